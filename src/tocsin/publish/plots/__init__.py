"""Plots of a case and of outside series: functions that give an Altair chart, and some that draw and write it."""

from tocsin.publish.plots.case import WHAT, case_chart, panel_chart
from tocsin.publish.plots.charts import (
    alerts_chart,
    fan_chart,
    ledger_chart,
    odds_chart,
    series_chart,
    signals_chart,
    sources_chart,
)
from tocsin.publish.plots.nowcasts import nowcast_chart
from tocsin.publish.plots.render import png, svg, write_chart

__all__ = [
    "WHAT",
    "alerts_chart",
    "case_chart",
    "fan_chart",
    "ledger_chart",
    "nowcast_chart",
    "odds_chart",
    "panel_chart",
    "png",
    "series_chart",
    "signals_chart",
    "sources_chart",
    "svg",
    "write_chart",
]

"""Assessment: incidents to series, odds of resurgence, forecasts and alerts; functions over (unit, period, count)."""

from tocsin.assess.case import assess_case, counted_incidents, coverage
from tocsin.assess.distribution import Forecast
from tocsin.assess.forecast import Fan, fan, forecast
from tocsin.assess.ledger import Ledger, score_warnings
from tocsin.assess.months import KNOWN, Behind, first_of
from tocsin.assess.nowcast import Nowcast, nowcast
from tocsin.assess.odds import Odds, odds
from tocsin.assess.outside import (
    Place,
    borders,
    count_events,
    country_code,
    country_neighbours,
    read_counts,
    read_events,
)
from tocsin.assess.panel import Panel, adjacency, panel_of, rows_of
from tocsin.assess.panel_alerts import PanelAlert, panel_alerts
from tocsin.assess.periods import GRAINS, Grain, first_day, grain_of, last_day, period_of, period_range, shifted
from tocsin.assess.resurgence import DEFINITIONS, HORIZONS, Rebound, Reonset
from tocsin.assess.rules import Rule, read_rules, rules
from tocsin.assess.series import BY, By, Point, case_series, covered_last, panel_from
from tocsin.assess.signals import text_signals
from tocsin.assess.telling import case_delay, told_shares
from tocsin.assess.triage import STATES, Decision, decide, decisions

__all__ = [
    "BY",
    "DEFINITIONS",
    "GRAINS",
    "HORIZONS",
    "KNOWN",
    "STATES",
    "Behind",
    "By",
    "Decision",
    "Fan",
    "Forecast",
    "Grain",
    "Ledger",
    "Nowcast",
    "Odds",
    "Panel",
    "PanelAlert",
    "Place",
    "Point",
    "Rebound",
    "Reonset",
    "Rule",
    "adjacency",
    "assess_case",
    "borders",
    "case_delay",
    "case_series",
    "count_events",
    "counted_incidents",
    "country_code",
    "country_neighbours",
    "coverage",
    "covered_last",
    "decide",
    "decisions",
    "fan",
    "first_day",
    "first_of",
    "forecast",
    "grain_of",
    "last_day",
    "nowcast",
    "odds",
    "panel_alerts",
    "panel_from",
    "panel_of",
    "period_of",
    "period_range",
    "read_counts",
    "read_events",
    "read_rules",
    "rows_of",
    "rules",
    "score_warnings",
    "shifted",
    "text_signals",
    "told_shares",
]

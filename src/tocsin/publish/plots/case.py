"""Charts of a case, or of an outside series, by the words that the command line uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tocsin.assess import (
    DEFINITIONS,
    By,
    Grain,
    Panel,
    Point,
    borders,
    case_series,
    covered_last,
    fan,
    forecast,
    nowcast,
    odds,
    panel_from,
    score_warnings,
    text_signals,
    told_shares,
)
from tocsin.errors import InputError
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
from tocsin.records import Alert, Incident, Series
from tocsin.seams import Store, Where

MOST = 12
"""Small multiples that one picture holds: those with the most deaths are drawn."""


RECENT = 8
"""Last periods that are completed by the reporting delay; what came before is taken as told."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What of a case is drawn: by what, in which grain, of which country."""

    by: By = "country"
    grain: Grain = "month"
    country: str | None = None

    @property
    def where(self) -> list[Where]:
        """The cut as conditions on incidents, series or alerts."""
        return [Where("country", "=", self.country)] if self.country else []


def case_chart(store: Store, what: str, cut: Cut) -> Any:
    """Chart of a case; InputError where nothing of the kind is there, or no such kind."""
    if what not in _OF_CASE:
        raise InputError(f"no plot of {what!r}", f"known are {', '.join(WHAT)}")
    return _OF_CASE[what](store, cut)


def panel_chart(panel: Panel, what: str, name: str) -> Any:
    """Chart of an outside series: its forecast, odds or nowcast; InputError for what needs a case."""
    if what not in _OF_PANEL:
        raise InputError(f"no plot of {what!r} from a series alone", f"known are {', '.join(_OF_PANEL)}")
    if not panel.units:
        raise InputError("the series holds nothing", "give one with counts")
    return _OF_PANEL[what](panel, name)


def _points(store: Store, cut: Cut) -> list[Point]:
    points = case_series(store, by=cut.by, grain=cut.grain, where=cut.where)
    if not points:
        raise InputError("no incidents to count", "they need a date of a month or better, and a country")
    weight: dict[str, tuple[float, float]] = {}
    for p in points:
        deaths, incidents = weight.get(p.unit, (0.0, 0.0))
        weight[p.unit] = (deaths + p.best, incidents + p.incidents)
    kept = set(sorted(weight, key=lambda u: weight[u], reverse=True)[:MOST])
    return [p for p in points if p.unit in kept]


def _case_panel(store: Store, cut: Cut) -> Panel:
    return panel_from(_points(store, cut), last=covered_last(store, cut.grain))


def _largest(panel: Panel) -> Panel:
    order = np.argsort(-panel.counts[:, -60:].sum(axis=1), kind="stable")[:MOST]
    return panel.of([panel.units[i] for i in order])


def _series(store: Store, cut: Cut) -> Any:
    return series_chart(_points(store, cut), f"Reported deaths by {cut.by} and {cut.grain}")


def _incidents(store: Store, cut: Cut) -> Any:
    return series_chart(_points(store, cut), f"Reported incidents by {cut.by} and {cut.grain}", deaths=False)


def _alerts(store: Store, cut: Cut) -> Any:
    alerts = list(store.read(Alert, cut.where, order=("country", "period")))
    if not alerts:
        raise InputError("no alert has fired", "tocsin show CASE alerts lists them")
    places = list(dict.fromkeys((a.country, a.admin1) for a in alerts))[:MOST]
    rows = [s for s in store.read(Series, cut.where, order=("country", "period")) if (s.country, s.admin1) in places]
    return alerts_chart(rows, [a for a in alerts if (a.country, a.admin1) in places], "Alerts on reported deaths")


def _sources(store: Store, cut: Cut) -> Any:
    rows = list(store.read(Series, [Where("level", "=", "country"), *cut.where], order=("period",)))
    if not rows:
        raise InputError("no months to draw", "tocsin assess CASE counts them")
    return sources_chart(rows, "Publishers that come and go")


def _signals(store: Store, cut: Cut) -> Any:
    rows = [r for r in text_signals(store) if cut.country in (None, r[0])]
    if not rows:
        raise InputError("no report tells of warnings, threats, moves or figures of fighters", "there is none to draw")
    return signals_chart(rows, "What often goes before")


def _warnings(store: Store, cut: Cut) -> Any:
    return ledger_chart(score_warnings(store), "Warnings and what came")


def _map(store: Store, cut: Cut) -> Any:
    from tocsin.publish.maps import map_chart, map_view  # noqa: PLC0415  maps are charts too, and draw in this style

    told = [Where("status", "=", "occurred"), Where("background", "=", False)]
    incidents = list(store.read(Incident, [*told, *cut.where]))
    if not incidents:
        raise InputError("no incidents to draw", "tocsin show CASE incidents lists what the case holds")
    return map_chart(map_view(incidents, countries=[cut.country] if cut.country else ()), "Reported incidents")


def _forecast(panel: Panel, name: str) -> Any:
    shown = _largest(panel)
    return fan_chart(shown, fan(forecast(shown)), f"Reported deaths and forecast: {name}")


def _forest(panel: Panel, name: str) -> Any:
    shown = _largest(panel)
    # The forest learns from every unit, also those that are not drawn.
    fans = [f for f in fan(forecast(panel, by="forest")) if f.unit in shown.units]
    return fan_chart(shown, fans, f"Reported deaths and forecast by a forest: {name}")


def _odds(panel: Panel, name: str) -> Any:
    beside = borders(panel.units)
    found = [o for d in DEFINITIONS for o in odds(panel, d.name, 3, beside=beside)]
    if not found:
        raise InputError("no unit is at risk by either definition", "see docs/watch.md")
    best = sorted(found, key=lambda o: -o.best)[: 3 * MOST]
    return odds_chart(best, f"Odds of a resurgence after {panel.periods[-1]}: {name}")


def _nowcast(panel: Panel, name: str, told: Sequence[float] | None = None) -> Any:
    shown = _largest(panel)
    found = nowcast(shown, told)
    if not found:
        raise InputError("too few periods for a nowcast", "it needs ten")
    return nowcast_chart(shown, found, f"Reported deaths, the last period against the usual: {name}")


_OF_PANEL: dict[str, Callable[[Panel, str], Any]] = {
    "forecast": _forecast,
    "forest": _forest,
    "odds": _odds,
    "nowcast": _nowcast,
}


def _from_panel(what: str) -> Callable[[Store, Cut], Any]:
    return lambda store, cut: _OF_PANEL[what](_case_panel(store, cut), "this case")


def _case_nowcast(store: Store, cut: Cut) -> Any:
    panel = _case_panel(store, cut)
    return _nowcast(panel, "this case", told_shares(store, panel.periods[-RECENT:]))


_OF_CASE: dict[str, Callable[[Store, Cut], Any]] = {
    "series": _series,
    "incidents": _incidents,
    "map": _map,
    "alerts": _alerts,
    "sources": _sources,
    "signals": _signals,
    "warnings": _warnings,
    **{what: _from_panel(what) for what in _OF_PANEL},
    "nowcast": _case_nowcast,
}

WHAT = tuple(_OF_CASE)

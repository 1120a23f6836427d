"""Small maps and series of a situation report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.assess import By, Point, case_series, coverage, period_of, period_range, shifted
from tocsin.publish.maps import country_name, map_chart, map_view
from tocsin.publish.plots import series_chart, svg
from tocsin.publish.situation.model import Picture
from tocsin.publish.situation.scope import Scope
from tocsin.records import Incident
from tocsin.seams import Store, Where

MOST = 4
"""Maps and series in one report: those with most incidents; the text counts all."""
MONTHS = 24
WIDTH, HEIGHT = 360, 220


def pictures(store: Store, scope: Scope, incidents: Sequence[Incident]) -> Iterator[Picture]:
    """A map for each country with incidents in the period, and their reported deaths by month up to its end."""
    countries = _most(incidents, scope)
    for code in countries:
        inside = [i for i in incidents if i.country == code]
        view = map_view(inside, width=WIDTH, height=HEIGHT, countries=[code])
        title = f"{country_name(code)}, {scope.now.label}: reported incidents"
        told = "; ".join(f"{len(s.incidents)} {s.where}" for s in view.spots) or "none has a place"
        chart = map_chart(view, title, names=9, notes=[view.note] if view.note else ())
        yield Picture(f"map-{code}", title, f"{title}: {told}. {view.note}".strip(), svg(chart))
    yield from _series(store, scope, countries)


def _most(incidents: Sequence[Incident], scope: Scope) -> list[str]:
    found: dict[str, int] = {}
    for i in incidents:
        if i.country:
            found[i.country] = found.get(i.country, 0) + 1
    return sorted(found, key=lambda c: (-found[c], c))[:MOST]


def _series(store: Store, scope: Scope, countries: Sequence[str]) -> Iterator[Picture]:
    by: By = "admin1" if scope.areas and all(a.admin1 for a in scope.areas) else "country"
    names = {c: country_name(c) for c in countries}
    names |= {f"{a.country}: {a.admin1}": a.label for a in scope.areas if a.admin1}
    units = {unit.casefold(): name for unit, name in names.items()}
    months = _months(store, scope)
    if not months:
        return
    shown_days = [Where("last_day", ">=", months[0]), Where("first_day", "<=", months[-1] + "~")]
    points = case_series(store, by=by, grain="month", where=[*shown_days, *scope.where])
    inside = [p for p in points if p.unit.casefold() in units and p.period in months]
    kept = {(units[p.unit.casefold()], p.period): p for p in inside}
    shown = sorted({name for (name, _), p in kept.items() if p.best})
    if shown:
        # A month of which nothing is reported is a bar of no height, not a gap that the eye closes.
        whole = [
            replace(kept[n, m], unit=n) if (n, m) in kept else Point(n, m, 0, 0, 0, 0, 0, 0, 0, 0, 0, False)
            for n in shown
            for m in months
        ]
        title = "Reported deaths by month"
        told = "; ".join(f"{n} {m}: {p.best:g}" for (n, m), p in sorted(kept.items()) if n in shown)
        yield Picture("series", title, f"{title}, best, low to high as a line: {told}", svg(series_chart(whole, title)))


def _months(store: Store, scope: Scope) -> list[str]:
    """Months up to the end of the period that the case's reports cover."""
    covered = coverage(store)
    newest = (covered.newest or "")[:7]
    if len(newest) < 7:
        return []
    last = min(period_of(scope.now.last, "month"), newest)
    return period_range(max(shifted(last, 1 - MONTHS), covered.since or ""), last)

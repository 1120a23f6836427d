"""Series of a case made on demand: by country, province, grid cell, actor or type; by day, week or month.

The stored table holds months by country and province, which is what alerts need; every other cut is quick to make
from the incidents, and a table of all cuts would be larger than they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from tocsin.assess.activity import case_activity
from tocsin.assess.case import counted_incidents, coverage
from tocsin.assess.months import Behind, Count, periods_of
from tocsin.assess.panel import Panel, panel_of
from tocsin.assess.periods import Grain, day_of, last_day, period_of
from tocsin.records import AccountActor, Incident, IncidentAccount
from tocsin.seams import Store, Where

By = Literal["country", "admin1", "grid", "actor", "type"]
BY: tuple[By, ...] = ("country", "admin1", "grid", "actor", "type")
Measure = Literal["incidents", "low", "best", "high"]


@dataclass(frozen=True, slots=True)
class Point:
    """What is reported of one unit in one period, and how much stands behind it."""

    unit: str
    period: str
    incidents: float
    low: float
    best: float
    high: float
    reports: int
    publishers: int
    origins: int
    steady_incidents: float
    steady_best: float
    partial: bool


def case_series(
    store: Store, *, by: By = "country", grain: Grain = "month", where: Sequence[Where] = ()
) -> list[Point]:
    """Points of a case in order of unit and period; periods without incidents have none.

    By actor, an incident counts for each actor that any of its reports names, so units do not sum to a whole. An
    incident without the unit (no province, no coordinates) is left out: it is not moved elsewhere.
    """
    covered, activity = coverage(store), case_activity(store)
    counts: dict[tuple[str, str], Count] = {}
    for incident, behind, units in _with_units(store, counted_incidents(store, where), by):
        for period, share in periods_of(incident, grain):
            known = activity.known_before(period) if behind.publishers else None
            for unit in units:
                counts.setdefault((unit, period), Count()).add(incident, behind, share, known)
    return [_point(u, p, c, covered.newest) for (u, p), c in sorted(counts.items())]


def panel_from(points: Iterable[Point], measure: Measure = "best", *, last: str | None = None) -> Panel:
    """Panel of one measure; `last` widens it to the last period that reports cover."""
    made = list(points)
    rows = [(p.unit, p.period, float(getattr(p, measure))) for p in made]
    ends = max([p.period for p in made] + ([last] if last else []), default=None)
    return panel_of(rows, last=ends) if rows else panel_of([])


def covered_last(store: Store, grain: Grain) -> str | None:
    """Last period that the case's reports reach, where the newest is dated to a day."""
    newest = coverage(store).newest
    return period_of(day_of(newest), grain) if newest and len(newest) == 10 else None


def grid_cell(latitude: float, longitude: float) -> str:
    """Number of the PRIO-GRID cell (half degrees; Tollefsen, Strand and Buhaug 2012), counted from the south-west."""
    row = min(int((latitude + 90) * 2), 359)
    column = min(int((longitude + 180) * 2), 719)
    return str(row * 720 + column + 1)


def _with_units(
    store: Store, counted: Iterator[tuple[Incident, Behind]], by: By
) -> Iterator[tuple[Incident, Behind, list[str]]]:
    while part := list(islice(counted, 100)):
        actors = _actors(store, [i.incident_id for i, _ in part]) if by == "actor" else {}
        for incident, behind in part:
            units = sorted(actors.get(incident.incident_id, ())) if by == "actor" else _UNITS[by](incident)
            if units:
                yield incident, behind, units


def _place(incident: Incident) -> list[str]:
    return [f"{incident.country}: {incident.admin1}"] if incident.admin1 else []


def _cell(incident: Incident) -> list[str]:
    # A pin stands for a place only where the words name one; a district's or country's middle is no cell.
    exact = incident.place_precision in {"exact", "near"}
    if not exact or incident.latitude is None or incident.longitude is None:
        return []
    return [grid_cell(incident.latitude, incident.longitude)]


_UNITS: dict[str, Callable[[Incident], list[str]]] = {
    "country": lambda i: [i.country] if i.country else [],
    "admin1": _place,
    "grid": _cell,
    "type": lambda i: [i.type],
}


def _actors(store: Store, ids: Sequence[str]) -> dict[str, set[str]]:
    accounts = {
        a.account_id: a.incident_id for a in store.read(IncidentAccount, [Where("incident_id", "in", list(ids))])
    }
    found: dict[str, set[str]] = {}
    for actor in store.read(AccountActor, [Where("account_id", "in", sorted(accounts))]):
        found.setdefault(accounts[actor.account_id], set()).add(actor.name)
    return found


def _point(unit: str, period: str, count: Count, newest: str | None) -> Point:
    return Point(
        unit, period, round(sum(count.shares.values()), 6), round(count.killed_low, 6), round(count.killed_best, 6),
        round(count.killed_high, 6), len(count.reports), len(count.publishers), len(count.origins),
        round(count.steady_incidents, 6), round(count.steady_killed, 6),
        newest is not None and newest < last_day(period).isoformat(),
    )  # fmt: skip

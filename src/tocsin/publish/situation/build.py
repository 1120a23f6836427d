"""Building a situation report from a store: rows to records, every sentence from rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tocsin.assess import coverage
from tocsin.publish.situation.citations import Citer
from tocsin.publish.situation.counts import (
    Counted,
    Pair,
    by_area,
    by_province,
    by_side,
    by_type,
    counted,
    killed,
    stand_of,
)
from tocsin.publish.situation.limits import limits
from tocsin.publish.situation.model import (
    Alarm,
    Cited,
    Count,
    Dispute,
    Move,
    Said,
    Situation,
    Stand,
    Told,
)
from tocsin.publish.situation.pictures import pictures
from tocsin.publish.situation.said import COUNTER, alarms_of, said_of, statements_of
from tocsin.publish.situation.scope import Scope
from tocsin.publish.situation.sentences import (
    MOVED,
    area_lines,
    counts_lines,
    incident_lines,
    move_lines,
    publisher_lines,
    shift_lines,
    undated_lines,
    voice_lines,
)
from tocsin.publish.situation.told import disputes_of, moves_of, told_of
from tocsin.publish.summary import publishers
from tocsin.records import Origin, Report
from tocsin.seams import Store
from tocsin.version import __version__

MOST = 40
"""Incidents, and rows of any other part, that a report lists; it says how many more there are."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the period's reports tell, row by row; made in this order, in which citations get their numbers."""

    told: tuple[Told, ...]
    moves: tuple[Move, ...]
    warnings: tuple[Said, ...]
    counters: tuple[Said, ...]
    disputes: tuple[Dispute, ...]
    alerts: tuple[Alarm, ...]


def situation(store: Store, scope: Scope, *, profile: str = "internal", made: str | None = None) -> Situation:
    """Report of a store as it is: give it a masked store, and name the profile, for others than the desk.

    `made` is the day on which it is made, as text; without it the same rows give the same report.
    """
    citer, found = Citer(store), counted(store, scope)
    incidents = [i for i, _ in found.now]
    parts = _parts(store, scope, found, citer)
    areas, types, provinces = by_area(found, scope), by_type(found), by_province(found)
    before, newest = scope.before, coverage(store).newest
    return Situation(
        title=f"Situation report: {scope.label}, {scope.now.label}", area=scope.label, period=scope.now.label,
        first_day=scope.now.first.isoformat() if before else None,
        last_day=scope.now.last.isoformat() if before else None, before=before.label if before else None,
        partial=before is not None and (newest is None or newest < scope.now.last.isoformat()), newest=newest,
        profile=profile, version=__version__, made=made, incidents=len(found.now), incidents_before=len(found.before),
        killed=killed(found.now), killed_before=killed(found.before), stand=stand_of(found.now), case=_case(store),
        changed=tuple(_changed(store, scope, found, parts, (areas, types, provinces))),
        areas=areas, types=types, provinces=provinces, sides=by_side(store, found, citer),
        told=tuple(sorted(parts.told, key=lambda t: (t.days, t.incident_id))),
        told_more=len(found.now) - len(parts.told), moves=parts.moves[:MOST], moves_more=_more(parts.moves),
        warnings=parts.warnings[:MOST], warnings_more=_more(parts.warnings), counters=parts.counters[:MOST],
        counters_more=_more(parts.counters), disputes=parts.disputes[:MOST], disputes_more=_more(parts.disputes),
        alerts=parts.alerts, limits=tuple(limits(store, scope, incidents, profile)), citations=citer.citations,
        pictures=tuple(pictures(store, scope, incidents)),
    )  # fmt: skip


def _parts(store: Store, scope: Scope, found: Counted, citer: Citer) -> _Parts:
    return _Parts(
        tuple(told_of(store, _ranked(found), citer)),
        tuple(sorted(moves_of(store, scope, citer), key=lambda m: m.change not in MOVED)),
        tuple(said_of(store, statements_of(store, scope, ("warning",)), citer)),
        tuple(said_of(store, statements_of(store, scope, COUNTER), citer)),
        tuple(disputes_of(store, scope, [i for i, _ in found.now], citer)),
        tuple(alarms_of(store, scope)),
    )


def _changed(
    store: Store, scope: Scope, found: Counted, parts: _Parts, counts: tuple[tuple[Count, ...], ...]
) -> Iterator[Cited]:
    areas, types, provinces = counts
    yield from counts_lines(scope, found)
    yield from undated_lines(scope, coverage(store).newest)
    yield from area_lines(scope, areas)
    if scope.before:
        yield from shift_lines(provinces, types)
    yield from incident_lines(parts.told)
    yield from move_lines(parts.moves)
    yield from voice_lines(parts.warnings, parts.counters, parts.disputes, parts.alerts)
    yield from publisher_lines(store, scope)


def _more(rows: Sequence[T]) -> int:
    return max(0, len(rows) - MOST)


def _ranked(found: Counted) -> list[Pair]:
    """Those of the period's incidents that are listed, the most told first."""
    return sorted(found.now, key=lambda p: (-p[0].origins, -p[0].reports, p[0].first_day or "", p[0].incident_id))[
        :MOST
    ]


def _case(store: Store) -> Stand:
    return Stand(store.count(Report), len(publishers(store)), store.count(Origin))

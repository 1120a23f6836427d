"""Building a situation report from a store: rows to records, every sentence from rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

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
from tocsin.publish.situation.said import COUNTER, WARNING, alarms_of, said_of, same_statements, statements_of
from tocsin.publish.situation.scope import Scope
from tocsin.publish.situation.sentences import (
    NAMED,
    area_lines,
    counts_lines,
    incident_lines,
    move_lines,
    publisher_lines,
    rest_lines,
    shift_lines,
    undated_lines,
    voice_lines,
)
from tocsin.publish.situation.told import MOVED, dispute_of, given_figures, move_of, open_disputes, told_of
from tocsin.publish.summary import publishers
from tocsin.records import Origin, Report
from tocsin.seams import Store
from tocsin.version import __version__

MOST = 40
"""Incidents, and rows of any other part, that a report lists; it says how many more there are."""

T = TypeVar("T")
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class _Listed(Generic[T]):
    """The rows that are listed, and how many more there are."""

    rows: tuple[T, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the period's reports tell, row by row; made in this order, in which citations get their numbers."""

    told: _Listed[Told]
    moves: _Listed[Move]
    warnings: _Listed[Said]
    counters: _Listed[Said]
    disputes: _Listed[Dispute]
    alerts: _Listed[Alarm]
    kinds: Counter[str]


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
        told=tuple(sorted(parts.told.rows, key=lambda t: (t.days, t.incident_id))), told_more=parts.told.more,
        moves=parts.moves.rows, moves_more=parts.moves.more, warnings=parts.warnings.rows,
        warnings_more=parts.warnings.more, counters=parts.counters.rows, counters_more=parts.counters.more,
        disputes=parts.disputes.rows, disputes_more=parts.disputes.more, alerts=parts.alerts.rows,
        alerts_more=parts.alerts.more, limits=tuple(limits(store, scope, incidents, profile)),
        citations=citer.citations,
        pictures=tuple(pictures(store, scope, incidents)),
    )  # fmt: skip


def _parts(store: Store, scope: Scope, found: Counted, citer: Citer) -> _Parts:
    incidents = [i for i, _ in found.now]
    said = {k: same_statements(statements_of(store, scope, kinds)) for k, kinds in (("w", WARNING), ("c", COUNTER))}
    return _Parts(
        _listed(_ranked(found), lambda picked: told_of(store, picked, citer)),
        _listed(given_figures(store, scope), lambda picked: (move_of(store, g, citer) for g in picked)),
        _listed(said["w"], lambda picked: said_of(store, scope, picked, citer)),
        _listed(said["c"], lambda picked: said_of(store, scope, picked, citer)),
        _listed(open_disputes(store, scope, incidents), lambda picked: (dispute_of(store, *d, citer) for d in picked)),
        _listed(list(alarms_of(store, scope)), lambda picked: picked),
        Counter(group[0].kind for groups in said.values() for group in groups),
    )


def _listed(found: Sequence[P], make: Callable[[Sequence[P]], Iterable[T]]) -> _Listed[T]:
    """What is listed of all that was found; only that is made, and cited."""
    return _Listed(tuple(make(found[:MOST])), max(0, len(found) - MOST))


def _changed(
    store: Store, scope: Scope, found: Counted, parts: _Parts, counts: tuple[tuple[Count, ...], ...]
) -> Iterator[Cited]:
    areas, types, provinces = counts
    yield from counts_lines(scope, found)
    yield from undated_lines(scope, coverage(store).newest)
    yield from area_lines(scope, areas)
    if scope.before:
        yield from shift_lines(provinces, types)
    yield from incident_lines(parts.told.rows)
    yield from move_lines(parts.moves.rows)
    yield from voice_lines(parts.kinds, parts.disputes.rows, parts.alerts.rows)
    yield from publisher_lines(store, scope)
    yield from rest_lines(_named(parts))


def _named(parts: _Parts) -> dict[str, tuple[int, int]]:
    """Of each part, how many the page of what changed names, and how many there are."""
    moved = sum(m.change in MOVED for m in parts.moves.rows)
    found = {
        "incidents": len(parts.told.rows) + parts.told.more,
        "figures": len(parts.moves.rows) + parts.moves.more,
        "contradictions": len(parts.disputes.rows) + parts.disputes.more,
        "alerts": len(parts.alerts.rows) + parts.alerts.more,
    }
    return {name: (min(NAMED, moved if name == "figures" else of), of) for name, of in found.items()}


def _ranked(found: Counted) -> list[Pair]:
    """The period's incidents, the most told first."""
    return sorted(found.now, key=lambda p: (-p[0].origins, -p[0].reports, p[0].first_day or "", p[0].incident_id))


def _case(store: Store) -> Stand:
    return Stand(store.count(Report), len(publishers(store)), store.count(Origin))

"""Building a situation report from a store: rows to records, every sentence from rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
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
from tocsin.publish.situation.model import Situation, Stand
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


def situation(store: Store, scope: Scope, *, profile: str = "internal", made: str | None = None) -> Situation:
    """Report of a store as it is: give it a masked store, and name the profile, for others than the desk.

    `made` is the day on which it is made, as text; without it the same rows give the same report.
    """
    citer, found = Citer(store), counted(store, scope)
    incidents = [i for i, _ in found.now]
    told = tuple(told_of(store, _listed(found), citer))
    moves = tuple(sorted(moves_of(store, scope, citer), key=lambda m: m.change not in MOVED))
    warnings = tuple(said_of(store, statements_of(store, scope, ("warning",)), citer))
    counters = tuple(said_of(store, statements_of(store, scope, COUNTER), citer))
    disputes = tuple(disputes_of(store, scope, incidents, citer))
    alerts = tuple(alarms_of(store, scope))
    areas, types, provinces = by_area(found, scope), by_type(found), by_province(found)
    newest = coverage(store).newest
    total, total_before, stand = killed(found.now), killed(found.before), stand_of(found.now)
    changed = chain(
        counts_lines(scope, len(found.now), len(found.before), total, total_before, stand), area_lines(areas),
        shift_lines(provinces, types), incident_lines(told), move_lines(moves),
        voice_lines(warnings, counters, disputes, alerts), publisher_lines(store, scope),
    )  # fmt: skip
    return Situation(
        title=f"Situation report: {scope.label}, {scope.now.label}", area=scope.label, period=scope.now.label,
        first_day=scope.now.first.isoformat(), last_day=scope.now.last.isoformat(), before=scope.before.label,
        partial=newest is None or newest < scope.now.last.isoformat(), newest=newest, profile=profile,
        version=__version__, made=made, empty=not (found.now or moves or warnings or counters or disputes or alerts),
        incidents=len(found.now), incidents_before=len(found.before), killed=total, killed_before=total_before,
        stand=stand, case=_case(store), changed=tuple(changed), areas=areas, types=types, provinces=provinces,
        sides=by_side(store, found, citer), told=told, told_more=len(found.now) - len(told), moves=moves[:MOST],
        moves_more=_more(moves), warnings=warnings[:MOST], warnings_more=_more(warnings), counters=counters[:MOST],
        counters_more=_more(counters), disputes=disputes[:MOST], disputes_more=_more(disputes), alerts=alerts,
        limits=tuple(limits(store, scope, incidents)), citations=citer.citations,
        pictures=tuple(pictures(store, scope, incidents)),
    )  # fmt: skip


def _more(rows: Sequence[T]) -> int:
    return max(0, len(rows) - MOST)


def _listed(found: Counted) -> list[Pair]:
    """Those of the period's incidents that are listed: the most told where there are too many, in order of days."""
    ranked = sorted(found.now, key=lambda p: (-p[0].origins, -p[0].reports, p[0].incident_id))[:MOST]
    return sorted(ranked, key=lambda p: (p[0].first_day or "", p[0].incident_id))


def _case(store: Store) -> Stand:
    return Stand(store.count(Report), len(publishers(store)), store.count(Origin))

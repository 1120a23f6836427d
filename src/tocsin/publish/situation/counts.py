"""What is counted: incidents of the period by area, type and province, and tolls by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.assess import Behind, counted_incidents
from tocsin.publish.maps import country_name
from tocsin.publish.situation.citations import Citer
from tocsin.publish.situation.model import Count, Side, Stand
from tocsin.publish.situation.scope import Scope, Span
from tocsin.publish.sums import Sum, sum_of
from tocsin.records import Incident, IncidentClaim, IncidentToll
from tocsin.seams import Store, Where
from tocsin.vocabulary import terms

Pair = tuple[Incident, Behind]
_ALL = "all"
NO_PROVINCE = "province not reported"


@dataclass(frozen=True, slots=True)
class Counted:
    """Incidents of the period and of the one before, each with what stands behind it."""

    now: tuple[Pair, ...]
    before: tuple[Pair, ...]


def counted(store: Store, scope: Scope) -> Counted:
    """Incidents reported as done and as the news; each lies in the period of its first possible day."""
    before = _of(store, scope, scope.before) if scope.before else ()
    return Counted(tuple(_of(store, scope, scope.now)), tuple(before))


def _of(store: Store, scope: Scope, span: Span) -> Iterator[Pair]:
    days = [Where("first_day", ">=", span.first.isoformat()), Where("first_day", "<=", span.last.isoformat())]
    dated = span.grain > 0
    for incident, behind in counted_incidents(store, [*(days if dated else ()), *scope.where], dated=dated):
        if scope.holds(incident.country, incident.admin1):
            yield incident, behind


def stand_of(pairs: Iterable[Pair]) -> Stand:
    """Distinct reports, publishers and origins behind incidents."""
    behind = [b for _, b in pairs]
    return Stand(
        len(frozenset().union(*(b.reports for b in behind))),
        len(frozenset().union(*(b.publishers for b in behind))),
        len(frozenset().union(*(b.origins for b in behind))),
    )


def killed(pairs: Iterable[Pair]) -> Sum:
    """Reported killed in all of them."""
    return sum_of((i.killed_low, i.killed_best, i.killed_high) for i, _ in pairs)


def by_area(found: Counted, scope: Scope) -> tuple[Count, ...]:
    """One count for each area of the scope, or for each country where none is given."""
    if scope.areas:
        return tuple(
            _count(a.label, *([p for p in part if a.holds(p[0].country, p[0].admin1)] for part in _parts(found)))
            for a in scope.areas
        )
    return _grouped(found, lambda i: country_name(i.country))


def by_type(found: Counted) -> tuple[Count, ...]:
    """One count for each type, the most first."""
    return _grouped(found, lambda i: i.type.replace("_", " "))


def by_province(found: Counted) -> tuple[Count, ...]:
    """One count for each province; incidents without one are counted together for their country."""
    return _grouped(found, lambda i: f"{country_name(i.country)}: {i.admin1 or NO_PROVINCE}")


def _parts(found: Counted) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    return found.now, found.before


def _grouped(found: Counted, name: Callable[[Incident], str]) -> tuple[Count, ...]:
    groups: dict[str, tuple[list[Pair], list[Pair]]] = {}
    for at, part in enumerate(_parts(found)):
        for pair in part:
            groups.setdefault(name(pair[0]), ([], []))[at].append(pair)
    made = [_count(name, now, before) for name, (now, before) in groups.items()]
    return tuple(sorted(made, key=lambda c: (-c.incidents, -c.incidents_before, c.name)))


def _count(name: str, now: Sequence[Pair], before: Sequence[Pair]) -> Count:
    return Count(name, len(now), len(before), killed(now), killed(before), stand_of(now))


def by_side(store: Store, found: Counted, citer: Citer) -> tuple[Side, ...]:
    """Tolls by outcome and side; `all` is what the rule gives for all victims together, not the sum of the others."""
    now, before = (_tolls(store, [i.incident_id for i, _ in part]) for part in _parts(found))
    stands = _stands(store, found.now, citer)
    order = [(o, v) for o in terms("outcome") for v in (*terms("victims"), _ALL)]
    made = [(o, v) for o, v in order if (o, v) in now or (o, v) in before]
    return tuple(
        Side(
            outcome=key[0], side=key[1].replace("_", " "), toll=sum_of(_ranges(now.get(key, []))),
            toll_before=sum_of(_ranges(before.get(key, []))), stand=stands.get(key, Stand()),
        )
        for key in made
    )  # fmt: skip


def _tolls(store: Store, ids: Sequence[str]) -> dict[tuple[str, str], list[IncidentToll]]:
    found: dict[tuple[str, str], list[IncidentToll]] = {}
    for toll in store.read(IncidentToll, [Where("incident_id", "in", list(ids))]):
        found.setdefault((toll.outcome, toll.victims), []).append(toll)
    return found


def _ranges(tolls: Iterable[IncidentToll]) -> Iterator[tuple[float | None, float | None, float | None]]:
    return ((t.low, t.best, t.high) for t in tolls)


def _stands(store: Store, pairs: Sequence[Pair], citer: Citer) -> dict[tuple[str, str], Stand]:
    """Distinct reports, publishers and origins that give the tolls."""
    claims = list(store.read(IncidentClaim, [Where("incident_id", "in", [i.incident_id for i, _ in pairs])]))
    citer.prefetch(claim.report_id for claim in claims)
    reports: dict[tuple[str, str], set[str]] = {}
    origins: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        for key in ((claim.outcome, claim.victims), (claim.outcome, _ALL)):
            reports.setdefault(key, set()).add(claim.report_id)
            origins.setdefault(key, set()).add(claim.origin)
    return {key: Stand(len(held), len(_publishers(held, citer)), len(origins[key])) for key, held in reports.items()}


def _publishers(report_ids: Iterable[str], citer: Citer) -> set[str]:
    return {name.casefold() for report_id in report_ids if (name := citer.report(report_id).publisher)}

"""Tolls of one incident brought together: the range over origins by a named rule, and what became of each number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tocsin.link.claims import ALL, Claim, newest, toll_of
from tocsin.link.toll_rules import DEFAULT, Rule, rule_of
from tocsin.records import IncidentClaim, IncidentToll, Toll

_Key = tuple[str, str]


def grouped(claims: Sequence[Claim]) -> dict[_Key, list[Claim]]:
    """Claims by outcome and group of victims, in order."""
    found: dict[_Key, list[Claim]] = {}
    for c in claims:
        found.setdefault((c.outcome, c.victims), []).append(c)
    return dict(sorted(found.items()))


def reconciled(incident_id: str, claims: Sequence[Claim], rule: Rule | None = None) -> list[IncidentToll]:
    """One row for each outcome and group, and for all victims together; low ≤ best ≤ high wherever they are known."""
    chosen = rule or rule_of(DEFAULT)
    return [_row(incident_id, key, c, chosen) for key, c in grouped(claims).items()]


def _row(incident_id: str, key: _Key, claims: Sequence[Claim], rule: Rule) -> IncidentToll:
    spoken = rule.kept(newest(claims))
    best = rule.best(spoken)
    lows = [c.low for c in spoken if c.low is not None]
    bests = [c.best for c in spoken if c.best is not None] + ([best] if best is not None else [])
    return IncidentToll(
        incident_id=incident_id,
        outcome=key[0],
        victims=key[1],
        low=min([*lows, *bests]) if lows else None,
        best=best,
        high=_high(spoken),
        claims=len({t.toll_id for c in claims for t in c.tolls}),
        origins=len(spoken),
        rule=rule.name,
    )


def _high(spoken: Sequence[Claim]) -> float | None:
    """Most over origins; unknown where an origin that sets no upper end says as much as any other or more."""
    highs = [c.high for c in spoken if c.high is not None]
    open_ended = [c.size for c in spoken if c.high is None]
    if not highs or (open_ended and max(open_ended) > max(highs)):
        return None
    return max(highs)


def standings(incident_id: str, claims: Sequence[Claim], rule: Rule) -> Iterator[IncidentClaim]:
    """What became of every toll of an incident: counted, repeated, superseded, discounted, or part of another."""
    for (_, victims), same in grouped(claims).items():
        if victims == ALL:
            continue
        last = {c.origin: c for c in newest(same)}
        kept = {c.origin for c in rule.kept(list(last.values()))}
        for c in same:
            head, later = toll_of(c), toll_of(last[c.origin])
            if head.toll_id == later.toll_id:
                yield _claim(incident_id, head, c.origin, "counted" if c.origin in kept else "discounted", None)
            else:
                again = (head.low, head.best, head.high) == (later.low, later.best, later.high)
                yield _claim(incident_id, head, c.origin, "repeated" if again else "superseded", later)
            yield from (_claim(incident_id, t, c.origin, "part", head) for t in c.tolls if t is not head)


def aside(
    incident_id: str, tolls: Iterable[tuple[Toll, str]], held: Iterable[IncidentClaim]
) -> Iterator[IncidentClaim]:
    """Tolls with their origins that stand in no claim: parts beside a larger number."""
    seen = {c.toll_id for c in held}
    for toll, origin in tolls:
        if toll.toll_id not in seen:
            yield _claim(incident_id, toll, origin, "part", None)


def _claim(incident_id: str, toll: Toll, origin: str, standing: str, instead: Toll | None) -> IncidentClaim:
    return IncidentClaim(
        incident_id=incident_id,
        toll_id=toll.toll_id,
        report_id=toll.report_id,
        origin=origin,
        outcome=toll.outcome,
        victims=toll.victims,
        low=toll.low,
        best=toll.best,
        high=toll.high,
        standing=standing,
        instead_id=instead.toll_id if instead else None,
    )

"""Tolls of one incident brought together: what each origin says, the range over origins, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from tocsin.link.told import Told, bounds
from tocsin.records import Contradiction, IncidentToll, Toll

RULE = "median_of_origins"
"""Best is the lower median of what the origins say, each by its newest report: always a number that somebody stated,
and one origin's outlier does not move it."""

PART = 0.25
"""A claim under this share of the largest claim that the same report has of the outcome counts a part (a witness his
own dead) and is no rival to it; nor is a bare mention of death beside a number."""

ALL = "all"
_CLASSES = ("civilians", "state_forces", "armed_group")


class Claim(NamedTuple):
    """What one account says of one outcome and group on the word of one origin; tolls are those behind it."""

    outcome: str
    victims: str
    origin: str
    low: float | None
    best: float | None
    high: float | None
    order: tuple[str, str, str]
    tolls: tuple[Toll, ...]

    @property
    def size(self) -> float:
        """Number that the claim is compared by."""
        return _size(self.low, self.best, self.high)


def _size(low: float | None, best: float | None, high: float | None) -> float:
    return next((n for n in (best, low, high) if n is not None), 0.0)


def claims_of(account: Told, origin_of: dict[str, str]) -> list[Claim]:
    """Claims of one account: for each origin and group the largest number, and the total of all groups.

    A group's smaller numbers are its parts, or earlier states of it. The total is the largest number for a mixed group
    or the sum over named groups, whichever is larger: never the sum of a total and its parts. `origin_of` gives the
    origin of each toll by its id.
    """
    grouped: dict[tuple[str, str], dict[str, list[Toll]]] = {}
    for t in account.tolls:
        grouped.setdefault((t.outcome, origin_of[t.toll_id]), {}).setdefault(t.victims, []).append(t)
    found = []
    for (outcome, origin), by_victims in sorted(grouped.items()):
        largest = {v: max(tolls, key=_toll_order) for v, tolls in sorted(by_victims.items())}
        for victims, t in largest.items():
            stated = tuple(by_victims[victims])
            found.append(Claim(outcome, victims, origin, t.low, t.best, t.high, account.order, stated))
        found.append(_total(outcome, origin, largest, account))
    return _rivals(found)


def _rivals(claims: Sequence[Claim]) -> list[Claim]:
    """Claims without those that count a part beside a larger one of the same group."""
    most: dict[tuple[str, str], float] = {}
    for c in claims:
        most[c.outcome, c.victims] = max(c.size, most.get((c.outcome, c.victims), 0.0))
    stated = {(c.outcome, c.victims) for c in claims if c.best is not None}
    return [
        c
        for c in claims
        if c.size >= PART * most[c.outcome, c.victims] and (c.best is not None or (c.outcome, c.victims) not in stated)
    ]


def _toll_order(t: Toll) -> tuple[float, int, str]:
    return (_size(t.low, t.best, t.high), t.start, t.id)


def _total(outcome: str, origin: str, largest: dict[str, Toll], account: Told) -> Claim:
    parts = [largest[v] for v in _CLASSES if v in largest]
    mixed = largest.get("unspecified")
    chosen = [mixed] if mixed and _toll_order(mixed)[0] >= sum(_toll_order(t)[0] for t in parts) else parts
    return Claim(
        outcome,
        ALL,
        origin,
        _sum([t.low for t in chosen]),
        _sum([t.best for t in chosen]),
        _sum([t.high for t in chosen]),
        account.order,
        tuple(chosen),
    )


def _sum(numbers: Sequence[float | None]) -> float | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None


def newest(claims: Iterable[Claim]) -> list[Claim]:
    """Of each origin the claim of its newest report: a later number takes the place of an earlier one."""
    last: dict[str, Claim] = {}
    for c in sorted(claims, key=lambda c: (c.order, c.size)):
        last[c.origin] = c
    return [last[o] for o in sorted(last)]


def reconciled(incident_id: str, claims: Sequence[Claim]) -> list[IncidentToll]:
    """One row for each outcome and group, and for all victims together; low ≤ best ≤ high wherever they are known."""
    grouped: dict[tuple[str, str], list[Claim]] = {}
    for c in claims:
        grouped.setdefault((c.outcome, c.victims), []).append(c)
    return [_row(incident_id, outcome, victims, c) for (outcome, victims), c in sorted(grouped.items())]


def _row(incident_id: str, outcome: str, victims: str, claims: Sequence[Claim]) -> IncidentToll:
    spoken = newest(claims)
    bests = sorted(c.best for c in spoken if c.best is not None)
    best = bests[(len(bests) - 1) // 2] if bests else None
    lows = [c.low for c in spoken if c.low is not None]
    return IncidentToll(
        incident_id=incident_id,
        outcome=outcome,
        victims=victims,
        low=min([*lows, *bests[:1]]) if lows else None,
        best=best,
        high=_high(spoken),
        claims=len({t.toll_id for c in claims for t in c.tolls}),
        origins=len(spoken),
        rule=RULE,
    )


def _high(spoken: Sequence[Claim]) -> float | None:
    """Most over origins; unknown where an origin that sets no upper end says as much as any other or more."""
    highs = [c.high for c in spoken if c.high is not None]
    open_ended = [c.size for c in spoken if c.high is None]
    if not highs or (open_ended and max(open_ended) > max(highs)):
        return None
    return max(highs)


def contradictions(incident_id: str, claims: Sequence[Claim]) -> list[Contradiction]:
    """Tolls of one incident from different origins that differ, for each outcome and group as stated."""
    grouped: dict[tuple[str, str], list[Claim]] = {}
    for c in claims:
        if c.victims != ALL:
            grouped.setdefault((c.outcome, c.victims), []).append(c)
    found = []
    for (outcome, victims), same in sorted(grouped.items()):
        for a, b in combinations(sorted(newest(same), key=lambda c: (c.order, c.origin)), 2):
            left, right = (max(c.tolls, key=_toll_order) for c in (a, b))
            if left.best != right.best:
                found.append(_contradiction(incident_id, outcome, victims, a, b, left, right))
    return found


def _contradiction(
    incident_id: str, outcome: str, victims: str, a: Claim, b: Claim, left: Toll, right: Toll
) -> Contradiction:
    (low, high), (down, up) = bounds(left), bounds(right)
    group = "" if victims == "unspecified" else f" ({victims.replace('_', ' ')})"
    return Contradiction(
        item="toll",
        left_id=left.toll_id,
        right_id=right.toll_id,
        incident_id=incident_id,
        kind="refined" if low <= up and down <= high else "conflict",
        reason=f"{outcome}{group}: {said(left.low, left.best, left.high)} by {a.origin}, "
        f"{said(right.low, right.best, right.high)} by {b.origin}",
    )


def said(low: float | None, best: float | None, high: float | None) -> str:
    """A range in words: exact, at least, up to, between, about."""
    if low is not None and low == high:
        return number(low)
    if low is not None and high is not None:
        return f"{number(low)} to {number(high)}"
    if low is not None:
        return f"at least {number(low)}"
    if high is not None:
        return f"up to {number(high)}"
    return f"about {number(best)}" if best is not None else "some"


def number(n: float) -> str:
    """A number as people write it: no exponent, thousands marked."""
    return f"{n:,.0f}" if n == int(n) else f"{n:,}"

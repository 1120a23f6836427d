"""Claims of a toll: what one account says of one outcome and group of victims on the word of one origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tocsin.link.text import fold
from tocsin.link.told import Told
from tocsin.records import Toll

PART = 0.25
"""A claim under this share of the largest claim that the same report has of the outcome counts a part (a witness his
own dead) and is no rival to it; nor is a bare mention of death beside a number."""

ALL = "all"
_CLASSES = ("civilians", "state_forces", "armed_group")
_OWN_SIDE = frozenset({("official", "state_forces"), ("armed_group", "armed_group")})


class Holder(NamedTuple):
    """Whose word a toll is: name and kind of the origin."""

    name: str
    kind: str


class Claim(NamedTuple):
    """What one account says of one outcome and group on the word of one origin; tolls are those behind it.

    `kind` is the origin's; `own`: it counts the losses of its own side; `detail`: numbers that the account gives on
    this origin's word, so that a toll told by groups and outcomes counts as more detailed than a bare one.
    """

    outcome: str
    victims: str
    origin: str
    low: float | None
    best: float | None
    high: float | None
    order: tuple[str, str, str]
    tolls: tuple[Toll, ...]
    kind: str = "other"
    own: bool = False
    detail: int = 1

    @property
    def size(self) -> float:
        """Number that the claim is compared by."""
        return _size(self.low, self.best, self.high)


def _size(low: float | None, best: float | None, high: float | None) -> float:
    return next((n for n in (best, low, high) if n is not None), 0.0)


def claims_of(account: Told, holder_of: dict[str, Holder]) -> list[Claim]:
    """Claims of one account: for each origin and group the largest number, and the total of all groups.

    A group's smaller numbers are its parts, or earlier states of it. The total is the largest number for a mixed group
    or the sum over named groups, whichever is larger: never the sum of a total and its parts. `holder_of` gives the
    origin of each toll by its id.
    """
    grouped: dict[tuple[str, Holder], dict[str, list[Toll]]] = {}
    detail: dict[Holder, set[tuple[str, str]]] = {}
    for t in account.tolls:
        holder = holder_of[t.toll_id]
        grouped.setdefault((t.outcome, holder), {}).setdefault(t.victims, []).append(t)
        detail.setdefault(holder, set()).add((t.outcome, t.victims))
    found = []
    for (outcome, holder), by_victims in sorted(grouped.items()):
        largest = {v: max(tolls, key=toll_order) for v, tolls in sorted(by_victims.items())}
        for victims, t in largest.items():
            own, stated = _own(victims, holder, account), tuple(by_victims[victims])
            found.append(
                Claim(
                    outcome, victims, holder.name, t.low, t.best, t.high, account.order, stated, holder.kind, own,
                    len(detail[holder]),
                )
            )  # fmt: skip
        found.append(_total(outcome, holder, largest, account, len(detail[holder])))
    return _rivals(found)


def _own(victims: str, holder: Holder, account: Told) -> bool:
    """An official counts soldiers, an armed group its fighters, or the one who was attacked its dead."""
    if (holder.kind, victims) in _OWN_SIDE:
        return True
    return victims in {v for _, v in _OWN_SIDE} and fold(holder.name) in account.actors - account.doers


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


def toll_order(t: Toll) -> tuple[float, int, str]:
    """Order by size, then by where it stands."""
    return (_size(t.low, t.best, t.high), t.start, t.id)


def toll_of(c: Claim) -> Toll:
    """The toll that states the claim's number; of a total the largest group's."""
    return max(c.tolls, key=toll_order)


def _total(outcome: str, holder: Holder, largest: dict[str, Toll], account: Told, detail: int) -> Claim:
    parts = {v: largest[v] for v in _CLASSES if v in largest}
    mixed = largest.get("unspecified")
    whole = mixed and toll_order(mixed)[0] >= sum(toll_order(t)[0] for t in parts.values())
    chosen = {"unspecified": mixed} if mixed and whole else parts
    return Claim(
        outcome,
        ALL,
        holder.name,
        _sum([t.low for t in chosen.values()]),
        _sum([t.best for t in chosen.values()]),
        _sum([t.high for t in chosen.values()]),
        account.order,
        tuple(chosen.values()),
        holder.kind,
        all(_own(v, holder, account) for v in chosen),
        detail,
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

"""Choose, for one act in its sentence, its time, place, actors with roles, tolls and weapon among the mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.rules.triggers import Clue
from tocsin.records import Mention

ARMED = frozenset({"state_forces", "armed_group", "coalition", "group", "government", "rebels"})
NOT_ACTING = frozenset({"monitor", "agency", "outlet", "organisation", "civilians"})
MUTUAL = frozenset({"armed_clash", "agreement"})
_SPECIFIC = {"exact": 0, "near": 0, "admin2": 1, "admin1": 2, "country": 3, "unknown": 4}
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+|also\s+|reportedly\s+)?$")
_BY = re.compile(r"\b(?:by|from)\s+(?:the\s+|an?\s+|alleged\s+|suspected\s+|unidentified\s+|\w+\s+and\s+(?:the\s+)?)?$")
_AGAINST = re.compile(
    r"\b(?:against|on|at|targeting|targeted|hit|struck|of|with|from|in)\s+(?:the\s+|an?\s+|\w+\s+){0,2}$"
)
_CLAUSE = re.compile(r"[;:]|, (?:while|but|and|as|after|which|who|when)\b|\b(?:while|after|whereas)\b")


@dataclass(frozen=True, slots=True)
class Arguments:
    """What was chosen for one act; actors as (mention, role)."""

    time: Mention | None
    place: Mention | None
    actors: tuple[tuple[Mention, str], ...]
    tolls: tuple[Mention, ...]
    weapon: tuple[int, int] | None


def choose_time(clue: Clue, times: Sequence[Mention]) -> Mention | None:
    """The time nearest to the act."""
    usable = [t for t in times if t.grain]
    return min(usable, key=lambda t: (_gap(clue, t), t.start), default=None)


def choose_place(clue: Clue, places: Sequence[Mention]) -> Mention | None:
    """The most specific place, the nearest among equals, and after the act rather than before it."""
    usable = [p for p in places if p.type == "place"]
    return min(
        usable,
        key=lambda p: (_SPECIFIC.get(p.precision or "unknown", 4), p.stop <= clue.start, _gap(clue, p), p.start),
        default=None,
    )


def choose_actors(low: str, clue: Clue, kind: str, actors: Sequence[Mention]) -> list[tuple[Mention, str]]:
    """Armed and other acting actors of the sentence with their roles."""
    acting = [a for a in actors if a.type not in NOT_ACTING and a.kind == "actor" and a.name]
    if kind in MUTUAL:
        return _unique([(a, "party") for a in acting if a.type in ARMED])
    passive = bool(_PASSIVE.search(low[max(0, clue.start - 30) : clue.start]))
    chosen: list[tuple[Mention, str]] = []
    for a in acting:
        role = _role(low, clue, a, passive)
        if role:
            chosen.append((a, role))
    return _unique(_one_side(clue, chosen, passive))


def _role(low: str, clue: Clue, a: Mention, passive: bool) -> str | None:
    if _BY.search(low[max(0, a.start - 40) : a.start]) and a.start > clue.start:
        return "perpetrator"
    if a.start >= clue.stop:
        return "target" if a.start - clue.stop < 120 else None
    if a.stop <= clue.start:
        between = low[a.stop : clue.start]
        if len(between) > 90 or _CLAUSE.search(between):
            return None
        return "target" if passive else "perpetrator"
    return "perpetrator"


def _one_side(clue: Clue, chosen: list[tuple[Mention, str]], passive: bool) -> list[tuple[Mention, str]]:
    """A name that stands on both sides keeps the role of its nearer mention."""
    nearest: dict[str, tuple[Mention, str]] = {}
    for a, role in sorted(chosen, key=lambda c: _gap(clue, c[0])):
        nearest.setdefault(a.name or "", (a, role))
    return sorted(nearest.values(), key=lambda c: c[0].start)


def _unique(chosen: list[tuple[Mention, str]]) -> list[tuple[Mention, str]]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for a, role in chosen:
        if (a.name or "", role) not in seen:
            seen.add((a.name or "", role))
            kept.append((a, role))
    return kept


def choose_tolls(quantities: Sequence[Mention]) -> list[Mention]:
    """Tolls of the sentence that are not totals over a period."""
    return [q for q in quantities if q.type == "toll" and not q.background]


def _gap(clue: Clue, m: Mention) -> int:
    return max(m.start - clue.stop, clue.start - m.stop, 0)

"""Tocsin's mentions as re3d marks entities: which type each kind is, and where re3d sets the ends.

The conventions were read off the documents to develop on: articles belong to organisations, places leave out the words
that say how near, ranks stand outside persons' names, quantities are the number without what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tocsin.evaluate.reading import Found
from tocsin.records import Account, Mention

Span = tuple[int, int, str]

TYPES = {
    "actor": "Organisation", "person": "Person", "place": "Location", "time": "Temporal", "quantity": "Quantity",
    "weapon": "Weapon",
}  # fmt: skip
"""Type by kind of mention; places told by adjectives are Nationality, their people Organisation, money is Money."""

LOOKED_FOR = (*TYPES.values(), "Nationality", "Money")
"""Types that have a counterpart; re3d's others are not looked for."""

_NEAR = re.compile(
    r"(?:(?:near|around|outside|inside|towards?|to|in|at|from|just|the|vicinity|area|town|village|district|"
    r"city|north|south|east|west|northeast|northwest|southeast|southwest|of)\s){1,6}",
    re.IGNORECASE,
)
_RANKS = re.compile(
    r"(?:(?:[A-Z][a-z]{1,5}\.|General|Colonel|Major|Captain|Lieutenant|Sergeant|Lord|Sir|Dr|Mr|Mrs|Ms|President|"
    r"Prime|Foreign|Defense|Defence|Deputy|Secretary|Minister|Ambassador)\s){1,5}(?=[A-Z])"
)
_ABOUT = re.compile(
    r"(?:(?:the|more|less|than|over|about|around|nearly|almost|approximately|some|at|least|up|to|an|estimated|only|"
    r"just|other|another)\s){1,6}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:\$?\d[\d,.]*(?:-plus)?|\w{2,12})(?:\s(?:hundred|thousand|million|billion))?"
    r"(?:\s(?:square\s)?(?:kilomet(?:re|er)s?|miles?|met(?:re|er)s?|tons?|tonnes|hours|minutes))?"
)
_WITH_OF = re.compile(r"(?:in|on|during)\s", re.IGNORECASE)


def spans_of(found: Found) -> set[Span]:
    """Entities of a text; where two of a type lie in one another, the longer."""
    text = found.report.text
    spans = {s for m in found.mentions if (s := span_of(m, text)) is not None}
    spans |= {
        (a.weapon_start, a.weapon_stop, "Weapon")
        for a in found.of(Account)
        if a.weapon_start is not None and a.weapon_stop is not None
    }
    spans |= set(_joined(spans, text))
    return {s for s in spans if not any(_inside(s, o) for o in spans)}


def span_of(m: Mention, text: str) -> Span | None:
    """One mention as an entity; None where it has no counterpart."""
    kind = TYPES.get(m.kind)
    if kind is None or m.start >= m.stop:
        return None
    if m.kind == "place" and m.type == "demonym":
        if not text[m.start : m.stop].endswith("s"):
            return m.start, m.stop, "Nationality"
        return (*_actor(text, m.start, m.stop), "Organisation")
    if m.kind == "quantity" and m.type == "none" and _serial(text, m):
        return None
    start, stop = _ENDS.get(m.kind, _as_it_is)(text, m.start, m.stop)
    return (start, stop, "Money" if m.unit == "money" else kind) if start < stop else None


def _as_it_is(text: str, start: int, stop: int) -> tuple[int, int]:
    return start, stop


def _actor(text: str, start: int, stop: int) -> tuple[int, int]:
    before = re.search(r"\b(?:the|an?)\s$", text[max(0, start - 5) : start], re.IGNORECASE)
    return start - len(before[0]) if before else start, _without_genitive(text, start, stop)


def _person(text: str, start: int, stop: int) -> tuple[int, int]:
    rank = _RANKS.match(text, start, stop)
    return rank.end() if rank else start, _without_genitive(text, start, stop)


def _place(text: str, start: int, stop: int) -> tuple[int, int]:
    near = _NEAR.match(text, start, stop)
    return (near.end() if near and near.end() < stop else start), stop


def _time(text: str, start: int, stop: int) -> tuple[int, int]:
    leading = _WITH_OF.match(text, start, stop)
    return (leading.end() if leading else start), stop


def _quantity(text: str, start: int, stop: int) -> tuple[int, int]:
    about = _ABOUT.match(text, start, stop)
    first = about.end() if about and about.end() < stop else start
    number = _NUMBER.match(text, first, stop)
    return first, number.end() if number else stop


def _without_genitive(text: str, start: int, stop: int) -> int:
    return stop - 2 if text[start:stop].endswith(("'s", "’s")) else stop


def _serial(text: str, m: Mention) -> bool:
    """Whether a number is part of a name or a date: ordinals, years, ranges of days."""
    return bool(re.fullmatch(r"\d+(?:st|nd|rd|th)|(?:19|20)\d\d|\d{1,2}(?:-\d{1,2})?", text[m.start : m.stop]))


def _joined(spans: set[Span], text: str) -> Iterator[Span]:
    """Two places with a comma between them, as one: a settlement with its country."""
    for a, b in pairwise(sorted(s for s in spans if s[2] == "Location")):
        if text[a[1] : b[0]] == ", ":
            yield a[0], b[1], "Location"


def _inside(s: Span, o: Span) -> bool:
    return s[2] == o[2] and o[0] <= s[0] and s[1] <= o[1] and s != o


_ENDS = {"actor": _actor, "person": _person, "place": _place, "time": _time, "quantity": _quantity}

"""How far ahead a warning looks: the months that its own words name."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from tocsin.assess.periods import day_of
from tocsin.records import Mention

FARTHEST = 24
"""Months beyond which no warning is followed: by then the series answers some other question."""

_UNITS = {"hour": 1 / 730, "day": 1 / 30.4, "week": 7 / 30.4, "month": 1.0, "year": 12.0}
_SEVERAL = {"hour": 1, "day": 1, "week": 1, "month": 3, "year": FARTHEST}
"""Months of a unit that is not counted: "coming months" are read as three, as an uncounted warning is."""

_COUNTS = {
    w: n
    for n, words in enumerate(
        (
            "",
            "one a an",
            "two couple",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
    for w in words.split()
}
_AHEAD = r"(?:coming|next|following)\s+"
_NUMBER = rf"(?:(?P<number>\d{{1,3}}|{'|'.join(_COUNTS)})\s+(?:of\s+)?|(?:few|several)\s+)?"
# "The worst fighting in six months" looks back: "in" alone names no time ahead.
_PHRASE = re.compile(
    rf"\b(?:within\s+(?:the\s+{_AHEAD})?|(?:in|over|during|for)\s+the\s+{_AHEAD}){_NUMBER}"
    r"(?P<unit>hour|day|week|month|year)(?P<plural>s)?\b",
    re.IGNORECASE,
)


def horizon_of(words: str, times: Iterable[Mention], published: str | None) -> int | None:
    """Months ahead, 1 to `FARTHEST`, that a warning's words name; None where they name none.

    A counted or uncounted run of time ("within six months", "in the coming weeks") is read first, then a date among
    `times` that ends after the day of publication. Of several the farthest is taken: a warning is held to all of it.
    """
    named = [_months(m) for m in _PHRASE.finditer(words)] or [*_dated(times, published)]
    return min(max(named), FARTHEST) if named else None


def _months(found: re.Match[str]) -> int:
    unit = found["unit"].lower()
    if number := found["number"]:
        count = int(number) if number.isdigit() else _COUNTS[number.lower()]
    else:
        count = 0 if found["plural"] else 1
    return max(1, math.ceil(count * _UNITS[unit] - 1e-9)) if count else _SEVERAL[unit]


def _dated(times: Iterable[Mention], published: str | None) -> Iterable[int]:
    if published is None or len(published) < 10:
        return
    now = day_of(published[:10])
    for t in times:
        last = day_of(t.last_day) if t.last_day else None
        if last is not None and last > now:
            yield max(1, (last.year - now.year) * 12 + last.month - now.month)

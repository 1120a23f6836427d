"""Where in a text words of time can stand: near a word that every time of its sort holds.

Most of a report names no time, and one look at its words costs less than to try every pattern at every letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tocsin.annotate.times.lexicon import (
    DECADES,
    EASTER_DAYS,
    MONTHS,
    NAMED_DAYS,
    REFERENCES,
    SEASONS,
    STEPS,
    UNITS,
    WEEKDAY_FEASTS,
    WEEKDAYS,
    WORDS,
)

# Words of a time before and after its trigger take fewer characters than these, the widest being durations.
BEFORE, AFTER = 80, 64
# The longest are "Wednesday, the 27th to 28th of September" and what follows it: ", 2016, in the afternoon".
NARROWER = {"month": (48, 44), "weekday": (32, 32), "year": (36, 32), "feast": (32, 32), "side": (48, 24)}
# What follows the words of a given time and tells whether they are one: a noun, a decimal, "of July".
BEYOND = 24
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"[0-9]+")
_YEAR_DIGITS = 4
_ORDINALS = frozenset({"st", "nd", "rd", "th"})

Stretch = tuple[int, int]


def _last_words(phrases: Iterable[str]) -> set[str]:
    """The last word of each phrase."""
    return {_WORD.findall(phrase)[-1] for phrase in phrases}


def _longest_words(phrases: Iterable[str]) -> set[str]:
    """The longest word of each phrase, which is the rarest as a rule: "memorial day", "new year's"."""
    return {max(_WORD.findall(phrase), key=len) for phrase in phrases}


def _table() -> dict[str, tuple[str, ...]]:
    near = {"yesterday", "today", "tomorrow", "tonight", "night", "nights", "overnight", "noon", "midday", "midnight"}
    near |= {"morning", "afternoon", "evening", "dawn", "dusk", "nighttime", "daytime", "time", *WORDS["day_parts"]}
    units = {*UNITS, *(f"{unit}s" for unit in UNITS), "centuries", "half", "months", "period"}
    units |= {f"{unit}long" for unit in UNITS} | near
    classes: dict[str, set[str]] = {
        "month": set(MONTHS),
        "weekday": {*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)},
        "season": set(SEASONS),
        "feast": _longest_words([*NAMED_DAYS, *EASTER_DAYS, *WEEKDAY_FEASTS]),
        "decade": set(DECADES),
        "near": near,
        "unit": units,
        "side": {"ago", "later", "afterwards", "earlier", "before", "after"},
        "past": {"past", "last"},
        "recent": {"recent"},
        "weekend": {"weekend"},
        "century": {"century"},
        "reference": _last_words(REFERENCES),
        "every": {"every", "each", "once", "twice", "times"},
        "step": set(STEPS),
    }
    words = set().union(*classes.values())
    return {word: tuple(name for name, members in classes.items() if word in members) for word in words}


_CLASSES = _table()


def regions(text: str, spans: Sequence[Stretch] | None = None) -> dict[str, list[Stretch]]:
    """The stretches of a text that times of each class can stand in, in order and apart, by the class.

    With `spans`, in order, only these and what lies between those that are near each other.
    """
    if spans is None:
        return {name: _around(sorted(found), *NARROWER.get(name, (BEFORE, AFTER))) for name, found in _all(text)}
    near: dict[str, list[Stretch]] = {}
    for start, stop in _merged((start, stop + BEYOND) for start, stop in spans):
        for name, _ in _all(text[start:stop]):
            near.setdefault(name, []).append((start, stop))
    return near


def _all(text: str) -> Iterable[tuple[str, list[Stretch]]]:
    """The words of each class that a text holds, in no order.

    Which words there are is asked first: to look a word up in the text is cheaper than to walk over all of its words.
    """
    # The one letter whose small form is two characters would move all that follow it.
    small = text.replace("İ", "I").lower()
    found: dict[str, list[Stretch]] = {}
    for word in _CLASSES.keys() & set(_WORD.findall(small)):
        places = list(_places(small, word))
        for name in _CLASSES[word]:
            found.setdefault(name, []).extend(places)
    for match in _DIGITS.finditer(text):
        for name in _number_classes(small, match.start(), match.end()):
            found.setdefault(name, []).append(match.span())
    return found.items()


def _places(small: str, word: str) -> Iterator[Stretch]:
    """Where a word stands by itself."""
    size = len(word)
    at = small.find(word)
    while at >= 0:
        stop = at + size
        if not (small[at - 1 : at].isalpha() or small[stop : stop + 1].isalpha()):
            yield at, stop
        at = small.find(word, stop)


def _number_classes(small: str, start: int, stop: int) -> tuple[str, ...]:
    """The classes of a run of digits, by its length and what is glued to it."""
    after = small[stop : stop + 2]
    if after in _ORDINALS:
        return ("digit", "ordinal")
    if stop - start < _YEAR_DIGITS:
        return ("digit",)
    return ("digit", "year", "tens") if after[:1] == "s" else ("digit", "year")


def _around(found: Sequence[Stretch], before: int, after: int) -> list[Stretch]:
    return _merged((start - before, stop + after) for start, stop in found)


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order of their starts, with those that touch made one."""
    merged: list[Stretch] = []
    for first, last in stretches:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((max(0, first), last))
    return merged

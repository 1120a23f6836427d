"""Where in a text words of time can stand: near a word that every time of its sort holds.

Most of a report names no time, and one look at its words costs less than to try every pattern at every letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+")
_YEAR_DIGITS = 4
_ORDINALS = frozenset({"st", "nd", "rd", "th"})


def _last_words(phrases: Iterable[str]) -> set[str]:
    """The last word of each phrase, the "s" of "new year's" apart."""
    return {_TOKEN.findall(phrase.removesuffix("'s"))[-1] for phrase in phrases}


def _table() -> dict[str, tuple[str, ...]]:
    near = {"yesterday", "today", "tomorrow", "tonight", "night", "nights", "overnight", "noon", "midday", "midnight"}
    near |= {"morning", "afternoon", "evening", "dawn", "dusk", "nighttime", "daytime", "time", *WORDS["day_parts"]}
    units = {*UNITS, *(f"{unit}s" for unit in UNITS), "centuries", "half", "months", "period"}
    units |= {f"{unit}long" for unit in UNITS} | near
    classes: dict[str, set[str]] = {
        "month": set(MONTHS),
        "weekday": {*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)},
        "season": set(SEASONS),
        "feast": _last_words([*NAMED_DAYS, *EASTER_DAYS, *WEEKDAY_FEASTS]),
        "decade": set(DECADES),
        "near": near,
        "unit": units,
        "reference": _last_words(REFERENCES),
        "every": {"every", "each", "once", "twice", "times"},
        "step": set(STEPS),
        "since": {"since"},
    }
    words = set().union(*classes.values())
    return {word: tuple(name for name, members in classes.items() if word in members) for word in words}


_CLASSES = _table()


def regions(text: str) -> dict[str, list[tuple[int, int]]]:
    """The stretches of a text that times of each class can stand in, in order and apart, by the class."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _TOKEN.finditer(text):
        for name in _classes(match[0]):
            first, last = match.start() - BEFORE, match.end() + AFTER
            spans = found.setdefault(name, [])
            if spans and first <= spans[-1][1]:
                spans[-1] = (spans[-1][0], last)
            else:
                spans.append((max(0, first), last))
    return found


def _classes(token: str) -> tuple[str, ...]:
    """The classes of a word or of a run of digits."""
    if token[0].isdigit():
        return ("digit", "year") if len(token) >= _YEAR_DIGITS else ("digit",)
    word = token.lower()
    return ("ordinal",) if word in _ORDINALS else _CLASSES.get(word, ())

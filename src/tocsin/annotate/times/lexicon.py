"""The words of time, read once from `lexicon.toml`, as tables and as fragments for patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(
    files("tocsin.annotate.times").joinpath("lexicon.toml").read_text(encoding="utf-8")
)
FULL_MONTHS: dict[str, int] = _DATA["months"]
MONTHS: dict[str, int] = FULL_MONTHS | _DATA["short_months"]
FULL_WEEKDAYS: dict[str, int] = _DATA["weekdays"]
WEEKDAYS: dict[str, int] = FULL_WEEKDAYS | _DATA["short_weekdays"]
NUMBERS: dict[str, int] = _DATA["numbers"]
NAMED_DAYS: dict[str, list[int]] = _DATA["named_days"]
SEASONS: dict[str, list[int]] = _DATA["seasons"]
EASTER_DAYS: dict[str, int] = _DATA["easter_days"]
WEEKDAY_FEASTS: dict[str, list[int]] = _DATA["weekday_feasts"]
EDGES: dict[str, str] = _DATA["edges"]
WORDS: dict[str, list[str]] = _DATA["words"]
SEASON_NAMES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNITS: dict[str, str] = _DATA["units"]
DECADES: dict[str, int] = _DATA["decades"]
DAY_PARTS: dict[str, str] = _DATA["timex_day_parts"]
STEPS: dict[str, str] = _DATA["steps"]
REFERENCES = {word: f"{tense.upper()}_REF" for tense, words in _DATA["references"].items() for word in words}
ADJECTIVES = {word: f"{tense.upper()}_REF" for tense, words in _DATA["adjectives"].items() for word in words}
DOUBTFUL_MONTHS = frozenset(WORDS["doubtful_months"])
WEEKDAY_NAMES = tuple(name.capitalize() for name in FULL_WEEKDAYS)


def one_of(words: Iterable[str]) -> str:
    """A non-capturing alternation of literal words, the longest first, blanks matching any short run of white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", SPACE) for word in ordered) + ")"


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the grounder: case is ignored, and names are checked for capitals by their readers."""
    return re.compile(pattern, re.IGNORECASE)


def number(text: str) -> int | None:
    """Value of a numeral or a number word up to sixty; None for "several" and the like."""
    return int(text) if text.isdecimal() else NUMBERS.get(text.lower())


# Repetitions are bounded so that no text, however odd, makes a pattern run long.
SPACE = r"\s{1,3}"
MONTH = rf"(?:{one_of(FULL_MONTHS)}\b|{one_of(_DATA['short_months'])}\b\.?)"
FULL_MONTH = one_of(FULL_MONTHS)
WEEKDAY = rf"(?:{one_of(FULL_WEEKDAYS)}\b|{one_of(_DATA['short_weekdays'])}\b\.?)"
FULL_WEEKDAY = one_of(FULL_WEEKDAYS)
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
YEAR = r"[12]\d{3}(?!\d)"
COUNT = r"(?:\d{1,3}|" + one_of([*NUMBERS, "several", "a few", "few", "a couple of", "couple of", "many"]) + ")"
UNIT = r"(?:hour|day|weekend|week|fortnight|month|year|decade)"
SEASON = one_of(SEASONS)
DAY_PART = one_of(WORDS["day_parts"])
EDGE = r"(?:(?:early|mid|late)[-\s]\s?|the\s(?:beginning|start|middle|end|close)\sof\s(?:the\s)?)"
# "late Sunday", "the early hours of Tuesday", "the night of 3 May": the day stays the same.
PART_LEADER = (
    r"(?:(?:earlier|early|later|late|mid)[-\s](?:on\s)?|(?:the\s)?(?:early|small|late)\shours\s(?:of|on)\s|"
    r"(?:early\sin\s)?(?:the\s(?:early\s)?)?(?:morning|afternoon|evening|night|dawn)(?:\shours)?\s(?:of|on)\s|(?:(?:at|around|before)\s)?dawn\s(?:on\s)?)"
)
PART_FOLLOWER = rf"(?:,?\s(?:(?:early|late|mid|in\sthe|at)[-\s])?{DAY_PART}\b)"
COUNTED = rf"(?!\s{one_of(WORDS['counted'])}\b)"

"""How far one fill of a slot agrees with the key: 1 correct, a half partially correct, 0 not.

The official scorer asked a person wherever strings differed; here the rules that guided that person are applied without
one. MUC-4 documentation, "Guidelines for scoring mismatches between system responses and answer key", version 7 (1992).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from tocsin.evaluate.muc.keys import MONTHS, Fill

RIGHT, PARTLY, WRONG = 1.0, 0.5, 0.0

_SMALL = frozenset(
    ["A", "AN", "THE", "THIS", "THAT", "THESE", "THOSE", "SOME", "SEVERAL", "MANY", "ABOUT", "OTHER", "ANOTHER", "ALL",
     "HIS", "HER", "ITS", "THEIR", "MR", "MRS", "AT", "LEAST", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN",
     "EIGHT", "NINE", "TEN", "OF", "SALVADORAN", "COLOMBIAN", "PERUVIAN", "GUATEMALAN", "CHILEAN", "BOLIVIAN",
     "HONDURAN", "ECUADORAN", "ARGENTINE"]
)  # fmt: skip
"""Modifiers that change nothing: articles, quantifiers, nationalities (section 3.1.1.1 of the guidelines)."""

_CITIES = re.compile(r"\s*\([^()]{0,60}\)")
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")

_ABOVE = {
    "MACHINE GUN": ("GUN",), "MORTAR": ("GUN",), "HANDGUN": ("GUN",), "RIFLE": ("GUN",), "BOMB": ("EXPLOSIVE",),
    "VEHICLE BOMB": ("BOMB", "EXPLOSIVE"), "DYNAMITE": ("BOMB", "EXPLOSIVE"), "MINE": ("BOMB", "EXPLOSIVE"),
    "AERIAL BOMB": ("BOMB", "EXPLOSIVE"), "GRENADE": ("EXPLOSIVE",), "MOLOTOV COCKTAIL": ("EXPLOSIVE",),
    "MISSILE": ("PROJECTILE",), "ROCKET": ("PROJECTILE",),
}  # fmt: skip
"""Instrument types above each: a response that is one of them counts half (section 7.8 of the task description)."""

_HALF = frozenset(
    [("SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
     ("POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE"),
     ("DESTROYED", "SOME DAMAGE"), ("GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"),
     ("ACTIVE MILITARY", "FORMER ACTIVE MILITARY"), ("POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
     ("NO INJURY", "NO INJURY OR DEATH"), ("NO DEATH", "NO INJURY OR DEATH")]
)  # fmt: skip
"""Set fills (response, key) that count half (sections 3.2.11 to 3.2.23)."""


def agreement(slot: int, key: Fill, response: Fill) -> float:
    """Agreement of a response's fill with a key's, by the rules of its slot."""
    return max(_RULES.get(slot, _set_fill)(slot, k, r, key, response) for k in key.values for r in response.values)


def _string(slot: int, k: str, r: str, key: Fill, response: Fill) -> float:
    own = strings(k, r)
    if slot == 19 and own == RIGHT and key.tags and not _tagged(key, response):
        return PARTLY
    return own


@cache
def _words(text: str) -> tuple[str, ...]:
    found = re.findall(r"[A-Z0-9]+", text.upper())
    return tuple(w for w in found if w not in _SMALL and not w.isdigit()) or tuple(found)


@cache
def strings(key: str, response: str) -> float:
    """Right where the same words are left without empty modifiers, partly where one string is part of the other."""
    k, r = _words(key), _words(response)
    if k == r:
        return RIGHT
    shared = set(k) & set(r)
    return PARTLY if shared and (shared == set(k) or shared == set(r)) else WRONG


def _tagged(key: Fill, response: Fill) -> bool:
    """Whether the strings that two fills refer to agree at least partly."""
    if not key.tags:
        return True
    return any(strings(k, r) > WRONG for k in key.tags for r in response.tags)


def _set_fill(slot: int, k: str, r: str, key: Fill, response: Fill) -> float:
    if k == r:
        return RIGHT if _tagged(key, response) else PARTLY
    if (slot == 7 and r in _ABOVE.get(k, ())) or (r, k) in _HALF:
        return PARTLY
    return PARTLY if slot == 4 and r == "ATTACK" else WRONG


def _number(slot: int, k: str, r: str, key: Fill, response: Fill) -> float:
    if k.replace(" ", "") == r.replace(" ", ""):
        return RIGHT if _tagged(key, response) else PARTLY
    anchors = re.findall(r"\d+", k)
    return PARTLY if r.isdigit() and r in anchors and (len(anchors) == 2 or k.startswith("~")) else WRONG


def _location(slot: int, k: str, r: str, key: Fill, response: Fill) -> float:
    """Country right is worth half; all right where the most specific place is named too."""
    here, there = _areas(k), _areas(r)
    if not here or not there:
        return WRONG
    if here[0] != there[0]:
        return PARTLY if len(here) > 1 and here[1:] == there[1:] else WRONG
    return RIGHT if here[-1] == there[-1] or (len(here) > 1 and " - " in k and k == r) else PARTLY


def _areas(place: str) -> list[str]:
    return [_CITIES.sub("", p).strip() for p in place.split(":")]


def _date(slot: int, k: str, r: str, key: Fill, response: Fill) -> float:
    """Same days are right; days inside the key's, or a default that ends on the same day, count half (3.2.2)."""
    if k.replace(" ", "") == r.replace(" ", ""):
        return RIGHT
    mine, theirs = _days(k), _days(r)
    if not mine or not theirs:
        return WRONG
    if r.startswith("-"):
        return PARTLY if mine[-1] == theirs[-1] else WRONG
    if k.startswith("-"):
        return PARTLY if (mine[0] - theirs[-1]).days in range(32) else WRONG
    inside = mine[0] <= theirs[0] and theirs[-1] <= mine[-1]
    return (RIGHT if (mine[-1] - mine[0]).days == 0 else PARTLY) if inside else WRONG


@cache
def _days(text: str) -> tuple[date, ...]:
    try:
        return tuple(date(1900 + int(y), MONTHS.index(m) + 1, int(d)) for d, m, y in _DAY.findall(text))
    except ValueError:
        return ()


_RULES: dict[int, Callable[[int, str, str, Fill, Fill], float]] = {
    2: _date, 3: _location, 6: _string, 9: _string, 10: _string, 12: _string, 18: _string, 19: _string,
    14: _number, 17: _number, 21: _number, 24: _number,
}  # fmt: skip

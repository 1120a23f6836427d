"""Word lists of the lexicon as sets."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from tocsin.annotate.places.fold import plain_key
from tocsin.annotate.places.tables import lexicon, shipped


@cache
def word_set(part: str, name: str) -> frozenset[str]:
    """A word list of the lexicon."""
    lists: dict[str, Any] = lexicon()[part]
    return frozenset(lists[name])


@cache
def unit_nouns() -> frozenset[str]:
    """Every noun that makes a place of the name beside it."""
    return word_set("words", "admin1") | word_set("words", "admin2") | word_set("words", "settlement")


@cache
def place_nouns() -> frozenset[str]:
    """Nouns that make a place, or a site, of the name beside them."""
    return unit_nouns() | word_set("words", "site")


@cache
def holding_nouns() -> frozenset[str]:
    """Nouns and directions that may stand between a place and the unit that holds it."""
    return unit_nouns() | word_set("words", "direction")


@cache
def abbreviations() -> dict[str, tuple[str, str]]:
    """Country and unit of each short form ("Ga": Georgia in US), as written but for full stops."""
    told = tomllib.loads(shipped("abbreviations.toml").read_text(encoding="utf-8"))
    return {
        short: (country, name) for country, units in told.items() for name, forms in units.items() for short in forms
    }


@cache
def feature_nouns() -> frozenset[str]:
    """Nouns that make, with the name before them, the name of a street, a building, a lake."""
    return frozenset(tomllib.loads(shipped("features.toml").read_text(encoding="utf-8"))["nouns"])


@cache
def feature_heads() -> frozenset[str]:
    """Nouns that open the name of a lake, a fort, a hotel."""
    return frozenset(tomllib.loads(shipped("features.toml").read_text(encoding="utf-8"))["heads"])


@cache
def masks() -> dict[str, tuple[str, ...]]:
    """Names of organisations and works that hold place names, as plain keys by their first word, longest first."""
    return _by_first_word("phrases")


@cache
def wide() -> dict[str, tuple[str, ...]]:
    """Names of waters and of lands of several countries, as plain keys by their first word, longest first."""
    return _by_first_word("wide")


def _by_first_word(name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in sorted({plain_key(name) for name in lexicon()["masks"][name]}, key=len, reverse=True):
        found.setdefault(phrase.split(" ")[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}

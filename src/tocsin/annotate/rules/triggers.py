"""Find the words that name an act, with the incident type that they speak for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MOST_SENTENCE = 4_000
"""Characters of a sentence that are searched; the longest real sentence in the training reports has 1,100."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Words of an act: span in the text, incident type (None for harm alone), how strongly they speak for it."""

    start: int
    stop: int
    type: str | None
    rank: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Lexicon:
    types: tuple[tuple[str, int, float, re.Pattern[str]], ...]
    kill: re.Pattern[str]
    weapon: re.Pattern[str]


def _pattern(acts: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(acts) + r")(?!\w)")


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads((files("tocsin.annotate.rules") / "triggers.toml").read_text(encoding="utf-8"))
    types = tuple((t["name"], n, t["weight"], _pattern(t["acts"])) for n, t in enumerate(data["type"]))
    return _Lexicon(types, _pattern(data["kill"]["acts"]), _pattern(data["weapon"]["acts"]))


def find_clues(low: str, start: int, stop: int) -> list[Clue]:
    """Clues in one sentence of the lowered text, in the order of the text."""
    stop = min(stop, start + MOST_SENTENCE)
    lexicon = _lexicon()
    found = [
        Clue(m.start(), m.end(), name, rank, weight)
        for name, rank, weight, pattern in lexicon.types
        for m in pattern.finditer(low, start, stop)
    ]
    found += [Clue(m.start(), m.end(), None, 99, 0.3) for m in lexicon.kill.finditer(low, start, stop)]
    return sorted(_without_covered(found), key=lambda c: (c.start, c.rank))


def _without_covered(clues: list[Clue]) -> Iterator[Clue]:
    """Drop a clue whose words lie inside those of one of another type that says how it was done."""
    for c in clues:
        if not any(o.start <= c.start and c.stop <= o.stop and o.rank < c.rank and o is not c for o in clues):
            yield c


def find_weapons(low: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Spans of weapon words in one sentence."""
    stop = min(stop, start + MOST_SENTENCE)
    return [m.span() for m in _lexicon().weapon.finditer(low, start, stop)]

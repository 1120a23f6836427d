"""Find the words that name an act, with the incident type that they speak for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

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
class _Kind:
    """What names one type of act, and with which letters it may begin."""

    type: str | None
    rank: int
    weight: float
    acts: re.Pattern[str]
    openings: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """`kinds` by the two first letters of a word, or by the first alone, of which words they may match."""

    kinds: dict[str, tuple[_Kind, ...]]
    weapon: re.Pattern[str]


def _pattern(acts: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(acts) + r")(?!\w)")


def _kind(name: str | None, rank: int, weight: float, acts: list[str]) -> _Kind:
    return _Kind(name, rank, weight, _pattern(acts), frozenset(chain.from_iterable(map(openings, acts))))


_BEGIN = re.compile(r"\b[a-z]")


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads((files("tocsin.annotate.rules") / "triggers.toml").read_text(encoding="utf-8"))
    kinds = [_kind(t["name"], n, t["weight"], t["acts"]) for n, t in enumerate(data["type"])]
    kinds.append(_kind(None, 99, 0.3, data["kill"]["acts"]))
    begun = sorted(set().union(*(k.openings for k in kinds)))
    return _Lexicon(
        {o: tuple(k for k in kinds if o in k.openings or o[0] in k.openings) for o in begun},
        _pattern(data["weapon"]["acts"]),
    )


def openings(act: str) -> Iterator[str]:
    """The two first letters of what a pattern matches, or the first where the second may differ.

    Patterns begin with letters or with a group of such patterns, which may be optional.
    """
    act = act.removeprefix("\\b")
    if not act.startswith("(?:"):
        yield act[:1] if act[2:3] in ("?", "*") or not act[1:2].isalpha() else act[:2]
        return
    depth, parts, at = 1, [""], 3
    while depth:
        depth += (act[at] == "(") - (act[at] == ")")
        if depth == 1 and act[at] == "|":
            parts.append("")
        elif depth:
            parts[-1] += act[at]
        at += 1
    for part in parts:
        yield from openings(part)
    if act[at : at + 1] == "?":
        yield from openings(act[at + 1 :])


def find_clues(low: str, start: int, stop: int) -> list[Clue]:
    """Clues in one sentence of the lowered text, in the order of the text."""
    stop = min(stop, start + MOST_SENTENCE)
    kinds = _lexicon().kinds
    found: list[Clue] = []
    after: dict[int, int] = {}
    for begins in _BEGIN.finditer(low, start, stop):
        at = begins.start()
        for kind in kinds.get(low[at : at + 2]) or kinds.get(low[at]) or ():
            m = kind.acts.match(low, at, stop) if at >= after.get(kind.rank, 0) else None
            if m:
                after[kind.rank] = m.end()
                found.append(Clue(at, m.end(), kind.type, kind.rank, kind.weight))
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

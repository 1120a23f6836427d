"""Verbs of a sentence by their form: where an act may be told that no listed word names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

MOST_SENTENCE = 4_000
"""Characters of a sentence that are searched, as for listed words."""

_WORD = re.compile(r"(?<![\w-])[a-z]{2,}(?![\w-])")

SHORTEST = 5
"""Letters that a regular form has at least: shorter ones (red, king, seed) are seldom verbs."""


@cache
def _words(name: str) -> frozenset[str]:
    lists = tomllib.loads((files("tocsin.annotate.encoder") / "verbs.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name].split())


def verbs_in(low: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Spans of words of the lowered text that end like a past form or participle or are an irregular one."""
    for m in _WORD.finditer(low, start, min(stop, start + MOST_SENTENCE)):
        if is_verb(m.group()):
            yield m.span()


def is_verb(word: str) -> bool:
    """Whether a word has the form of a full verb that tells of something done."""
    if word in _words("irregular"):
        return True
    return len(word) >= SHORTEST and word.endswith(("ed", "ing")) and word not in _words("not")

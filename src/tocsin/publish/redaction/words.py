"""Names found in text by their words, whatever case, accents or separators they are written with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from tocsin.link.text import plain

PERSON, NAME, PLACE, TEXT = "[masked: person]", "[masked: name]", "[masked: place]", "[masked: text]"
ADDRESS, DESK = "[masked: address]", "[masked: desk]"

WORD = re.compile(r"[^\W_]+")
# What may stand between the words of one name in prose, in a file's name and in an address.
_BETWEEN = re.compile(r"(?:[\s\-_.'’‘`ʼ+,]|%20){1,4}")
_NO_LATIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text and the label that stands for it; None for a name that is kept."""

    start: int
    stop: int
    label: str | None


@cache
def listed(name: str) -> frozenset[str]:
    """A list of words of `lists.toml`."""
    lists = tomllib.loads((files("tocsin.publish.redaction") / "lists.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name].split())


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word without case and accents."""
    return plain(word.translate(_NO_LATIN))


def words_of(name: str) -> Words:
    """Folded words of a name."""
    return tuple(folded(w) for w in WORD.findall(name))


class Finder:
    """Finds names; of those that begin at one word the longest counts, and a kept one hides what lies inside it."""

    def __init__(self) -> None:
        self._begin: dict[str, list[tuple[Words, bool, str | None]]] = {}

    def add(self, name: str | Words, label: str | None, *, capital: bool = False) -> None:
        """Put a name in; with `capital` it is found only where its first word is written with one.

        The first label that a name is given stays.
        """
        words = words_of(name) if isinstance(name, str) else name
        if words:
            begun = self._begin.setdefault(words[0], [])
            begun.append((words, capital, label))
            begun.sort(key=lambda known: -len(known[0]))

    def find(self, text: str) -> Iterator[Found]:
        """Names in the text in order, none overlapping."""
        tokens = list(WORD.finditer(text))
        at = 0
        while at < len(tokens):
            begun = self._begin.get(folded(tokens[at].group()))
            match = self._longest(text, tokens, at, begun) if begun else None
            if match is None:
                at += 1
                continue
            count, label = match
            yield Found(tokens[at].start(), tokens[at + count - 1].end(), label)
            at += count

    @staticmethod
    def _longest(
        text: str, tokens: list[re.Match[str]], at: int, begun: list[tuple[Words, bool, str | None]]
    ) -> tuple[int, str | None] | None:
        capital = tokens[at].group()[0].isupper()
        for words, needed, label in begun:
            if (capital or not needed) and _fits(text, tokens[at : at + len(words)], words):
                return len(words), label
        return None

    def masked(self, text: str) -> str:
        """The text with a label for every name that is not kept."""
        out, done = [], 0
        for f in self.find(text):
            if f.label is not None:
                out += [text[done : f.start], f.label]
                done = f.stop
        return "".join([*out, text[done:]]) if out else text


def _fits(text: str, tokens: list[re.Match[str]], words: Words) -> bool:
    if len(tokens) != len(words) or any(folded(t.group()) != w for t, w in zip(tokens, words, strict=True)):
        return False
    return all(_BETWEEN.fullmatch(text, a.end(), b.start()) for a, b in pairwise(tokens))


def merged(found: Iterable[Found]) -> list[Found]:
    """Stretches in order with what overlaps made one, under the label of the longer."""
    out: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start, -f.stop)):
        if out and f.start < out[-1].stop:
            last = out[-1]
            longer = max(last, f, key=lambda x: x.stop - x.start)
            out[-1] = Found(last.start, max(last.stop, f.stop), longer.label)
        else:
            out.append(f)
    return out

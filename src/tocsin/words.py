"""Words as they are searched: without case, accents and marks, the same for what is kept and for what is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

MOST_LETTERS = 64
"""Letters of a word that are compared; longer ones are no words."""

MOST_BYTES = 400_000
"""Bytes of one row's different words that are kept: about 40,000 words. PostgreSQL takes one megabyte with its own."""


MOST_TEXT = 400_000
"""Characters of a text whose words are read: some 200 printed pages, so that no search takes long over one row."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where in the text it stands."""

    word: str
    start: int
    stop: int


def find_words(text: str) -> Iterator[Word]:
    """Words of a text in order, folded; what is neither letter nor digit parts them."""
    for m in _pattern().finditer(text, 0, MOST_TEXT):
        if word := _folded(m[0]):
            yield Word(word, m.start(), m.end())


def distinct_words(texts: Iterable[str | None]) -> list[str]:
    """Different words of some texts in order of the alphabet, at most MOST_BYTES of them, the first ones."""
    kept: dict[str, None] = {}
    held = 0
    for text in texts:
        for found in dict.fromkeys(_pattern().findall(text or "", 0, MOST_TEXT)):
            word = _folded(found)
            if word and word not in kept:
                held += len(word.encode()) + 1
                if held > MOST_BYTES:
                    return sorted(kept)
                kept[word] = None
    return sorted(kept)


def _folded(word: str) -> str:
    if word.isascii():
        return word[:MOST_LETTERS].lower()
    apart = unicodedata.normalize("NFKD", word[:MOST_LETTERS].casefold())
    return "".join(c for c in apart.casefold() if c.isalnum() and c != _STRETCH)


_STRETCH = "\u0640"
"""The Arabic stretching stroke, which is a letter to Unicode and to nobody else."""


_LAST_MARK = 0x1F000
"""Past the last script with marks; what follows are pictures and selectors of variants."""


@cache
def _pattern() -> re.Pattern[str]:
    """A letter or digit, then letters, digits and marks: a plain `w` class would part a word at its vowel marks."""
    marks = (c for c in range(_LAST_MARK) if unicodedata.category(chr(c))[0] == "M")
    runs = (list(g) for _, g in groupby(enumerate(marks), key=lambda p: p[1] - p[0]))
    ranges = "".join(f"{chr(run[0][1])}-{chr(run[-1][1])}" for run in runs)
    return re.compile(f"[^\\W_](?:[^\\W_]|[{ranges}])*")

"""Words and signs of a text with their places, and sentences for callers that bring none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tocsin.annotate.lower import lowered
from tocsin.annotate.quantities.wordlists import word_set

# A hyphen is a token of its own, so that "F-16", "48-truck" and "twenty-two" are told apart by what touches it.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_")
# A full stop ends a sentence only before white space and a capital, quote or digit.
_STOP = re.compile(r"[.!?][\"”’')\]]{0,2}\s+(?=[\"“‘(\[]?[A-Z0-9])|\n\s*\n|\n")
_SHORT = word_set("tokens", "short")


class Token(NamedTuple):
    """One word, digit group or sign: `text`, its lower-case form `low`, its range in the report."""

    text: str
    low: str
    start: int
    stop: int

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_digits(self) -> bool:
        """Whether it is a digit group."""
        return self.text[0].isdigit()


def tokenize(text: str) -> list[Token]:
    """Tokens of a text in order, white space left out."""
    low = lowered(text)
    return [Token(m.group(), low[m.start() : m.end()], *m.span()) for m in _TOKEN.finditer(text)]


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Half-open ranges that cover a text, cut at plain sentence ends; for callers without a reader's sentences."""
    cuts = [0]
    for m in _STOP.finditer(text):
        before = text[max(0, m.start() - 6) : m.start()].split()
        if text[m.start()] != "." or not before or before[-1].lower().lstrip("(") not in _SHORT:
            cuts.append(m.end())
    cuts.append(len(text))
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def touching(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i begins where token i-1 ends."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].stop

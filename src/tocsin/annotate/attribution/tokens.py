"""Words and signs of a report with their place, and the units (sentences joined over quotations) they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.attribution.lexicon import words
from tocsin.annotate.attribution.records import Quote
from tocsin.annotate.lower import lowered

# Dotted abbreviations first, so that "U.S." and "Gen." never end a clause.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-[^\W\d_]+)?|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|Prof|St|Brig|Adm|Rev)\."
    r"|\w+(?:[-'’.]\w+)*|[^\w\s]"
)
# A sentence border: line breaks, or a stop (with closing marks) before white space and a capital or an opening mark.
_BORDER = re.compile(r"\n+|([.!?])[\"”’')\]]{0,2}\s+(?=[\"“‘'(\[]{0,2}[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|Prof|St|Brig|Adm|Rev|No|vs|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec)"
    r"|\b[A-Z])\.\Z"
)
_MARKS = frozenset('"“”„«»')
# Sentences run together over a quotation up to this many characters; longer ones are lost marks.
_LONGEST_UNIT = 4000


@dataclass(slots=True, eq=False)
class Token:
    """One word or sign: range, form, lower-case form without a possessive ending."""

    start: int
    stop: int
    text: str
    low: str

    @property
    def word(self) -> bool:
        """Whether it is a word or a number."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it is a capitalised word that is no month or weekday ("al-" counts before a capital)."""
        head = (
            self.text.rpartition("-")[2] if self.text[:3].lower() in {"al-", "el-", "as-", "an-", "ar-"} else self.text
        )
        return (self.text[0].isupper() or head[:1].isupper()) and self.low not in words("calendar")

    @property
    def mark(self) -> bool:
        """Whether it is a quotation mark."""
        return self.text in _MARKS

    @property
    def ends(self) -> bool:
        """Whether it ends a sentence."""
        return self.text in ".!?;"


def tokenize(text: str, start: int = 0, stop: int | None = None) -> list[Token]:
    """Tokens of a range of a text, in order."""
    out = []
    stop = len(text) if stop is None else stop
    small = lowered(text[start:stop]).replace("’", "'")
    for m in _TOKEN.finditer(text, start, stop):
        word = m.group()
        low = small[m.start() - start : m.end() - start]
        out.append(Token(m.start(), m.end(), word, low.removesuffix("'s").removesuffix("'") or low))
    return out


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or sentences that one quotation spans: range and tokens."""

    start: int
    stop: int
    tokens: tuple[Token, ...]


def units(
    text: str, sentences: Sequence[tuple[int, int]], quotes: Sequence[Quote], tokens: Sequence[Token]
) -> list[Unit]:
    """Sentences of a text, joined where a closed quotation runs over their border; cut at line breaks."""
    merged: list[list[int]] = []
    starts = [q.start for q in quotes]
    for a, b in _cut(text, sentences):
        k = bisect_right(starts, a) - 1
        inside = k >= 0 and quotes[k].start < a < quotes[k].stop and quotes[k].closed
        if merged and k >= 0 and quotes[k].start < a <= quotes[k].inner_start + 1 and quotes[k].start > merged[-1][0]:
            # A splitter left the opening mark with the sentence before.
            merged[-1][1] = quotes[k].start
            merged.append([quotes[k].start, b])
        elif inside and merged and b - merged[-1][0] < _LONGEST_UNIT:
            merged[-1][1] = b
        else:
            merged.append([a, b])
    return [Unit(a, b, _within(tokens, text, a, b)) for a, b in merged if text[a:b].strip()]


def _within(tokens: Sequence[Token], text: str, start: int, stop: int) -> tuple[Token, ...]:
    """Tokens of a range; read again only where the range cuts a token."""
    low = bisect_left(tokens, start, key=lambda t: t.start)
    high = bisect_left(tokens, stop, key=lambda t: t.start)
    whole = (low == 0 or tokens[low - 1].stop <= start) and (high == 0 or tokens[high - 1].stop <= stop)
    return tuple(tokens[low:high] if whole else tokenize(text, start, stop))


def _cut(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences cut again at line breaks and at plain stops: splitters that spare quotations run over lost marks."""
    out = []
    for a, b in sentences:
        at = a
        for m in _BORDER.finditer(text, a, b):
            if m.group(1) is not None and _ABBREVIATION.search(text[max(a, m.start() - 12) : m.start() + 1]):
                continue
            if text[at : m.end()].strip() and m.end() - at <= _LONGEST_UNIT:
                out.append((at, m.end()))
                at = m.end()
        while at < b:
            # A stretch without any stop is cut somewhere: nothing in it is a sentence, and the work stays linear.
            stop = min(b, at + _LONGEST_UNIT)
            if text[at:stop].strip():
                out.append((at, stop))
            at = stop
    return out

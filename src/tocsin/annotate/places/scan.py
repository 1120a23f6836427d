"""Words of a text, and the capitalised sequences among them that may be names of places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from tocsin.annotate.places.fold import ARTICLES, bare_key, plain_key
from tocsin.annotate.places.tables import lexicon

# Full stops belong to initials and to "St." before a name.
_WORD = re.compile(r"((?:[^\W\d_]\.){2,8}|\b(?:St|Ste|Mt|Ft)\.(?=[ \u00a0][A-Z])|\w+(?:['’‘`\-\u2010\u2011.]\w+)*)")
_POSSESSIVE = re.compile(r"['’][sS]$")
# What may stand between two words of one name; "al- Mogambo" is how some agencies break the article.
_WITHIN = re.compile(r"[ \u00a0]?[-\u2010\u2011]?[ \u00a0]?")
_BREAK = re.compile(r"[.!?:;\"“”\n\r•|]")
# English words among the articles' spellings: they open no name unless a hyphen ties them to one.
_ENGLISH = frozenset(("as", "at", "an", "us", "en", "et", "ed", "or", "is"))
_PARTICLES: frozenset[str] = (ARTICLES - _ENGLISH) | frozenset(lexicon()["words"]["particles"])
LONGEST = 5
# An article run into its noun and written small: Deir ezzor.
_FUSED = re.compile(r"[aeu]([dnrstz])\1[aeiou]")
# Written small they are still part of some names: Castello road, eastern Ghouta.
SITES: frozenset[str] = frozenset(lexicon()["words"]["site"])
DIRECTIONS: frozenset[str] = frozenset(lexicon()["words"]["direction"])


@dataclass(slots=True, eq=False)
class Word:
    """One word: its span, its plain key, and what is written there.

    `capital`: it begins with one; `opens`: a sentence ends before it; `possessive`: an apostrophe and s were cut off;
    `tied`: only a space or a hyphen parts it from the word before, which has no possessive.
    """

    start: int
    stop: int
    key: str
    capital: bool
    opens: bool
    possessive: bool
    tied: bool


class Run(NamedTuple):
    """A sequence of words that may be a name: words `first` to `last`, half-open, and its bare key."""

    first: int
    last: int
    key: str


class Words:
    """A text cut into words, with what the recogniser asks of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)

    @cached_property
    def lower(self) -> set[str]:
        """Keys of the words that the text also writes small."""
        return {word.key for word in self.words if not word.capital}

    @cached_property
    def shouting(self) -> bool:
        """Whether nearly every word is a capital, as in headlines in upper case: capitals then tell nothing."""
        return sum([word.capital for word in self.words]) > 0.8 * len(self.words) > 16

    def __len__(self) -> int:
        return len(self.words)

    def key(self, index: int) -> str:
        """Plain key of a word, empty outside the text."""
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it; a line break outside the text."""
        if 0 < index < len(self.words):
            return self.text[self.words[index - 1].stop : self.words[index].start]
        return "\n"

    def breaks(self, index: int) -> bool:
        """Whether a sentence ends before this word."""
        return self.words[index].opens if 0 <= index < len(self.words) else True

    def joined(self, index: int) -> bool:
        """Whether only a space or a hyphen parts this word from the one before."""
        return 0 < index < len(self.words) and self.words[index].tied

    def all_runs(self) -> list[tuple[Run, ...]]:
        """Possible names that begin at each word, longest first; none at most words."""
        return [self.runs_at(index) for index in range(len(self.words))]

    def runs_at(self, first: int) -> tuple[Run, ...]:
        """Possible names that begin at a word, longest first."""
        return tuple(self._runs(first)) if self._may_open(first) else ()

    def run_at(self, start: int, stop: int) -> Run | None:
        """The words that lie in a span of the text, or None where none does."""
        starts, stops = self._bounds
        first, last = bisect_right(stops, start), bisect_left(starts, stop)
        return Run(first, last, self.run_key(first, last)) if first < last else None

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        return [word.start for word in self.words], [word.stop for word in self.words]

    def _runs(self, first: int) -> Iterator[Run]:
        last, capital, many = first, 0, len(self.words)
        while last < many and last - first <= LONGEST and capital < LONGEST:
            word = self.words[last]
            if last > first and not word.tied:
                break
            if word.capital:
                capital += 1
            elif last > first and word.key not in _PARTICLES:
                break
            last += 1
        if last < many and self.words[last].tied:
            key = self.words[last].key
            if key in SITES or _FUSED.match(key):
                yield Run(first, last + 1, self.run_key(first, last + 1))
        shortest = first if self.words[first].capital or self.words[first].key in ARTICLES else first + 1
        for stop in range(last, shortest, -1):
            end = self.words[stop - 1]
            if end.capital and (end.key not in ARTICLES or self.initials(stop - 1)):
                yield Run(first, stop, self.run_key(first, stop))

    def run_key(self, first: int, last: int) -> str:
        """Bare key of a sequence of words."""
        if last - first == 1:
            return bare_key(self.words[first].key)
        return bare_key(" ".join([word.key for word in self.words[first:last] if word.key]))

    def run_plain(self, run: Run) -> str:
        """Plain key of a run, articles kept."""
        return " ".join([word.key for word in self.words[run.first : run.last]])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Span of a sequence of words."""
        return self.words[first].start, self.words[last - 1].stop

    def initials(self, index: int) -> bool:
        """Whether a word of up to five characters is all capitals: U.S., UAE."""
        word = self.words[index]
        return 1 < word.stop - word.start < 6 and self.text[word.start : word.stop].isupper()

    def _may_open(self, index: int) -> bool:
        word = self.words[index]
        if word.capital:  # "US" in capitals is a country, "Us" and "At" are words
            return bool(word.key) and (word.key not in _ENGLISH or self.initials(index))
        opener = word.key in DIRECTIONS or (word.key in ARTICLES and word.key not in _ENGLISH)
        return opener and index + 1 < len(self.words) and self.joined(index + 1) and self.words[index + 1].capital


def _words(text: str) -> list[Word]:
    made: list[Word] = []
    at = last = 0
    possessive = False
    parts = iter(_WORD.split(text))  # by turns what stands between tokens, and a token
    for between, token in zip(parts, parts, strict=False):
        begin = at + len(between)
        at = begin + len(token)
        for offset, length, key, capital, owns in _pieces(token):
            start = begin + offset
            gap = text[last:start]
            if gap == " " and last:
                opens, tied = False, not possessive
            else:
                opens = last == 0 or _BREAK.search(gap) is not None
                tied = last > 0 and not possessive and _WITHIN.fullmatch(gap) is not None
            last = start + length
            made.append(Word(start, last, key, capital, opens, owns, tied))
            possessive = owns
            if owns:
                last += 2
    return made


@lru_cache(maxsize=65536)
def _pieces(token: str) -> tuple[tuple[int, int, str, bool, bool], ...]:
    """Words of a token: hyphens part them ("Turkish-backed", "Syria-Turkey"), but for an article's ("al-Bab").

    Each with its place and length in the token, its key, whether it has a capital and whether it lost a possessive.
    """
    made, start, parts = [], 0, token.split("-")
    while parts:
        part = parts.pop(0)
        if parts and part.lower() in ARTICLES:
            part = f"{part}-{parts.pop(0)}"
        written = _POSSESSIVE.sub("", part)
        made.append((start, len(written), plain_key(written), _is_capital(written), len(written) < len(part)))
        start += len(part) + 1
    return tuple(made)


def _is_capital(word: str) -> bool:
    """A capital at the front, or after an article and a hyphen: Aleppo, al-Bab, U.S."""
    if word[0].isupper():
        return True
    head, hyphen, rest = word.partition("-")
    return bool(hyphen and rest and head.lower() in ARTICLES and rest[0].isupper())

"""Words of a text, and the capitalised sequences among them that may be names of places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tocsin.annotate.places.fold import ARTICLES, bare_key, plain_key
from tocsin.annotate.places.tables import lexicon

# Full stops belong to initials and to "St." before a name.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,8}|\b(?:St|Ste|Mt|Ft)\.(?=[ \u00a0][A-Z])|\w+(?:['’‘`\-\u2010\u2011.]\w+)*")
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


class Word(NamedTuple):
    """One word: its span, its plain key, whether it is written with a capital and whether it opens a sentence."""

    start: int
    stop: int
    key: str
    capital: bool
    opens: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A sequence of words that may be a name: words `first` to `last`, half-open, and its bare key."""

    first: int
    last: int
    key: str


class Words:
    """A text cut into words, with what the recogniser asks of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(_words(text))
        self.lower = {word.key for word in self.words if not word.capital}
        # Where nearly every word is a capital (headlines in upper case), capitals tell nothing.
        capitals = sum(word.capital for word in self.words)
        self.shouting = capitals > 0.8 * len(self.words) > 16

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
        return bool(_BREAK.search(self.gap(index)))

    def joined(self, index: int) -> bool:
        """Whether only a space or a hyphen parts this word from the one before."""
        return (
            0 < index < len(self.words)
            and bool(_WITHIN.fullmatch(self.gap(index)))
            and (not self.words[index - 1].possessive)
        )

    def runs(self, first: int) -> Iterator[Run]:
        """Possible names that begin at a word, longest first."""
        if not self._may_open(first):
            return
        last, capital = first, 0
        while last < len(self.words) and last - first <= LONGEST and capital < LONGEST:
            word = self.words[last]
            if last > first and not self.joined(last):
                break
            if word.capital:
                capital += 1
            elif last > first and word.key not in _PARTICLES:
                break
            last += 1
        if (
            last < len(self.words)
            and self.joined(last)
            and (self.words[last].key in SITES or _FUSED.match(self.words[last].key))
        ):
            yield Run(first, last + 1, self.run_key(first, last + 1))
        shortest = first if self.words[first].capital or self.words[first].key in ARTICLES else first + 1
        for stop in range(last, shortest, -1):
            end = self.words[stop - 1]
            if end.capital and (end.key not in ARTICLES or self.initials(stop - 1)):
                yield Run(first, stop, self.run_key(first, stop))

    def run_key(self, first: int, last: int) -> str:
        """Bare key of a sequence of words."""
        return bare_key(" ".join(word.key for word in self.words[first:last] if word.key))

    def run_plain(self, run: Run) -> str:
        """Plain key of a run, articles kept."""
        return " ".join(word.key for word in self.words[run.first : run.last])

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


def _words(text: str) -> Iterator[Word]:
    last = 0
    for start, stop in _pieces(text):
        written = _POSSESSIVE.sub("", text[start:stop])
        opens = last == 0 or bool(_BREAK.search(text[last:start]))
        possessive = len(written) < stop - start
        yield Word(start, start + len(written), plain_key(written), _is_capital(written), opens, possessive)
        last = stop


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Spans of words: hyphens part them ("Turkish-backed", "Syria-Turkey"), but for an article's ("al-Bab")."""
    for match in _WORD.finditer(text):
        start, parts = match.start(), match[0].split("-")
        while parts:
            part = parts.pop(0)
            if parts and part.lower() in ARTICLES:
                part = f"{part}-{parts.pop(0)}"
            yield start, start + len(part)
            start += len(part) + 1


def _is_capital(word: str) -> bool:
    """A capital at the front, or after an article and a hyphen: Aleppo, al-Bab, U.S."""
    if word[0].isupper():
        return True
    head, hyphen, rest = word.partition("-")
    return bool(hyphen and rest and head.lower() in ARTICLES and rest[0].isupper())

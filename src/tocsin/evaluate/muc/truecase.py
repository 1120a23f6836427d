"""Give texts of capitals small letters where running English has them, by rule; no character moves.

The news of MUC-3/4 is kept in capitals only. Grounders tell names by their capitals, so the text is first written as it
may have stood: words that English writes small become small, all others keep their first letter; names made of common
words are known by what stands beside them.
"""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_WORD = re.compile(r"[A-Z]+(?:'[A-Z]{1,2}\b)?")
_BRACKETS = re.compile(r"[\[(]([A-Z][A-Z-]{1,9})[\])]")
_ENDINGS = ("S", "ES", "ED", "D", "ING", "LY", "ER", "ERS")
SHORT = 5
"""Letters of a bracketed word up to which it is an abbreviation and not the name of a speaker."""

LONGEST_EXPANSION = 10
"""Words before a bracketed abbreviation that may be its expansion."""


class _Lexicon(NamedTuple):
    small: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    titles: frozenset[str]
    calendar: frozenset[str]
    names: tuple[tuple[str, ...], ...]


@cache
def _lexicon() -> _Lexicon:
    folder = files("tocsin.evaluate.muc")
    listed = gzip.decompress((folder / "small_words.txt.gz").read_bytes()).decode()
    data = tomllib.loads((folder / "truecase.toml").read_text(encoding="utf-8"))
    small = {w.upper() for w in listed.splitlines() if not w.startswith("#")} | set(data["small"])
    names = tuple(sorted((tuple(n.split()) for n in data["names"]), key=len, reverse=True))
    particles, openers, titles, calendar = (frozenset(data[k]) for k in ("particles", "openers", "titles", "calendar"))
    return _Lexicon(frozenset(small - set(data["great"])), particles, openers, titles, calendar, names)


def is_capitals(text: str) -> bool:
    """Whether a text is written in capitals: hardly any small letter."""
    small = sum(c.islower() for c in text)
    return small * 20 < sum(c.isupper() for c in text)


def truecase(text: str) -> str:
    """The text with small letters; of the same length, each character a case of what stood there."""
    words = list(_WORD.finditer(text))
    raw = [m[0] for m in words]
    short = {m[1] for m in _BRACKETS.finditer(text) if len(m[1]) <= SHORT and m[1] not in _lexicon().small}
    great = _great(raw) | _expansions(text, words)
    opening = {i for i, m in enumerate(words) if _opens(text, m.start())}
    made = []
    at = 0
    for i, m in enumerate(words):
        made.append(text[at : m.start()])
        made.append(_written(m, capital=i in great or i in opening, short=m[0] in short))
        at = m.end()
    made.append(text[at:])
    return "".join(made)


def _written(m: re.Match[str], *, capital: bool, short: bool) -> str:
    word, before, after = m[0], m.string[max(m.start() - 1, 0) : m.start()], m.string[m.end() : m.end() + 1]
    if before.isdigit() or (before == "-" and not capital):
        return word.lower()
    if short or word == "I" or (len(word) < 3 and after in ("-", ".") and word not in _lexicon().small):
        return word
    if len(word) < 6 and not re.search("[AEIOUY]", word) and word not in _lexicon().titles:
        return word
    return word.capitalize() if capital else word.lower()


def _great(raw: list[str]) -> set[int]:
    """Indices of words that keep their capital: unknown ones, and common ones inside names."""
    lexicon = _lexicon()
    great = {i for i, w in enumerate(raw) if not _is_small(w)}
    great |= set(_listed(raw, lexicon.names))
    for i, w in enumerate(raw[:-1]):
        following = raw[i + 1]
        if w in lexicon.openers and (i + 1 in great or following in lexicon.openers or following not in lexicon.small):
            great |= {i, i + 1}
        if w in lexicon.titles and i + 1 in great:
            great.add(i)
        if w in lexicon.calendar:
            great.add(i)
    return {i for i in great if raw[i] not in lexicon.particles}


@cache
def _is_small(word: str) -> bool:
    """Whether English writes the word small, also with an ending."""
    small = _lexicon().small
    bare = word.partition("'")[0]
    if bare in small or len(bare) == 1:
        return True
    return any(bare.endswith(e) and len(bare) > len(e) + 2 and _stem(bare, e) in small for e in _ENDINGS)


def _stem(word: str, ending: str) -> str:
    stem = word.removesuffix(ending)
    if ending in ("ED", "ING", "ER") and len(stem) > 3 and stem[-1] == stem[-2]:
        return stem[:-1]
    return stem


def _listed(raw: list[str], names: tuple[tuple[str, ...], ...]) -> Iterator[int]:
    first = {n[0] for n in names}
    for i, w in enumerate(raw):
        if w in first:
            for n in names:
                if tuple(raw[i : i + len(n)]) == n:
                    yield from range(i, i + len(n))


def _expansions(text: str, words: list[re.Match[str]]) -> set[int]:
    """Indices of the words before a bracketed abbreviation whose first letters, or most of them, it is made of."""
    found: set[int] = set()
    starts = {m.start(): i for i, m in enumerate(words)}
    for m in _BRACKETS.finditer(text):
        at = starts.get(m.start(1))
        if at is None:
            continue
        letters = m[1].replace("-", "")
        for size in range(min(LONGEST_EXPANSION, at), 1, -1):
            initials = [words[i][0][0] for i in range(at - size, at)]
            if initials[0] in letters and _in_any_order(letters, initials) and len(initials) <= 2 * len(letters):
                found |= set(range(at - size, at))
                break
    return found


def _in_any_order(letters: str, initials: list[str]) -> bool:
    """Whether all letters are initials: expansions are translated, so their order may differ."""
    left = list(initials)
    hits = 0
    for letter in letters:
        if letter in left:
            left.remove(letter)
            hits += 1
    return hits >= max(2, len(letters) - 1)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here: at the start, after its marks or a paragraph's end, after a speaker's name."""
    before = text[max(0, start - 30) : start].rstrip(" \"'\n([")
    if not before or before[-1] in ".!?:" or before.endswith("--") or "\n\n" in text[max(0, start - 6) : start]:
        return True
    bracket = before.rfind("[")
    return before[-1] == "]" and not before[: max(bracket, 0)].rstrip(" ").rstrip("\n")

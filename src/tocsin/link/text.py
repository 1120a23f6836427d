"""Words, folded names and shingle hashes: what all steps of linking compare texts by."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5
"""Words per shingle: five hold few stock phrases, and a passage must share five words running to count as copied."""

WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})
# The Arabic article in its assimilated spellings: outlets write Tokhar, al-Tokhar and at-Tokhar of one village.
_ARABIC = frozenset({"al", "el", "ad", "as", "ash", "at", "ar", "an", "az", "ul"})
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


def plain(text: str) -> str:
    """Text without accents and case; length may change."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Name without case, accents, punctuation and leading article; possessives and joined apostrophes are closed up."""
    bare = plain(name).replace("'s ", " ").replace("’s ", " ").replace("'", "").replace("’", "").replace("`", "")
    words = WORD.findall(bare)
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=65536)
def skeleton(place: str) -> str:
    """Consonants of a place name, articles dropped: one key for the usual spellings of a romanised name."""
    words = [w for w in fold(place).split() if w not in _ARABIC] or fold(place).split()
    # The last letter of many Arabic place names is written -a or -ah.
    bare = [_DOUBLED.sub(r"\1", w[:1] + _VOWELS.sub("", w[1:].removesuffix("h"))) for w in words]
    return " ".join(bare)


def tokens(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Folded words of a text, and where each stands in it (half-open)."""
    words, spans = [], []
    for m in WORD.finditer(text):
        words.append(m[0].lower())
        spans.append(m.span())
    return words, spans


def shingles(words: list[str], size: int = SHINGLE) -> NDArray[np.uint64]:
    """Hash of every run of `size` words, in order; a shorter text is one shingle, an empty one none."""
    if not words:
        return np.empty(0, dtype=np.uint64)
    size = min(size, len(words))
    codes = np.fromiter((_word_code(w) for w in words), dtype=np.uint64, count=len(words))
    n = len(words) - size + 1
    out = np.zeros(n, dtype=np.uint64)
    for k in range(size):
        out = out * _MULTIPLIER + codes[k : k + n]
    return mixed(out)


def mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Values spread over all 64 bits (the finaliser of splitmix64, Steele, Lea and Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=65536)
def _word_code(word: str) -> int:
    # Python's own hash differs from run to run; two CRCs would be faster but collide for short words.
    code = 0xCBF29CE484222325
    for byte in word[:64].encode("utf-8", "surrogatepass"):
        code = ((code ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return code

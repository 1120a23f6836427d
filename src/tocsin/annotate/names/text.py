"""Tokens of a report, made for looking names up: folded form, capitals, and whether a phrase may run across a gap."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Dotted acronyms first ("U.S.", also "U.S" where the web lost the last dot), then words with inner apostrophes.
_WORD = re.compile(r"((?:[A-Z]\.){1,6}[A-Z]\b\.?|[^\W_]+(?:['’`ʼ‘][^\W_]+){0,4})")
_POSSESSIVE = re.compile(r"['’`ʼ‘]s?$", re.IGNORECASE)
_JOIN = re.compile(r"[ \t\u00a0\u202f]{0,3}\n?[ \t]{0,2}|[-‐‑]\s?|\s[-‐‑]|['’] |/")
ABBREVIATIONS = frozenset(
    [
        "lt",
        "gen",
        "col",
        "maj",
        "brig",
        "capt",
        "sgt",
        "cpl",
        "adm",
        "rear",
        "cmdr",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "rep",
        "sen",
        "gov",
        "st",
        "rev",
        "hon",
        "supt",
        "pres",
    ]
)
_STOP = re.compile(r"[.!?:;\]\)]['\"”’]?\s|\n\s*\n|[.!?]['\"”]$|[“\"]")


@dataclass(slots=True, eq=False)
class Token:
    """One word; `norm` is folded, without possessive; `join` says that a phrase may run on from the token before.

    `cap`: it begins with a capital; `upper`: it is an acronym in capitals, a possessive or plural s aside;
    `possessive`: it carries an apostrophe s.
    """

    start: int
    stop: int
    raw: str
    norm: str
    join: bool
    first: bool
    gap: str
    cap: bool
    upper: bool
    possessive: bool


def fold(word: str) -> str:
    """Lower case without accents, dots, possessive and apostrophes."""
    bare = _POSSESSIVE.sub("", word)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    for mark in ".'’`ʼ‘":
        bare = bare.replace(mark, "")
    return bare.lower() or word.lower()


@lru_cache(maxsize=20_000)
def _shape(raw: str) -> tuple[str, bool, bool, bool]:
    """Folded form, and whether a word is capitalised, an acronym, a possessive; words come back often, so kept."""
    bare = _POSSESSIVE.sub("", raw).replace(".", "")
    plural = len(bare) > 2 and bare[-1] == "s" and bare[:-1].isupper()
    upper = len(bare) > 1 and (bare.isupper() or plural)
    return fold(raw), raw[:1].isupper(), upper, _POSSESSIVE.search(raw) is not None


@lru_cache(maxsize=2_000)
def _parting(gap: str) -> tuple[bool, bool]:
    """Whether a phrase may run across what stands between two words, and whether a sentence ends there."""
    return _JOIN.fullmatch(gap) is not None, _STOP.search(gap) is not None


def _shortened(gap: str, before: Token) -> bool:
    """Whether a full stop belongs to the word before it: "Gen.", "J."."""
    return gap in {". ", "."} and (before.norm in ABBREVIATIONS or (len(before.norm) == 1 and before.cap))


def tokenise(text: str) -> list[Token]:
    """Words of a text in order; linear in its length."""
    out: list[Token] = []
    before: Token | None = None
    stop = 0
    parts = iter(_WORD.split(text))  # by turns what stands between words, and a word
    for gap, raw in zip(parts, parts, strict=False):
        start = stop + len(gap)
        stop = start + len(raw)
        if before is None:
            join, first = False, True
        elif gap == " ":
            join, first = True, False
        else:
            joined, parted = _parting(gap) if len(gap) < 9 else _parting.__wrapped__(gap)
            join = joined or _shortened(gap, before)
            first = parted and not join
        norm, cap, upper, possessive = _shape(raw)
        before = Token(start, stop, raw, norm, join, first, gap, cap, upper, possessive)
        out.append(before)
    return out

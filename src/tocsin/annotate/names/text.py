"""Tokens of a report, made for looking names up: folded form, capitals, and whether a phrase may run across a gap."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Dotted acronyms first ("U.S.", also "U.S" where the web lost the last dot), then words with inner apostrophes.
_WORD = re.compile(r"(?:[A-Z]\.){1,6}[A-Z]\b\.?|[^\W_]+(?:['’`ʼ‘][^\W_]+){0,4}", re.UNICODE)
_POSSESSIVE = re.compile(r"['’`ʼ‘]s?$", re.IGNORECASE)
_JOIN = re.compile(r"[ \t\u00a0\u202f]{0,3}\n?[ \t]{0,2}|\s?[-‐‑]\s?|['’] |/")
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


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `norm` is folded, without possessive; `join` says that a phrase may run on from the token before."""

    start: int
    stop: int
    raw: str
    norm: str
    join: bool
    first: bool
    gap: str

    @property
    def cap(self) -> bool:
        """Whether it begins with a capital."""
        return self.raw[:1].isupper()

    @property
    def upper(self) -> bool:
        """Whether it is an acronym in capitals, a possessive or plural s aside."""
        bare = _POSSESSIVE.sub("", self.raw).replace(".", "")
        return len(bare) > 1 and (bare.isupper() or (len(bare) > 2 and bare[-1] == "s" and bare[:-1].isupper()))

    @property
    def possessive(self) -> bool:
        """Whether it carries an apostrophe s."""
        return _POSSESSIVE.search(self.raw) is not None


def fold(word: str) -> str:
    """Lower case without accents, dots, possessive and apostrophes."""
    bare = _POSSESSIVE.sub("", word)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    for mark in ".'’`ʼ‘":
        bare = bare.replace(mark, "")
    return bare.lower() or word.lower()


def _joined(gap: str, before: Token) -> bool:
    if _JOIN.fullmatch(gap):
        return True
    initial = len(before.norm) == 1 and before.cap
    return gap in {". ", "."} and (before.norm in ABBREVIATIONS or initial)


def tokenise(text: str) -> list[Token]:
    """Words of a text in order; linear in its length."""
    out: list[Token] = []
    at = 0
    for match in _WORD.finditer(text):
        gap = text[at : match.start()]
        before = out[-1] if out else None
        join = before is not None and _joined(gap, before)
        first = before is None or (not join and _STOP.search(gap) is not None)
        raw = match.group()
        out.append(Token(match.start(), match.end(), raw, fold(raw), join, first, gap))
        at = match.end()
    return out

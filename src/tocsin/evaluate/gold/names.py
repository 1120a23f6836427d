"""When two names of an annotation say the same: without case, accents, articles and punctuation, and near spellings."""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

SMALL_WORDS = frozenset({"al", "el", "of", "the"})

LIKE = 0.84
"""Least share of like characters of two spellings of one name, as the yardstick of the annotated reports has it."""


@cache
def _aliases() -> dict[str, str]:
    """Folded name to the name it counts as."""
    data = (files("tocsin.evaluate.gold") / "aliases.toml").read_text(encoding="utf-8")
    return {alias: name for name, known in tomllib.loads(data)["aliases"].items() for alias in known}


@cache
def folded(name: str | None) -> str:
    """Name in plain small letters and digits, its alias resolved."""
    ascii_only = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['`]", "", ascii_only)).strip()
    plain = re.sub(r"^(the|a|an) ", "", words)
    return _aliases().get(plain, plain)


@cache
def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names are of one: equal when folded, one inside the other by a telling word, or nearly spelt so."""
    a, b = folded(a), folded(b)
    if not a or not b or a == b:
        return a == b
    words_a, words_b = set(a.split()) - SMALL_WORDS, set(b.split()) - SMALL_WORDS
    if words_a and words_b and (words_a <= words_b or words_b <= words_a):
        shared = max((len(w) for w in words_a & words_b), default=0)
        if shared > 3:
            return True
    return difflib.SequenceMatcher(None, a, b).ratio() >= LIKE

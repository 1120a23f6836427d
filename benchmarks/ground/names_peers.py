"""Peers of the name grounder on given mentions: the UCDP actor list by exact string, and by fuzzy string match."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process, utils

FORMS = ["NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue"]
FORMS += ["NewNameFullEng"]
# The cutoff of the fuzzy peer that does best on the training reports; 70 to 95 were tried in steps of 5.
CUTOFF = 90

Linker = Callable[[str], Sequence[str]]


def fold(words: str) -> str:
    """Words without case, accents, article and punctuation."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"^(the|a|an) ", "", re.sub(r"[^a-z0-9]+", " ", bare).strip())


def ucdp(path: Path) -> dict[str, list[str]]:
    """Every name form of the UCDP actor list -> all forms of the actors that have it."""
    out: dict[str, list[str]] = {}
    with path.open(encoding="utf-8-sig") as source:
        for row in csv.DictReader(source):
            forms = [row[f].strip() for f in FORMS if row[f].strip() not in {"", "n/a"}]
            for form in forms:
                out.setdefault(fold(form), []).extend(forms)
    return {form: names for form, names in out.items() if form}


def exact(listed: dict[str, list[str]]) -> Linker:
    """The mention's words are one of the forms; every form of the actor counts as its answer."""
    return lambda words: listed.get(fold(words), [])


def fuzzy(listed: dict[str, list[str]]) -> Linker:
    """The nearest form by rapidfuzz's token_set_ratio, none below the cutoff; every form of the actor counts."""
    forms = list(listed)

    def link(words: str) -> Sequence[str]:
        best = process.extractOne(fold(words), forms, scorer=fuzz.token_set_ratio, score_cutoff=CUTOFF)
        return listed[best[0]] if best else []

    return link


def words_alone() -> Linker:
    """The words themselves, without article: what a scorer's leniency gives away for nothing."""
    return lambda words: [utils.default_process(words) or words]

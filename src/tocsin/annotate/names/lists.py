"""The shipped lists of countries and words."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.annotate.names.classes import Word
from tocsin.annotate.names.lookup import Trie
from tocsin.annotate.names.text import fold


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Rows of a shipped CSV file; lines that begin with # are comments."""
    text = (files("tocsin.annotate.names") / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def split(cell: str) -> tuple[str, ...]:
    """Parts of a cell that holds several values parted by |."""
    return tuple(part for part in cell.split("|") if part)


@dataclass(frozen=True, slots=True)
class Country:
    """A country as it is written about: code, usual adjective, the names of its forces and of its state news agency."""

    code: str
    name: str
    adjective: str
    forces: str
    agency: str | None = None

    @property
    def plain(self) -> bool:
        """Whether its forces are named by pattern: where a government fights rebels, "government forces" stays so."""
        return self.forces == f"{self.adjective} armed forces"

    @property
    def security(self) -> str:
        """Name of its security forces; where the armed forces' name is a special one it serves for both."""
        return self.forces if self.code in {"SY", "IQ", "AF"} else f"{self.adjective} security forces"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that is not an actor: countries by code, words by phrase, given names."""

    countries: dict[str, Country]
    words: Trie[Word]
    given: frozenset[str]


def _country_words(row: dict[str, str]) -> Iterable[tuple[str, Word]]:
    for column, word_class in (("adjectives", "dem"), ("people", "people"), ("names", "country")):
        for phrase in split(row[column]):
            yield phrase, Word(word_class, row["code"])
    yield row["country"], Word("country", row["code"])
    if not row["adjectives"]:
        yield row["country"], Word("dem", row["code"])
    for phrase in split(row["metonyms"]):
        yield phrase, Word("capital", row["code"])


@cache
def lexicon() -> Lexicon:
    """The shipped words, read once."""
    words: Trie[Word] = Trie()
    countries: dict[str, Country] = {}
    agencies = {row["code"]: row["agency"] for row in rows_of("agencies.csv")}
    for row in rows_of("countries.csv"):
        adjective = (split(row["adjectives"]) or (row["country"],))[0]
        forces = row["forces"] or f"{adjective} armed forces"
        countries[row["code"]] = Country(row["code"], row["country"], adjective, forces, agencies.get(row["code"]))
        for phrase, word in _country_words(row):
            words.add(phrase, word)
    for name in ("nouns.csv", "words.csv", "parts.csv"):
        prefix = "of:" if name == "parts.csv" else ""
        for row in rows_of(name):
            for phrase in split(row["phrase"]):
                word_class = prefix + row["name"] if row["class"] == "of" else row["class"]
                words.add(phrase, Word(word_class, row["name"]))
    text = (files("tocsin.annotate.names") / "data" / "given.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return Lexicon(countries, words, frozenset(" ".join(lines).lower().split()))


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of words by its name in `sets.csv`; empty where there is none."""
    return frozenset(next((row["words"].split() for row in rows_of("sets.csv") if row["name"] == name), ()))


def _single(*classes: str) -> frozenset[str]:
    rows = [row for row in rows_of("words.csv") if row["class"] in classes]
    return frozenset(word for row in rows for word in split(row["phrase"]))


@dataclass(frozen=True, slots=True)
class Term:
    """An office, who held it, and the first and last year of it."""

    holder: str
    office: str
    first: int
    last: int | None


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """Offices of public persons by their folded names, as `fold_name` has them."""
    out: dict[str, tuple[Term, ...]] = {}
    for row in rows_of("holders.csv"):
        holder = split(row["names"])[0]
        term = Term(holder, row["office"], int(row["first_year"]), int(row["last_year"]) if row["last_year"] else None)
        for name in dict.fromkeys(map(fold_name, split(row["names"]))):
            out[name] = (*out.get(name, ()), term)
    return out


@cache
def seats() -> dict[str, tuple[Term, ...]]:
    """Terms of public persons by office."""
    out: dict[str, tuple[Term, ...]] = {}
    for found in terms().values():
        for term in found:
            if term not in out.get(term.office, ()):
                out[term.office] = (*out.get(term.office, ()), term)
    return out


def fold_name(name: str) -> str:
    """A person's name in one spelling of hyphens, accents and capitals."""
    return " ".join(fold(word) for word in name.replace("-", " ").split())


@cache
def cues() -> frozenset[str]:
    """Verbs of saying."""
    return _single("cue")


@cache
def roles() -> frozenset[str]:
    """Words for what a person is: spokesman, analyst, minister."""
    return frozenset(word.lower() for word in _single("role", "post", "office"))


@cache
def place_words() -> frozenset[str]:
    """Last words of the names of countries and capitals, in lower case."""
    rows = list(rows_of("countries.csv"))
    names = (n for row in rows for n in (row["country"], *split(row["names"]), *split(row["metonyms"])))
    return frozenset(name.split()[-1].lower() for name in names)


@cache
def verbs() -> frozenset[str]:
    """Verbs that show their subject to be acting or speaking."""
    return _single("cue", "verb")

"""The shipped lists: actors, countries, words."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from tocsin.annotate.names.lookup import Trie
from tocsin.annotate.names.model import SOURCE_OF_TYPE, Actor


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("tocsin.annotate.names") / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@dataclass(slots=True)
class ActorList:
    """Actors by id and by alias; `find` is the trie that the grounder walks."""

    actors: dict[str, Actor] = field(default_factory=dict)
    find: Trie[Actor] = field(default_factory=Trie)

    def add(self, actor: Actor) -> None:
        """Adds an actor, or its aliases and UCDP number to the one that has its name."""
        old = self.actors.get(actor.id)
        if old is not None:
            merged = tuple(dict.fromkeys((*old.aliases, *actor.aliases)))
            actor = replace(old, aliases=merged, ucdp_id=old.ucdp_id or actor.ucdp_id)
        self.actors[actor.id] = actor

    def index(self) -> None:
        """Builds the trie anew from the actors."""
        self.find = Trie()
        for actor in self.actors.values():
            for alias in dict.fromkeys((actor.name, *actor.aliases)):
                near = alias.startswith("~")
                self.find.add(alias.lstrip("~"), replace(actor, local=True) if near else actor)

    def named(self, name: str) -> Actor | None:
        """The actor with this canonical name."""
        return self.actors.get(_slug(name))


def _listed() -> Iterator[Actor]:
    for row in _rows("actors.csv"):
        kind = row["source_kind"] or SOURCE_OF_TYPE.get(row["type"], "other")
        aliases, country = _split(row["aliases"]), row["country"] or None
        yield Actor(_slug(row["name"]), row["name"], aliases, row["type"], country, kind, creed=row["creed"] or None)


def _compiled() -> Iterator[Actor]:
    for row in _rows("ucdp.csv"):
        names = (row["name"], *_split(row["aliases"]))
        yield Actor(
            _slug(row["name"]),
            row["name"],
            names[1:],
            row["type"],
            row["country"] or None,
            "armed_group",
            int(row["ucdp_id"]),
            local=True,
        )


def _own(path: Path) -> Iterator[Actor]:
    """Actors of a case: TOML tables `[[actor]]` with name, and optionally aliases, type, country, source_kind."""
    for row in tomllib.loads(path.read_text(encoding="utf-8")).get("actor", []):
        type_ = str(row.get("type", "other"))
        source = str(row.get("source_kind") or SOURCE_OF_TYPE.get(type_, "other"))
        aliases = tuple(str(a) for a in row.get("aliases", []))
        yield Actor(_slug(row["name"]), str(row["name"]), aliases, type_, row.get("country"), source)


def load_actors(extra: Path | None = None) -> ActorList:
    """The shipped actor list, and a case's own list on top of it.

    `extra` is a TOML file with tables `[[actor]]`; raises OSError, tomllib.TOMLDecodeError or KeyError (no `name`).
    Shipped facts: UCDP Actor Dataset 22.1 (CC BY 4.0) and a list of our own.
    """
    out = ActorList()
    for actor in _listed():
        out.add(actor)
    taken = {alias: a.id for a in out.actors.values() for alias in (a.name, *a.aliases)}
    for actor in _compiled():
        free = tuple(a for a in actor.aliases if taken.get(a, actor.id) == actor.id)
        out.add(replace(actor, aliases=free))
    for actor in _own(extra) if extra else ():
        out.actors.pop(actor.id, None)
        out.add(actor)
    out.index()
    return out


@dataclass(frozen=True, slots=True)
class Country:
    """A country as it is written about: code, usual adjective, and the names of its forces and government."""

    code: str
    name: str
    adjective: str
    forces: str

    @property
    def security(self) -> str:
        """Name of its security forces; where the armed forces' name is a special one it serves for both."""
        return self.forces if self.code in {"SY", "IQ", "AF"} else f"{self.adjective} security forces"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lists: its class, and a name or code where the class carries one."""

    word_class: str
    name: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that is not an actor: countries by code, words by phrase, given names."""

    countries: dict[str, Country]
    words: Trie[Word]
    given: frozenset[str]


def _country_words(row: dict[str, str]) -> Iterable[tuple[str, Word]]:
    for column, word_class in (("adjectives", "dem"), ("people", "people"), ("names", "country")):
        for phrase in _split(row[column]):
            yield phrase, Word(word_class, row["code"])
    yield row["country"], Word("country", row["code"])
    if not row["adjectives"]:
        yield row["country"], Word("dem", row["code"])
    for phrase in _split(row["metonyms"]):
        yield phrase, Word("capital", row["code"])


@cache
def lexicon() -> Lexicon:
    """The shipped words, read once."""
    words: Trie[Word] = Trie()
    countries: dict[str, Country] = {}
    for row in _rows("countries.csv"):
        adjective = (_split(row["adjectives"]) or (row["country"],))[0]
        forces = row["forces"] or f"{adjective} armed forces"
        countries[row["code"]] = Country(row["code"], row["country"], adjective, forces)
        for phrase, word in _country_words(row):
            words.add(phrase, word)
    for name in ("nouns.csv", "words.csv", "parts.csv"):
        prefix = "of:" if name == "parts.csv" else ""
        for row in _rows(name):
            for phrase in _split(row["phrase"]):
                word_class = prefix + row["name"] if row["class"] == "of" else row["class"]
                words.add(phrase, Word(word_class, row["name"]))
    text = (files("tocsin.annotate.names") / "data" / "given.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return Lexicon(countries, words, frozenset(" ".join(lines).lower().split()))


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of words by its name in `sets.csv`; empty where there is none."""
    return frozenset(next((row["words"].split() for row in _rows("sets.csv") if row["name"] == name), ()))


def _single(*classes: str) -> frozenset[str]:
    rows = [row for row in _rows("words.csv") if row["class"] in classes]
    return frozenset(word for row in rows for word in _split(row["phrase"]))


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
    rows = list(_rows("countries.csv"))
    names = (n for row in rows for n in (row["country"], *_split(row["names"]), *_split(row["metonyms"])))
    return frozenset(name.split()[-1].lower() for name in names)


@cache
def verbs() -> frozenset[str]:
    """Verbs that show their subject to be acting or speaking."""
    return _single("cue", "verb")

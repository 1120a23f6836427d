"""The list of actors: the shipped one, and a case's own on top of it."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from tocsin.annotate.names.classes import Classes
from tocsin.annotate.names.lists import lexicon, rows_of, split
from tocsin.annotate.names.lookup import Trie
from tocsin.annotate.names.model import SOURCE_OF_TYPE, Actor, Years

# "First Name@2012-2016", "Later Name@2017-": the years in which an alias was in use.
_DATED = re.compile(r"(.+)@(\d{4})?-(\d{4})?")


@lru_cache(maxsize=20_000)
def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _years(first: str | None, last: str | None) -> Years | None:
    return (int(first) if first else None, int(last) if last else None) if first or last else None


class Start:
    """A word that listed phrases begin with: what may come second in them, and what it means by itself.

    `alone` has its classes and the actors it may name, by `2 * token.cap + token.upper`, None until they are asked for.
    """

    __slots__ = ("alone", "seconds")

    def __init__(self, seconds: frozenset[str]) -> None:
        self.seconds = seconds
        self.alone: list[tuple[Classes, tuple[Actor, ...]] | None] = [None] * 4


@dataclass(slots=True)
class ActorList:
    """Actors by id and by alias; `find` is the trie that the grounder walks.

    `bodies` are each country's government, forces and police, which are known by pattern and not by alias. `starts` are
    the folded words that an alias or a listed phrase begins with: most words of a text are none, or stand alone.
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    find: Trie[Actor] = field(default_factory=Trie)
    bodies: dict[str, Actor] = field(default_factory=dict)
    starts: dict[str, Start] = field(default_factory=dict)

    def add(self, actor: Actor) -> None:
        """Adds an actor, or its aliases, UCDP number and years to the one that has its name."""
        old = self.actors.get(actor.id)
        if old is not None:
            merged = tuple(dict.fromkeys((*old.aliases, *actor.aliases)))
            number, years = old.ucdp_id or actor.ucdp_id, old.years or actor.years
            actor = replace(old, aliases=merged, ucdp_id=number, years=years)
        self.actors[actor.id] = actor

    def index(self) -> None:
        """Builds the trie anew from the actors."""
        self.find = Trie()
        for actor in self.actors.values():
            for alias in dict.fromkeys((actor.name, *actor.aliases)):
                self._enter(alias, actor)
        words, named = lexicon().words, self.find
        heads = words.beginnings() | named.beginnings()
        self.starts = {head: Start(words.after(head) | named.after(head)) for head in heads}

    def _enter(self, alias: str, actor: Actor) -> None:
        """Enters an alias; ~ before it keeps it to reports about the actor's country, @ after it to some years."""
        dated = _DATED.fullmatch(alias)
        if dated is not None:
            alias, actor = dated[1], replace(actor, alias_years=_years(dated[2], dated[3]))
        if alias.startswith("~"):
            alias, actor = alias[1:], replace(actor, local=True, near=True)
        self.find.add(alias, actor)

    def named(self, name: str) -> Actor | None:
        """The actor with this canonical name, a country's government, forces or police among them."""
        slug = _slug(name)
        listed = self.actors.get(slug)
        return listed if listed is not None and not listed.local else self.bodies.get(slug)


def _listed() -> Iterator[Actor]:
    for row in rows_of("actors.csv"):
        kind = row["source_kind"] or SOURCE_OF_TYPE.get(row["type"], "other")
        aliases, country = split(row["aliases"]), row["country"] or None
        yield Actor(_slug(row["name"]), row["name"], aliases, row["type"], country, kind, creed=row["creed"] or None)


def _compiled() -> Iterator[Actor]:
    for row in rows_of("ucdp.csv"):
        years = _years(row["first_year"], row["last_year"])
        yield Actor(
            _slug(row["name"]), row["name"], split(row["aliases"]), row["type"], row["country"] or None, "armed_group",
            int(row["ucdp_id"]), local=True, years=years,
        )  # fmt: skip


def _bodies() -> Iterator[tuple[str, Actor]]:
    """Slug and actor of the bodies that every country has."""
    numbers = {row["country"]: int(row["ucdp_id"]) for row in rows_of("governments.csv")}
    for country in lexicon().countries.values():
        government, police = f"{country.adjective} government", f"{country.adjective} police"
        number = numbers.get(country.code)
        for name, type_, ucdp in (
            (government, "government", number),
            (country.forces, "state_forces", None),
            (f"{country.adjective} security forces", "state_forces", None),
            (police, "state_forces", None),
        ):
            yield _slug(name), Actor(_slug(name), name, (), type_, country.code, "official", ucdp)
        forces = Actor(_slug(country.forces), country.forces, (), "state_forces", country.code, "official")
        yield _slug(f"{country.adjective} government forces"), forces


def _own(path: Path) -> Iterator[Actor]:
    """Actors of a case: rows of a CSV file (by its name), else TOML tables `[[actor]]`, with the same fields."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".csv":
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        rows = [{**row, "aliases": split(row.get("aliases") or "")} for row in csv.DictReader(lines)]
        yield from map(_made, rows)
    else:
        yield from map(_made, tomllib.loads(text).get("actor", []))


def _made(row: Mapping[str, object]) -> Actor:
    """An actor of a case's own list."""
    name = str(row["name"] or "").strip()
    if not name:
        raise KeyError("name")
    type_ = str(row.get("type") or "other")
    source = str(row.get("source_kind") or SOURCE_OF_TYPE.get(type_, "other"))
    given = row.get("aliases")
    aliases = tuple(str(a).strip() for a in given if str(a).strip()) if isinstance(given, (list, tuple)) else ()
    years = _years(_text(row, "first_year"), _text(row, "last_year"))
    return Actor(_slug(name), name, aliases, type_, _text(row, "country"), source, years=years)


def _text(row: Mapping[str, object], column: str) -> str | None:
    value = row.get(column)
    return str(value).strip() or None if value is not None else None


def load_actors(extra: Path | None = None) -> ActorList:
    """The shipped actor list, and a case's own list on top of it.

    `extra` is a CSV file with the columns name, aliases (parted by |), type, country, source_kind, first_year,
    last_year, of which only name has to be there; or a TOML file with tables `[[actor]]` of these fields. An alias may
    end in its years ("Old Name@2012-2016") and begin with ~ where it holds only in reports about the country. An actor
    whose name is listed takes that one's place. Raises OSError, tomllib.TOMLDecodeError, ValueError (a year that is
    none) or KeyError (no `name`). Shipped facts: UCDP Actor Dataset 22.1 and UCDP-AEC (CC BY 4.0), a list of our own.
    """
    out = ActorList()
    for actor in _listed():
        out.add(actor)
    taken = {alias.lstrip("~"): a.id for a in out.actors.values() for alias in (a.name, *a.aliases)}
    for actor in _compiled():
        free = tuple(a for a in actor.aliases if taken.get(a, actor.id) == actor.id)
        out.add(replace(actor, aliases=free))
    for actor in _own(extra) if extra else ():
        out.actors.pop(actor.id, None)
        out.add(actor)
    out.bodies = dict(reversed(list(_bodies())))
    out.index()
    return out

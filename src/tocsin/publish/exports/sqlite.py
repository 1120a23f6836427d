"""Every table in one SQLite file, with the metadata by which Datasette explains tables and columns."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from tocsin.publish.exports.tables import EXPORTED
from tocsin.records import Row, columns
from tocsin.seams import Store
from tocsin.version import __version__

DATABASE = "tocsin"
BATCH = 1_000
_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}


class SqlitePublisher:
    """Writes `tocsin.db` and `metadata.json`: `datasette tocsin.db -m metadata.json`."""

    name = "sqlite"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write both below `out`; a file of an earlier export is replaced."""
        out.mkdir(parents=True, exist_ok=True)
        path, explained = out / f"{DATABASE}.db", out / "metadata.json"
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as c:
            for record in EXPORTED:
                _fill(c, store, record)
            c.commit()
        explained.write_text(json.dumps(metadata(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return [path, explained]


def _fill(c: sqlite3.Connection, store: Store, record: type[Row]) -> None:
    spec = record.spec
    owners = {r.spec.id: r.spec.name for r in EXPORTED}
    defined = []
    for column in columns(record):
        key = " PRIMARY KEY" if column.name == spec.id else "" if column.nullable else " NOT NULL"
        owner = owners.get(column.name)
        refers = f' REFERENCES "{owner}"' if owner and owner != spec.name else ""
        defined.append(f'"{column.name}" {_TYPES[column.type]}{key}{refers}')
    c.execute(f'CREATE TABLE "{spec.name}" ({", ".join(defined)})')
    for n, index in enumerate(spec.indexes):
        named = ", ".join(f'"{name}"' for name in index)
        c.execute(f'CREATE INDEX "{spec.name}_{n}" ON "{spec.name}" ({named})')
    marks = ", ".join("?" * len(defined))
    rows = store.read(record)
    while batch := list(islice(rows, BATCH)):
        c.executemany(f'INSERT INTO "{spec.name}" VALUES ({marks})', [list(r.values().values()) for r in batch])  # noqa: S608  names are the records' own


def metadata() -> dict[str, Any]:
    """Titles and meanings of tables and columns, as Datasette reads them."""
    return {
        "title": "Reported incidents of armed conflict",
        "description": (
            "What reports say, each value with the words it rests on. Numbers are reported, not confirmed; empty means "
            f"unknown. Made by Tocsin {__version__}."
        ),
        "databases": {DATABASE: {"tables": {record.spec.name: _table(record) for record in EXPORTED}}},
    }


def _table(record: type[Row]) -> dict[str, Any]:
    return {
        "description": " ".join((record.__doc__ or "").split()),
        "columns": {c.name: c.doc for c in columns(record)},
    }

"""Export every table as CSV, JSON lines or Parquet, streamed, with spreadsheet formulas made inert."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.publish.exports.cells import write_csv
from tocsin.records import RECORDS, Row, columns
from tocsin.schema import arrow_schema, data_page
from tocsin.seams import Store

EXPORTED: Sequence[type[Row]] = tuple(r for r in RECORDS if not r.spec.internal)
"""Tables that mean something outside the program."""

ROWS = 2_000


def _rows(store: Store, record: type[Row]) -> Iterator[dict[str, Any]]:
    return (row.values() for row in store.read(record))


class CsvPublisher:
    """One UTF-8 CSV per table, with a byte-order mark so that spreadsheets read it right."""

    name = "csv"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Files `<table>.csv` below `out`."""
        out.mkdir(parents=True, exist_ok=True)
        written = []
        for record in EXPORTED:
            head = [c.name for c in columns(record)]
            rows = chain([head], (list(row.values()) for row in _rows(store, record)))
            written.append(write_csv(out / f"{record.spec.name}.csv", rows, mark=True))
        return [*written, _meaning(out)]


class JsonPublisher:
    """One file of JSON lines per table."""

    name = "json"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Files `<table>.jsonl` below `out`."""
        out.mkdir(parents=True, exist_ok=True)
        written = []
        for record in EXPORTED:
            path = out / f"{record.spec.name}.jsonl"
            with path.open("w", encoding="utf-8") as f:
                f.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(store, record))
            written.append(path)
        return [*written, _meaning(out)]


class ParquetPublisher:
    """One Parquet file per table, the meaning of each column in its schema."""

    name = "parquet"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Files `<table>.parquet` below `out`."""
        out.mkdir(parents=True, exist_ok=True)
        written = []
        for record in EXPORTED:
            path, schema = out / f"{record.spec.name}.parquet", arrow_schema(record)
            with pq.ParquetWriter(path, schema) as writer:
                held: list[dict[str, Any]] = []
                for row in _rows(store, record):
                    held.append(row)
                    if len(held) == ROWS:
                        writer.write_table(pa.Table.from_pylist(held, schema=schema))
                        held = []
                writer.write_table(pa.Table.from_pylist(held, schema=schema))
            written.append(path)
        return written


def _meaning(out: Path) -> Path:
    path = out / "TABLES.md"
    path.write_text(data_page(), encoding="utf-8")
    return path

"""Arrow schemas, SQL tables and the data page, all derived from the records."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from tocsin.records import RECORDS, Row, columns, spans

_ARROW: dict[type, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
_SQL: dict[type, type[sa.types.TypeEngine[Any]]] = {
    str: sa.Text,
    int: sa.BigInteger,
    float: sa.Double,
    bool: sa.Boolean,
}


def arrow_schema(record: type[Row]) -> pa.Schema:
    """Arrow schema of a record; each field carries its meaning as metadata under `doc`."""
    return pa.schema(
        [pa.field(c.name, _ARROW[c.type], nullable=c.nullable, metadata={"doc": c.doc}) for c in columns(record)],
        metadata={"record": record.spec.name, "doc": (record.__doc__ or "").strip()},
    )


@cache
def metadata() -> sa.MetaData:
    """SQL tables of all records; the same on every database."""
    made = sa.MetaData()
    for record in RECORDS:
        spec = record.spec
        cols = [
            sa.Column(c.name, _SQL[c.type](), primary_key=c.name == spec.id, nullable=c.nullable, comment=c.doc)
            for c in columns(record)
        ]
        table = sa.Table(spec.name, made, *cols, comment=(record.__doc__ or "").strip())
        for names in spec.indexes:
            sa.Index(f"ix_{spec.name}_{'_'.join(names)}", *(table.c[n] for n in names))
    return made


def sql_table(record: type[Row]) -> sa.Table:
    """SQL table of a record."""
    return metadata().tables[record.spec.name]


def record_named(name: str) -> type[Row]:
    """Record kept in the table of that name; KeyError where there is none."""
    return {r.spec.name: r for r in RECORDS}[name]


def data_page() -> str:
    """The data documentation as Markdown: every table, column, type and meaning."""
    lines = [
        "# Tables of a case",
        "",
        "Written from the records in `src/tocsin/records` by `make docs`; do not edit by hand.",
        "",
    ]
    for record in RECORDS:
        spec = record.spec
        lines += [f"## {spec.name}", "", (record.__doc__ or "").strip(), ""]
        if spec.key:
            lines += [f"`{spec.id}` is `{spec.prefix}-` and a hash of: {', '.join(spec.key)}.", ""]
        if evidences := [s.words for s in spans(record)]:
            lines += [
                f"Evidence that `tocsin verify` re-reads: {', '.join(f'`{e}`' for e in evidences)}.",
                "",
            ]
        if spec.append_only:
            lines += ["Rows are only ever added.", ""]
        lines += ["| column | type | null | meaning |", "|---|---|---|---|"]
        lines += [
            f"| `{c.name}` | {c.type.__name__} | {'yes' if c.nullable else 'no'} | {c.doc} |" for c in columns(record)
        ]
        lines.append("")
    return "\n".join(lines)

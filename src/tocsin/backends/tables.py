"""SQL tables, derived from the records; the same on every database."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from tocsin.records import RECORDS, Row, columns

_SQL: dict[type, type[sa.types.TypeEngine[Any]]] = {
    str: sa.Text,
    int: sa.BigInteger,
    float: sa.Double,
    bool: sa.Boolean,
}


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

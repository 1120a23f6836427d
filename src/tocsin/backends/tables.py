"""SQL tables, derived from the records; the same on every database."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from tocsin.records import RECORDS, Row, columns
from tocsin.seams import CHANGED

_SQL: dict[type, type[sa.types.TypeEngine[Any]]] = {
    str: sa.Text,
    int: sa.BigInteger,
    float: sa.Double,
    bool: sa.Boolean,
}

LONGEST = 63
"""Bytes of a name on PostgreSQL."""


@cache
def metadata() -> sa.MetaData:
    """SQL tables of all records, and one for the words of each that is searched; the same on every database."""
    made = sa.MetaData()
    for record in RECORDS:
        spec = record.spec
        cols = [
            sa.Column(c.name, _SQL[c.type](), primary_key=c.name == spec.id, nullable=c.nullable, comment=c.doc)
            for c in columns(record)
        ]
        if not spec.internal:
            cols.append(sa.Column(CHANGED, sa.BigInteger, nullable=False, comment="change that made or altered it"))
        table = sa.Table(spec.name, made, *cols, comment=(record.__doc__ or "").strip())
        for names in (*spec.indexes, *(() if spec.internal else ((CHANGED, spec.id),))):
            # With the id at its end an index gives equal rows in the order in which they are paged.
            sa.Index(_index_name(spec.name, names), *(table.c[n] for n in dict.fromkeys((*names, spec.id))))
        if spec.searched:
            _words_table(made, f"search_{spec.name}")
    return made


def _index_name(table: str, names: tuple[str, ...]) -> str:
    name = f"ix_{table}_{'_'.join(names)}"
    # PostgreSQL cuts names at 63 bytes, and two cut ones could be the same.
    return name if len(name) <= LONGEST else f"ix_{table}_{'_'.join(names[:2])}_and_{len(names) - 2}_more"


def _words_table(made: sa.MetaData, name: str) -> None:
    # A number of its own, and not SQLite's rowid, which VACUUM may change.
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    table = sa.Table(
        name,
        made,
        sa.Column("n", number, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True, comment="the row"),
        sa.Column("day", sa.Text, nullable=False, comment="its day, empty where unknown"),
        sa.Column("words", sa.Text, nullable=False, comment="its different words, folded"),
    )
    sa.Index(f"ix_{name}_newest", table.c.day.desc(), table.c.id, table.c.n)


def sql_table(record: type[Row]) -> sa.Table:
    """SQL table of a record."""
    return metadata().tables[record.spec.name]


def words_table(record: type[Row]) -> sa.Table:
    """SQL table of the words of a record that is searched."""
    return metadata().tables[f"search_{record.spec.name}"]

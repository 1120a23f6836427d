"""Conditions and places in an order as SQL: the same answers on every database, and a way to them that is short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tocsin.backends.tables import sql_table
from tocsin.records import Row
from tocsin.seams import Ids, Where

COST = 4
"""Ids that are looked up in the time in which one row is asked whether its id is among them (measured on SQLite)."""
NARROW = 20_000
"""Rows that are asked so at most."""


def conditions(c: sa.Connection, record: type[Row], where: Sequence[Where]) -> list[sa.ColumnElement[bool]]:
    """Conditions on a record as SQL.

    SQLite looks up all ids of a condition however few rows the others leave; there the fewer are asked first.
    PostgreSQL weighs that by itself.
    """
    table = sql_table(record)
    looked = [w for w in where if w.op == "in" and isinstance(w.value, Ids)]
    plain = [w for w in where if w not in looked]
    made = [condition(table, w) for w in plain]
    if not (looked and plain and c.dialect.name == "sqlite"):
        return made + [condition(table, w) for w in looked]
    left = _rows(c, table, plain, NARROW)
    return made + [condition(table, w, each=COST * left < _found(c, w.value)) for w in looked]


def _rows(c: sa.Connection, table: sa.Table, where: Sequence[Where], most: int) -> int:
    """Rows that meet the conditions, counted up to a number."""
    found = sa.select(sa.literal(1)).select_from(table).where(*(condition(table, w) for w in where)).limit(most)
    return int(c.execute(sa.select(sa.func.count()).select_from(found.subquery())).scalar_one())


def _found(c: sa.Connection, ids: Ids) -> int:
    """Rows that have to be looked up for ids, counted as far as it matters."""
    inner = [w.value for w in ids.where if isinstance(w.value, Ids)]
    return min(_found(c, i) for i in inner) if inner else _rows(c, sql_table(ids.record), ids.where, COST * NARROW)


def past(
    table: sa.Table, order: Sequence[str], last: Sequence[Any], tie: sa.ColumnElement[bool]
) -> sa.ColumnElement[bool]:
    """Behind the last row in the first column of the order, or level with it there and behind it in the rest."""
    if not order:
        return tie
    column: sa.ColumnElement[Any] = table.c[order[0].removeprefix("-")]
    value = last[0]
    rest = past(table, order[1:], last[1:], tie)
    if order[0].startswith("-"):
        if value is None:
            return sa.and_(column.is_(None), rest)
        return sa.or_(column < value, column.is_(None), sa.and_(column == value, rest))
    if value is None:
        return sa.or_(column.is_not(None), rest)
    return sa.or_(column > value, sa.and_(column == value, rest))


def condition(table: sa.FromClause, w: Where, *, each: bool = False) -> sa.ColumnElement[bool]:
    """One condition as SQL; with `each` every row is asked whether its id is among those to be looked up."""
    if isinstance(w.column, tuple):
        return sa.or_(*(_compared(table.c[name], w, each) for name in w.column))
    return _compared(table.c[w.column], w, each)


def _compared(column: sa.ColumnElement[Any], w: Where, each: bool) -> sa.ColumnElement[bool]:
    if w.op == "like":
        return column.icontains(str(w.value), autoescape=True)
    if w.op in ("null", "not null"):
        return column.is_(None) if w.op == "null" else column.is_not(None)
    if each and isinstance(w.value, Ids):
        return _among(column, w.value)
    if w.op in ("in", "not in"):
        values = _looked_up(w.value) if isinstance(w.value, Ids) else list(w.value)
        return column.in_(values) if w.op == "in" else column.not_in(values)
    made: sa.ColumnElement[bool] = column.op({"!=": "<>"}.get(w.op, w.op), is_comparison=True)(w.value)
    return made


def _among(column: sa.ColumnElement[Any], ids: Ids) -> sa.ColumnElement[bool]:
    table = sql_table(ids.record).alias()
    asked = (condition(table, w, each=w.op == "in") for w in ids.where)
    return sa.exists().where(table.c[ids.column] == column, *asked)


def _looked_up(ids: Ids) -> sa.Select[Any]:
    table = sql_table(ids.record)
    column = table.c[ids.column]
    # SQL's `not in` is never true of a list that holds a null.
    return sa.select(column).where(column.is_not(None), *(condition(table, w) for w in ids.where))

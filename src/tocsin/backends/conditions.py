"""Conditions and places in an order as SQL, the same on every database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tocsin.backends.tables import sql_table
from tocsin.seams import Ids, Where


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


def condition(table: sa.Table, w: Where) -> sa.ColumnElement[bool]:
    """One condition as SQL."""
    if isinstance(w.column, tuple):
        return sa.or_(*(_compared(table.c[name], w) for name in w.column))
    return _compared(table.c[w.column], w)


def _compared(column: sa.ColumnElement[Any], w: Where) -> sa.ColumnElement[bool]:
    if w.op == "like":
        return column.icontains(str(w.value), autoescape=True)
    if w.op in ("null", "not null"):
        return column.is_(None) if w.op == "null" else column.is_not(None)
    if w.op in ("in", "not in"):
        values = _looked_up(w.value) if isinstance(w.value, Ids) else list(w.value)
        return column.in_(values) if w.op == "in" else column.not_in(values)
    made: sa.ColumnElement[bool] = column.op({"!=": "<>"}.get(w.op, w.op), is_comparison=True)(w.value)
    return made


def _looked_up(ids: Ids) -> sa.Select[Any]:
    table = sql_table(ids.record)
    column = table.c[ids.column]
    # SQL's `not in` is never true of a list that holds a null.
    return sa.select(column).where(column.is_not(None), *(condition(table, w) for w in ids.where))

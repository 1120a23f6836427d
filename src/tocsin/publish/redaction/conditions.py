"""Conditions and orders of a store, on rows in memory: what a question finds must not give away what is masked."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tocsin.records import R
from tocsin.seams import Where


def meets(row: Any, where: Sequence[Where]) -> bool:
    """Whether a row meets every condition, as the store counts: null meets none but `null`."""
    return all(any(_holds(getattr(row, name), w) for name in columns_of(w)) for w in where)


def columns_of(w: Where) -> tuple[str, ...]:
    """Columns of a condition."""
    return w.column if isinstance(w.column, tuple) else (w.column,)


_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq, "!=": operator.ne, ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
    "in": lambda value, among: value in among,
    "not in": lambda value, among: value not in among,
    "like": lambda value, part: str(part).casefold() in str(value).casefold(),
}  # fmt: skip


def _holds(value: Any, w: Where) -> bool:
    if w.op in ("null", "not null"):
        return (value is None) == (w.op == "null")
    return value is not None and w.value is not None and bool(_COMPARED[w.op](value, w.value))


def ordered(rows: list[R], order: Sequence[str]) -> list[R]:
    """Rows by columns, `-column` descending, then by id; null first, last where descending."""
    rows = sorted(rows, key=lambda row: row.id)
    for name in reversed(order):
        column = name.removeprefix("-")
        rows.sort(key=lambda row: rank(getattr(row, column)), reverse=name.startswith("-"))
    return rows


def rank(value: Any) -> tuple[bool, Any]:
    """A value as it sorts: null before all else."""
    return value is not None, 0 if value is None else value


def behind(rows: list[R], after: str | None) -> Iterator[R]:
    """The rows behind that of an id; all where it is not there."""
    at = next((n + 1 for n, row in enumerate(rows) if row.id == after), 0)
    return iter(rows[at:])

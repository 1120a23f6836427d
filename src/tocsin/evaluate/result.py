"""What a measuring gives: tables for people, the same numbers for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Tables, and `values` as JSON can hold them."""

    tables: tuple[Table, ...]
    values: Mapping[str, Any] = field(default_factory=dict)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """A table of cells as text: floats with three places, None as nothing."""
    return Table(title, tuple(columns), tuple(tuple(_cell(v) for v in row) for row in rows))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)

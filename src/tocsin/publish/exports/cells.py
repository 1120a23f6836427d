"""Cells of spreadsheets: numbers as numbers, text that no program computes, nothing for what is unknown."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters that make a spreadsheet compute a cell (OWASP, CSV injection; the last four are the wide forms)."""


def inert(value: Any) -> Any:
    """A cell that no spreadsheet computes, with an apostrophe before text that one would; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value


def joined(parts: Iterable[str | None], mark: str = ";") -> str | None:
    """Several values in one cell, parted by a mark that none of them holds; None where there are none.

    Each is made inert by itself: a spreadsheet that parts columns at semicolons would make cells of them.
    """
    kept = [str(inert((part or "").replace(mark, ",").replace(";", ","))) for part in parts]
    return mark.join(kept) or None


def whole(value: float | None) -> int | float | None:
    """A number without the point where it is whole."""
    return int(value) if value is not None and float(value).is_integer() else value


def write_csv(path: Path, rows: Iterable[Sequence[Any]], *, mark: bool = False) -> Path:
    """Rows as UTF-8 CSV; `mark` puts a byte-order mark before them, which spreadsheets want and statistics do not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as f:
        csv.writer(f).writerows([inert(cell) for cell in row] for row in rows)
    return path

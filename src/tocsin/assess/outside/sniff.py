"""Reading CSV as it comes: byte-order mark, comma, semicolon or tab, cells of any length."""

from __future__ import annotations

import csv
from pathlib import Path

csv.field_size_limit(10_000_000)


def delimiter_of(line: str) -> str:
    """The separator that stands most often outside quotes in a line; a comma where none does."""
    counts = dict.fromkeys(",;\t", 0)
    quoted = False
    for c in line:
        if c == '"':
            quoted = not quoted
        elif not quoted and c in counts:
            counts[c] += 1
    return max(counts, key=lambda d: (counts[d], d == ","))


def read_rows(path: Path) -> list[list[str]]:
    """All rows of a CSV file in UTF-8; lists inside a cell stay one cell."""
    with path.open(encoding="utf-8-sig", newline="") as f:
        line = f.readline()
        f.seek(0)
        return [row for row in csv.reader(f, delimiter=delimiter_of(line)) if row]

"""Tables of counts: plain `unit, period, count`, the same under other headings, and wide tables of dated rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin.assess.outside.sniff import read_rows
from tocsin.assess.periods import Grain, day_of, grain_of, period_of
from tocsin.errors import InputError

_UNIT = ("unit", "country", "country_name", "place", "admin1", "adm_1", "name", "location")
_PERIOD = ("period", "month", "week", "day", "date")
_COUNT = ("count", "best", "deaths", "value", "fatalities", "events")

Rows = list[tuple[str, str, float]]


def read_counts(path: Path, *, grain: Grain | None = None) -> Rows:
    """(unit, period, count) rows of a table; InputError where no such columns are found or a cell cannot be read.

    A wide table has units as columns and days as rows; the days are taken to their period of `grain`, a month where
    none is given. An empty cell is nothing known and gives no row.
    """
    try:
        rows = read_rows(path)
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise InputError(f"cannot read {path.name}: {e}", "give a table as CSV in UTF-8") from None
    if len(rows) < 2:
        raise InputError(f"{path.name} holds no rows", "the first line names the columns, the others hold counts")
    header = [c.strip().casefold() for c in rows[0]]
    body = [r for r in rows[1:] if not _is_tags(r)]
    found = [_column(header, names) for names in (_UNIT, _PERIOD, _COUNT)]
    if all(c is not None for c in found):
        unit, period, count = (c for c in found if c is not None)
        return list(_long(path, body, unit, period, count, grain))
    if header and header[0] in {"", "date", "month", "period"} and len(header) > 2:
        return list(_wide(path, rows[0], body, grain or "month"))
    raise InputError(f"{path.name} has no columns unit, period, count", f"its columns are {', '.join(rows[0][:8])}")


def _is_tags(row: Sequence[str]) -> bool:
    """A line of HXL hashtags below the header."""
    filled = [c for c in row if c.strip()]
    return bool(filled) and all(c.strip().startswith("#") for c in filled)


def _column(header: Sequence[str], names: Sequence[str]) -> int | None:
    return next((header.index(n) for n in names if n in header), None)


def _long(
    path: Path, body: Sequence[Sequence[str]], unit: int, period: int, count: int, grain: Grain | None
) -> Iterator[tuple[str, str, float]]:
    for n, row in enumerate(body, start=2):
        if len(row) <= max(unit, period, count) or not row[count].strip():
            continue
        yield row[unit].strip(), _period(path, n, row[period], grain), _number(path, n, row[count])


def _wide(
    path: Path, header: Sequence[str], body: Sequence[Sequence[str]], grain: Grain
) -> Iterator[tuple[str, str, float]]:
    for n, row in enumerate(body, start=2):
        if not row:
            continue
        period = _period(path, n, row[0], grain)
        for name, cell in zip(header[1:], row[1:], strict=False):
            if cell.strip():
                yield name.strip(), period, _number(path, n, cell)


def _period(path: Path, line: int, text: str, grain: Grain | None) -> str:
    text = text.strip()[:10]
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return period_of(day_of(text), grain or "day")
        grain_of(text)
    except InputError as e:
        raise InputError(f"{path.name}, line {line}: {e.message}", e.remedy) from None
    return text


def _number(path: Path, line: int, text: str) -> float:
    try:
        number = float(text.strip())
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise InputError(f"{path.name}, line {line}: {text.strip()!r} is no count", "counts are numbers from 0")
    return number

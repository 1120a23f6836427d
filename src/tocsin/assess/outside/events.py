"""UCDP events (GED and Candidate) as CSV or GeoJSON, with the traps of their releases, counted by place and period.

Traps that are met: a release without header row, a second header row of HXL hashtags, a semicolon as separator, lists
inside a cell, days with a time of day, a byte-order mark. Fields after the UCDP GED codebook (Högbladh; version 23.1).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from tocsin.assess.outside.sniff import read_rows
from tocsin.assess.outside.spread import spread_over
from tocsin.assess.periods import Grain, day_of
from tocsin.errors import InputError

_HEADER = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
)
_COLUMNS = _HEADER.split()
"""Columns of a release, in order, for those that come without a header."""

_WITH_ISO3 = [*_COLUMNS[: _COLUMNS.index("country") + 1], "iso3", *_COLUMNS[_COLUMNS.index("country") + 1 :]]

Place = Literal["country", "adm_1", "grid", "side_a", "side_b"]
Measure = Literal["events", "low", "best", "high"]


@dataclass(frozen=True, slots=True)
class Event:
    """One event: days, place, sides, type of violence (1 state, 2 non-state, 3 one-sided), deaths."""

    id: str
    first: date
    last: date
    country: str
    adm_1: str
    grid: str
    side_a: str
    side_b: str
    type_of_violence: str
    low: float
    best: float
    high: float
    where_prec: str
    clear: bool

    @property
    def events(self) -> float:
        """One, so that events are counted as deaths are."""
        return 1.0


def read_events(path: Path) -> list[Event]:
    """Events of a file, in its order, each id once; InputError where it is no UCDP event file."""
    try:
        text_rows = _geojson(path) if path.suffix.lower() in {".geojson", ".json"} else _csv(path)
        events = {e.id: e for e in map(_event, text_rows)}
    except (OSError, UnicodeDecodeError, KeyError, TypeError, AttributeError, ValueError, InputError) as e:
        told = e.message if isinstance(e, InputError) else f"{type(e).__name__}: {e}"
        raise InputError(f"{path.name} cannot be read as UCDP events ({told})", "see docs/watch.md") from None
    return list(events.values())


def count_events(
    events: Iterable[Event], *, by: Place = "country", measure: Measure = "best", grain: Grain = "month"
) -> list[tuple[str, str, float]]:
    """(unit, period, count) rows; an event that spans days is spread over them, one without the unit left out."""
    summed: dict[tuple[str, str], float] = {}
    for e in events:
        unit: str = getattr(e, by)
        if not unit:
            continue
        amount = float(getattr(e, measure))
        for period, share in spread_over(e.first, e.last, grain):
            summed[unit, period] = summed.get((unit, period), 0.0) + amount * share
    return [(u, p, n) for (u, p), n in sorted(summed.items())]


def _csv(path: Path) -> list[Mapping[str, Any]]:
    rows = read_rows(path)
    if not rows:
        raise InputError("it is empty", "")
    head = [c.strip() for c in rows[0]]
    if "date_start" not in head:
        head = _headless(rows[0])
        rows = [head, *rows]
    return [dict(zip(head, r, strict=False)) for r in rows[1:] if not _is_tags(r)]


def _headless(row: Sequence[str]) -> list[str]:
    for columns in (_COLUMNS, _WITH_ISO3):
        if len(row) == len(columns):
            day_of(row[columns.index("date_start")][:10])
            return columns
    raise InputError(f"no header, and {len(row)} columns where {len(_COLUMNS)} were expected", "")


def _is_tags(row: Sequence[str]) -> bool:
    return any(c.strip().startswith("#") for c in row) and not row[0].strip().isdigit()


def _geojson(path: Path) -> list[Mapping[str, Any]]:
    made = json.loads(path.read_text(encoding="utf-8-sig"))
    return [f["properties"] for f in made["features"]]


def _event(row: Mapping[str, Any]) -> Event:
    first, last = (day_of(str(row[c])[:10]) for c in ("date_start", "date_end"))
    return Event(
        id=str(row["id"]),
        first=first,
        last=last,
        country=str(row["country"] or "").strip(),
        adm_1=str(row.get("adm_1") or "").strip(),
        grid=str(row.get("priogrid_gid") or "").strip(),
        side_a=str(row.get("side_a") or "").strip(),
        side_b=str(row.get("side_b") or "").strip(),
        type_of_violence=str(row.get("type_of_violence") or ""),
        low=float(row["low"] or 0),
        best=float(row["best"] or 0),
        high=float(row["high"] or 0),
        where_prec=str(row.get("where_prec") or ""),
        clear=str(row.get("code_status") or "Clear") == "Clear",
    )

"""Incidents in the layout of the UCDP Georeferenced Event Dataset, releases 24.1 and 25.1: 49 columns in its order."""

from __future__ import annotations

import math
from itertools import chain
from pathlib import Path
from typing import Any

from tocsin.publish.exports.cells import joined, whole, write_csv
from tocsin.publish.exports.countries import country_of
from tocsin.publish.exports.incidents import Told, told_incidents
from tocsin.publish.exports.violence import Fight, deaths, fight
from tocsin.seams import Store, Where
from tocsin.vocabulary import incident_types

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip

_DATE_PREC = {"day": 1, "range": 2, "week": 3, "month": 4, "year": 5}
_LOCATED = ("exact", "near", "admin2", "admin1")
_ID_DIGITS = 15
"""Hex digits of our id that make the number of an event: 60 bits, which fit the whole numbers of every program."""


class UcdpPublisher:
    """Writes `ucdp_ged.csv`."""

    name = "ucdp"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write one row for each incident that UCDP's definition can take in: occurred, of its types, with a death."""
        kinds = [name for name, kind in incident_types().items() if kind.ucdp]
        where = [Where("status", "=", "occurred"), Where("type", "in", kinds)]
        rows = (list(row_of(told).values()) for told in told_incidents(store, where) if _deadly(told))
        return [write_csv(out / "ucdp_ged.csv", chain([COLUMNS], rows))]


def _deadly(told: Told) -> bool:
    i = told.incident
    return any(value is not None and value >= 1 for value in (i.killed_low, i.killed_best, i.killed_high))


def row_of(told: Told) -> dict[str, Any]:
    """One incident under UCDP's names; what UCDP alone decides (conflicts, active years, dyads' numbers) is empty."""
    fought = fight(told)
    made = {**dict.fromkeys(COLUMNS), **_what(told, fought), **_sources(told), **_where(told), **_when(told)}
    i = told.incident
    made |= deaths(told, fought)
    made |= {"best": whole(i.killed_best), "high": whole(i.killed_high), "low": whole(i.killed_low)}
    return {name: made[name] for name in COLUMNS}


def _what(told: Told, fought: Fight) -> dict[str, Any]:
    a, b = fought.a, fought.b
    incident_id = told.incident.incident_id
    return {
        "id": int(incident_id.rpartition("-")[2][:_ID_DIGITS], 16),
        "relid": incident_id,
        "type_of_violence": fought.type,
        "dyad_name": f"{a.name} - {b.name}" if a and b else None,
        "side_a": a.name if a else None,
        "side_a_new_id": a.ucdp_id if a else None,
        "side_b": b.name if b else None,
        "side_b_new_id": b.ucdp_id if b else None,
        "gwnoa": a.number if a else None,
        "gwnob": b.number if b else None,
    }


def _sources(told: Told) -> dict[str, Any]:
    """Reports as UCDP lists articles, parted by semicolons; our origins as the original sources."""
    articles = (",".join((x.publisher or "", x.published or "", x.title or "")) for x in told.reports)
    return {
        "number_of_sources": len(told.reports),
        "source_article": joined('"' + a.replace('"', "'") + '"' for a in articles),
        "source_office": joined(x.publisher for x in told.reports),
        "source_date": joined(x.published for x in told.reports),
        "source_headline": joined(x.title for x in told.reports),
        "source_original": joined(told.origins),
    }


def _where(told: Told) -> dict[str, Any]:
    i = told.incident
    country = country_of(i.country)
    pin = i.latitude is not None and i.longitude is not None and i.place_precision in _LOCATED
    words = sorted({a.place_words for a in told.accounts if a.place_words})
    return {
        "where_prec": i.where_prec,
        "where_coordinates": i.place,
        "where_description": joined(words),
        "adm_1": i.admin1,
        "adm_2": i.admin2,
        "latitude": i.latitude if pin else None,
        "longitude": i.longitude if pin else None,
        "geom_wkt": f"POINT ({i.longitude:.6f} {i.latitude:.6f})" if pin else None,
        "priogrid_gid": cell(i.latitude, i.longitude)
        if pin and i.latitude is not None and i.longitude is not None
        else None,
        "country": country.name if country else None,
        "country_id": country.number if country else None,
        "region": country.region if country else None,
    }


def cell(latitude: float, longitude: float) -> int:
    """Number of the PRIO-GRID cell of a point: half degrees, from 1 in the south-west, eastwards first."""
    return math.floor((latitude + 90) * 2) * 720 + math.floor((longitude + 180) * 2) + 1


def _when(told: Told) -> dict[str, Any]:
    """Days, their precision, and whether one event can be told apart: a day to six, in a province or finer."""
    i = told.incident
    first, last = i.first_day, i.last_day
    clear = i.date_precision in ("day", "range") and i.place_precision in _LOCATED
    return {
        "year": int(first[:4]) if first and last and first[:4] == last[:4] else None,
        "date_prec": _DATE_PREC.get(i.date_precision),
        "date_start": f"{first} 00:00:00.000" if first else None,
        "date_end": f"{last} 00:00:00.000" if last else None,
        "event_clarity": 1 if clear else 2,
    }

"""Coarser places: what is finer than a unit is given by the unit, its centre and its precision."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tocsin import records as r
from tocsin.annotate.places import Gazetteer, load_gazetteer
from tocsin.publish.redaction.words import PLACE, Finder, Words, words_of
from tocsin.seams import Store, Where

FINE = {"district": ("exact", "near"), "province": ("exact", "near", "admin2")}
"""Precisions that are finer than the unit."""

_PRECISION = {"admin2": (3, 2), "admin1": (4, 3), "country": (6, None)}
"""UCDP's and ACLED's precision of a unit."""


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


@lru_cache(maxsize=65536)
def centre(unit: str, country: str, admin1: str, admin2: str | None) -> tuple[float | None, float | None]:
    """Latitude and longitude of a district or province; nothing where the gazetteer has no point of its own for it."""
    for match in _gazetteer().named(admin2 or admin1):
        e = match.entry
        same = e.kind == unit and e.country == country and words_of(e.admin1 or "") == words_of(admin1)
        if same and (unit == "admin1" or words_of(e.admin2 or e.name) == words_of(admin2 or "")):
            return e.lat, e.lon
    return None, None


def coarsened(row: Mapping[str, Any], unit: str) -> dict[str, Any]:
    """Columns of a row that names a place, made as coarse as the unit (district, province); nothing where they are."""
    precise = "place_precision" if "place_precision" in row else "precision"
    if row[precise] not in FINE[unit]:
        return {}
    country, admin1 = row["country"], row["admin1"]
    admin2 = row["admin2"] if unit == "district" and admin1 else None
    grain = "admin2" if admin2 else "admin1" if admin1 else "country" if country else "unknown"
    at = centre(grain, country, admin1, admin2) if country and admin1 else (None, None)
    where_prec, geo_precision = _PRECISION.get(grain, (None, None))
    return {
        ("place" if "place" in row else "name"): admin2 or admin1 or _country(country),
        ("geonames_id" if "geonames_id" in row else "ref"): None,
        "admin2": admin2, "latitude": at[0], "longitude": at[1],
        precise: grain, "where_prec": where_prec, "geo_precision": geo_precision,
    }  # fmt: skip


def _country(code: str | None) -> str | None:
    return _gazetteer().country_names.get(code, code) if code else None


def add_places(finder: Finder, store: Store, unit: str) -> None:
    """Put the names of fine places into a finder, but for those that a coarse place bears as well."""
    fine: set[Words] = set()
    coarse: set[Words] = set()
    columns = ["name", "words", "precision", "admin1", "admin2", "country"]
    where = [Where("kind", "=", "place"), Where("type", "=", "place")]
    for name, told, precision, admin1, admin2, country, _ in store.tally(r.Mention, columns, where):
        names = [words_of(name or ""), words_of(told)]
        if precision in FINE[unit]:
            fine.update(names if told[:1].isupper() else names[:1])
        else:
            coarse.update(names)
        units = (admin1, admin2 if unit == "district" else None, _country(country))
        coarse.update(words_of(u or "") for u in units)
    for words in fine - coarse:
        finder.add(words, PLACE, capital=True)

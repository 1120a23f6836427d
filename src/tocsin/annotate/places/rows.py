"""Rows of the place index: countries, provinces, districts, airports, and their points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from statistics import median
from typing import NamedTuple

from tocsin.annotate.places.fold import ascii_name, bare_key, plain_key
from tocsin.annotate.places.tables import lexicon, split, table

# Prominence of what has no population, on the scale of log10 inhabitants: a province stands among cities of
# 300,000; a district among towns; a village that event coders once named above GeoNames' smallest villages.
WEIGHT = {"country": 7.0, "admin1": 5.5, "admin2": 4.0, "observed": 4.5, "ucdp": 3.5, "site": 3.5}
WELL_KNOWN = 5.0
"""Prominence from which a place is looked for under a name with a wrong letter: log10 of 100,000 inhabitants. At 30,000
the townships of Myanmar, Kyauktaw and Kyauktan, begin to answer for each other."""

Point = tuple[float, float]

# What an airport's name may end in, and the words that reports put there.
_AIRFIELD = re.compile(
    r"\s+(?:International Airport|Regional Airport|Domestic Airport|Airport|Army Air ?Field|Air ?Base|Air Force Base"
    r"|Airfield|Airstrip|Field)$"
)
_CIVIL = ("airport", "international airport", "airfield")
_MILITARY = ("airbase", "air base", "airport", "military airport", "military airbase", "airfield")


class Row(NamedTuple):
    """One row of table `place`, with the keys it is filed under; `pin` says what its point is of."""

    kind: str
    name: str
    country: str
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    weight: float
    geonames_id: int | None
    capital: bool
    source: str
    pin: str | None
    keys: tuple[str, ...]


def key_of(name: str) -> str:
    """Key under which a name is filed."""
    return bare_key(plain_key.__wrapped__(name))  # each name once: a memory of them would only cost


def keys_of(names: Iterable[str]) -> tuple[str, ...]:
    """Keys under which the names of one place are filed, each once, the first name's first."""
    return tuple(dict.fromkeys([key for name in names if (key := key_of(name))]))


def point(row: dict[str, str]) -> tuple[float | None, float | None]:
    """Latitude and longitude of a table's row, both None where its source gives none."""
    return (float(row["lat"]), float(row["lon"])) if row.get("lat") else (None, None)


def countries() -> Iterator[Row]:
    """Countries, which have no point."""
    extra = lexicon()["country_names"]
    for row in table("countries"):
        code, own = row["country"], extra.get(row["country"], ())
        names = (row["name"], *split(row["variants"]), *own)
        name = own[0] if own else row["name"]
        yield _unit("country", name, code, (None, None), (None, None), row["source"], names)


class Units:
    """Provinces and districts, whose missing points are taken from the settlements met on the way.

    A district's point is that of the settlement it is named after, else the middle of the places that event coders
    put in it and GeoNames locates; a province without one likewise. No point is made up where neither is known.
    """

    def __init__(self) -> None:
        self.provinces = list(table("admin1"))
        self.districts = list(_districts())
        self._wanted = {(d["country"], d["admin1"], key_of(d["name"])): d["name"] for d in self.districts}
        self._wanted |= {(p["country"], p["name"], key_of(p["name"])): "" for p in self.provinces if not p["lat"]}
        self._seats: dict[tuple[str, str, str], tuple[float, Point]] = {}
        self._within: dict[tuple[str, str, str], list[Point]] = {}

    def meet(self, country: str, admin1: str, key: str, at: Point, weight: float, admin2: str | None) -> str | None:
        """Note a settlement; the district it lies in: the one that coders gave, else the one named after it."""
        place = (country, admin1, key)
        if place in self._wanted and self._seats.get(place, (0.0,))[0] < weight:
            self._seats[place] = (weight, at)
        if admin2:
            self._within.setdefault((country, admin1, key_of(admin2)), []).append(at)
        return admin2 or ((ascii_name(self._wanted[place]) or None) if place in self._wanted else None)

    def district(self, country: str, admin1: str, admin2: str | None) -> Point | None:
        """Point of a district, or None."""
        place = (country, admin1, key_of(admin2 or ""))
        if place in self._seats:
            return self._seats[place][1]
        inside = self._within.get(place)
        return (median(p[0] for p in inside), median(p[1] for p in inside)) if inside else None

    def fallback(self, country: str, admin1: str, admin2: str | None) -> tuple[str | None, Point | tuple[None, None]]:
        """Point for a place known only by its units, and which of them it is of."""
        if admin2 and (at := self.district(country, admin1, admin2)):
            return "admin2", at
        at = self._points.get((country, admin1))
        return ("admin1", at) if at else (None, (None, None))

    def rows(self) -> Iterator[Row]:
        """Provinces and districts, once all settlements have been met."""
        for row in self.provinces:
            names = (row["name"], *split(row["variants"]))
            at = self._points.get((row["country"], row["name"])) or (None, None)
            yield _unit("admin1", row["name"], row["country"], (row["name"], None), at, row["source"], names)
        for row in self.districts:
            name, units = ascii_name(row["name"]), (row["admin1"], ascii_name(row["name"]))
            at = self.district(row["country"], row["admin1"], row["name"]) or (None, None)
            yield _unit("admin2", name, row["country"], units, at, row["source"], (row["name"],))

    @cached_property
    def _points(self) -> dict[tuple[str, str], Point]:
        found: dict[tuple[str, str], Point] = {}
        for row in self.provinces:
            lat, lon = point(row)
            at = (lat, lon) if lat is not None and lon is not None else None
            if at := at or self.district(row["country"], row["name"], row["name"]):
                found[row["country"], row["name"]] = at
        return found


def _districts() -> Iterator[dict[str, str]]:
    """Districts of the unit tables, then those that only event coders name."""
    known = set()
    for row in table("admin2"):
        known.add((row["country"], key_of(row["name"])))
        yield row
    for row in table("ucdp_places"):
        key = (row["country"], key_of(row["admin2"]))
        if key[1] and key not in known:
            known.add(key)
            yield {"country": key[0], "admin1": row["admin1"], "name": row["admin2"], "source": row["source"]}


def _unit(
    kind: str,
    name: str,
    country: str,
    units: tuple[str | None, str | None],
    at: tuple[float | None, float | None],
    source: str,
    names: tuple[str, ...],
) -> Row:
    pin = kind if at[0] is not None else None
    return Row(kind, name, country, *units, *at, WEIGHT[kind], None, False, source, pin, keys_of(names))


def airports() -> Iterator[Row]:
    """Airports and air bases, under the words that reports use for them."""
    for row in table("airports"):
        if any(mark.isdigit() or mark in "()" for mark in row["name"]):
            continue  # a strip that carries its oil field's number
        names = (row["name"], *_airport_names(row["name"], row["city"]))
        lat, lon = point(row)
        yield Row(
            "site", row["name"], row["country"], row["admin1"] or None, None, lat, lon, WEIGHT["site"], None, False,
            row["source"], "place", keys_of(names),
        )  # fmt: skip


def _airport_names(name: str, city: str) -> list[str]:
    stem = _AIRFIELD.sub("", name)
    if stem == name:
        return []
    endings = _MILITARY if "Air Base" in name or "Army" in name or "Force" in name else _CIVIL
    return [f"{own} {ending}" for own in dict.fromkeys((stem, city)) if len(own) > 2 for ending in endings]

"""Settlements of the place index: GeoNames' joined with what event coders and annotations call them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.annotate.places.fold import ascii_name, likeness, skeleton
from tocsin.annotate.places.rows import WEIGHT, Row, Units, key_of, keys_of, point
from tocsin.annotate.places.tables import lexicon, settlements, split, table

# Two spellings of one place in one province; at 0.7 Dahr al-Ali and Dahr al-Wali stay apart.
_SAME = 0.75
_TOWN = 15_000  # inhabitants


class Local:
    """Places from event coders and annotations, waiting to be met by a settlement with coordinates."""

    def __init__(self) -> None:
        self.waiting: dict[int, dict[str, str]] = {}
        self.by_shape: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for number, row in enumerate((*table("observed_places"), *table("ucdp_places"))):
            self.waiting[number] = row
            for name in self.names(row):
                self.by_shape[row["country"], row["admin1"], skeleton(name)].append(number)

    @staticmethod
    def names(row: dict[str, str]) -> list[str]:
        """All names of a waiting row."""
        return [row["name"], *split(row["variants"])]

    def meet(self, country: str, admin1: str, keys: Iterable[str]) -> list[dict[str, str]]:
        """Waiting rows that name this settlement, annotations first; they wait no longer."""
        found: dict[int, dict[str, str]] = {}
        for key in keys:
            for number in self.by_shape.get((country, admin1, skeleton(key)), ()):
                row = self.waiting.get(number)
                if row and any(likeness(key, other) >= _SAME for other in self.names(row)):
                    found[number] = row
        for number in found:
            del self.waiting[number]
        return [found[number] for number in sorted(found)]

    def left(self, units: Units) -> Iterator[Row]:
        """Rows that no settlement met: those without a point of their own get that of the unit they lie in."""
        for row in self.waiting.values():
            admin2 = row.get("admin2") or None
            pin: str | None = "place"
            at: tuple[float | None, float | None] = point(row)
            if at[0] is None:
                pin, at = units.fallback(row["country"], row["admin1"], admin2)
            rank = WEIGHT["observed"] if "events" not in row else WEIGHT["ucdp"] + math.log10(int(row["events"]))
            yield Row(
                row["kind"], row["name"], row["country"], row["admin1"], admin2, *at, rank, None, False,
                row["source"], pin, keys_of(self.names(row)),
            )  # fmt: skip


def settled(local: Local, units: Units) -> Iterator[Row]:
    """GeoNames' settlements, each with the names that the other tables have for it."""
    provinces = _Provinces()
    coded = {country for country, _, _ in local.by_shape}
    shaped = frozenset(lexicon()["transliterated"]["countries"])
    for city in settlements():
        country, name = city["countrycode"], city["name"]
        admin1 = provinces.names.get((country, city["admin1code"]))
        # Other names of a small town matter where spellings vary; elsewhere they are a third of all keys, unread.
        many = country in shaped or city["population"] >= _TOWN
        others = [other for other in city["alternatenames"] if _is_name(other)] if many else []
        known = keys_of((name, *others))
        met = []
        if country in coded and admin1:
            met = local.meet(country, admin1, known if country in shaped else known[:1])
        yield _settlement(city, admin1, known, met, provinces, units)


def _settlement(
    city: dict[str, Any],
    admin1: str | None,
    keys: tuple[str, ...],
    met: list[dict[str, str]],
    provinces: _Provinces,
    units: Units,
) -> Row:
    country, name, head = city["countrycode"], city["name"], keys[0] if keys else ""
    seen = next((row["name"] for row in met if "events" not in row), None) or provinces.seat(keys, admin1)
    more = [*(provinces.spellings[country, admin1] if admin1 and seen == admin1 else [])]
    more += [other for row in met for other in Local.names(row)]
    admin2 = next((row["admin2"] for row in met if row.get("admin2")), None)
    at, weight = (city["latitude"], city["longitude"]), math.log10(max(city["population"], 300))
    if admin1:
        admin2 = units.meet(country, admin1, head, at, weight, admin2)
    return Row(
        kind="settlement",
        name=seen or ascii_name(name),
        country=country,
        admin1=admin1,
        admin2=admin2,
        lat=at[0],
        lon=at[1],
        weight=weight,
        geonames_id=city["geonameid"],
        capital=(country, head) in provinces.capitals,
        source="geonames",
        pin="place",
        keys=tuple(dict.fromkeys((*keys_of([seen] if seen else ()), *keys, *keys_of(more)))),
    )


class _Provinces:
    """Provinces by GeoNames code, and what their seats are called."""

    def __init__(self) -> None:
        rows = list(table("admin1"))
        self.names = {(row["country"], row["code"]): row["name"] for row in rows if row["code"]}
        self.spellings = {(row["country"], row["name"]): split(row["variants"]) for row in rows}
        self.capitals = {(row["country"], key_of(row["capital"])) for row in table("countries")}
        self._keys = {row["name"]: key_of(row["name"]) for row in rows}

    def seat(self, keys: tuple[str, ...], admin1: str | None) -> str | None:
        """The province's English name where it is also this city's: Raqqa, not Ar Raqqah."""
        if admin1 is None or not keys:
            return None
        key = self._keys[admin1]
        return admin1 if key in keys and skeleton(keys[0]) == skeleton(key) else None


def _is_name(name: str) -> bool:
    """A Latin-script name that print could use: no codes, no machine romanisations in lower case."""
    if len(name) < 3:
        return False
    first = name[0]
    return first.upper() == first and first.isalpha() and ord(first) < 0x250 and not (len(name) < 5 and name.isupper())

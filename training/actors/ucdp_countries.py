"""Compile names, numbers and regions of countries, as UCDP has them, into `exports/data/ucdp_countries.csv`.

Source: Uppsala Conflict Data Program, UCDP Actor Dataset 22.1, CC BY 4.0: where each actor has fought, with Gleditsch
and Ward's number and the region. Run from the repository root:
`python training/actors/ucdp_countries.py ucdp-actor-221.csv`.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

from tocsin.assess.outside.names import country_code

OUT = Path(__file__).parents[2] / "src" / "tocsin" / "publish" / "exports" / "data" / "ucdp_countries.csv"
HEAD = (
    "# Compiled by training/actors/ucdp_countries.py. credit: UCDP Actor Dataset 22.1, Uppsala University, CC BY 4.0.\n"
)
REGIONS = {"1": "Europe", "2": "Middle East", "3": "Asia", "4": "Africa", "5": "Americas"}


def parts(cell: str) -> list[str]:
    """Values of a cell."""
    return [part.strip() for part in cell.split(",") if part.strip()]


def main(actors: str) -> None:
    """Write a row for each country that stands beside its number and can be told by its name; by most mentions."""
    pairs: Counter[tuple[str, str]] = Counter()
    regions: dict[str, Counter[str]] = defaultdict(Counter)
    with Path(actors).open(encoding="utf-8-sig", newline="") as f:
        for row in csv.DictReader(f):
            names, numbers, where = (parts(row[c]) for c in ("Location", "GWNOLoc", "Region"))
            if len(names) == len(numbers):
                pairs.update(zip(names, numbers, strict=True))
            if len(names) == 1 and len(where) == 1:
                regions[names[0]][where[0]] += 1
    best: dict[str, tuple[str, str, str]] = {}
    for (name, number), _ in sorted(pairs.items(), key=lambda p: (-p[1], p[0])):
        code = country_code(name)
        region = REGIONS.get(regions[name].most_common(1)[0][0], "") if regions[name] else ""
        # Lists of many places have their numbers in another order: a number is its likeliest country's alone.
        if code and code not in best and number not in {taken for _, taken, _ in best.values()}:
            best[code] = (name, number, region)
    with OUT.open("w", encoding="utf-8", newline="") as f:
        f.write(HEAD)
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(["country", "name", "number", "region"])
        writer.writerows([code, *values] for code, values in sorted(best.items()))


if __name__ == "__main__":
    main(sys.argv[1])

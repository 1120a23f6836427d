"""Warnings on 36 years of public data: odds of resurgence, counts ahead, VIEWS windows, first releases, speed.

usage: python benchmarks/warning/run.py [CORPORA/warning]
           [--part odds counts views vintages provinces learning speed]
           [--out results.json] [--rounds 400]

Split by time: fitted up to 2012-12, validated 2013 to 2016, tested on 2017-01 to the end of the data. Label windows
that cross an edge are purged. Scores are over the cells at risk, never over all country-months; the counts ahead are
scored on all, with those of countries that had deaths in the year before beside. Intervals: 90 %, over draws of whole
countries.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import counts
import learning
import odds
import provinces
import speed
import views
import vintages

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parents[2] / "shared" / "corpora" / "warning"

PARTS: dict[str, Callable[[Path, int], Any]] = {
    "odds": odds.measure,
    "counts": counts.measure,
    "views": views.measure,
    "vintages": vintages.measure,
    "provinces": provinces.measure,
    "learning": learning.measure,
    "speed": speed.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--part", choices=PARTS, nargs="*", default=list(PARTS))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--rounds", type=int, default=400, help="draws of the bootstrap")
    a = parser.parse_args()
    found = {}
    for part in a.part:
        print(f"\n== {part}", flush=True)
        found[part] = PARTS[part](a.corpora, a.rounds)
    if a.out:
        a.out.write_text(json.dumps(found, indent=1, default=str) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

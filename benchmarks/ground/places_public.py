"""Toponyms of LGL, GeoWebNews and GeoVirus recognised and resolved, beside other systems' outputs on the same texts.

usage: places_public.py PLACES_DIR [--set lgl|geowebnews|geovirus] [--held-out]

PLACES_DIR holds the three sets as distributed. A toponym is recognised when spans overlap (one to one). Of those, the
share placed within 161 km is the accuracy; `both` is the F1 of placing: right ones over all that the system gives a
point or a country, and over all annotated. For an annotated country the same country counts as right, since Tocsin
gives countries no point. `unlisted` is the share of toponyms that the annotators found in no gazetteer and the system
gave a point all the same; `in part` the share of those within which it placed some words (the town in a street's name).
`held out`: a tenth of the names at a time is taken out of the index, and the mentions of those names are looked at:
placed more than 161 km off (wrong), told as an unknown place, placed rightly all the same, or not found.

The other systems' rows are scored here from their outputs, which lie beside the sets. Their authors' tables say for LGL
Edinburgh 0.491, GeoTxt 0.489, CLAVIN 0.410 as F1 of placing, with no leave for whole countries.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from places_corpora import Corpus, Pin, geovirus, geowebnews, is_right, lgl, pairs

from tocsin.annotate.places import Gazetteer, Place, find_places, load_gazetteer
from tocsin.annotate.places.fold import bare_key, plain_key
from tocsin.annotate.places.records import Match

SETS = {"lgl": lgl, "geowebnews": geowebnews, "geovirus": geovirus}
PARTS = 10


class HeldOut(Gazetteer):
    """A gazetteer that has never heard of some names."""

    def __init__(self, whole: Gazetteer, part: int) -> None:
        super().__init__(whole.path)
        self.part = part

    def hides(self, key: str) -> bool:
        return part_of(key) == self.part

    def by_key(self, key: str) -> tuple[Match, ...]:
        found = super().by_key(key)
        if not self.hides(key):
            return found
        return tuple(match for match in found if match.entry.kind == "country")

    def shaped(self, name: str, countries: Sequence[str]) -> tuple[Match, ...]:
        return () if self.hides(bare_key(plain_key(name))) else super().shaped(name, countries)


def part_of(key: str) -> int:
    return zlib.crc32(key.encode()) % PARTS


def pins(places: Iterable[Place], demonyms: bool) -> list[Pin]:
    """Places as pins, references ("the city") left out: no set annotates them with coordinates."""
    kept = [p for p in places if p.role != "reference" and (demonyms or p.role != "demonym")]
    return [Pin(p.start, p.stop, p.lat, p.lon, p.country if p.precision == "country" else None) for p in kept]


def row(corpus: Corpus, found: Sequence[Sequence[Pin]]) -> dict[str, float]:
    """Precision, recall and F1 of recognition, accuracy at 161 km, both together, share of unlisted pinned."""
    counts: Counter[str] = Counter()
    for article, here in zip(corpus.articles, found, strict=True):
        met = pairs(article.pins, here)
        counts.update(gold=len(article.pins), found=len(here), met=len(met), right=sum(is_right(*p) for p in met))
        counts["placed"] += sum(pin.lat is not None or pin.country is not None for pin in here)
        if article.unlisted:
            aside = pairs(article.unlisted, here)
            pinned = [(gold, pin) for gold, pin in aside if pin.lat is not None]
            whole = sum(pin.start <= gold.start and gold.stop <= pin.stop for gold, pin in pinned)
            counts.update(unlisted=len(article.unlisted), whole=whole, part=len(pinned) - whole)
    gold, many = max(1, counts["gold"]), max(1, counts["found"])
    precision, recall = counts["met"] / many, counts["met"] / gold
    return {
        "P": precision,
        "R": recall,
        "F1": 2 * counts["met"] / (gold + many),
        "acc@161": counts["right"] / max(1, counts["met"]),
        "both": 2 * counts["right"] / (gold + max(1, counts["placed"])),
        "unlisted": counts["whole"] / counts["unlisted"] if counts["unlisted"] else math.nan,
        "in part": counts["part"] / counts["unlisted"] if counts["unlisted"] else math.nan,
    }


def held_out(corpus: Corpus, gazetteer: Gazetteer) -> Counter[str]:
    """What becomes of mentions whose name the index does not hold."""
    counts: Counter[str] = Counter()
    for part in range(PARTS):
        blind = HeldOut(gazetteer, part)
        for article in corpus.articles:
            hidden = [p for p in article.pins if _is_hidden(article.text[p.start : p.stop], p, gazetteer, part)]
            if not hidden:
                continue
            here = pins(find_places(article.text, blind), corpus.demonyms)
            met = dict(pairs(hidden, here))
            for pin in hidden:
                counts[_fate(pin, met.get(pin))] += 1
    return counts


def _is_hidden(words: str, pin: Pin, gazetteer: Gazetteer, part: int) -> bool:
    key = bare_key(plain_key(words))
    return not pin.country and part_of(key) == part and bool(gazetteer.by_key(key)) and key not in gazetteer.demonyms


def _fate(pin: Pin, found: Pin | None) -> str:
    if found is None:
        return "not found"
    if found.lat is None:
        return "unknown place" if found.country is None else "country"
    return "right" if is_right(pin, found) else "wrong"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", type=Path)
    parser.add_argument("--set", choices=sorted(SETS), action="append")
    parser.add_argument("--held-out", action="store_true", help="also take names out of the index (slow)")
    args = parser.parse_args()
    gazetteer = load_gazetteer()
    for name in args.set or SETS:
        corpus = SETS[name](args.places)
        began = time.perf_counter()
        own = [pins(find_places(article.text, gazetteer), corpus.demonyms) for article in corpus.articles]
        spent = time.perf_counter() - began
        size = sum(len(article.text) for article in corpus.articles)
        print(f"\n{corpus.name}: {len(own)} texts, {size / spent / 1000:.0f} kB a second")
        rows = {"Tocsin": row(corpus, own), **{s: row(corpus, p) for s, p in corpus.systems.items()}}
        print(f"{'':12}" + "".join(f"{column:>10}" for column in rows["Tocsin"]))
        for system, figures in rows.items():
            print(f"{system:12}" + "".join(f"{value:10.3f}" for value in figures.values()))
        if args.held_out:
            fates = held_out(corpus, gazetteer)
            total = max(1, sum(fates.values()))
            print("held out:", ", ".join(f"{fate} {count / total:.3f}" for fate, count in fates.most_common()), total)


if __name__ == "__main__":
    sys.exit(main())

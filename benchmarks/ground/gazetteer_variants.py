"""Spellings that meet their place, and those that meet another, by way of looking names up.

usage: gazetteer_variants.py [--countries SY IQ ...]

The queries are the Latin-script names that GeoNames gives to one place beside each other (romanisations, names in
French, Turkish, Kurdish ...; some are other names altogether, which no fold can meet), asked one at a time as if the
index lacked it. Met: the likeliest place of the country is the right one. False: it is another; and with the place and
all its names taken out of the index, the share of queries that meet any place is the share of pins that an unknown
name would get. The second table asks for well-known places with one letter wrong, by a fixed rule.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from tocsin.annotate.places import load_gazetteer
from tocsin.annotate.places.fold import skeleton, soft_key
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.rows import WELL_KNOWN
from tocsin.annotate.places.sound import likeness

COUNTRIES = ("SY", "IQ", "YE", "LY", "AF", "SO", "SD", "ML", "NE", "TD", "ER")
FLOOR = 0.8
Found = list[tuple[float, int]]


class Names(NamedTuple):
    """Names of a country's settlements, by key and by skeleton."""

    places: dict[int, list[str]]
    by_shape: dict[str, list[tuple[str, int]]]
    weight: dict[int, float]


def names_of(gazetteer: Gazetteer, country: str) -> Names:
    query = (
        "SELECT shape.name, place, skeleton, weight FROM shape JOIN place ON place = id "
        "WHERE country = ? AND kind = 'settlement' AND source = 'geonames'"
    )
    names = Names(defaultdict(list), defaultdict(list), {})
    for name, place, shape, weight in gazetteer._connection.execute(query, (country,)):
        names.places[place].append(name)
        names.by_shape[shape].append((name, place))
        names.weight[place] = weight
    return names


def spelt(names: Names, query: str) -> Found:
    return [(1.0, place) for name, place in names.by_shape.get(skeleton(query), ()) if name == query]


def by_skeleton(names: Names, query: str) -> Found:
    return [(1.0, place) for _, place in names.by_shape.get(skeleton(query), ())]


def by_indel(names: Names, query: str) -> Found:
    """Skeleton, then indel likeness of the letters, vowels made alike."""
    near = names.by_shape.get(skeleton(query), ())
    return [(ratio(soft_key(query), soft_key(name)) / 100, place) for name, place in near]


def by_sound(names: Names, query: str) -> Found:
    return [(likeness(query, name), place) for name, place in names.by_shape.get(skeleton(query), ())]


def by_letters(names: Names, query: str) -> Found:
    """Every name within one letter."""
    return [
        (1 - 1 / len(query), place)
        for place, known in names.places.items()
        for name in known
        if OSA.distance(query, name, score_cutoff=1) == 1
    ]


WAYS: dict[str, Callable[[Names, str], Found]] = {
    "same key": spelt,
    "one letter off": by_letters,
    "same consonants": by_skeleton,
    "consonants and letters": by_indel,
    "consonants and sounds (ours)": by_sound,
}


def best(found: Found, floor: float = FLOOR) -> int | None:
    """The likeliest place at or above the floor; None where two are equally likely, as nothing chooses here."""
    kept = {place: score for score, place in sorted(found) if score >= floor}
    top = [place for place, score in kept.items() if score == max(kept.values())]
    return top[0] if len(top) == 1 else None


def without(names: Names, query: str, place: int, whole: bool) -> Names:
    """The names less one of a place, or less all of them."""
    gone = set(names.places[place]) if whole else {query}
    key = skeleton(query)
    shape = {key: [(n, p) for n, p in names.by_shape[key] if p != place or n not in gone]}
    places = names.places if not whole else {p: n for p, n in names.places.items() if p != place}
    if not whole:
        places = {**names.places, place: [n for n in names.places[place] if n != query]}
    return Names(places, defaultdict(list, shape), names.weight)


def spellings(gazetteer: Gazetteer, countries: Sequence[str], way: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for country in countries:
        names = names_of(gazetteer, country)
        for place, known in sorted(names.places.items()):
            for query in sorted(known)[:8] if len(known) > 1 else ():
                found = best(WAYS[way](without(names, query, place, False), query))
                counts["asked"] += 1
                counts["met"] += found == place
                counts["false"] += found not in (None, place)
                counts["pinned"] += best(WAYS[way](without(names, query, place, True), query)) is not None
    return counts


def slips(name: str) -> Iterator[str]:
    """Three misspellings of a name, each one letter from it: one left out, one doubled, two changed about."""
    at = len(name) // 2
    yield name[:at] + name[at + 1 :]
    yield name[:at] + name[at] + name[at:]
    yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def misspelt(gazetteer: Gazetteer, countries: Sequence[str]) -> Counter[str]:
    """The gazetteer itself, asked for well-known places with one letter wrong."""
    counts: Counter[str] = Counter()
    for country in countries:
        names = names_of(gazetteer, country)
        for place, known in sorted(names.places.items()):
            name = known[0]
            if names.weight[place] < WELL_KNOWN or len(name) < 7:
                continue
            for query in slips(name):
                if query in known or gazetteer.by_key(query):
                    continue
                found = [m for m in gazetteer.shaped(query, [country]) if m.likeness >= FLOOR]
                counts["asked"] += 1
                counts["met"] += bool(found) and found[0].entry.id in (place, *_same(gazetteer, name, country))
                counts["false"] += bool(found) and found[0].entry.id not in (place, *_same(gazetteer, name, country))
    return counts


def _same(gazetteer: Gazetteer, name: str, country: str) -> set[int]:
    """Entries of that name: a town, and the district or province named after it."""
    return {m.entry.id for m in gazetteer.by_key(name) if m.entry.country == country}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--countries", nargs="*", default=COUNTRIES)
    a = parser.parse_args()
    gazetteer = load_gazetteer()
    print(f"{'spellings of one place':32} {'asked':>6} {'met':>6} {'false':>6} {'false, place removed':>21}")
    for way in WAYS:
        c = spellings(gazetteer, a.countries, way)
        asked = max(1, c["asked"])
        shares = [c[what] / asked for what in ("met", "false", "pinned")]
        print(f"{way:32} {asked:6} {shares[0]:6.3f} {shares[1]:6.3f} {shares[2]:21.3f}")
    c = misspelt(gazetteer, a.countries)
    asked = max(1, c["asked"])
    print(f"{'one letter wrong, our lookup':32} {asked:6} {c['met'] / asked:6.3f} {c['false'] / asked:6.3f}")


if __name__ == "__main__":
    sys.exit(main())

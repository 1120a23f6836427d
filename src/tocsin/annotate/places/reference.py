"""Places named by a noun alone: "the city", "the province", "the town" after the place they stand for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from tocsin.annotate.places.context import Context
from tocsin.annotate.places.expression import GEO_PRECISION, WHERE_PREC, around, precision
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import word_set
from tocsin.annotate.places.records import Place
from tocsin.annotate.places.scan import Run, Words

_SCORE = 0.45
_FAR = 1500  # characters between a reference and its place; further back, a report has mostly moved on


def references(
    words: Words, named: Sequence[Place], gazetteer: Gazetteer, context: Context, at: Iterable[int] | None = None
) -> Iterator[Place]:
    """References to the places named before them, each with the place's values and its own span.

    `at` are the words to look at, in order, all if it is None.
    """
    home = context.leading
    places = [place for place in named if place.role == "place" and place.country == home]
    taken = {place.expression_start: place.expression_stop for place in named}
    done, upto = [], 0
    nouns = word_set("reference", "settled") | word_set("reference", "province") | {"country"}
    for index in range(len(words)) if at is None else at:
        word = words.words[index]
        while upto < len(places) and places[upto].stop <= word.start:
            done.append(places[upto])
            upto += 1
        if not word.capital and ((word.key in nouns and _definite(words, index)) or _part(words, index)):
            inside = any(start <= word.start < stop for start, stop in taken.items()) if len(taken) < 400 else False
            if not inside and (place := _last(done, word.key, word.start)) is not None:
                yield _refer(words, index, place, gazetteer.demonyms)


def _definite(words: Words, index: int) -> bool:
    """Whether the noun is definite: "the city", "the divided city", not "a city" or "the city of" a name to come."""
    before = words.key(index - 1)
    if words.key(index + 1) in ("of", "called", "named") or before not in word_set("reference", "definite"):
        return False
    return before in ("the", "this") or words.key(index - 2) in ("the", "this")


def _part(words: Words, index: int) -> bool:
    """Part of a city said without its name: "its eastern half", "the rebel-held east", "the western districts"."""
    key, before, sides = words.key(index), words.key(index - 1), word_set("reference", "sides")
    parts = word_set("reference", "parts")
    if (key not in parts and key not in sides) or words.key(index + 1) in ("of", "in"):
        return False
    if before == "held":
        return words.key(index - 3) in ("the", "its")
    return key in parts and before in sides and words.key(index - 2) in ("the", "its")


def _last(done: Sequence[Place], noun: str, at: int) -> Place | None:
    """Last place before that the noun can stand for."""
    for place in reversed(done[-12:]):
        if at - place.stop > _FAR:
            return None
        if noun in word_set("reference", "province"):
            if place.admin1:
                return replace(
                    place,
                    name=place.admin1,
                    precision="admin1",
                    geonames_id=None,
                    lat=None,
                    lon=None,
                    admin2=None,
                )
        elif noun == "country":
            if place.precision == "country":
                return place
        elif place.precision in ("exact", "near") and _fits(place, noun):
            return place
    return None


def _fits(place: Place, noun: str) -> bool:
    """A city is a place with coordinates, not a quarter known by its name alone; a road is a road."""
    if noun == "road":
        return place.name.lower().endswith(("road", "highway", "street"))
    if noun == "camp":
        return "camp" in place.name.lower()
    return place.geonames_id is not None or noun not in word_set("reference", "city") | (
        word_set("reference", "parts") | word_set("reference", "sides")
    )


def _refer(words: Words, index: int, place: Place, demonyms: Container[str]) -> Place:
    expression = around(words, Run(index, index + 1, words.key(index)), demonyms)
    start, stop = words.span(index, index + 1)
    grain = place.precision
    if grain in ("exact", "near"):
        grain = precision("settlement", expression.near)
    return replace(
        place,
        start=start,
        stop=stop,
        precision=grain,
        # "the village" is no better known than the village was when it was named
        where_prec=max(WHERE_PREC.get(grain, 0), place.where_prec or 0) or None,
        geo_precision=max(GEO_PRECISION.get(grain, 0), place.geo_precision or 0) or None,
        role="reference",
        candidates=(),
        score=_SCORE,
        expression_start=words.words[expression.first].start,
        expression_stop=words.words[expression.last - 1].stop,
    )

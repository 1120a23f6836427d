"""From a name that is a place to its record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tocsin.annotate.places.choose import said_kind
from tocsin.annotate.places.evidence import left_key
from tocsin.annotate.places.expression import GEO_PRECISION, WHERE_PREC, around, precision
from tocsin.annotate.places.fold import bare_key, plain_key
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import word_set
from tocsin.annotate.places.pins import codes
from tocsin.annotate.places.recognise import Hit
from tocsin.annotate.places.records import Candidate, Entry, Match, Place
from tocsin.annotate.places.scan import Run, Words
from tocsin.annotate.places.unknown import Unknown
from tocsin.annotate.places.view import Reading, rivals

_KEPT = 5  # other readings kept with a place
_TOWN = 5.3  # log10 of 200,000: above it the gazetteer's name is the common English one


def place_of(words: Words, hit: Hit, gazetteer: Gazetteer) -> Place:
    """Record of a place that was recognised."""
    if hit.nation is not None:
        return _demonym(words, hit, gazetteer.country_names[hit.nation])
    return _known(words, hit, gazetteer) if hit.new is None else _unknown(words, hit.new, gazetteer)


def _known(words: Words, hit: Hit, gazetteer: Gazetteer) -> Place:
    run, best = hit.run, hit.readings[0]
    entry = best.match.entry
    expression = around(words, run, gazetteer.demonyms)
    kind = entry.kind
    if expression.rural and kind in ("settlement", "admin1") and entry.name == entry.admin1 and not expression.near:
        kind = "admin1"  # "the countryside of Aleppo" is the province's, not the city's
        named = [m.entry for m in gazetteer.by_key(f"{run.key} countryside") if m.entry.country == entry.country]
        entry = named[0] if named else entry
    if kind == "admin2" and said_kind(words, run) != "admin2" and run.last - run.first == 1:
        kind = "settlement"  # most districts are named after their seat, and reports mean the town
    start, stop = words.span(run.first, run.last)
    stop -= hit.tail
    others = tuple(
        Candidate(r.match.entry.name, r.match.entry.country, r.match.entry.admin1, r.match.entry.geonames_id)
        for r in hit.readings[1 : _KEPT + 1]
    )
    grain = precision(kind, expression.near)
    place = Place(
        start, stop,
        _name(words.text[start:stop], best.match) if entry is best.match.entry else entry.name,
        entry.geonames_id, entry.lat, entry.lon, entry.admin1, entry.admin2, entry.country, grain,
        *codes(grain, entry.pin), _role(words, run, best),
        *words.span(expression.first, expression.last), hit.score, others,
    )  # fmt: skip
    return _open(place, rivals(hit.readings)) if entry is best.match.entry and entry.kind != "country" else place


def _open(place: Place, others: Sequence[Entry]) -> Place:
    """A place whose name fits other places as well: no point, and only the units in which all of them lie."""
    if not others:
        return place
    countries = {place.country, *(entry.country for entry in others)}
    return replace(
        place,
        geonames_id=None,
        lat=None,
        lon=None,
        admin1=None,
        admin2=None,
        where_prec=None,
        geo_precision=None,
        country=place.country if len(countries) == 1 else None,
    )


def _name(written: str, match: Match) -> str:
    """English name of a place; for one no larger than a town, the report's spelling where it is another name.

    GeoNames files Houla under Kafr Laha: a reader looks for the name that the reports use.
    """
    entry = match.entry
    if (
        match.how != "primary"
        and entry.name != entry.admin1
        and entry.weight < _TOWN
        and entry.source != "training annotations"
        and bare_key(plain_key(written)) != bare_key(plain_key(entry.name))
        and not written.isupper()
    ):
        return _tidy(written)
    return entry.name


def _tidy(written: str) -> str:
    return re.sub(r"\s*-\s*", "-", " ".join(written.split()))


def _role(words: Words, run: Run, reading: Reading) -> str:
    entry = reading.match.entry
    if entry.kind != "country" and not entry.capital:
        return "place"
    if _done_by(words, run.first) or (words.key(run.first - 1) in ("pro", "anti") and words.gap(run.first) == "-"):
        return "government"
    if left_key(words, run.first) in word_set("words", "strong_preposition") or not words.joined(run.last):
        return "place"
    verb = words.key(run.last)
    if entry.kind == "country" and words.initials(run.first) and verb not in _verbs_and_links():
        return "demonym"  # "a US official", "U.S. troops"
    if verb in ("has", "is", "had", "was"):
        return "government" if words.key(run.last + 1) in word_set("government", "after") else "place"
    return "government" if verb in word_set("government", "verbs") else "place"


def _done_by(words: Words, first: int) -> bool:
    """Whether "by" and what is done by governments stand before a name: "described by the US"."""
    at = first - 1 if first and words.key(first - 1) == "the" else first
    return at > 1 and words.key(at - 1) == "by" and words.key(at - 2) in word_set("government", "by")


@cache
def _verbs_and_links() -> frozenset[str]:
    """Words after a country's initials that leave it a noun."""
    verbs = word_set("government", "verbs")
    return verbs | word_set("government", "after_noun") | word_set("words", "place_preposition")


def _demonym(words: Words, hit: Hit, name: str) -> Place:
    start, stop = words.span(hit.run.first, hit.run.last)
    grain = "country"
    return Place(
        start, stop, name, None, None, None, None, None, hit.nation, grain, WHERE_PREC[grain], None, "demonym",
        start, stop, hit.score,
    )  # fmt: skip


def _unknown(words: Words, new: Unknown, gazetteer: Gazetteer) -> Place:
    expression = around(words, new.run, gazetteer.demonyms)
    start, stop = words.span(new.run.first, new.run.last)
    name = _tidy(words.text[start:stop])
    kind = said_kind(words, new.run) if new.kind == "settlement" else new.kind
    grain = precision(kind or new.kind, expression.near)
    return Place(
        start,
        stop,
        name,
        None,
        None,
        None,
        new.admin1,
        None,
        new.country,
        grain,
        WHERE_PREC.get(grain),
        GEO_PRECISION.get(grain),
        "place",
        *words.span(expression.first, expression.last),
        new.score,
    )

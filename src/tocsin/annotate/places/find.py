"""The place grounder: a text in, its places out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tocsin.annotate.places.choose import Reading, accepted, alike, readings, said_kind
from tocsin.annotate.places.context import Context, read_context
from tocsin.annotate.places.evidence import abbreviated, holders, left_key
from tocsin.annotate.places.expression import GEO_PRECISION, WHERE_PREC, around, precision
from tocsin.annotate.places.fold import bare_key, plain_key
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import feature_nouns, word_set
from tocsin.annotate.places.locate import located
from tocsin.annotate.places.pins import codes
from tocsin.annotate.places.records import Candidate, Match, Place
from tocsin.annotate.places.reference import references
from tocsin.annotate.places.scan import Run, Words
from tocsin.annotate.places.tables import lexicon
from tocsin.annotate.places.tagger import tag
from tocsin.annotate.places.votes import Vote, Votes
from tocsin.annotate.places.unknown import Unknown, unknown

_KEPT = 5  # other readings kept with a place
_DEMONYM_SCORE, _SURE = 0.95, 0.95
_AFTER_NOUN = frozenset(
    "and or but as by with that which who where when while since was were are be been will would could should may can "
    "must might did does do than if because before after over under during until not also more".split()
)
_TOWN = 5.3  # log10 of 200,000: above it the gazetteer's name is the common English one


def find_places(text: str, gazetteer: Gazetteer, *, context_countries: Sequence[str] = ()) -> list[Place]:
    """Places named in a text, in the order they stand, none overlapping another.

    `context_countries` (ISO 3166-1 alpha-2) are countries that the caller knows the report to be about. A place that
    the gazetteer lacks has no coordinates, and a country has none.
    """
    words = Words(text)
    runs = [tuple(words.runs(index)) for index in range(len(words))]
    gazetteer.prefetch(key for longest_first in runs for run in longest_first for key in (run.key, run.key[:-1]))
    context = read_context(words, runs, gazetteer, context_countries, tag(words, runs, gazetteer))
    first = list(_named(words, runs, gazetteer, context))
    context = second_context(words, first, gazetteer, context)
    found = list(located(list(_named(words, runs, gazetteer, context)), context))
    return sorted((*found, *references(words, found, gazetteer, context)), key=lambda place: (place.start, place.stop))


def _named(words: Words, runs: Sequence[Sequence[Run]], gazetteer: Gazetteer, context: Context) -> Iterator[Place]:
    masked = [match.span() for match in _masks().finditer(words.text)]
    after, mask = 0, 0
    for index, longest_first in enumerate(runs):
        if index < after or not longest_first:
            continue
        start = words.words[index].start
        while mask < len(masked) and masked[mask][1] <= start:
            mask += 1
        if mask < len(masked) and masked[mask][0] <= start:
            continue
        if (hit := _at(words, longest_first, gazetteer, context)) is not None:
            place, after = hit
            yield place


def second_context(words: Words, first: Sequence[Place], gazetteer: Gazetteer, context: Context) -> Context:
    """The context after a first reading: its places vote, and a name held by a unit once is held throughout."""
    votes, held = [], {}
    at = {word.start: index for index, word in enumerate(words.words)}
    for place in first:
        if place.role not in ("place", "government") or not place.country or place.start not in at:
            continue
        key = bare_key(plain_key(words.text[place.start : place.stop]))
        last = next((i for i in range(at[place.start], len(words)) if words.words[i].stop >= place.stop), 0) + 1
        units = holders(words, last, gazetteer)
        sure = [unit for unit, weight in units if weight == 1.0 and unit.country == place.country]
        if sure and units:
            held[key] = units
        if place.precision != "country":
            weight = 1.0 if sure else vote_weight(place)
            votes.append(Vote(key, place.country, place.admin1, place.lat, place.lon, weight))
    return replace(context, votes=Votes(votes), held=held)


def vote_weight(place: Place) -> float:
    """How much a place says of the others: less the more readings its name has."""
    return 1.0 if place.precision == "admin1" else 1.0 / (1.0 + len(place.candidates))


@cache
def _masks() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in lexicon()["masks"]["phrases"]), re.IGNORECASE)


def _at(words: Words, longest_first: Sequence[Run], gazetteer: Gazetteer, context: Context) -> tuple[Place, int] | None:
    """Place that begins at one word and the word after it: a known name, a demonym, a lookalike, an unknown name."""
    first = longest_first[-1].first
    if "," in words.gap(first) and first and words.words[first - 1].capital:
        if (unit := abbreviated(words, first, gazetteer)) is not None:
            run = Run(first, first + 1, words.key(first))
            return _place(words, run, [Reading(Match(unit, "variant", 1.0), 1.0)], _SURE, gazetteer), first + 1
    for run in longest_first:
        key = " ".join(words.key(i) for i in range(run.first, run.last))
        if country := gazetteer.demonyms.get(key):
            return _demonym(words, run, country, gazetteer), run.last
        if _is_head(words, run):
            continue
        found = readings(words, run, gazetteer, context)
        if (score := accepted(words, run, found, gazetteer, context)) is not None:
            return _place(words, run, found, score, gazetteer), run.last
        if (shorn := _shorn(words, run, gazetteer, context)) is not None:
            return shorn, run.last
    for run in longest_first:
        if _is_head(words, run):
            continue
        found = alike(words, run, gazetteer, context)
        if (score := accepted(words, run, found, gazetteer, context)) is not None:
            return _place(words, run, found, score, gazetteer), run.last
    for run in longest_first:
        if (new := unknown(words, run, gazetteer, context)) is not None:
            return _unknown(words, new, gazetteer), run.last
    return None


def _is_head(words: Words, run: Run) -> bool:
    """Whether a capitalised noun goes on with the name, so that it names a street or a building: "Dublin Road"."""
    if not words.joined(run.last) or words.shouting:
        return False
    after = words.words[run.last]
    return after.capital and after.key in feature_nouns() and not words.initials(run.first)


def _shorn(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> Place | None:
    """Place behind a possessive whose apostrophe the page has lost: "Syrias"."""
    if (
        not run.key.endswith("s")
        or len(run.key) < 5
        or words.words[run.last - 1].possessive
        or (gazetteer.by_key(run.key) and run.key not in gazetteer.stop_words)
    ):
        return None
    short = Run(run.first, run.last, run.key[:-1])
    if country := gazetteer.demonyms.get(short.key):
        return _demonym(words, run, country, gazetteer)
    found = readings(words, short, gazetteer, context)
    score = accepted(words, short, found, gazetteer, context)
    if score is None or (found[0].match.entry.weight < 4 and not context.share(found[0].match.entry.country)):
        return None
    place = _place(words, short, found, score, gazetteer)
    return replace(place, stop=place.stop - 1)


def _place(words: Words, run: Run, found: Sequence[Reading], score: float, gazetteer: Gazetteer) -> Place:
    entry = found[0].match.entry
    expression = around(words, run, gazetteer.demonyms)
    kind = entry.kind
    if expression.rural and kind in ("settlement", "admin1") and entry.name == entry.admin1 and not expression.near:
        kind = "admin1"  # "the countryside of Aleppo" is the province's, not the city's
        named = [m.entry for m in gazetteer.by_key(f"{run.key} countryside") if m.entry.country == entry.country]
        entry = named[0] if named else entry
    if kind == "admin2" and said_kind(words, run) != "admin2" and run.last - run.first == 1:
        kind = "settlement"  # most districts are named after their seat, and reports mean the town
    start, stop = words.span(run.first, run.last)
    others = tuple(
        Candidate(r.match.entry.name, r.match.entry.country, r.match.entry.admin1, r.match.entry.geonames_id)
        for r in found[1 : _KEPT + 1]
    )
    grain = precision(kind, expression.near)
    return Place(
        start,
        stop,
        _name(words.text[start:stop], found[0].match) if entry is found[0].match.entry else entry.name,
        entry.geonames_id,
        entry.lat,
        entry.lon,
        entry.admin1,
        entry.admin2,
        entry.country,
        grain,
        *codes(grain, entry.pin),
        _role(words, run, found[0]),
        *words.span(expression.first, expression.last),
        score,
        others,
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
    if left_key(words, run.first) in word_set("words", "strong_preposition") or not words.joined(run.last):
        return "place"
    verb = words.key(run.last)
    if entry.kind == "country" and words.initials(run.first) and verb not in _verbs_and_links():
        return "demonym"  # "a US official", "U.S. troops"
    if verb in ("has", "is", "had", "was"):
        return "government" if words.key(run.last + 1) in word_set("government", "after") else "place"
    return "government" if verb in word_set("government", "verbs") else "place"


@cache
def _verbs_and_links() -> frozenset[str]:
    """Words after a country's initials that leave it a noun."""
    return word_set("government", "verbs") | word_set("words", "place_preposition") | _AFTER_NOUN


def _demonym(words: Words, run: Run, country: str, gazetteer: Gazetteer) -> Place:
    start, stop = words.span(run.first, run.last)
    name = gazetteer.country_names[country]
    return Place(
        start,
        stop,
        name,
        None,
        None,
        None,
        None,
        None,
        country,
        "country",
        WHERE_PREC["country"],
        None,
        "demonym",
        start,
        stop,
        _DEMONYM_SCORE,
    )


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

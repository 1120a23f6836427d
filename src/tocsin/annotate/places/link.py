"""Places whose words were found before: spans in, the places they mean out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.annotate.places.agree import agreed
from tocsin.annotate.places.choose import accepts, alike, certainty, readings
from tocsin.annotate.places.context import Context, read_context
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import word_set
from tocsin.annotate.places.locate import located
from tocsin.annotate.places.make import place_of
from tocsin.annotate.places.recognise import SURE, Hit, short_form, wide_at
from tocsin.annotate.places.records import Place
from tocsin.annotate.places.reference import references
from tocsin.annotate.places.scan import Run, Words
from tocsin.annotate.places.unknown import described

# What being given weighs as evidence of a name: as much as "the town of". A village abroad that nothing speaks for
# stays below what `find_places` asks for, and is an unknown place.
_GIVEN = 0.5


def link_places(
    text: str, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer, *, context_countries: Sequence[str] = ()
) -> list[Place | None]:
    """For each given mention (half-open character span), in the order of the spans, the place that it means.

    None where a span holds no word, or a noun ("the city") before which no place of its kind was given. Only the words
    in the spans are read as places; a place's own span is that of the name in it. A name that the gazetteer lacks is a
    place without coordinates. `context_countries` as in `find_places`.
    """
    words = Words(text)
    wanted = [words.run_at(start, stop) for start, stop in spans]
    given = sorted({run for run in wanted if run is not None})
    named = [runs for run in given if (runs := _runs(words, run))]
    gazetteer.prefetch(key for runs in named for run in runs for key in (run.key, run.key[:-1]))
    context = read_context(words, named, gazetteer, context_countries)
    context = agreed(words, list(_hits(words, named, gazetteer, context)), gazetteer, context)
    found = list(located([place_of(words, hit, gazetteer) for hit in _hits(words, named, gazetteer, context)], context))
    made = {runs[0].first: place for runs, place in zip(named, found, strict=True)}
    nouns = [index for run in given if run.first not in made for index in range(run.first, run.last)]
    referred = {place.start: place for place in references(words, found, gazetteer, context, nouns)}
    return [None if run is None else _of(words, run, made, referred) for run in wanted]


def _of(words: Words, run: Run, made: dict[int, Place], referred: dict[int, Place]) -> Place | None:
    """The place of a span: that of a name in it, else of a noun."""
    for index in range(run.first, run.last):
        if (place := made.get(index) or referred.get(words.words[index].start)) is not None:
            return place
    return None


def _runs(words: Words, given: Run) -> list[Run]:
    """Names that a span may hold, the longest first; none where no word has a capital."""
    for first in range(given.first, given.last):
        if words.key(first) in word_set("words", "articles_passed"):  # "The city" at the head of a sentence
            continue
        if inside := [run for run in words.runs_at(first) if run.last <= given.last]:
            return inside
    return []


def _hits(words: Words, named: Sequence[Sequence[Run]], gazetteer: Gazetteer, context: Context) -> Iterator[Hit]:
    for runs in named:
        yield _hit(words, runs, gazetteer, context)


def _hit(words: Words, runs: Sequence[Run], gazetteer: Gazetteer, context: Context) -> Hit:
    whole = runs[0]
    if (short := short_form(words, whole.first, gazetteer)) is not None:
        return short
    if (far := wide_at(words, whole.first)) is not None:
        return far
    for run in _forms(words, runs):
        tail = 1 if run not in runs else 0
        if country := gazetteer.demonyms.get(words.run_plain(run) if not tail else run.key):
            return Hit(run, SURE, nation=country, tail=tail)
        found = readings(words, run, gazetteer, context)
        if found and accepts(found[0], _GIVEN):
            return Hit(run, certainty(found[0].score + _GIVEN), found, tail=tail)
    found = alike(words, whole, gazetteer, context)
    if found and accepts(found[0], _GIVEN):
        return Hit(whole, certainty(found[0].score + _GIVEN), found)
    new = described(words, whole, gazetteer, context)
    return Hit(whole, new.score, new=new)


def _forms(words: Words, runs: Sequence[Run]) -> Iterator[Run]:
    """The whole name, the name without a possessive whose apostrophe is lost ("Syrias"), then its first words."""
    whole = runs[0]
    yield whole
    if whole.key.endswith("s") and len(whole.key) > 4 and not words.words[whole.last - 1].possessive:
        yield Run(whole.first, whole.last, whole.key[:-1])
    yield from runs[1:]

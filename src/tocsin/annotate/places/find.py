"""The place grounder: a text in, its places out."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.places.agree import agreed
from tocsin.annotate.places.context import read_context
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.locate import located
from tocsin.annotate.places.make import place_of
from tocsin.annotate.places.recognise import hits
from tocsin.annotate.places.records import Place
from tocsin.annotate.places.reference import references
from tocsin.annotate.places.scan import Words
from tocsin.annotate.places.tagger import tag


def find_places(text: str, gazetteer: Gazetteer, *, context_countries: Sequence[str] = ()) -> list[Place]:
    """Places named in a text, in the order they stand, none overlapping another.

    `context_countries` (ISO 3166-1 alpha-2) are countries that the caller knows the report to be about. A place that
    the gazetteer lacks has no coordinates, and a country has none.
    """
    words = Words(text)
    runs = words.all_runs()
    gazetteer.prefetch(key for longest_first in runs for run in longest_first for key in (run.key, run.key[:-1]))
    context = read_context(words, runs, gazetteer, context_countries, tag(words, runs, gazetteer))
    context = agreed(words, list(hits(words, runs, gazetteer, context)), gazetteer, context)
    named = [place_of(words, hit, gazetteer) for hit in hits(words, runs, gazetteer, context)]
    found = list(located(named, context))
    return sorted((*found, *references(words, found, gazetteer, context)), key=lambda place: (place.start, place.stop))

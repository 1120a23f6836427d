"""The names in a text that are places: known ones, adjectives of nations, lookalikes, unknown ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tocsin.annotate.places.choose import Reading, accepted, alike, readings
from tocsin.annotate.places.context import Context
from tocsin.annotate.places.evidence import abbreviated
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import feature_nouns
from tocsin.annotate.places.records import Match
from tocsin.annotate.places.scan import Run, Words
from tocsin.annotate.places.tables import lexicon
from tocsin.annotate.places.unknown import Unknown, unknown

_SURE = 0.95


class Hit(NamedTuple):
    """A name that is a place: its readings, best first, or the country of an adjective, or what makes it unknown.

    `tail` is 1 where the last letter is a possessive's whose apostrophe the page has lost.
    """

    run: Run
    score: float
    readings: Sequence[Reading] = ()
    nation: str | None = None
    new: Unknown | None = None
    tail: int = 0


def hits(words: Words, runs: Sequence[Sequence[Run]], gazetteer: Gazetteer, context: Context) -> Iterator[Hit]:
    """Places of a text in order, none overlapping another; `runs` holds the sequences that begin at each word."""
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
            after = hit.run.last
            yield hit


@cache
def _masks() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in lexicon()["masks"]["phrases"]), re.IGNORECASE)


def _at(words: Words, longest_first: Sequence[Run], gazetteer: Gazetteer, context: Context) -> Hit | None:
    """Place that begins at one word."""
    if (short := _short_form(words, longest_first[-1].first, gazetteer)) is not None:
        return short
    whole = [run for run in longest_first if not _is_head(words, run)]
    for run in whole:
        if (hit := _filed(words, run, gazetteer, context)) is not None:
            return hit
    for run in whole:
        found = alike(words, run, gazetteer, context)
        if (score := accepted(words, run, found, gazetteer, context)) is not None:
            return Hit(run, score, found)
    for run in longest_first:
        if (new := unknown(words, run, gazetteer, context)) is not None:
            return Hit(new.run, new.score, new=new)
    return None


def _filed(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> Hit | None:
    """Sequence as an adjective of a nation or a name that is filed as written."""
    if country := gazetteer.demonyms.get(words.run_plain(run)):
        return Hit(run, _SURE, nation=country)
    found = readings(words, run, gazetteer, context)
    if (score := accepted(words, run, found, gazetteer, context)) is not None:
        return Hit(run, score, found)
    return _shorn(words, run, gazetteer, context)


def _short_form(words: Words, first: int, gazetteer: Gazetteer) -> Hit | None:
    """First-order unit in its short form after a town: "Macon, Ga."."""
    if not first or "," not in words.gap(first) or not words.words[first - 1].capital:
        return None
    unit = abbreviated(words, first, gazetteer)
    if unit is None:
        return None
    return Hit(Run(first, first + 1, words.key(first)), _SURE, (Reading(Match(unit, "primary", 1.0), 1.0),))


def _is_head(words: Words, run: Run) -> bool:
    """Whether a capitalised noun goes on with the name, so that it names a street or a building: "Dublin Road"."""
    if not words.joined(run.last) or words.shouting:
        return False
    after = words.words[run.last]
    return after.capital and after.key in feature_nouns() and not words.initials(run.first)


def _shorn(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> Hit | None:
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
        return Hit(run, _SURE, nation=country)
    found = readings(words, short, gazetteer, context)
    score = accepted(words, short, found, gazetteer, context)
    if score is None or (found[0].match.entry.weight < 4 and not context.share(found[0].match.entry.country)):
        return None
    return Hit(short, score, found, tail=1)

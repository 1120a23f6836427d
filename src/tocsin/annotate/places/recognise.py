"""The names in a text that are places: known ones, adjectives of nations, lookalikes, unknown ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.annotate.places.choose import accepted, alike, readings
from tocsin.annotate.places.context import Context
from tocsin.annotate.places.evidence import abbreviated
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import feature_heads, feature_nouns, masks, wide
from tocsin.annotate.places.records import Match
from tocsin.annotate.places.scan import Run, Words
from tocsin.annotate.places.unknown import Unknown, unknown
from tocsin.annotate.places.view import Reading

SURE = 0.95
"""Score of what needs no weighing: an adjective of a nation, a unit's short form."""


@dataclass(slots=True, eq=False)
class Hit:
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
    after = 0
    for index, longest_first in enumerate(runs):
        if index < after or not longest_first or index in context.barren:
            continue
        if covered := _told(words, index, masks()):
            after = index + covered
        elif (far := wide_at(words, index)) is not None:
            after = far.run.last
            yield far
        elif (hit := _at(words, longest_first, gazetteer, context)) is not None:
            after = hit.run.last
            yield hit


def wide_at(words: Words, index: int) -> Hit | None:
    """A sea, or a land of several countries, that begins at a word: a place of no country, whatever its name holds."""
    if not (told := _told(words, index, wide())):
        return None
    run = Run(index, index + told, words.run_key(index, index + told))
    return Hit(run, SURE, new=Unknown(run, "wide", None, None, SURE))


def _told(words: Words, index: int, phrases: Mapping[str, Sequence[str]]) -> int:
    """How many words from here on are one of the phrases."""
    for phrase in phrases.get(words.key(index).split(" ")[0], ()):
        last, key = index, ""
        while last < len(words) and len(key) < len(phrase) and (last == index or words.joined(last)):
            key = f"{key} {words.key(last)}".strip()
            last += 1
        if key == phrase:
            return last - index
    return 0


def _at(words: Words, longest_first: Sequence[Run], gazetteer: Gazetteer, context: Context) -> Hit | None:
    """Place that begins at one word."""
    if (short := short_form(words, longest_first[-1].first, gazetteer)) is not None:
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
    if not any(_weighed(run, context) for run in whole):
        context.barren.add(longest_first[0].first)
    return None


def _weighed(run: Run, context: Context) -> bool:
    """Whether a sequence had readings, which other places of the report may yet bear out."""
    forms = (context.views.get(run), context.views.get(run._replace(key=run.key[:-1])), context.lookalikes.get(run))
    return any(view is not None and view.readings for view in forms)


def _filed(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> Hit | None:
    """Sequence as an adjective of a nation or a name that is filed as written."""
    if country := gazetteer.demonyms.get(words.run_plain(run)):
        return Hit(run, SURE, nation=country)
    found = readings(words, run, gazetteer, context)
    if (score := accepted(words, run, found, gazetteer, context)) is not None:
        return Hit(run, score, found)
    return _shorn(words, run, gazetteer, context)


def short_form(words: Words, first: int, gazetteer: Gazetteer) -> Hit | None:
    """First-order unit in its short form after a town: "Macon, Ga."."""
    if not first or "," not in words.gap(first) or not words.words[first - 1].capital:
        return None
    unit = abbreviated(words, first, gazetteer)
    if unit is None:
        return None
    return Hit(Run(first, first + 1, words.key(first)), SURE, (Reading(Match(unit, "primary", 1.0), 1.0),))


def _is_head(words: Words, run: Run) -> bool:
    """Whether a name is only a part of the name of a street, a building, a lake: "Dublin Road", "Lake Dublin"."""
    if words.shouting or words.initials(run.first):
        return False
    if words.joined(run.first) and words.words[run.first - 1].capital:
        before = words.key(run.first - 1)
        if before in feature_heads() and before not in words.lower:
            return True
    elif words.key(run.first - 1) == "of" and words.joined(run.first) and words.joined(run.first - 1):
        noun = words.words[run.first - 2]
        if noun.capital and noun.key in feature_nouns() and noun.key not in words.lower:
            return True
    return words.joined(run.last) and words.words[run.last].capital and words.key(run.last) in feature_nouns()


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
        return Hit(run, SURE, nation=country)
    found = readings(words, short, gazetteer, context)
    score = accepted(words, short, found, gazetteer, context)
    if score is None or (found[0].match.entry.weight < 4 and not context.share(found[0].match.entry.country)):
        return None
    return Hit(short, score, found, tail=1)

"""What the places of a report make of each other: names that may lie together are read together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from tocsin.annotate.places.context import Context
from tocsin.annotate.places.evidence import holders
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.recognise import Hit
from tocsin.annotate.places.scan import Words
from tocsin.annotate.places.view import Holder, Reading
from tocsin.annotate.places.votes import Vote, Votes

_MOST = 12  # readings of a name that vote
_NAMES = 400  # names that vote; a page of more is a list
_ROUNDS = 2
# A reading that is better by this much is e times as likely: a tenth is a tenfold population.
_SLACK = 0.15


def agreed(words: Words, found: Sequence[Hit], gazetteer: Gazetteer, context: Context) -> Context:
    """The context after a first reading: readings vote for units and neighbourhoods, and are weighed anew by them.

    A name that a unit is named as holding once ("Macon, Ga.") is held by it throughout. Names vote once each, for all
    their readings in proportion, so that a name which many places share says little until the others agree on one.
    """
    names: dict[str, Sequence[Reading]] = {}
    held: dict[str, tuple[Holder, ...]] = {}
    for hit in found:
        if not hit.readings or hit.readings[0].match.entry.kind == "country":
            continue
        key = hit.run.key
        units = holders(words, hit.run.last, gazetteer)
        if units and units[0][1] == 1.0 and any(u.country == hit.readings[0].match.entry.country for u, _ in units):
            held[key] = units
            names[key] = hit.readings
        elif len(names) < _NAMES:
            names.setdefault(key, hit.readings)
    votes = Votes()
    for _ in range(_ROUNDS):
        votes = Votes(vote for key, some in names.items() for vote in _ballot(key, some[:_MOST], votes))
    return replace(context, votes=votes, held=held)


def _ballot(key: str, some: Sequence[Reading], votes: Votes) -> list[Vote]:
    """Votes of one name: its readings, weighed by how well they fit so far, summing to one."""
    fits = [reading.score + votes.beside(reading.match.entry, key) for reading in some]
    best = max(fits)
    raised = [math.exp((fit - best) / _SLACK) for fit in fits]
    total = sum(raised)
    entries = (reading.match.entry for reading in some)
    return [
        Vote(key, e.country, e.admin1, e.lat, e.lon, weight / total)
        for e, weight in zip(entries, raised, strict=True)
        if weight > 0.02 * total
    ]

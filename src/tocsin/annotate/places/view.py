"""What a sequence of words looks like by itself: the places it may mean, before the report's other places are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.places.records import Entry, Match

Holder = tuple[Entry, float]
"""A unit that the words name as holding a place, and how surely in 0..1."""

CLEAR = 0.1
"""By how much a reading must fit better than the next that lies elsewhere to be given a point: of the pins with less
than that, two in three were wrong on local news, one in eight of the others."""
_SAME = 1.5  # degrees: a namesake within that of another is as good an answer


@dataclass(slots=True, eq=False)
class Reading:
    """A place that a name may mean, and how well it fits."""

    match: Match
    score: float


@dataclass(slots=True, eq=False)
class View:
    """Readings of a sequence, best first, and the units named as holding it."""

    readings: tuple[Reading, ...]
    held: tuple[Holder, ...]


def rivals(found: Sequence[Reading]) -> list[Entry]:
    """Places elsewhere that fit about as well as the best reading of a name."""
    best, here = found[0].score, found[0].match.entry
    return [r.match.entry for r in found[1:] if best - r.score < CLEAR and not _alike(here, r.match.entry)]


def _alike(one: Entry, other: Entry) -> bool:
    """Whether two readings come to the same place on a map."""
    if (one.country, one.admin1) == (other.country, other.admin1) and one.kind != "country":
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.country == other.country
    return abs(one.lat - other.lat) < _SAME and abs(one.lon - other.lon) < _SAME

"""Incidents that meet some conditions, counted once: what their number, timeline, map and list share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin import records as r
from tocsin.publish.pages.asked import Asked
from tocsin.publish.pages.listing import Listing, listing
from tocsin.publish.pages.sketch import MOST, Sketch, sketch
from tocsin.publish.pages.timeline import Counts, Timeline, timeline
from tocsin.seams import Store, Where

BY_DAY = ["-first_day"]


@dataclass(frozen=True, slots=True)
class Counted:
    """Incidents of one choice: the conditions, how many, how many of each type, most first, and their timeline.

    `newest` holds only of those that the map draws, the latest: so these are found without a look at all others.
    """

    where: tuple[Where, ...]
    newest: tuple[Where, ...]
    total: int
    types: tuple[tuple[str, int], ...]
    timeline: Timeline


def counted(asked: Asked, where: Sequence[Where] = ()) -> Counted:
    """The incidents that meet the conditions, counted."""
    return asked.kept("counted", lambda store: _counted(store, where), where)


def _counted(store: Store, where: Sequence[Where]) -> Counted:
    rows: Counts = [tuple(x) for x in store.tally(r.Incident, ["first_day", "type", "date_precision"], where)]
    types = Counter[str]()
    for _, kind, _, n in rows:
        types[kind] += n
    since = _since(rows)
    newest = (*where, *([Where("first_day", ">=", since)] if since else []))
    ranked = sorted(types.items(), key=lambda t: (-t[1], t[0]))
    return Counted(tuple(where), newest, types.total(), tuple(ranked), timeline(rows))


def _since(rows: Counts) -> str | None:
    """The day since which as many began as a map draws, or all; None where some that it draws have no day."""
    left = MOST
    days = sorted(((day, n) for day, *_, n in rows if day), reverse=True)
    for day, n in days:
        left -= n
        if left <= 0:
            return day
    return days[-1][0] if days and all(day for day, *_ in rows) else None


def drawn(asked: Asked, of: Counted) -> Sketch:
    """Map of the incidents, of many the latest."""
    return asked.kept("sketch", lambda store: sketch(store, of.newest, of.total, tiles=asked.tiles), of.newest)


def latest(asked: Asked, of: Counted, most: int) -> list[r.Incident]:
    """The latest of the incidents."""
    return list(asked.store.read(r.Incident, of.newest, order=BY_DAY, limit=most))


def listed(asked: Asked, of: Counted, order: Sequence[str] = BY_DAY) -> Listing[r.Incident]:
    """A page of the incidents in an order, the latest first unless another is given."""
    first = list(order) == BY_DAY and asked.text("after") is None
    return listing(asked, r.Incident, of.newest if first else of.where, order, total=of.total)

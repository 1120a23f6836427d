"""Names on a map: places of incidents first, then the largest towns, as many as do not hide one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from tocsin.publish.maps.areas import gazetteer
from tocsin.publish.maps.frame import Frame
from tocsin.publish.maps.outlines import Box, meet
from tocsin.publish.maps.spots import MapView, Spot

LETTER, LINE = 6.2, 12
"""Pixels of a letter and of a line at the size in which labels are drawn."""
TOWNS = 60
"""Towns looked at; of these some ten find room."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name and the pixel of its point; `told` where incidents lie there."""

    name: str
    x: float
    y: float
    told: bool


def labels(view: MapView, most: int) -> list[Label]:
    """Labels of a view, at most so many; a mark is never written over."""
    taken = [_mark(view.frame, s) for s in view.spots]
    kept: list[Label] = []
    for label in _candidates(view):
        if len(kept) == most:
            break
        box = _box(label)
        inside = box[0] > 2 and box[1] > 2 and box[2] < view.frame.width - 2 and box[3] < view.frame.height - 2
        if inside and label.name not in {k.name for k in kept} and not any(meet(box, t) for t in taken):
            kept.append(label)
            taken.append(box)
    return kept


def mark_size(spot: Spot) -> float:
    """Pixels across of a spot's mark: its area grows with its incidents, up to a bound."""
    return min(12.0 * sqrt(len(spot.incidents)), 44.0)


def _candidates(view: MapView) -> Iterator[Label]:
    yield from _told(view.frame, view.spots)
    for town in gazetteer().largest(*view.frame.box, TOWNS):
        if town.lat is not None and town.lon is not None:
            yield Label(town.name, *view.frame.xy(town.lon, town.lat), False)


def _told(shown: Frame, spots: Sequence[Spot]) -> Iterable[Label]:
    for spot in sorted(spots, key=lambda s: -len(s.incidents)):
        x, y = shown.xy(spot.longitude, spot.latitude)
        yield Label(spot.places[0], x + mark_size(spot) / 2, y, True)


def _mark(shown: Frame, spot: Spot) -> Box:
    x, y = shown.xy(spot.longitude, spot.latitude)
    half = mark_size(spot) / 2
    return x - half, y - half, x + half, y + half


def _box(label: Label) -> Box:
    """Where the name stands: right of its point."""
    left = label.x + 3
    return left, label.y - LINE / 2, left + LETTER * len(label.name), label.y + LINE / 2

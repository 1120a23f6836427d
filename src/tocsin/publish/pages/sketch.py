"""The map of a page: marks worked out here, so that a template draws them and each mark is a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin import records as r
from tocsin.publish.maps import HOW, Label, Spot, labels, map_view, mark_size
from tocsin.publish.maps.frame import Frame
from tocsin.publish.maps.tiles import tiles as tiles_of
from tocsin.seams import Store, Where

Box = tuple[float, float, float, float]

MOST = 1_000
"""Incidents drawn: with more, marks hide one another, and the page would wait for them."""
NAMES = 14
SIZE = (600, 400)
NEAR = 0.01
"""Degrees around the points of a mark that its link keeps: a kilometre, within which points are of one place."""
SMALLEST = 10.0
"""Pixels of an area's radius at least, so that its number has room in it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its pixel, the radius of its area and of its point (None where only an area is known), what it says."""

    x: float
    y: float
    area: float
    point: float | None
    count: int
    told: str
    box: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A map's size, where the picture of the world lies under it, tiles, marks and names, and what it cannot show."""

    width: int
    height: int
    world: tuple[float, float, float, float]
    tiles: tuple[Mapping[str, Any], ...]
    marks: tuple[Mark, ...]
    names: tuple[Label, ...]
    note: str
    drawn: int
    total: int
    how: str = HOW


def sketch(store: Store, where: Sequence[Where], total: int, *, tiles: str | None = None) -> Sketch:
    """Map of the incidents that meet the conditions, of many the latest; `tiles` is the address of a tile server."""
    rows = list(store.read(r.Incident, where, order=["-first_day"], limit=MOST))
    view = map_view(rows, width=SIZE[0], height=SIZE[1])
    left, top, wide, tall = (round(v, 2) for v in view.frame.world)
    under = tuple(tiles_of(view.frame, tiles)) if tiles else ()
    marks = tuple(_mark(view.frame, s) for s in sorted(view.spots, key=lambda s: -s.radius))
    return Sketch(*SIZE, (left, top, wide, tall), under, marks, tuple(labels(view, NAMES)), view.note, len(rows), total)


def _mark(shown: Frame, spot: Spot) -> Mark:
    x, y = shown.xy(spot.longitude, spot.latitude)
    count = len(spot.incidents)
    incidents = "1 reported incident" if count == 1 else f"{count} reported incidents"
    return Mark(
        round(x, 1), round(y, 1), round(max(shown.pixels(spot.radius, spot.latitude), SMALLEST), 1),
        round(mark_size(spot) / 2, 1) if spot.point else None, count,
        f"{incidents} {spot.where}; reported killed {spot.killed.line}", _box(spot),
    )  # fmt: skip


def _box(spot: Spot) -> str:
    lons = [i.longitude for i in spot.incidents if i.longitude is not None]
    lats = [i.latitude for i in spot.incidents if i.latitude is not None]
    return f"{min(lons) - NEAR:.3f},{min(lats) - NEAR:.3f},{max(lons) + NEAR:.3f},{max(lats) + NEAR:.3f}"

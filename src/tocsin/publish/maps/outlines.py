"""Outlines of countries, shipped as data: Natural Earth 1:50m with fewer points.

`training/maps/outlines.py` makes the file.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A country: ISO 3166-1 alpha-2 code, if it has one, English name, GeoJSON geometry, the box around each part."""

    code: str | None
    name: str
    geometry: dict[str, Any]
    boxes: tuple[Box, ...]

    def meets(self, box: Box) -> bool:
        """Whether the box around one of its parts meets a box."""
        return any(meet(own, box) for own in self.boxes)

    @property
    def box(self) -> Box:
        """Box around its largest part, so that far islands do not stretch a map."""
        return max(self.boxes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))


@cache
def outlines() -> tuple[Outline, ...]:
    """Every country."""
    given = json.loads(gzip.decompress((files(__package__) / "outlines.json.gz").read_bytes()))
    arcs = list(_arcs(given))
    return tuple(_outline(g, arcs) for g in given["objects"]["countries"]["geometries"])


def outline_of(code: str) -> Outline | None:
    """Country of an ISO 3166-1 alpha-2 code, the largest where the data has several of one code."""
    return max((o for o in outlines() if o.code == code), key=lambda o: len(o.boxes), default=None)


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _arcs(given: dict[str, Any]) -> Iterator[list[Point]]:
    scale = given["transform"]["scale"]
    for arc in given["arcs"]:
        xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
        yield [(round(x * scale[0], 2), round(y * scale[1], 2)) for x, y in zip(xs, ys, strict=True)]


def _outline(geometry: dict[str, Any], arcs: list[list[Point]]) -> Outline:
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    rings = [[_ring(ring, arcs) for ring in part] for part in parts]
    return Outline(
        geometry.get("id"), geometry["properties"]["name"], {"type": "MultiPolygon", "coordinates": rings},
        tuple(_box(part[0]) for part in rings),
    )  # fmt: skip


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring from its arcs; TopoJSON writes `~i` for arc i backwards, and each arc begins where the last one ended."""
    ring: list[Point] = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        ring += arc[1:] if ring else arc
    return _unrolled(ring)


def _unrolled(ring: list[Point]) -> list[Point]:
    """The ring with longitudes that go on beyond 180 degrees; one around a pole is closed along the pole."""
    turns, made = 0, ring[:1]
    for (before, _), (lon, lat) in pairwise(ring):
        turns += (before - lon > 180) - (lon - before > 180)
        made.append((lon + 360 * turns, lat))
    if turns:
        pole = -90.0 if made[0][1] < 0 else 90.0
        made += [(made[-1][0], pole), (made[0][0], pole), made[0]]
    return made


def _box(ring: list[Point]) -> Box:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs), min(ys), max(xs), max(ys)

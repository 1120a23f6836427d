"""Land on a map: outlines of countries in the picture's pixels, cut at its edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tocsin.publish.maps.frame import Frame
from tocsin.publish.maps.outlines import meet, outlines

EDGE = 4.0
"""Pixels beyond the picture's edge at which outlines are cut, so that no cut shows."""
FINE = 1.0
"""Pixels between points that are kept: finer lines only make files larger."""

Pixel = tuple[float, float]


def land(shown: Frame, told: Sequence[str]) -> list[dict[str, Any]]:
    """Countries of the picture as GeoJSON in pixels, each with its name and whether incidents lie in it (`told`)."""
    made = []
    for outline in outlines():
        near = [meet(box, shown.box) for box in outline.boxes]
        parts = [p for p, inside in zip(outline.geometry["coordinates"], near, strict=True) if inside]
        rings = [kept for part in parts if (kept := [r for ring in part if (r := _ring(ring, shown))])]
        if rings:
            made.append(
                {
                    "type": "Feature",
                    "geometry": {"type": "MultiPolygon", "coordinates": rings},
                    "properties": {"name": outline.name, "told": outline.code in told},
                }
            )
    return made


def _ring(ring: Sequence[Pixel], shown: Frame) -> list[Pixel]:
    """A ring in pixels, cut at the four edges in turn (Sutherland and Hodgman 1974)."""
    points: Sequence[Pixel] = [shown.xy(lon, lat) for lon, lat in ring]
    edges = ((0, -EDGE, 1), (0, shown.width + EDGE, -1), (1, -EDGE, 1), (1, shown.height + EDGE, -1))
    for axis, bound, sign in edges:
        points = list(_cut(points, axis, bound, sign))
    kept: list[Pixel] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINE:
            kept.append((round(x, 1), round(y, 1)))
    return [*kept, kept[0]] if len(kept) > 2 else []


def _cut(points: Sequence[Pixel], axis: int, bound: float, sign: int) -> Iterator[Pixel]:
    for one, two in zip([*points[-1:], *points[:-1]], points, strict=True):
        inside = [sign * (p[axis] - bound) >= 0 for p in (one, two)]
        if inside[0] != inside[1]:
            share = (bound - one[axis]) / (two[axis] - one[axis])
            yield one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])
        if inside[1]:
            yield two

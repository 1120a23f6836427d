"""The picture's frame: degrees to pixels (Mercator), and how large a kilometre is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asinh, atan, cos, degrees, hypot, radians, sinh, tan

from tocsin.publish.maps.outlines import Box

MARGIN = 0.12
"""Share of the picture that stays free on each side."""
LEAST = 2.5
"""Degrees that a map shows at least: of less, no reader sees where in a country it is."""
KM = 111.32
"""Kilometres in a degree of latitude, and of longitude at the equator."""
POLE = 84.0
"""Degrees at which the projection is cut."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's box in degrees and its picture in pixels; y grows downwards."""

    west: float
    north: float
    scale: float
    width: int
    height: int

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixel of a point."""
        return (lon - self.west) * self.scale, (_up(self.north) - _up(lat)) * self.scale

    def pixels(self, km: float, lat: float) -> float:
        """Pixels of a distance at a latitude."""
        return km / (KM * cos(radians(_held(lat)))) * self.scale

    @property
    def world(self) -> tuple[float, float, float, float]:
        """Left, top, width and height in pixels of a picture of the whole world (`world_svg`)."""
        left, top = self.xy(-180.0, POLE)
        return left, top, 360 * self.scale, 2 * _up(POLE) * self.scale

    @property
    def box(self) -> Box:
        """The box in degrees."""
        south = _down(_up(self.north) - self.height / self.scale)
        return self.west, south, self.west + self.width / self.scale, self.north


def frame(box: Box, width: int, height: int) -> Frame:
    """Frame of so many pixels that shows a box with a margin, in the middle."""
    west, south, east, north = _wide(box)
    tall = _up(north) - _up(south)
    scale = min(width / (east - west), height / tall) * (1 - 2 * MARGIN)
    scale = max(scale, width / 360)
    middle = (_up(north) + _up(south)) / 2
    return Frame((east + west) / 2 - width / scale / 2, _down(middle + height / scale / 2), scale, width, height)


WORLD = Frame(-180.0, POLE, 1.0, 360, 338)
"""The whole world, a pixel to a degree of the equator."""


def box_of(boxes: Iterable[Box]) -> Box:
    """The box around boxes."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def around(lon: float, lat: float, km: float) -> Box:
    """The box around a circle."""
    tall, wide = km / KM, km / (KM * cos(radians(_held(lat))))
    return lon - wide, _held(lat - tall), lon + wide, _held(lat + tall)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two near points (longitude, latitude), as if the earth were flat between them."""
    shrink = cos(radians((one[1] + other[1]) / 2))
    return hypot((one[0] - other[0]) * shrink, one[1] - other[1]) * KM


def _wide(box: Box) -> Box:
    x, y = (max(0.0, LEAST - (b - a)) / 2 for a, b in ((box[0], box[2]), (box[1], box[3])))
    return box[0] - x, _held(box[1] - y), box[2] + x, _held(box[3] + y)


def _held(lat: float) -> float:
    return max(-POLE, min(POLE, lat))


def _up(lat: float) -> float:
    """Mercator's ordinate in the degrees of the equator."""
    return degrees(asinh(tan(radians(_held(lat)))))


def _down(up: float) -> float:
    return _held(degrees(atan(sinh(radians(max(-360.0, min(360.0, up)))))))

"""The most prominent points in a box are those that a look at all of them finds."""

from __future__ import annotations

import random

import pytest

from tocsin.annotate.places.towns import Towns

DICE = random.Random(5)
POINTS = [(n, DICE.uniform(-60, 75), DICE.uniform(-180, 180)) for n in range(4_000)]
TOWNS = Towns(POINTS)
BOXES = [
    (-180, -60, 180, 75), (40.0, 30.0, 48.0, 38.0), (-10.5, -5.5, 9.5, 5.5), (44.2, 33.1, 44.3, 33.2), (0, 0, 0, 0),
    (179.0, 70.0, 180.0, 75.0),
]  # fmt: skip


@pytest.mark.parametrize("most", [1, 60, 5_000])
@pytest.mark.parametrize("box", BOXES)
def test_the_largest_in_a_box_are_found(box: tuple[float, float, float, float], most: int) -> None:
    west, south, east, north = box
    inside = [n for n, lat, lon in POINTS if south <= lat <= north and west <= lon <= east]
    assert TOWNS.largest(*box, most) == inside[:most]

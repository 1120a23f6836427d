"""Numbers and places as people read them."""

from __future__ import annotations

import pytest

from tocsin.publish.evidence import days, number_line, place_line

LINES = [
    ((None, None, None), "unknown"),
    ((4, 4, 4), "4"),
    ((112, 112, None), "at least 112"),
    ((24, 24, None), "at least 24"),
    ((2, None, None), "at least 2"),
    ((None, 50, 50), "up to 50"),
    ((500, 550, 600), "500 to 600, best 550"),
    ((None, 70000, None), "about 70,000"),
    ((None, 0.5, None), "about 0.5"),
    ((1.5e6, 1.5e6, 1.5e6), "1,500,000"),
]


@pytest.mark.parametrize(("values", "line"), LINES)
def test_number_lines(values: tuple[float | None, ...], line: str) -> None:
    assert number_line(*values) == line


def test_places_name_each_part_once() -> None:
    assert place_line({"place": "Homs", "admin1": "Homs", "country": "SY"}) == "Homs, SY"
    assert place_line({}) == "unknown"


def test_days() -> None:
    assert days(None, None) is None
    assert days("2019-08-22", "2019-08-22") == "2019-08-22"
    assert days("2019-08-22", "2019-08-24") == "2019-08-22 to 2019-08-24"

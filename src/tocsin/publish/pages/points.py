"""Values over time as points with their ranges, worked out for a template to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 640, 160


@dataclass(frozen=True, slots=True)
class Point:
    """One value: its place in the picture, the ends of its range, and what it says."""

    x: float
    y: float
    top: float
    bottom: float
    told: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """Points with the ends of both axes; none where fewer than two values have a time."""

    points: tuple[Point, ...]
    first: str
    last: str
    most: float


Given = tuple[str | None, float | None, float | None, float | None, str]


def drawn(given: Iterable[Given], say: Callable[[float | None, float | None, float | None], str]) -> Drawn | None:
    """Points of (time, low, value, high, holder); those without time or number are left out."""
    found = []
    for at, low, value, high, holder in given:
        day, numbers = _day(at), [v for v in (low, value, high) if v is not None]
        if day and numbers:
            middle = value if value is not None else sum(numbers) / len(numbers)
            found.append((day, min(numbers), middle, max(numbers), f"{at}: {say(low, value, high)}, {holder}"))
    if len({day for day, *_ in found}) < 2:
        return None
    first, last = min(f[0] for f in found), max(f[0] for f in found)
    most = max(f[3] for f in found) or 1.0
    span = max((last - first) / timedelta(days=1), 1.0)

    def up(value: float) -> float:
        return round(HEIGHT - value / most * HEIGHT, 1)

    points = tuple(
        Point(round((day - first).days / span * WIDTH, 1), up(middle), up(high), up(low), told)
        for day, low, middle, high, told in found
    )
    return Drawn(points, first.isoformat(), last.isoformat(), most)


def _day(at: str | None) -> date | None:
    """First day of an EDTF time of a year or better; None for others."""
    said = (at or "").split("/")[0]
    try:
        return date.fromisoformat((said + "-01-01")[:10] if len(said) in (4, 7) else said)
    except ValueError:
        return None

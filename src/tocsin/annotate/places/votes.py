"""What the other places of a report say for a candidate: the units and the neighbourhood they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tocsin.annotate.places.records import Entry

Unit = tuple[str, str | None]
Cell = tuple[int, int]


class Vote(NamedTuple):
    """A place that a name may mean: the key of the name, the place's unit and point, and how likely it is in 0..1."""

    key: str
    country: str
    admin1: str | None
    lat: float | None
    lon: float | None
    weight: float


class Votes:
    """Votes of a report's places, asked without the votes of the name in question."""

    def __init__(self, votes: Iterable[Vote] = ()) -> None:
        self._units: defaultdict[Unit, float] = defaultdict(float)
        self._cells: defaultdict[Cell, float] = defaultdict(float)
        self._own: defaultdict[str, defaultdict[Unit | Cell, float]] = defaultdict(lambda: defaultdict(float))
        for key, country, admin1, lat, lon, weight in votes:
            own = self._own[key]
            if admin1:
                self._units[country, admin1] += weight
                own[country, admin1] += weight
            if lat is not None and lon is not None:
                cell = _cell(lat, lon)
                self._cells[cell] += weight
                own[cell] += weight

    def __bool__(self) -> bool:
        return bool(self._own)

    def unit(self, entry: Entry, key: str) -> float:
        """How many of the other names may lie in a candidate's first-order unit: 0 for none, towards 1 for many."""
        if not entry.admin1 or not self._units:
            return 0.0
        unit = (entry.country, entry.admin1)
        here = self._units.get(unit, 0.0) - (self._own[key][unit] if key in self._own else 0.0)
        return here / (here + 1.0) if here > 0 else 0.0

    def near(self, entry: Entry, key: str) -> float:
        """How many of the other names may lie within about 150 km of a candidate: 0 for none, towards 1 for many."""
        if entry.lat is None or entry.lon is None or not self._cells:
            return 0.0
        row, column = _cell(entry.lat, entry.lon)
        around = [(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        here = sum([self._cells.get(cell, 0.0) for cell in around])
        if key in self._own:
            own = self._own[key]
            here -= sum([own.get(cell, 0.0) for cell in around])
        return here / (here + 1.0) if here > 1e-6 else 0.0

    def leading(self, country: str) -> str | None:
        """First-order unit of a country that at least half of the country's named places lie in."""
        units = {unit[1]: weight for unit, weight in self._units.items() if unit[0] == country}
        if not units:
            return None
        best = max(units, key=lambda name: (units[name], name or ""))
        return best if units[best] >= 0.5 * sum(units.values()) else None


def _cell(lat: float, lon: float) -> Cell:
    """Cell of one degree: three cells across are some 330 km from north to south, less from west to east."""
    return int(lat // 1.0), int(lon // 1.0)

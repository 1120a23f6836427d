"""What the other places of a report say for a candidate: the units and the neighbourhood they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.annotate.places.records import Entry

# The report's other places: the same province, and the neighbourhood. Set on training reports.
_UNIT, _NEAR = 0.6, 0.4

Unit = tuple[str, str | None]
Cell = tuple[int, int]


@dataclass(slots=True, eq=False)
class Vote:
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
        self._around: dict[Cell, float] = {}
        self._beside: dict[tuple[int, str], float] = {}
        self._own: defaultdict[str, defaultdict[Unit | Cell, float]] = defaultdict(lambda: defaultdict(float))
        for vote in votes:
            own, weight = self._own[vote.key], vote.weight
            if vote.admin1:
                unit = vote.country, vote.admin1
                self._units[unit] += weight
                own[unit] += weight
            if vote.lat is not None and vote.lon is not None:
                cell = _cell(vote.lat, vote.lon)
                self._cells[cell] += weight
                own[cell] += weight

    def __bool__(self) -> bool:
        return bool(self._own)

    def beside(self, entry: Entry, key: str) -> float:
        """What the other names of the report add to the score of a candidate of a name."""
        found = self._beside.get((entry.id, key))
        if found is None:
            found = _UNIT * self.unit(entry, key) + _NEAR * self.near(entry, key)
            self._beside[entry.id, key] = found
        return found

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
        cell = _cell(entry.lat, entry.lon)
        here = self._around.get(cell)
        if here is None:
            here = self._around[cell] = sum([self._cells.get(beside, 0.0) for beside in _block(cell)])
        if here and key in self._own:
            own = self._own[key]
            here -= sum([own.get(beside, 0.0) for beside in _block(cell)])
        return here / (here + 1.0) if here > 1e-6 else 0.0

    def leading(self, country: str) -> str | None:
        """First-order unit of a country that at least half of the country's named places lie in."""
        units = {unit[1]: weight for unit, weight in self._units.items() if unit[0] == country}
        if not units:
            return None
        best = max(units, key=lambda name: (units[name], name or ""))
        return best if units[best] >= 0.5 * sum(units.values()) else None


def _block(cell: Cell) -> list[Cell]:
    """A cell and the eight about it."""
    row, column = cell
    return [(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]


def _cell(lat: float, lon: float) -> Cell:
    """Cell of one degree: three cells across are some 330 km from north to south, less from west to east."""
    return int(lat // 1.0), int(lon // 1.0)

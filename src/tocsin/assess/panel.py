"""Panels: counts of many units over the same run of periods; every later part is a function over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tocsin.assess.periods import period_range
from tocsin.errors import InputError

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts, units by periods; `periods` has no gap, and what no row told is 0."""

    units: tuple[str, ...]
    periods: tuple[str, ...]
    counts: Floats

    def __post_init__(self) -> None:
        if self.counts.shape != (len(self.units), len(self.periods)):
            raise InputError("counts do not fit units and periods", "one row a unit, one column a period")

    def at(self, period: str) -> int:
        """Column of a period; InputError where the panel does not hold it."""
        try:
            return self.periods.index(period)
        except ValueError:
            ends = f"{self.periods[0]} to {self.periods[-1]}" if self.periods else "none"
            raise InputError(f"no period {period} in the series", f"it holds {ends}") from None

    def until(self, period: str) -> Panel:
        """The panel as it stood at the end of a period."""
        stop = self.at(period) + 1
        return Panel(self.units, self.periods[:stop], self.counts[:, :stop])

    def of(self, units: Sequence[str]) -> Panel:
        """The rows of some units, in the order given."""
        row = {u: i for i, u in enumerate(self.units)}
        return Panel(tuple(units), self.periods, self.counts[[row[u] for u in units]])


def panel_of(rows: Iterable[tuple[str, str, float]], *, first: str | None = None, last: str | None = None) -> Panel:
    """Panel of (unit, period, count) rows; counts of one unit and period are summed, periods between are filled.

    `first` and `last` widen or narrow the run of periods. Periods are days (2031-05-02), ISO weeks (2031-W18) or months
    (2031-05), all of one grain. Raises InputError where a count is negative or no number.
    """
    summed: dict[tuple[str, str], float] = {}
    for unit, period, count in rows:
        if not count >= 0 or count == float("inf"):
            raise InputError(f"count {count} of {unit} in {period}", "counts are numbers from 0")
        summed[unit, period] = summed.get((unit, period), 0.0) + count
    seen = sorted({p for _, p in summed})
    if not seen and not (first and last):
        return Panel((), (), np.zeros((0, 0)))
    run = period_range(first or seen[0], last or seen[-1])
    units = tuple(sorted({u for u, _ in summed}))
    column = {p: i for i, p in enumerate(run)}
    row = {u: i for i, u in enumerate(units)}
    counts = np.zeros((len(units), len(run)))
    for (unit, period), count in summed.items():
        if period in column:
            counts[row[unit], column[period]] += count
    return Panel(units, tuple(run), counts)


def rows_of(panel: Panel) -> list[tuple[str, str, float]]:
    """(unit, period, count) rows of a panel, those of 0 left out."""
    at = np.argwhere(panel.counts > 0)
    return [(panel.units[u], panel.periods[t], float(panel.counts[u, t])) for u, t in at]


def adjacency(units: Sequence[str], neighbours: Mapping[str, Iterable[str]]) -> Floats:
    """Square of 0 and 1: which units lie beside which, from a mapping of unit to units."""
    row = {u: i for i, u in enumerate(units)}
    beside = np.zeros((len(units), len(units)))
    for unit, others in neighbours.items():
        for other in others:
            if unit in row and other in row:
                beside[row[unit], row[other]] = 1.0
    return beside


def is_run(periods: Sequence[str]) -> bool:
    """Whether periods follow each other without a gap."""
    return all(period_range(a, b)[1:] == [b] for a, b in pairwise(periods))

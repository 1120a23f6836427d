"""Reporting delay: how much of a recent period has been told yet, from how long tellings took before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tocsin.assess.panel import Floats

FIRST_RELEASE = (0.5, 1.0, 2.2)
"""Final over first release of a month: low, median, high. UCDP's dated releases of one year show 0.89 to 1.59 for nine
in ten (`benchmarks/warning`); the yearly revision, which they do not cover, goes further."""


@dataclass(frozen=True, slots=True)
class Delay:
    """Share of what will be told that is told within so many days, for 0, 1, 2 … days."""

    within: tuple[float, ...]
    told: int

    def share(self, days: int) -> float:
        """Share told within so many days; 1 beyond the longest delay seen."""
        if days < 0:
            return 0.0
        return self.within[days] if days < len(self.within) else 1.0


def fit_delay(pairs: Iterable[tuple[int, int]], *, longest: int = 60) -> Delay | None:
    """Delay from (days from event to telling, days from event to the newest report) pairs; None from fewer than 20.

    What is not told yet cannot be seen, so short delays look too common: each day's share is taken among those that
    could have been seen so late (reverse hazard; Kalbfleisch and Lawless 1989). Delays over `longest` are left out.
    """
    seen = np.array([(d, room) for d, room in pairs if 0 <= d <= min(longest, room)], dtype=int).reshape(-1, 2)
    if len(seen) < 20:
        return None
    within = np.ones(longest + 1)
    for day in range(longest, 0, -1):
        could = seen[:, 1] >= day
        told_by_then = int((could & (seen[:, 0] <= day)).sum())
        told_that_day = int((could & (seen[:, 0] == day)).sum())
        hazard = told_that_day / told_by_then if told_by_then else 0.0
        within[day - 1] = within[day] * (1 - hazard)
    return Delay(tuple(float(w) for w in within), len(seen))


def completed(counts: Floats, shares: Floats, least: float = 0.2) -> Floats:
    """Counts as they will be when all is told; periods of which less than `least` is told are left as they are."""
    return np.where(shares >= least, counts / np.maximum(shares, least), counts)

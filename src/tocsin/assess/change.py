"""Changes of level: are the last months of another rate than those before, more than their own spread explains."""

from __future__ import annotations

import numpy as np

from tocsin.assess.panel import Floats
from tocsin.assess.tails import negative_binomial_above

MOST_CHANCE = 0.01
"""A run is a change where the past gives as much or more in one run of a hundred."""


def level_change(
    counts: Floats, months: int, history: int, at_least: float, times: float
) -> list[tuple[int, float, float, float]]:
    """Periods with which a new, higher level is first sure: period, new mean, old mean, chance.

    The past is taken as negative binomial with its own mean and variance over all covered periods up to three years
    before the new run; a past without spread is taken as Poisson. A change is told once, and again only after the
    level has been let go of for as many periods as the new run is long.
    """
    out, last = [], -months - 1
    for t in range(months + history - 1, len(counts)):
        past, now = counts[max(0, t - months - 35) : t - months + 1], counts[t - months + 1 : t + 1]
        mean, total = float(past.mean()), float(now.sum())
        if total < at_least or total < times * mean * months:
            continue
        # A past of nothing at all still may hold one in its length: never is not the same as cannot.
        expected, spread = max(mean, 1 / len(past)) * months, float(past.var()) * months
        chance = float(
            negative_binomial_above(np.array([expected]), np.array([spread]), np.array([np.ceil(total) - 1]))[0]
        )
        if chance <= MOST_CHANCE:
            if t - last > months:
                out.append((t, total / months, mean, chance))
            last = t
    return out

"""Nowcast of days and weeks: is the last period out of the ordinary, and what will it be when all is told.

Aberration: EARS C1, C2 and C3 (Hutwagner et al. 2003). Rate: negative binomial with the moments of the periods before,
and a self-exciting rate for the next. Fresh counts are completed by the reporting delay before either is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.assess.delay import FIRST_RELEASE, completed
from tocsin.assess.hawkes import fit_hawkes
from tocsin.assess.panel import Floats, Panel
from tocsin.assess.tails import negative_binomial_above, negative_binomial_quantile

BASELINE = 7
LAG = 2
C1_C2_THRESHOLD = 3.0
C3_THRESHOLD = 2.0
RATE_PERIODS = 26
_LEAST_SPREAD = 0.5
"""Standard deviation of a baseline is taken no lower, so that one event after none is no aberration by itself."""


@dataclass(frozen=True, slots=True)
class Nowcast:
    """One unit at its last period: what was told, what it will be, what is usual, how far from it, what comes next."""

    unit: str
    period: str
    reported: float
    told: float
    low: float
    best: float
    high: float
    usual: float
    usual_high: float
    chance: float
    c1: float
    c2: float
    c3: float
    next_rate: float

    @property
    def unusual(self) -> bool:
        """Whether any EARS statistic passes its threshold."""
        return self.c1 > C1_C2_THRESHOLD or self.c2 > C1_C2_THRESHOLD or self.c3 > C3_THRESHOLD


def nowcast(panel: Panel, told: Sequence[float] | None = None) -> list[Nowcast]:
    """Nowcast of each unit's last period; `told` is the share told yet of each of the last periods, oldest first.

    Without `told` the last period is taken as told in full, its interval that of first releases. `chance` is that of
    so much or more in a usual period.
    """
    if len(panel.periods) < BASELINE + LAG + 1:
        return []
    shares = np.ones(len(panel.periods))
    if told is not None and len(told):
        shares[-len(told) :] = np.asarray(told)[-len(shares) :]
    out = []
    for u, unit in enumerate(panel.units):
        full = completed(panel.counts[u], shares)
        past = full[max(0, len(full) - 1 - RATE_PERIODS) : -1]
        mean, variance = float(past.mean()), float(past.var())
        best = float(full[-1])
        low, high = _interval(float(panel.counts[u, -1]), float(shares[-1]))
        usual = negative_binomial_above(np.array([mean]), np.array([variance]), np.array([np.ceil(best) - 1]))
        c1, c2, c3 = ears(full)
        out.append(
            Nowcast(
                unit, panel.periods[-1], float(panel.counts[u, -1]), float(shares[-1]), low, best, high, mean,
                float(negative_binomial_quantile(mean, variance, 0.95)), float(usual[0]) if best else 1.0, c1, c2, c3,
                fit_hawkes(full).next_rate,
            )
        )  # fmt: skip
    return out


def ears(counts: Floats) -> tuple[float, float, float]:
    """C1, C2 and C3 of the last period: distances from the mean of a week before, in its standard deviations.

    C1 uses the seven periods before, C2 those that end two earlier, C3 sums what C2 of the last three is above 1.
    """
    c2 = [_distance(counts, len(counts) - 1 - back, LAG) for back in range(3)]
    return _distance(counts, len(counts) - 1, 0), c2[0], sum(max(0.0, c - 1) for c in c2)


def _distance(counts: Floats, t: int, lag: int) -> float:
    baseline = counts[max(0, t - lag - BASELINE) : max(0, t - lag)]
    if len(baseline) < BASELINE or t < 0:
        return 0.0
    spread = max(float(baseline.std(ddof=1)), _LEAST_SPREAD)
    return float((counts[t] - baseline.mean()) / spread)


def _interval(reported: float, share: float) -> tuple[float, float]:
    """What is missing is negative-binomially many where the share is known; else as first releases were wrong."""
    if share >= 1:
        return reported * FIRST_RELEASE[0], reported * FIRST_RELEASE[2]
    if share < 0.2 or not reported:
        return reported, reported + negative_binomial_quantile(1 / max(share, 0.2), 1 / max(share, 0.2) ** 2, 0.95)
    missing = reported * (1 - share) / share
    variance = reported * (1 - share) / share**2
    low, high = (negative_binomial_quantile(missing, variance, q) for q in (0.05, 0.95))
    return reported + low, reported + high

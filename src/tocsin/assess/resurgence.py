"""Two definitions of violence that comes back: onset after a calm (re-onset) and rise out of a lull (rebound).

Both are Tocsin's own, chosen beforehand and never fitted. A definition says of each unit and period whether it is at
risk, and how high the count ahead must be; what then happened is the outcome. The period itself is the last that is
known; what is asked for lies in the `horizon` periods after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tocsin.assess.panel import Bools, Floats
from tocsin.assess.windows import any_before, leading, trailing

HORIZONS = (1, 3, 6)


class Definition(Protocol):
    """What makes a resurgence."""

    @property
    def name(self) -> str:
        """Its name."""

    def at_risk(self, counts: Floats) -> Bools:
        """Units and periods of which it can be asked."""

    def needed(self, counts: Floats, horizon: int) -> Floats:
        """Sum over the next `horizon` periods from which it is one."""


@dataclass(frozen=True, slots=True)
class Reonset:
    """Calm now, violent once, and then `level` dead within the horizon; numbers are deaths and months."""

    name: str = "reonset"
    calm: float = 10
    calm_months: int = 6
    level: float = 25
    violent_months: int = 12
    nearest: int = 6
    farthest: int = 120

    def at_risk(self, counts: Floats) -> Bools:
        """Fewer than `calm` in the last months, and a violent window that ended between nearest and farthest ago."""
        violent = trailing(counts, self.violent_months) >= self.level
        # A window counts from the first period in which all of it is known.
        violent[:, : self.violent_months - 1] = False
        quiet = trailing(counts, self.calm_months) < self.calm
        quiet[:, : self.calm_months - 1] = False
        return quiet & any_before(violent, self.nearest, self.farthest)

    def needed(self, counts: Floats, horizon: int) -> Floats:
        """The level, whatever the horizon."""
        return np.full(counts.shape, float(self.level))


@dataclass(frozen=True, slots=True)
class Rebound:
    """A lull after a peak, and then a mean of half that peak, or of thrice the lull where that is more."""

    name: str = "rebound"
    lull_months: int = 3
    peak_months: int = 6
    nearest: int = 3
    farthest: int = 38
    peak_least: float = 20
    lull_share: float = 0.25
    peak_share: float = 0.5
    lull_times: float = 3

    def peak(self, counts: Floats) -> Floats:
        """Highest mean of `peak_months` within the months from farthest to nearest ago; NaN where there is none."""
        mean = trailing(counts, self.peak_months) / self.peak_months
        mean[:, : self.peak_months - 1] = -np.inf
        out = np.full(counts.shape, -np.inf)
        # The window must begin no longer ago than `farthest`, so it ends at least its own length later.
        for back in range(self.nearest, self.farthest - self.peak_months + 2):
            if back < counts.shape[1]:
                out[:, back:] = np.maximum(out[:, back:], mean[:, :-back])
        return np.where(np.isinf(out), np.nan, out)

    def lull(self, counts: Floats) -> Floats:
        """Mean of the last months."""
        return trailing(counts, self.lull_months) / self.lull_months

    def at_risk(self, counts: Floats) -> Bools:
        """A peak that was high enough, and a mean of the last months that is a small share of it."""
        peak = np.nan_to_num(self.peak(counts), nan=0.0)
        return np.asarray((peak >= self.peak_least) & (self.lull(counts) <= self.lull_share * peak))

    def needed(self, counts: Floats, horizon: int) -> Floats:
        """The larger of half the peak and thrice the lull, as a sum over the horizon."""
        peak = np.nan_to_num(self.peak(counts), nan=0.0)
        return np.asarray(np.maximum(self.peak_share * peak, self.lull_times * self.lull(counts)) * horizon)


DEFINITIONS: tuple[Reonset, Rebound] = (Reonset(), Rebound())


def outcome(definition: Definition, counts: Floats, horizon: int) -> Floats:
    """1 where the count ahead reaches what is needed, 0 where not, NaN where the horizon is not over."""
    ahead = leading(counts, horizon)
    reached = (ahead >= definition.needed(counts, horizon) - 1e-9).astype(float)
    return np.where(np.isnan(ahead), np.nan, reached)

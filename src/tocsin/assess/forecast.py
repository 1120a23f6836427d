"""Forecasts of one or more periods ahead, as whole distributions, and the fans that are drawn of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.assess.distribution import Forecast, grid, learned_many, own_history
from tocsin.assess.panel import Panel
from tocsin.assess.periods import grain_of, shifted

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Fan:
    """Quantiles of one unit for one period ahead, at the shares of `SHARES`."""

    unit: str
    period: str
    quantiles: tuple[float, ...]


def forecast(panel: Panel, horizons: Sequence[int] = (1, 2, 3, 4, 5, 6)) -> list[Forecast]:
    """Distribution of the count of each unit in each period ahead of the panel's last.

    Months are forecast by the learned distribution, other grains by own history alone: the weights were learned on
    months.
    """
    if not panel.periods or not panel.units:
        return []
    last, at = panel.periods[-1], np.array([len(panel.periods) - 1])
    edges = grid(max(20000.0, 8 * float(panel.counts.max())))
    monthly = grain_of(last) == "month"
    if monthly:
        made = learned_many(panel.counts, edges, at, horizons)
    else:
        made = dict.fromkeys(horizons, own_history(panel.counts, edges, at))
    steps = tuple(edges.tolist())
    return [
        Forecast(unit, shifted(last, h), h, steps, tuple(made[h][u, 0].tolist()))
        for h in horizons
        for u, unit in enumerate(panel.units)
    ]


def fan(forecasts: Sequence[Forecast]) -> list[Fan]:
    """Quantiles for a fan chart."""
    return [Fan(f.unit, f.period, tuple(f.quantile(s) for s in SHARES)) for f in forecasts]

"""Forecasts of one or more periods ahead, as whole distributions, and the fans that are drawn of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tocsin.assess.distribution import Forecast, grid, learned_many, own_history
from tocsin.assess.forest import forest
from tocsin.assess.panel import Floats, Panel
from tocsin.assess.periods import grain_of, shifted

Method = Literal["learned", "own", "forest"]

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Fan:
    """Quantiles of one unit for one period ahead, at the shares of `SHARES`."""

    unit: str
    period: str
    quantiles: tuple[float, ...]


def forecast(panel: Panel, horizons: Sequence[int] = (1, 2, 3, 4, 5, 6), *, by: Method = "learned") -> list[Forecast]:
    """Distribution of the count of each unit in each period ahead of the panel's last.

    `by` names the method: `learned`, the shipped weights; `own`, own history alone; `forest`, a forest grown on the
    panel itself (the extra `boosted`). Grains other than months are forecast by own history where weights are asked
    for: the weights were learned on months. Raises InputError where a forest is asked for and cannot be grown.
    """
    if not panel.periods or not panel.units:
        return []
    last, at = panel.periods[-1], np.array([len(panel.periods) - 1])
    edges = grid(max(20000.0, 8 * float(panel.counts.max())))
    made: Mapping[int, Floats]
    if by == "forest":
        made = {h: forest(panel.counts, edges, at, h) for h in horizons}
    elif by == "learned" and grain_of(last) == "month":
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

"""How good forecasts are: ranking, calibration, distributions, with intervals over whole units.

Sources: average precision and AUC as usually defined (ties count half in AUC, and share their precision); Brier (1950);
expected calibration error over bins of equal number (Naeini et al. 2015); CRPS (Gneiting and Raftery 2007).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.assess.panel import Floats


def average_precision(happened: Floats, score: Floats) -> float:
    """Mean precision over those that happened, walking down the scores; NaN where none happened."""
    if not happened.sum():
        return float("nan")
    order = np.argsort(-score, kind="stable")
    hits, values = happened[order], score[order]
    # Ties are one step: the order within them is chance.
    ends = np.append(np.flatnonzero(np.diff(values)), len(values) - 1)
    found = np.cumsum(hits)[ends]
    precision = found / (ends + 1)
    return float((np.diff(found, prepend=0.0) * precision).sum() / hits.sum())


def auc(happened: Floats, score: Floats) -> float:
    """Chance that one that happened scores above one that did not; NaN where there is only one kind."""
    yes = int(happened.sum())
    no = len(happened) - yes
    if not yes or not no:
        return float("nan")
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    return float((rank[happened > 0].sum() - yes * (yes + 1) / 2) / (yes * no))


def brier(happened: Floats, probability: Floats) -> float:
    """Mean squared distance of probability and outcome."""
    return float(np.mean((probability - happened) ** 2))


def brier_skill(happened: Floats, probability: Floats, base: float) -> float:
    """1 minus Brier over that of always saying the base rate, which must be known beforehand."""
    return 1 - brier(happened, probability) / brier(happened, np.full(len(happened), base))


def calibration_error(happened: Floats, probability: Floats, bins: int = 10) -> float:
    """Mean distance between probability and frequency over bins of equal number."""
    return float(sum(n * abs(p - f) for p, f, n in reliability(happened, probability, bins)) / len(happened))


def reliability(happened: Floats, probability: Floats, bins: int = 10) -> list[tuple[float, float, int]]:
    """Mean probability, frequency and number in each bin of equal number, lowest first."""
    order = np.argsort(probability, kind="stable")
    parts = [b for b in np.array_split(order, bins) if len(b)]
    return [(float(probability[b].mean()), float(happened[b].mean()), len(b)) for b in parts]


def crps_steps(cdf: Floats, edges: Floats, observed: Floats) -> Floats:
    """CRPS of distributions that step up at `edges` (along the last axis of `cdf`), exact; observed above the first."""
    low, high = edges[:-1], edges[1:]
    below = np.clip(observed[..., None] - low, 0.0, high - low)
    above = (high - low) - below
    f = cdf[..., :-1]
    beyond = np.maximum(observed - edges[-1], 0.0)
    return np.asarray((f**2 * below + (1 - f) ** 2 * above).sum(axis=-1) + beyond)


def crps_weighted(values: Floats, weights: Floats, observed: Floats) -> Floats:
    """CRPS of weighted values (along the last axis), exact."""
    order = np.argsort(values, axis=-1)
    x = np.take_along_axis(values, order, -1)
    w = np.take_along_axis(np.broadcast_to(weights, values.shape), order, -1)
    w = w / w.sum(axis=-1, keepdims=True)
    f = np.cumsum(w, axis=-1)[..., :-1]
    apart = (f * (1 - f) * np.diff(x, axis=-1)).sum(axis=-1)
    return np.asarray((w * np.abs(x - observed[..., None])).sum(axis=-1) - apart)


@dataclass(frozen=True, slots=True)
class Interval:
    """A score with the interval in which it lies."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def bootstrap(
    score: Callable[[np.ndarray], float], units: Sequence[int] | np.ndarray, *, rounds: int = 400, level: float = 0.9
) -> Interval:
    """Score of all rows, with the percentile interval over draws of whole units; `score` takes row indices.

    Rows of one unit hang together, so units are drawn, with replacement, and never rows.
    """
    units = np.asarray(units)
    rows = [np.flatnonzero(units == u) for u in np.unique(units)]
    draw = np.random.default_rng(20121231)
    drawn = []
    for _ in range(rounds):
        picked = np.concatenate([rows[i] for i in draw.integers(0, len(rows), len(rows))])
        drawn.append(score(picked))
    low, high = np.nanquantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Interval(score(np.arange(len(units))), float(low), float(high))

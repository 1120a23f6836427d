"""Predictive distributions of a count: own history that fades, and the same corrected by what was learned of many.

Own history: the counts of the past, weighted by half every `half_life` periods, are the distribution of the next;
a small share is put on multiples of the present level, as counts leap. Nothing can lie above the cap, because both are
made of counts seen and their multiples.

Learned: distribution regression (Foresi and Peracchi 1995). At each of some thresholds, a logistic regression gives the
probability of more than that from the shares of the past above it at several half-lives; between thresholds the
weights are interpolated. The shipped weights were fitted on UCDP country-months up to 2012.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from tocsin.assess.logistic import expit, logit
from tocsin.assess.panel import Floats
from tocsin.assess.windows import fading_at

HALF_LIVES = (1.5, 4, 10, 30, 100)
SOFT_HALF_LIVES = (2, 6, 20)
LEVELS = (None, 3, 12)
"""Half-lives of the levels that a threshold is compared with; None is the count of the period itself."""

KNOTS = np.array([0, 1, 2, 4, 7, 12, 20, 33, 55, 90, 150, 260, 450, 800, 1500, 3500], dtype=float)
OWN_HALF_LIFE = 4.0
TAIL_SHARE = 0.1
TAIL_TIMES = (0.0, 0.25, 0.5, 2.0, 4.0)
LEARNED_SHARE = 0.6
"""Calibrated on folds of 1999 to 2012: .5 to .7 differ by less than a thousandth."""

_LEAST = 0.002
_MOST_TIMES = 8.0
_LEAST_CAP = 450.0


def grid(most: float = 20000.0) -> Floats:
    """Counts at which distributions step: whole numbers to 12, then about every twelfth part more."""
    return np.unique(np.round(np.concatenate([np.arange(0, 12), np.geomspace(12, max(most, 13.0), 60)])))


def own_history(counts: Floats, edges: Floats, at: np.ndarray, half_life: float = OWN_HALF_LIFE) -> Floats:
    """Distribution function from own history at periods `at`: units by periods by edges."""
    level = fading_at(counts, [half_life], at, whole=True)[..., 0]
    out = np.empty((len(counts), len(at), len(edges)))
    for k, x in enumerate(edges):
        own = fading_at((counts <= x).astype(float), [half_life], at, whole=True)[..., 0]
        tail = np.mean([np.round(level * m) <= x for m in TAIL_TIMES], axis=0)
        out[:, :, k] = (1 - TAIL_SHARE) * own + TAIL_SHARE * tail
    return _proper(out)


def levels(counts: Floats, at: np.ndarray) -> Floats:
    """Logarithm of 1 + the count now and of fading levels: units by periods by `LEVELS`."""
    logged = np.log1p(counts)
    faded = fading_at(logged, [h for h in LEVELS if h is not None], at)
    return np.concatenate([logged[:, at, None], faded], axis=-1)


def regressors(counts: Floats, threshold: float, at: np.ndarray, known: Floats | None = None) -> Floats:
    """What the learned distribution reads at a threshold: units by periods by features; `known` are the levels."""
    above = (counts > threshold).astype(float)
    shares = logit(fading_at(above, HALF_LIVES, at, whole=True), _LEAST)
    known = levels(counts, at) if known is None else known
    # A count just below the threshold says more of the next than one far below; half a unit of log is as far as that.
    nearly = expit((np.log1p(counts) - np.log1p(threshold) - 0.05) / 0.5)
    soft = logit(fading_at(nearly, SOFT_HALF_LIVES, at, whole=True), _LEAST)
    return np.concatenate([shares, np.log1p(threshold) - known, soft], axis=-1)


def learned(counts: Floats, edges: Floats, at: np.ndarray, horizon: int) -> Floats:
    """Distribution function from the learned weights, mixed with own history: units by periods by edges."""
    return learned_many(counts, edges, at, [horizon])[horizon]


def learned_many(counts: Floats, edges: Floats, at: np.ndarray, horizons: Sequence[int]) -> dict[int, Floats]:
    """`learned` at several horizons, which share most of the work."""
    out = {h: np.empty((len(counts), len(at), len(edges))) for h in horizons}
    known = levels(counts, at)
    for k, x in enumerate(edges):
        rows = regressors(counts, x, at, known)
        for h in horizons:
            weights = _at_horizon(h)
            w = [np.interp(np.log1p(x), np.log1p(KNOTS), weights[:, j]) for j in range(weights.shape[1])]
            out[h][:, :, k] = expit(-(w[0] + rows @ np.asarray(w[1:])))
    own = own_history(counts, edges, at)
    return {h: LEARNED_SHARE * _capped(cdf, counts, edges, at) + (1 - LEARNED_SHARE) * own for h, cdf in out.items()}


def _capped(cdf: Floats, counts: Floats, edges: Floats, at: np.ndarray) -> Floats:
    """No more than some times the highest ever counted of the unit, whatever the weights say."""
    cap = np.maximum(_MOST_TIMES * np.maximum.accumulate(counts, axis=1)[:, at], _LEAST_CAP)
    cdf[edges[None, None, :] >= cap[..., None]] = 1.0
    return _proper(cdf)


def _proper(cdf: Floats) -> Floats:
    cdf = np.maximum.accumulate(cdf, axis=-1)
    cdf[..., -1] = 1.0
    return cdf


def _at_horizon(horizon: int) -> Floats:
    """Weights of a horizon; between those that were fitted they are interpolated, beyond them the nearest is taken."""
    fitted = learned_weights()
    known = sorted(fitted)
    near = np.clip(horizon, known[0], known[-1])
    below = max(h for h in known if h <= near)
    above = min(h for h in known if h >= near)
    share = 0.0 if above == below else (near - below) / (above - below)
    return np.asarray((1 - share) * fitted[below] + share * fitted[above])


@cache
def learned_weights() -> Mapping[int, Floats]:
    """The shipped weights by horizon: knots by intercept and features."""
    stored = json.loads((files("tocsin.assess") / "distribution.json").read_text(encoding="utf-8"))
    return {int(h): np.asarray(w) for h, w in stored["weights"].items()}


@dataclass(frozen=True, slots=True)
class Forecast:
    """Distribution of the count of one unit in one period ahead."""

    unit: str
    period: str
    horizon: int
    edges: tuple[float, ...]
    cdf: tuple[float, ...]

    def quantile(self, share: float) -> float:
        """Lowest count that at least that share lies at or below."""
        return self.edges[int(np.searchsorted(np.asarray(self.cdf), share - 1e-12))]

    def above(self, count: float) -> float:
        """Probability of more than `count`."""
        at = int(np.searchsorted(np.asarray(self.edges), count, side="right")) - 1
        return 1 - self.cdf[at] if at >= 0 else 1.0

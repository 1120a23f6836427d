"""Upper tails of the negative binomial, by recursion; where there is no more spread than chance, of the Poisson."""

from __future__ import annotations

import numpy as np

from tocsin.assess.panel import Floats

_MOST_STEPS = 20000


def negative_binomial_above(mean: Floats, variance: Floats, count: Floats, steps: int = _MOST_STEPS) -> Floats:
    """Probability of more than `count` where mean and variance are as given; arrays of one shape.

    A variance at or below the mean is taken a little above it: the Poisson as a limit. Beyond `steps` the tail is that
    of the last step.
    """
    mean = np.maximum(np.asarray(mean, dtype=float), 1e-6)
    variance = np.maximum(np.asarray(variance, dtype=float), mean * 1.000001)
    size = mean**2 / (variance - mean)
    # log(size / (size + mean)) loses all digits where size is large, log1p keeps them.
    log_pmf = -size * np.log1p(mean / size)
    share = mean / (size + mean)
    total = np.zeros(mean.shape)
    most = int(min(np.max(count, initial=0.0), steps))
    for k in range(most + 1):
        total += np.where(k <= count, np.exp(log_pmf), 0.0)
        log_pmf = log_pmf + np.log((k + size) / (k + 1) * share)
    return np.asarray(np.clip(1 - total, 0.0, 1.0))


def negative_binomial_quantile(mean: float, variance: float, share: float) -> int:
    """Lowest count that at least `share` of the distribution lies at or below."""
    mean = max(mean, 1e-6)
    variance = max(variance, mean * 1.000001)
    size = mean**2 / (variance - mean)
    log_pmf, odds = -size * np.log1p(mean / size), mean / (size + mean)
    total = 0.0
    for k in range(_MOST_STEPS):
        total += float(np.exp(log_pmf))
        if total >= share:
            return k
        log_pmf += float(np.log((k + size) / (k + 1) * odds))
    return _MOST_STEPS

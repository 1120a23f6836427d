"""Moving windows over counts: sums, fading means, time since, highest; arrays are units by periods."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tocsin.assess.panel import Bools, Floats


def trailing(counts: Floats, width: int) -> Floats:
    """Sum of the last `width` periods, this one included; at the beginning of those that there are."""
    total = np.cumsum(counts, axis=1)
    out = total.copy()
    out[:, width:] -= total[:, :-width]
    # Differences of large sums leave traces of rounding, and a trace below 0 has no logarithm.
    return np.maximum(out, 0.0)


def leading(counts: Floats, width: int) -> Floats:
    """Sum of the next `width` periods, this one excluded; NaN where they are not all there."""
    out = np.full(counts.shape, np.nan)
    if counts.shape[1] > width:
        out[:, :-width] = trailing(counts, width)[:, width:]
    return out


def fading(values: Floats, half_life: float, *, whole: bool = False) -> Floats:
    """Mean of the past that fades by half every `half_life` periods.

    It starts from 0, as if nothing had been counted before; `whole` divides by the weight of what there is instead.
    """
    keep = 0.5 ** (1 / half_life)
    out = np.empty(values.shape)
    now, weight = np.zeros(values.shape[0]), 0.0
    for t in range(values.shape[1]):
        now = keep * now + (1 - keep) * values[:, t]
        weight = keep * weight + (1 - keep)
        out[:, t] = now / weight if whole else now
    return out


def since(happened: Bools, most: int = 240) -> Floats:
    """Periods since it last happened, 0 where it happens now, `most` where it never or longer ago did."""
    out = np.empty(happened.shape)
    now = np.full(happened.shape[0], float(most))
    for t in range(happened.shape[1]):
        now = np.where(happened[:, t], 0.0, np.minimum(now + 1, most))
        out[:, t] = now
    return out


def highest(values: Floats, width: int) -> Floats:
    """Highest of the last `width` periods, this one included."""
    return np.asarray(_over(values, width, 0.0).max(axis=2))


def spread(values: Floats, width: int) -> Floats:
    """Standard deviation over the last `width` periods, those before the beginning taken as 0."""
    mean = trailing(values, width) / width
    return np.asarray(np.sqrt(np.maximum(trailing(values**2, width) / width - mean**2, 0.0)))


def any_before(happened: Bools, nearest: int, farthest: int) -> Bools:
    """Whether it happened between `farthest` and `nearest` periods ago, both included."""
    total = np.concatenate([np.zeros((len(happened), 1)), np.cumsum(happened, axis=1)], axis=1)
    t = np.arange(happened.shape[1])
    stop, start = np.maximum(t - nearest + 1, 0), np.maximum(t - farthest, 0)
    return np.asarray(total[:, stop] > total[:, np.minimum(start, stop)])


def _over(values: Floats, width: int, before: float) -> Floats:
    padded = np.pad(values, ((0, 0), (width - 1, 0)), constant_values=before)
    return np.asarray(sliding_window_view(padded, width, axis=1))

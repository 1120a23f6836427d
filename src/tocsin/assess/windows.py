"""Moving windows over counts: sums, fading means, time since, highest; arrays are units by periods."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.assess.panel import Bools, Floats

FEW = 8
"""Periods up to which sums with weights are quicker than one pass over all."""


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
    # Periods first: each step then reads and writes what lies together in memory.
    steps = np.ascontiguousarray(values.T, dtype=float)
    out = np.empty(steps.shape)
    now, weight = np.zeros(values.shape[0]), 0.0
    for t, step in enumerate(steps):
        now = keep * now + (1 - keep) * step
        weight = keep * weight + (1 - keep)
        out[t] = now / weight if whole else now
    return out.T


def fading_at(values: Floats, half_lives: Sequence[float], at: np.ndarray, *, whole: bool = False) -> Floats:
    """`fading` at a few periods: units by periods by half-lives; quick where the periods are few."""
    if len(at) > FEW:
        return np.stack([fading(values, h, whole=whole)[:, at] for h in half_lives], axis=-1)
    out = np.empty((values.shape[0], len(at), len(half_lives)))
    for i, t in enumerate(at):
        ages = np.arange(t, -1, -1)
        weights = np.stack([(1 - 0.5 ** (1 / h)) * 0.5 ** (ages / h) for h in half_lives], axis=1)
        out[:, i] = values[:, : t + 1] @ (weights / weights.sum(axis=0) if whole else weights)
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
    out, reach = np.asarray(values, dtype=float), 1
    # Windows double until the next would be too long; two that overlap then make the rest.
    while reach < width:
        step = min(reach, width - reach)
        later = out.copy()
        later[:, step:] = np.maximum(out[:, step:], out[:, :-step])
        out, reach = later, reach + step
    return out


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

"""Self-exciting counts (Hawkes 1971, in discrete time): each event makes further ones likelier for a while."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from tocsin.assess.panel import Floats

_BRANCHING = (0.0, 0.2, 0.4, 0.6, 0.8, 0.95)
_KEEP = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Hawkes:
    """Own rate a period, events that one event brings on (below 1), and how much of the excitement a period keeps."""

    base: float
    branching: float
    keep: float
    excitement: float

    @property
    def next_rate(self) -> float:
        """Expected count of the next period."""
        return self.base + self.branching * (1 - self.keep) * self.excitement


def fit_hawkes(counts: Floats) -> Hawkes:
    """Likeliest parameters on a grid; the own rate follows from the mean, so that the process neither dies nor grows.

    Branching stays below 1: a log-link or a branching of 1 and more would explode.
    """
    mean = max(float(counts.mean()) if len(counts) else 0.0, 1e-6)
    best: tuple[float, Hawkes] | None = None
    for branching, keep in product(_BRANCHING, _KEEP):
        excitement, likelihood = mean / (1 - keep), 0.0
        base = mean * (1 - branching)
        for n in counts:
            rate = max(base + branching * (1 - keep) * excitement, 1e-9)
            likelihood += float(n * np.log(rate) - rate)
            excitement = keep * excitement + n
        if best is None or likelihood > best[0]:
            best = (likelihood, Hawkes(base, branching, keep, float(excitement)))
    assert best is not None
    return best[1]

"""Whether scores mean what they say: of what has score 0.8, four in five should be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

BINS = 10
"""Bins of equal width: the usual number, wide enough to hold some hundred values each on the annotated reports."""


class Bin(NamedTuple):
    """Values whose scores fall in one tenth: their number, their mean score, the share that is right."""

    low: float
    size: int
    score: float
    right: float


def bins_of(scored: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Bins that hold something, from low to high; each item is a score of 0 to 1 and whether the value is right."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for score, right in scored:
        held.setdefault(min(int(score * BINS), BINS - 1), []).append((score, right))
    return [
        Bin(n / BINS, len(v), sum(s for s, _ in v) / len(v), sum(r for _, r in v) / len(v))
        for n, v in sorted(held.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Expected calibration error: mean gap between score and share right, bins weighted by what they hold.

    Naeini, Cooper and Hauskrecht 2015; None where there is nothing.
    """
    count = sum(b.size for b in bins)
    return sum(b.size * abs(b.score - b.right) for b in bins) / count if count else None

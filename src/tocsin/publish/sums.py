"""Sums of low, best and high over incidents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.assess import first_of
from tocsin.publish.evidence import number_line

Range = tuple[float | None, float | None, float | None]
"""Low, best, high; None where unknown."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Sum of ranges, over how many of how many: best counts the least where no best is known.

    High is None where one of them leaves the most open, as in "at least 12"; low where all leave the least open. All
    three are None where nothing is known, which is not zero.
    """

    low: float | None = None
    best: float | None = None
    high: float | None = None
    known: int = 0
    of: int = 0

    @property
    def line(self) -> str:
        """The sum as people write it."""
        return number_line(self.low, self.best, self.high)


def sum_of(ranges: Iterable[Range]) -> Sum:
    """Sum of ranges; low and best as in `series`, which counts the best as the most where that is open."""
    given = list(ranges)
    known = [r for r in given if r != (None, None, None)]
    if not known:
        return Sum(of=len(given))
    lows = [lo for lo, _, _ in known if lo is not None]
    best = sum(first_of(be, lo) for lo, be, _ in known)
    highs = [hi for _, _, hi in known if hi is not None]
    whole = sum(highs) if len(highs) == len(known) else None
    return Sum(sum(lows) if lows else None, best, whole, len(known), len(given))

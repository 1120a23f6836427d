"""Sums of low, best and high over incidents, by the rule of the monthly series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.assess import first_of
from tocsin.publish.evidence import number_line

Range = tuple[float | None, float | None, float | None]
"""Low, best, high; None where unknown."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Sum of ranges, over how many of how many: best counts the least where no best is known, high the best so.

    All three are None where nothing is known, which is not zero.
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
    """Sum of ranges, as `series` has it."""
    given = list(ranges)
    known = [r for r in given if r != (None, None, None)]
    if not known:
        return Sum(of=len(given))
    low = sum(first_of(lo) for lo, _, _ in known)
    best = sum(first_of(be, lo) for lo, be, _ in known)
    return Sum(low, best, sum(first_of(hi, be, lo) for lo, be, hi in known), len(known), len(given))

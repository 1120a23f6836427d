"""Spreading what lasted: an event of several days counts in each period by the share of its days there."""

from __future__ import annotations

from datetime import date, timedelta

from tocsin.assess.periods import Grain, last_day, period_of

MOST_DAYS = 3660


def spread_over(first: date, last: date, grain: Grain) -> list[tuple[str, float]]:
    """Periods that the days from first to last touch, with the share of days in each; the shares sum to 1.

    Days in the wrong order are taken in the right one. What lasted more than ten years is no event: none is returned.
    """
    first, last = min(first, last), max(first, last)
    days = (last - first).days + 1
    if days > MOST_DAYS:
        return []
    out, day = [], first
    while day <= last:
        period = period_of(day, grain)
        stop = min(last_day(period), last)
        out.append((period, ((stop - day).days + 1) / days))
        day = stop + timedelta(days=1)
    return out

"""Periods as text: days, ISO 8601 weeks and months; which one a day lies in, and what follows what."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from tocsin.errors import InputError

Grain = Literal["day", "week", "month"]

GRAINS: tuple[Grain, ...] = ("day", "week", "month")

_FORMS: tuple[tuple[Grain, re.Pattern[str]], ...] = (
    ("day", re.compile(r"\d{4}-\d{2}-\d{2}")),
    ("week", re.compile(r"\d{4}-W\d{2}")),
    ("month", re.compile(r"\d{4}-\d{2}")),
)


def grain_of(period: str) -> Grain:
    """Grain of a period; InputError where it is none."""
    for grain, form in _FORMS:
        if form.fullmatch(period):
            return grain
    raise InputError(f"{period!r} is no period", "write a day 2031-05-02, an ISO week 2031-W18 or a month 2031-05")


def day_of(text: str) -> date:
    """An ISO day; InputError where there is no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} is no day", "write it as 2031-05-02") from None


def period_of(day: date, grain: Grain) -> str:
    """The period in which a day lies."""
    if grain == "day":
        return day.isoformat()
    if grain == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return f"{day:%Y-%m}" if day.year > 999 else f"{day.year:04}-{day.month:02}"


def first_day(period: str) -> date:
    """First day of a period."""
    grain = grain_of(period)
    try:
        if grain == "day":
            return date.fromisoformat(period)
        if grain == "week":
            return date.fromisocalendar(int(period[:4]), int(period[6:]), 1)
        return date(int(period[:4]), int(period[5:]), 1)
    except ValueError:
        raise InputError(f"{period!r} is no period", "its day, week or month does not exist") from None


def last_day(period: str) -> date:
    """Last day of a period."""
    return first_day(shifted(period, 1)) - timedelta(days=1)


@lru_cache(maxsize=100_000)
def shifted(period: str, by: int) -> str:
    """The period so many later, or earlier where negative."""
    grain, day = grain_of(period), first_day(period)
    if grain == "month":
        months = day.year * 12 + day.month - 1 + by
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return period_of(day + timedelta(days=by * (7 if grain == "week" else 1)), grain)


def period_range(first: str, last: str) -> list[str]:
    """Periods from first to last, both included; none where the last comes before the first."""
    if grain_of(first) != grain_of(last):
        raise InputError(f"{first} and {last} are of different grain", "use days, weeks or months throughout")
    out, stop = [], first_day(last)
    now = first
    while first_day(now) <= stop:
        out.append(now)
        now = shifted(now, 1)
    return out

"""The days that a date in EDTF bounds (ISO 8601-2:2019, Library of Congress profile, the parts that dates here use)."""

from __future__ import annotations

import re
from datetime import date

from tocsin.annotate.times.lexicon import SEASONS
from tocsin.annotate.times.period import DAY, Period, add_months, month_period, year_period

_SEASONS = {number: (month, months) for number, month, months in SEASONS.values()}
_LONGEST = 200
# The time of day is read over; so are the marks of doubt, for they widen a date by nobody knows how much.
_DATE = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2})(?:-([0-9]{2})|-XX)?|-XX(?:-XX)?)?(?:T[0-9:.,Z+-]{0,30})?[~?%]?"
)
_SET = re.compile(r"(\{.*\}|\[.*\])")


def edtf_days(text: str) -> tuple[date, date] | None:
    """First and last day of a date, an interval or a set of dates in EDTF.

    A year, month or day may have X for digits that are open ("201X", "2016-XX"), but not for the digits of a year that
    would leave its century open. Seasons are 21 to 24, northern. None for an interval with an open end, for a date
    without its year and for what is no EDTF.
    """
    period = edtf_period(text.strip())
    return (period.first, period.last) if period else None


def edtf_period(text: str) -> Period | None:
    """The days between which a date in EDTF lies; None as in `edtf_days`."""
    if len(text) > _LONGEST:
        return None
    if _SET.fullmatch(text):
        return _over(text[1:-1].replace("..", ",").split(","))
    return _over(text.split("/", 1))


def _over(parts: list[str]) -> Period | None:
    """From the first day of the first to the last day of the last, where these are in order."""
    periods = [_date(part.strip()) for part in parts]
    known = [period for period in periods if period is not None]
    if len(known) < len(periods) or known[0].first > known[-1].last:
        return None
    return Period(known[0].first, known[-1].last)


def _date(text: str) -> Period | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match[1], match[2], match[3]
    try:
        if month is None:
            return _open_year(year) if year.endswith("X") else year_period(int(year))
        if day is None and int(month) in _SEASONS:
            return _season(int(year), int(month))
        number = int(month)
        return month_period(int(year), number) if day is None else Period.of(date(int(year), number, int(day)))
    except (ValueError, OverflowError):
        return None


def _open_year(year: str) -> Period:
    """A decade or a century."""
    digits = year.rstrip("X")
    first, last = int(digits.ljust(4, "0")), int(digits.ljust(4, "9"))
    return Period(date(max(first, 1), 1, 1), date(last, 12, 31))


def _season(year: int, number: int) -> Period:
    month, months = _SEASONS[number]
    first = date(year, month, 1)
    return Period(first, add_months(first, months) - DAY)

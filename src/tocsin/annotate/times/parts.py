"""Counted parts of a month or a year: "the first half of 2016", "the last week of July"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tocsin.annotate.times.context import Context, Phrase, Reading
from tocsin.annotate.times.date_rules import Rule, month_named
from tocsin.annotate.times.dates import CalendarDate
from tocsin.annotate.times.deictic import Shift
from tocsin.annotate.times.lexicon import COUNT, MONTH, YEAR, compiled, number
from tocsin.annotate.times.period import DAY, Period, add_months
from tocsin.annotate.times.relative import Moved

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1, "1st": 1, "2nd": 2}


@dataclass(frozen=True, slots=True)
class PartOf:
    """The `place`-th part, counted from the end if negative, of `size` units; halves and quarters divide the whole."""

    whole: CalendarDate | Shift | Moved
    place: int
    size: int
    unit: str

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The part of the month or year that the words name."""
        reading = self.whole.resolve(context, start, stop)
        if reading.period is None:
            return reading
        return replace(reading, period=self.cut(reading.period), value=self._value(reading.period))

    def _value(self, whole: Period) -> str | None:
        if self.unit in {"half", "quarter"} and whole.days > 31:
            last = {"half": 2, "quarter": 4}[self.unit]
            return f"{whole.first.year:04d}-{self.unit[0].upper()}{self.place if self.place > 0 else last}"
        letter = {"day": "D", "week": "W", "month": "M"}.get(self.unit)
        return f"P{self.size}{letter}" if letter and (self.size > 1 or self.unit != "day") else None

    def cut(self, whole: Period) -> Period:
        """The part of one stretch; ValueError where the stretch has no such part."""
        if self.unit in {"half", "quarter"}:
            months = {"half": 6, "quarter": 3}[self.unit]
            return self._days(whole, 15) if whole.days <= 31 else self._months(whole, months)
        if self.unit == "month":
            return self._months(whole, self.size)
        return self._days(whole, self.size * (7 if self.unit == "week" else 1))

    def _days(self, whole: Period, days: int) -> Period:
        if self.place < 0:
            return Period(max(whole.first, whole.last - (days - 1) * DAY), whole.last)
        first = whole.first + (self.place - 1) * days * DAY
        # The second half of a month and its last counted week run to its end.
        ends = self.unit == "half" and self.place == 2
        return Period(first, whole.last if ends else min(whole.last, first + (days - 1) * DAY))

    def _months(self, whole: Period, months: int) -> Period:
        if self.place < 0:
            return Period(add_months(whole.last + DAY, -months), whole.last)
        first = add_months(whole.first, (self.place - 1) * months)
        last = add_months(first, months) - DAY
        return Period(first, min(last, whole.last))


def _part(match: re.Match[str]) -> Phrase | None:
    month = month_named(match["month"]) if match["month"] else None
    if match["month"] and month is None:
        return None
    unit = match["unit"].lower().rstrip("s")
    size = number(match["size"]) if match["size"] else 1
    if size is None or (unit in {"half", "quarter"} and size != 1):
        return None
    year, near = match["year"] or match["of_year"], match["near"]
    whole = _near(match["which"], near) if near else CalendarDate(int(year) if year else None, month)
    return PartOf(whole, ORDINALS[match["place"].lower()], size, unit)


def _near(which: str, unit: str) -> Shift | Moved:
    """The month or year of the report, or for "the month" that of the time told before it."""
    which, unit = which.lower(), unit.lower()
    return Moved(0, unit) if which in {"the", "that"} else Shift(unit, {"last": -1, "next": 1}.get(which, 0))


RULES: tuple[Rule, ...] = (
    (
        compiled(
            rf"\bthe\s(?P<place>{'|'.join(ORDINALS)})\s(?:(?P<size>{COUNT})\s)?(?P<unit>half|quarter|days?|weeks?|months?)"
            rf"\s(?:of|in)\s(?:(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?|(?P<of_year>{YEAR})|"
            r"(?P<which>the|this|that|last|next)\s(?P<near>month|year)\b)"
        ),
        _part,
        "unit",
    ),
)

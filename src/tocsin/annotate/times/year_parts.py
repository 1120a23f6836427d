"""Parts of a year without words of their own for it, and years and decades of two digits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tocsin.annotate.times.context import CERTAIN, LIKELY, Context, Reading, unknown
from tocsin.annotate.times.period import DAY, Period, add_months, year_period


@dataclass(frozen=True, slots=True)
class YearPart:
    """A quarter or half of a year: "the third quarter", "last quarter", "the year-earlier quarter", "the first half".

    One without its number is that told before, unless it is the report's `own` ("last quarter"), moved by `steps`
    quarters and by `years` back; with nothing told it is the last that was over.
    """

    number: int | None
    year: int | None = None
    steps: int = 0
    years: int = 0
    own: bool = False
    months: int = 3

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The part of its year; without one, that told before it or the nearest that had begun."""
        if self.number is not None and self.year is not None:
            return self._reading(self.period(self.year).first, "text", "the part of the year as written", CERTAIN)
        told = None if self.number is not None or self.own else context.quarter_before(start)
        if told is not None:
            first = add_months(told, 3 * self.steps - 12 * self.years)
            first = first if self.year is None else first.replace(year=self.year)
            return self._reading(first, "time", f"the quarter of {told.isoformat()} told before it", LIKELY)
        if self.year is not None:
            return replace(unknown("the quarter is not known", f"{self.year:04d}", "year"), value=f"{self.year}-QX")
        if context.today is None:
            return replace(unknown("no date to count from", grain="year"), value="XXXX-QX")
        first = self._near(context, context.today, context.looks_ahead(start, stop))
        return self._reading(first, context.kind, f"nearest such part of a year up to {context.anchor}", LIKELY)

    def _near(self, context: Context, today: date, ahead: bool) -> date:
        begun = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        if self.number is None:
            steps = self.steps if self.own or self.steps else -1
            return add_months(begun, 3 * steps - 12 * self.years)
        first = self.period(begun.year).first
        back = 12 if first > begun and not ahead else 0
        return add_months(first, -back - 12 * self.years)

    def period(self, year: int) -> Period:
        """The part of one year."""
        first = date(year, ((self.number or 1) - 1) * self.months + 1, 1)
        return Period(first, add_months(first, self.months) - DAY)

    def _reading(self, first: date, anchor: str, reason: str, score: float) -> Reading:
        value = f"{first.year:04d}-{'Q' if self.months == 3 else 'H'}{first.month // self.months + 1}"
        return Reading(Period(first, add_months(first, self.months) - DAY), anchor, reason, score, value=value)


@dataclass(frozen=True, slots=True)
class ShortYear:
    """A year or decade of two digits: "the class of '99", "the '80s", "the nineties"."""

    number: int
    decade: bool

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The nearest such year up to the one that the text speaks of; ValueError for a decade that starts nowhere."""
        now = context.now
        if now is None:
            return unknown("the century is not known", grain="year")
        year = now.year - (now.year - self.number) % 100
        reason = f"nearest such year up to {context.counted_from}"
        if not self.decade:
            return Reading(year_period(year), context.kind, reason, LIKELY)
        if year % 10:
            raise ValueError("no decade starts there")
        period = Period(date(year, 1, 1), date(year + 9, 12, 31))
        return Reading(period, context.kind, reason, LIKELY, f"{year // 10:03d}X")


@dataclass(frozen=True, slots=True)
class LongUnit:
    """A decade or century some steps from that of the report: "this decade", "the last century"."""

    unit: str
    step: int

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """All its years; ValueError or OverflowError beyond the calendar."""
        now, digits = context.now, 1 if self.unit == "decade" else 2
        if now is None:
            return unknown("no date to count from", grain="year")
        years: int = 10**digits
        first = (now.year // years + self.step) * years
        period = Period(date(max(1, first), 1, 1), date(first + years - 1, 12, 31))
        form = f"{first // years:0{4 - digits}d}" + "X" * digits
        return Reading(period, context.kind, f"the {self.unit} counted from {context.counted_from}", LIKELY, form)

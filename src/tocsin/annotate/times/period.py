"""Stretches of whole days: their arithmetic, their grain and their EDTF form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that stops before it starts."""
        if self.first > self.last:
            raise ValueError(f"a period cannot run from {self.first} to {self.last}")

    @classmethod
    def of(cls, day: date) -> Period:
        """The period of one day."""
        return cls(day, day)

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.last - self.first).days + 1

    @property
    def grain(self) -> str:
        """The annotation guide's word for this length.

        The guide gives 2 to 6 days as `range`; part-months of 10 or 11 days ("late May") are coded `week` there, and
        what is longer than a month but shorter than a year ("mid-2012", a season) `year`.
        """
        for most, grain in ((1, "day"), (6, "range"), (13, "week"), (31, "month")):
            if self.days <= most:
                return grain
        return "year"

    @property
    def edtf(self) -> str:
        """The shortest EDTF form: a year, a month, a day, or an interval."""
        if self == year_period(self.first.year):
            return f"{self.first.year:04d}"
        if self == month_period(self.first.year, self.first.month):
            return f"{self.first.year:04d}-{self.first.month:02d}"
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def year_period(year: int) -> Period:
    """The days of a year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def month_period(year: int, month: int) -> Period:
    """The days of a month."""
    after = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    return Period(date(year, month, 1), after - DAY if after else date(9999, 12, 31))


def week_period(day: date) -> Period:
    """The week of Monday to Sunday (ISO 8601) that holds a day."""
    monday = day - DAY * day.weekday()
    return Period(monday, monday + 6 * DAY)


def weekend_period(day: date) -> Period:
    """The Saturday and Sunday of the week that holds a day."""
    week = week_period(day)
    return Period(week.last - DAY, week.last)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    period = month_period(count // 12, count % 12 + 1)
    return period.first.replace(day=min(day.day, period.last.day))


def unit_period(day: date, unit: str, steps: int = 0) -> Period:
    """The calendar day, week, weekend, month, year or decade `steps` away from the one that holds a day."""
    if unit == "fortnight":
        unit, steps = "week", steps * 2
    if unit == "month":
        moved = add_months(day, steps)
        return month_period(moved.year, moved.month)
    if unit in {"year", "decade"}:
        return year_period(day.year + steps * (10 if unit == "decade" else 1))
    if unit == "weekend":
        return weekend_period(day + 7 * steps * DAY)
    if unit == "week":
        return week_period(day + 7 * steps * DAY)
    return Period.of(day + steps * DAY)


def edge_of(period: Period, edge: str | None) -> Period:
    """The early, middle or late part of a week, month or year; the whole where no part is asked.

    A month falls into 1-10, 11-20, 21-end; a year into January-March, June-August, October-December; a week into
    Monday-Wednesday, Tuesday-Thursday, Thursday-Sunday, as the coders of the annotated reports cut them.
    """
    if edge is None or period.days < 7:
        return period
    first, last = period.first, period.last
    if period.days == 7:
        cut = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}[edge]
        return Period(first + cut[0] * DAY, first + cut[1] * DAY)
    if period.days <= 31:
        days = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[edge]
        return Period(first.replace(day=days[0]), first.replace(day=days[1]))
    months = {"early": (1, 3), "mid": (6, 8), "late": (10, 12)}[edge]
    return Period(date(first.year, months[0], 1), month_period(first.year, months[1]).last)

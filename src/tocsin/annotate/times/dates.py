"""Calendar dates: 22/08/2019, "10 July 2016", "May 27-28", "late May", "in 2013", "the summer of 2015"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tocsin.annotate.times.context import CERTAIN, FIRM, LIKELY, Context, Reading, unknown
from tocsin.annotate.times.lexicon import SEASON_NAMES, SEASONS
from tocsin.annotate.times.period import DAY, Period, add_months, edge_of, month_period, year_period

# A yearless date this much before the last date told is taken to be of the year after, in a text without a report date.
TURN = 200
# In a history only this much before, as from November to January: any of 200 to 320 does as well on training articles.
GONE_ON = 290
MONTH = 31
# News that names a day of the next two months without its year tells a plan more often than an anniversary.
SOON = 62


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A year, month and day as far as named, with the part of it ("late May") and the weekday beside it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    edge: str | None = None
    weekday: int | None = None

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The days named; a missing year comes from the report's date, else from a full date told before it.

        A mere year or season ("since late 2017") is recalled as often as it is gone on with: it lends nothing unless
        it stands alone on its line, as a heading does.
        """
        if self.year is not None:
            return Reading(self.period(self.year), "text", "the date as written", CERTAIN)
        self.period(2000)
        if (beside := self._beside(context, start)) is not None:
            return self._after(beside)
        if context.today is not None:
            return self._near(context, context.today, context.looks_ahead(start, stop))
        if (lending := _lending(context)) is not None:
            return self._after(lending, context.narrative)
        return unknown("no year is known", self._form(), self.period(2000).grain, LIKELY)

    def _beside(self, context: Context, start: int) -> Period | None:
        """A written date of an earlier year in the same sentence, whose story this date most likely goes on with."""
        first, _ = context.sentence(start)
        told = context.before(start, start - first)
        if told is None or told.period is None or told.anchor != "text" or told.period.days > MONTH:
            return None
        earlier = context.today is not None and told.period.last.year < context.today.year
        return told.period if earlier else None

    def period(self, year: int) -> Period:
        """The days meant in one year."""
        if self.month is None:
            return edge_of(year_period(year), self.edge)
        if self.day is None:
            return edge_of(month_period(year, self.month), self.edge)
        return Period.of(date(year, self.month, self.day))

    def _near(self, context: Context, today: date, ahead: bool) -> Reading:
        fitting = self._fitting(today.year)
        past = [period for period in fitting if period.first <= today]
        future = [period for period in fitting if period.last >= today]
        soon = bool(future) and self.day is not None and (future[0].first - today).days <= SOON
        if (ahead or soon or not past) and future:
            return Reading(future[0], context.kind, f"next such date after {context.anchor}", LIKELY)
        return Reading(past[-1], context.kind, f"nearest such date up to {context.anchor}", FIRM)

    def _after(self, told: Period, narrative: bool = False) -> Reading:
        fitting = self._fitting(told.last.year)
        if told.days >= 365:
            later = [period for period in fitting if period.first.year == told.last.year]
        elif narrative:
            # A history goes on, so the year is the same or, after its end, the next one.
            later = [period for period in fitting if told.first.year <= period.last.year]
            later = [period for period in later if (told.first - period.last).days < GONE_ON]
        else:
            later = [period for period in fitting if (told.first - period.last).days < TURN]
        period = (later or fitting)[0]
        return Reading(period, "time", f"the year follows {told.edtf} before it", LIKELY)

    def _fitting(self, year: int) -> list[Period]:
        """The date in the years around one, those on the weekday beside it if any; ValueError where there is none."""
        reach = 8 if (self.month, self.day) == (2, 29) else 1
        near = []
        for each in range(max(1, year - reach), min(9999, year + reach) + 1):
            try:
                near.append(self.period(each))
            except ValueError:
                continue
        if not near:
            raise ValueError("no year near has that day")
        # A weekday that fits no year near is a slip of the report: the date counts.
        return [period for period in near if period.first.weekday() == self.weekday and self.day] or near

    def _form(self) -> str:
        known = self.period(2000).edtf
        return known.replace("2000", "XXXX")


def _lending(context: Context) -> Period | None:
    """The time told last, if it is one whose year what follows goes on with."""
    told = context.told
    if told.last is None or told.last.days <= MONTH or context.narrative:
        return told.last
    start, stop = told.starts[-1], told.stops[-1]
    alone = (
        context.text[:start].rpartition("\n")[2].strip() == "" and context.text[stop : stop + 3].lstrip(" ")[:1] == "\n"
    )
    return told.last if alone and told.readings[-1].period == told.last else None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day whose month is left to be understood: "the 24th"."""

    day: int

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """That day of the nearest month up to the report's date."""
        if context.today is None:
            return unknown("the month is not known", f"XXXX-XX-{self.day:02d}", "day")
        for back in range(3):
            month = add_months(context.today.replace(day=1), -back)
            whole = month_period(month.year, month.month)
            day = whole.first + (self.day - 1) * DAY
            if day <= whole.last and day <= context.today:
                return Reading(Period.of(day), context.kind, f"nearest such day up to {context.anchor}", LIKELY)
        raise ValueError("no month near has that day")


@dataclass(frozen=True, slots=True)
class Whole:
    """A stretch whose days the words give without any other date: a decade, a century, an ambiguous 7/10/2016."""

    period: Period
    form: str
    reason: str = "the date as written"

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The days as written."""
        return Reading(self.period, "text", self.reason, FIRM, self.form)


@dataclass(frozen=True, slots=True)
class EitherDay:
    """A numeric date that reads two ways, day first or month first."""

    day_first: date
    month_first: date

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The reading nearest to the report's date; both of them where it has none."""
        both = sorted({self.day_first, self.month_first})
        if context.today is None:
            form = f"[{both[0].isoformat()},{both[1].isoformat()}]"
            return Reading(Period(both[0], both[1]), "text", "day and month may be either way round", LIKELY, form)
        today = context.today
        nearest = min((self.day_first, self.month_first), key=lambda day: abs((day - today).days))
        return Reading(Period.of(nearest), context.kind, f"the reading nearest to {context.anchor}", LIKELY)


@dataclass(frozen=True, slots=True)
class Season:
    """A northern season of three whole months: "the summer of 2015", "last winter"."""

    name: str
    year: int | None
    step: int = 0
    this: bool = False

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The season of its year; without a year the nearest one up to the report's date."""
        if self.year is not None:
            return self._reading(self.year, "text", "the season as written", FIRM)
        told = context.before(start)
        if context.today is None:
            if context.narrative and (last := context.told.last) is not None:
                return self._reading(
                    last.first.year + self.step, "time", f"the season of {last.edtf} before it", LIKELY
                )
            if told is None or told.period is None:
                return replace(unknown("the year is not known", grain="year"), value=f"XXXX-{SEASON_NAMES[self.name]}")
            return self._reading(told.period.first.year, "time", f"the season of {told.edtf} before it", LIKELY)
        if self.this:
            today = context.today
            nearest = min((today.year - 1, today.year), key=lambda each: abs((self.period(each).first - today).days))
            return self._reading(nearest, context.kind, f"such season of {context.anchor}", FIRM)
        year = context.today.year + max(self.step, 0)
        while self.step <= 0 and self.period(year).first > context.today:
            year -= 1
        if self.step < 0 and self.period(year).last >= context.today:
            year -= 1
        return self._reading(year, context.kind, f"nearest such season up to {context.anchor}", LIKELY)

    def period(self, year: int) -> Period:
        """The three months of the season that begins in a year."""
        _, month, months = SEASONS[self.name]
        first = date(year, month, 1)
        return Period(first, add_months(first, months) - DAY)

    def _reading(self, year: int, anchor: str, reason: str, score: float) -> Reading:
        form, value = f"{year:04d}-{SEASONS[self.name][0]}", f"{year:04d}-{SEASON_NAMES[self.name]}"
        return Reading(self.period(year), anchor, reason, score, form, value=value)

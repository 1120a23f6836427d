"""Times that count from the report's own date: "yesterday", "late Monday", "last week", "two years ago"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tocsin.annotate.times.context import FIRM, LIKELY, LOOSE, Context, Reading, counted, unknown
from tocsin.annotate.times.lengths import iso_duration
from tocsin.annotate.times.lexicon import WEEKDAY_NAMES
from tocsin.annotate.times.period import DAY, Period, add_months, edge_of, unit_period, weekend_period

HOURS_IN_DAY = 24


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: "on Sunday", "last Monday", "next Friday"."""

    number: int
    which: str = ""

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The nearest such day up to the report's date, or after it where the words look ahead."""
        told = context.before(start)
        if self.which in {"following", "previous", "preceding"} and told is not None and told.period is not None:
            return self._beside(told.period)
        today = context.today
        if today is None:
            return unknown("no date to count from", "XXXX-XX-XX", "day")
        back = (today.weekday() - self.number) % 7
        if self.which == "last":
            return self._last(context, today)
        if self.which in {"next", "coming"}:
            return self._reading(context, today + (7 - back) * DAY, "next", LIKELY)
        if context.looks_ahead(start, stop):
            return self._reading(context, today + ((7 - back) % 7) * DAY, "next", LIKELY)
        return self._reading(context, today - back * DAY, "nearest", FIRM)

    def _beside(self, told: Period) -> Reading:
        if self.which == "following":
            day = told.last + ((self.number - told.last.weekday() - 1) % 7 + 1) * DAY
        else:
            day = told.first - ((told.first.weekday() - self.number - 1) % 7 + 1) * DAY
        reason = f"{WEEKDAY_NAMES[self.number]} {self.which} {told.edtf} told before it"
        return Reading(Period.of(day), "time", reason, LIKELY)

    def _last(self, context: Context, today: date) -> Reading:
        """The day of the week before, as the coders read "last Monday", even where a later one has passed."""
        monday = today - (today.weekday() + 7) * DAY
        return self._reading(context, monday + self.number * DAY, "last", LIKELY)

    def _reading(self, context: Context, day: date, word: str, score: float) -> Reading:
        side = "from" if word == "next" else "up to"
        if word == "last":
            side = "of the week before"
        reason = f"{WEEKDAY_NAMES[self.number]} {side} {context.counted_from}"
        return Reading(Period.of(day), context.kind, reason, score)


@dataclass(frozen=True, slots=True)
class Shift:
    """A calendar unit some steps from that of the report: "yesterday", "last week", "early this month"."""

    unit: str
    steps: int = 0
    edge: str | None = None
    to_date: bool = False
    earlier: bool = False

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The whole unit, its part, or (`to_date`) its days up to the report, without its own day if `earlier`."""
        today, told = context.now, context.told.last
        if today is None and self.steps == 0 and self.edge is not None and told is not None:
            period = edge_of(unit_period(told.first, self.unit), self.edge)
            return Reading(period, "time", f"part of the {self.unit} of {told.edtf} told before it", LOOSE)
        if today is None:
            return unknown("no date to count from", "XXXX-XX-XX" if self.unit == "day" else "XXXX", self._grain())
        period = edge_of(unit_period(today, self.unit, self.steps), self.edge)
        if self.to_date and period.first <= today:
            last = today - DAY if self.earlier and self.unit == "week" else today
            period = Period(period.first, min(period.last, max(last, period.first)))
        grain = self.unit if self.unit in {"week", "month"} and self.edge is None else None
        value = f"{unit_period(today, 'week', self.steps).first:%G-W%V}" if self.unit == "week" else None
        where = "of" if self.steps == 0 else ("before" if self.steps < 0 else "after")
        return Reading(
            period, context.kind, f"{self.unit} {where} {context.counted_from}", FIRM, grain=grain, value=value
        )

    def _grain(self) -> str:
        return {"day": "day", "weekend": "range", "week": "week", "month": "month"}.get(self.unit, "year")


@dataclass(frozen=True, slots=True)
class LastMonth:
    """A month that is past or to come: "last October", "next May"."""

    month: int
    ahead: bool = False

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The nearest such month that is wholly before, or wholly after, the month of the report."""
        today = context.now
        if today is None:
            return unknown("no date to count from", f"XXXX-{self.month:02d}", "month")
        back = (today.month - self.month) % 12 or 12
        first = add_months(today, 12 - back if self.ahead and back != 12 else (12 if self.ahead else -back))
        period = unit_period(first, "month")
        side = "after" if self.ahead else "before"
        return Reading(period, context.kind, f"nearest such month {side} {context.counted_from}", FIRM)


@dataclass(frozen=True, slots=True)
class Ago:
    """The calendar unit some steps back: "two weeks ago"; `rough` for "some", "nearly", "more than"."""

    count: int | None
    unit: str
    rough: bool = False

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The day, week, month or year so far back; hours are of the day before and the day itself."""
        today = context.now
        if today is None:
            return unknown("no date to count from")
        if self.count is None:
            if self.unit != "day":
                return replace(unknown("the number is not stated"), value="PAST_REF")
            reason = f"days before {context.counted_from}"
            return Reading(Period(today - 6 * DAY, today - DAY), context.kind, reason, LOOSE, value="PAST_REF")
        if self.unit == "hour":
            period = Period(today - -(-self.count // HOURS_IN_DAY) * DAY, today)
        else:
            period = unit_period(today, self.unit, -self.count)
        reason = f"{counted(self.count, self.unit)} before {context.counted_from}"
        value = context.year_before(start, self.count) if self.unit == "year" else None
        form = f"{period.edtf}~" if (self.rough or self.unit == "decade") and "/" not in period.edtf else None
        return Reading(period, context.kind, reason, LIKELY if self.rough else FIRM, form, value=value)


@dataclass(frozen=True, slots=True)
class Past:
    """A stretch that runs up to the report: "in the past 24 hours", "in recent weeks"."""

    count: int | None
    unit: str
    value: str | None = None

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """Days up to the report's date; the coders take "few days" for five and "recent days" for seven."""
        today = context.now
        if self.count is None or today is None:
            reason = "the number is not stated" if self.count is None else "no date to count from"
            length = iso_duration(str(self.count or "X"), self.unit)
            return replace(unknown(reason), value=self.value or length)
        if self.unit in {"month", "year", "decade"}:
            months = self.count * {"month": 1, "year": 12, "decade": 120}[self.unit]
            first = add_months(today, -months) + DAY
        else:
            first = today - self._back() * DAY
        words = "hours" if (self.count, self.unit) == (1, "hour") else counted(self.count, self.unit)
        reason = f"{words} up to {context.counted_from}"
        return Reading(Period(first, today), context.kind, reason, LIKELY, value=self.value or self._length())

    def _length(self) -> str:
        return iso_duration(str(self.count), self.unit)

    def _back(self) -> int:
        if self.unit == "hour":
            return -(-(self.count or 1) // HOURS_IN_DAY)
        return (self.count or 1) * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[self.unit] - 1


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day with no day named: "at dawn", "in the evening"."""

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The day told before it in the sentence, else the report's own."""
        first, _ = context.sentence(start)
        told = context.before(start, start - first, grain="day")
        if told is not None and told.period is not None:
            return Reading(told.period, "time", f"the day of {told.edtf} told before it", LIKELY)
        if context.today is None:
            return unknown("no date to count from", "XXXX-XX-XX", "day")
        return Reading(Period.of(context.today), context.kind, f"the day of {context.counted_from}", LOOSE)


@dataclass(frozen=True, slots=True)
class Overnight:
    """The word "overnight": coders give it two days, the one before the report and the report's own."""

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The night that ended on the report's day."""
        if context.today is None:
            return unknown("no date to count from", grain="range")
        period = Period(context.today - DAY, context.today)
        value = f"{period.first.isoformat()}TNI"
        return Reading(period, context.kind, f"the night before {context.counted_from}", LIKELY, value=value)


@dataclass(frozen=True, slots=True)
class Weekend:
    """The weekend, unless said otherwise the last one that had begun."""

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """Saturday and Sunday up to the report's date, or after it where the words look ahead."""
        if context.today is None:
            return unknown("no date to count from", grain="range")
        period = weekend_period(context.today)
        if period.first > context.today and not context.looks_ahead(start, stop):
            period = weekend_period(context.today - 7 * DAY)
        return Reading(period, context.kind, f"weekend nearest {context.counted_from}", FIRM)


@dataclass(frozen=True, slots=True)
class Vague:
    """Words that mean a time and tell no days: "recently", "in the coming days"; `value` is what TimeML writes."""

    value: str | None = None

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """Always open."""
        return replace(unknown("the words name no days"), value=self.value)

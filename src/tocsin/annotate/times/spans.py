"""Two times that bound a stretch: "from 3 to 7 May", "between March and June", "since Wednesday"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.annotate.times.context import CERTAIN, FIRM, LIKELY, Context, Phrase, Reading, Told, unknown
from tocsin.annotate.times.dates import CalendarDate, Season
from tocsin.annotate.times.deictic import Weekday
from tocsin.annotate.times.period import DAY, Period
from tocsin.annotate.times.year_parts import YearPart

WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Span:
    """From one time to another, both included; `listed` where only the two are meant and not what lies between.

    `seam` says where in the text the first time starts and stops and the second starts, where that is known.
    """

    one: Phrase
    two: Phrase
    listed: bool = False
    seam: tuple[int, int, int] | None = None

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The stretch from the start of one to the stop of the other; the written year serves for both."""
        one, two = self.one, self.two
        year, other = getattr(one, "year", None), getattr(two, "year", None)
        if year is None and other is not None and hasattr(one, "year"):
            one = replace(one, year=other)  # type: ignore[type-var]
        elif year is not None and other is None and hasattr(two, "year"):
            two = replace(two, year=year)  # type: ignore[type-var]
        second = two.resolve(context, start, stop)
        first = one.resolve(context, start, stop)
        if isinstance(one, Weekday) and isinstance(two, Weekday) and one.which and not two.which and first.period:
            # "Last Tuesday and Wednesday": the word says the week of both.
            after = first.period.last + (two.number - one.number) % 7 * DAY
            second = replace(first, period=Period.of(after))
        first = _ordered(one, first, second, other is not None)
        joined = self._joined(first, second)
        if self.seam is None:
            return joined
        own, stopped, other_start = self.seam
        return replace(joined, parts=((own, stopped, first), (other_start, stop, second)))

    def _joined(self, first: Reading, second: Reading) -> Reading:
        if first.period is None or second.period is None:
            both = f"{first.edtf}/{second.edtf}"
            vague = both.count("/") > 1 or set("[~") & set(both)
            return unknown("no year is known", "XXXX" if vague else both, second.grain or "unknown")
        period = Period(first.period.first, second.period.last)
        ends = f"{first.edtf}/{second.edtf}"
        form = None if ends.count("/") > 1 or set("[~X") & set(ends) else ends
        if self.listed:
            form = f"{{{first.edtf},{second.edtf}}}"
        anchor = "text" if first.anchor == second.anchor == "text" else second.anchor
        reason = second.reason if second.score <= first.score else first.reason
        return Reading(period, anchor, reason, min(first.score, second.score, CERTAIN), _plain(period, form))


@dataclass(frozen=True, slots=True)
class Within:
    """A yearless date or a weekday with the year or week it lies in beside it: "July 29 last year"."""

    one: CalendarDate | Weekday | YearPart | Season
    frame: Phrase

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The date in that year, or the weekday of that week; as without the frame where that is not known."""
        frame = self.frame.resolve(context, start, stop)
        if frame.period is None:
            return self.one.resolve(replace(context, today=None, told=Told()), start, stop)
        if isinstance(self.one, Weekday):
            period = Period.of(frame.period.first + self.one.number * DAY)
        else:
            period = self.one.period(frame.period.first.year)
        if isinstance(self.one, YearPart | Season):
            named = replace(self.one, year=frame.period.first.year).resolve(context, start, stop)
            return replace(named, anchor=frame.anchor, reason=frame.reason, score=min(frame.score, FIRM))
        return Reading(period, frame.anchor, frame.reason, min(frame.score, FIRM))


def _plain(period: Period, form: str | None) -> str | None:
    """None where the bounds make a plain month or year, whose own form is shorter."""
    return form if form and ("/" in period.edtf or "{" in form) else None


def _ordered(one: Phrase, first: Reading, second: Reading, shared: bool) -> Reading:
    """Move the start back a year where it fell after the stop: "from November to February 2017"."""
    if first.period is None or second.period is None or first.period.first <= second.period.last:
        return first
    if isinstance(one, Weekday):
        return replace(first, period=Period(first.period.first - WEEK, first.period.last - WEEK))
    year = second.period.last.year - 1
    if shared and hasattr(one, "period"):
        return replace(first, period=one.period(year))
    if hasattr(one, "period") and getattr(one, "month", None) is not None:
        return replace(first, period=one.period(year))
    raise ValueError("the stretch would stop before it starts")


@dataclass(frozen=True, slots=True)
class Since:
    """From a time up to the report: "since Wednesday afternoon"."""

    one: Phrase
    at: int

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """From the first day of the time to the last day of the report's date; open where there is none."""
        first = self.one.resolve(context, start, stop)
        parts = ((self.at, stop, first),)
        if first.period is None:
            return replace(first, parts=parts)
        if context.today is None or first.period.first > context.today:
            return replace(
                first, open_form=f"{first.period.first.isoformat()}/..", reason="its first day as written", parts=parts
            )
        period = Period(first.period.first, context.today)
        reason = f"from {first.period.first.isoformat()} up to {context.anchor}"
        return Reading(period, context.kind, reason, min(first.score, LIKELY), parts=parts)

"""Times that count from another time in the text: "two days later", "the same month", "a day after the raid"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tocsin.annotate.times.context import LIKELY, LOOSE, Context, Reading, counted, open_day, unknown
from tocsin.annotate.times.lexicon import compiled
from tocsin.annotate.times.period import DAY, Period, edge_of, unit_period

# The clause that names an act is no longer than this.
CLAUSE_REACH = 100
_COMMON_AND_LEAP = (2003, 2004)
# "This attack came (two days before the raid)": the act told takes up the one of the sentence before.
_TAKES_UP = compiled(
    r"\W{0,3}(?:this|that|these|those|it|the)(?:\s\w{1,20}){0,3}?\s(?:came|comes|come|happened|occurred|took\splace|was|were)"
    r"(?:\s(?:just|only|some|about|around|barely))?\s"
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A step from the time told before: "two days later", "the following month", "the day before"."""

    steps: int
    unit: str
    edge: str | None = None
    whole: bool = False

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The time told before it, moved; steps back may also count from the report's date."""
        told = context.before(start)
        if told is not None and told.period is not None:
            value = context.year_before(start, -self.steps) if self.unit == "year" and self.steps < 0 else None
            return replace(self.of(told), value=value)
        if (day := context.open_day_before(start)) is not None and self.edge is None:
            return self._open(*day)
        if context.today is None or self.steps > 0:
            return unknown("no other time to count from", grain=_grain(self.unit))
        period = edge_of(self._moved(Period.of(context.today)), self.edge)
        return Reading(period, context.kind, f"{self._words()} {context.anchor}", LOOSE)

    def of(self, told: Reading) -> Reading:
        """The step from a given time, whose year alone may be open."""
        day = open_day(told)
        if told.period is None:
            return self._open(*day) if day else unknown("no other time to count from", grain=_grain(self.unit))
        period = edge_of(self._moved(told.period), self.edge)
        return Reading(period, "time", f"{self._words()} {told.edtf} told before it", LIKELY)

    def _open(self, month: int, day: int) -> Reading:
        """The step from a day whose year is open; open altogether where a leap year would change it."""
        days = {moved(Period.of(date(year, month, day)), self.steps, self.unit) for year in _COMMON_AND_LEAP}
        forms = {f"XXXX-{each.first:%m-%d}" for each in days if each.days == 1}
        form = forms.pop() if len(forms) == 1 else "XXXX"
        reason = f"{self._words()} {month:02d}-{day:02d}, whose year is not known"
        return Reading(None, "time", reason, LOOSE, form, _grain(self.unit))

    def _moved(self, period: Period) -> Period:
        """The period moved; "the previous week" is a week of the calendar, "a week earlier" a day."""
        return unit_period(period.first, self.unit, self.steps) if self.whole else moved(period, self.steps, self.unit)

    def _words(self) -> str:
        if self.steps == 0:
            return f"the {self.unit} of"
        return f"{counted(abs(self.steps), self.unit)} {'after' if self.steps > 0 else 'before'}"


@dataclass(frozen=True, slots=True)
class HoursApart:
    """Hours from another time: "hours earlier", "in the hours after"."""

    sign: int

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The day told and the one before it, or that day alone for what came after."""
        told = self._act(context, stop) or context.before(start, grain="day")
        base = told.period.last if told and told.period else context.today
        if base is None:
            return unknown("no other time to count from", grain="range")
        period = Period(base - DAY, base) if self.sign < 0 else Period.of(base)
        reason = f"hours {'before' if self.sign < 0 else 'after'} {base.isoformat()}"
        return Reading(period, "time" if told else context.kind, reason, LOOSE)

    @staticmethod
    def _act(context: Context, stop: int) -> Reading | None:
        """The day of the act that the clause names: "hours after the truce began on Friday"."""
        following = context.after(stop, min(context.sentence(stop)[1], stop + CLAUSE_REACH))
        if following is None or set(",;:") & set(context.text[stop : following[0]]):
            return None
        period = following[1].period
        return following[1] if period is not None and period.days == 1 else None


@dataclass(frozen=True, slots=True)
class Apart:
    """A day counted from another act: "a day after the raid", "two days before the truce"; `steps` is signed.

    As the coders have it, the words stand for the day of the other act (the raid), counted back from the act that the
    sentence tells. Where the other act has its date in the words themselves ("two days after the raid of 3 May"), they
    stand for the day of the act told.
    """

    steps: int
    unit: str

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The day of the other act; the report's date stands for an act that the sentence gives no time."""
        first, last = context.sentence(start)
        told = context.before(start, start - first)
        if told is not None and told.period is not None:
            return self._reading(told.period, -self.steps, "time", f"the act of {told.edtf}", LIKELY)
        following = context.after(stop, last)
        if following is not None and following[1].period is not None:
            at, reading = following
            leads = start - first < 3 and _tells_act(context.text, stop, at, last)
            sign = -1 if leads else 1
            return self._reading(following[1].period, sign * self.steps, "time", f"that of {reading.edtf}", LIKELY)
        if _TAKES_UP.fullmatch(context.text[first:start]) and (taken := context.day_told(start)) is not None:
            return Moved(-self.steps, self.unit).of(taken)
        if context.narrative and (going := context.told.last) is not None:
            return self._reading(going, self.steps, "time", f"that of {going.edtf}", LOOSE)
        if context.today is None:
            return unknown("no other time to count from", grain=_grain(self.unit))
        return self._reading(Period.of(context.today), -self.steps, context.kind, f"an act at {context.anchor}", LOOSE)

    def _reading(self, base: Period, steps: int, anchor: str, words: str, score: float) -> Reading:
        period = moved(base, steps, self.unit)
        side = "before" if steps < 0 else "after"
        return Reading(period, anchor, f"{counted(abs(steps), self.unit)} {side} {words}", score)


def _tells_act(text: str, stop: int, at: int, last: int) -> bool:
    """Whether the time at `at` dates the sentence's own act: after a comma, or where no comma ends the clause."""
    return "," in text[stop:at] or "," not in text[at:last]


def moved(period: Period, steps: int, unit: str) -> Period:
    """A period moved by calendar units; days and weeks keep a short period's length, other units give their own."""
    if unit == "hour":
        return Period(period.first - DAY, period.last) if steps < 0 else period
    if unit in {"day", "week", "fortnight"} and period.days < 7:
        days = {"day": 1, "week": 7, "fortnight": 14}[unit] * steps
        if steps == 0 and unit != "day":
            return unit_period(period.first, "week")
        base = Period.of(period.last if steps > 0 else period.first) if unit == "day" else period
        return Period(base.first + days * DAY, base.last + days * DAY)
    if unit == "day":
        return Period.of(period.last + steps * DAY if steps > 0 else period.first + steps * DAY)
    return unit_period(period.first, unit, steps)


def _grain(unit: str) -> str:
    return {"hour": "range", "weekend": "range", "fortnight": "week", "decade": "year"}.get(unit, unit)

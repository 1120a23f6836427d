"""Clock times: "8:30 a.m.", "1900 GMT", "noon", alone or beside their day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tocsin.annotate.times.context import LIKELY, LOOSE, Context, Phrase, Reading, unknown
from tocsin.annotate.times.date_rules import Rule
from tocsin.annotate.times.lexicon import compiled
from tocsin.annotate.times.period import Period

HOURS, MINUTES = 24, 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: hour from 0 to 24, minute."""

    hour: int
    minute: int

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The time on the day told in its sentence, else on the report's own day."""
        first, last = context.sentence(start)
        told = context.before(start, start - first, grain="day")
        after = context.after(stop, last)
        if told is None and after is not None and after[1].period is not None and after[1].period.days == 1:
            told = after[1]
        if told is not None and told.period is not None:
            return self.on(Reading(told.period, "time", f"the day of {told.edtf} told beside it", LIKELY))
        if context.today is None:
            return self.on(unknown("the day is not known", "XXXX-XX-XX", "day"))
        return self.on(Reading(Period.of(context.today), context.kind, f"the day of {context.anchor}", LOOSE))

    def on(self, day: Reading) -> Reading:
        """The time on a day; EDTF has no clock time on a day that is open."""
        clock = f"T{self.hour:02d}:{self.minute:02d}"
        if day.period is None:
            return replace(day, value=f"XXXX-XX-XX{clock}", kind="clock")
        named = f"{day.period.first.isoformat()}{clock}"
        # A day ends at 24:00 in TimeML, which EDTF cannot say.
        form = f"{named}:00" if self.hour < HOURS else day.period.first.isoformat()
        return replace(day, open_form=form, value=named, kind="clock")


@dataclass(frozen=True, slots=True)
class ClockOf:
    """A clock time with its day beside it: "8 a.m. on Tuesday"."""

    clock: Clock
    day: Phrase

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The time on that day; ValueError where the words beside it mean several days."""
        reading = self.day.resolve(context, start, stop)
        if reading.period is not None and reading.period.days > 1:
            raise ValueError("a clock time needs one day")
        return self.clock.on(reading)


def _clock(match: re.Match[str]) -> Phrase | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = match["half"].lower()[:1]
    if half and not 1 <= hour <= HOURS // 2:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Clock(hour, minute) if hour < HOURS and minute < MINUTES else None


def _noon(match: re.Match[str]) -> Phrase:
    return Clock(HOURS if match["word"].lower() == "midnight" else 12, 0)


_ZONE = r"(?:\s?(?:hours|hrs|local\stime|(?-i:GMT|UTC|EST|EDT|CET|PST))\b)?"
RULES: tuple[Rule, ...] = (
    (
        compiled(
            r"(?<![\w:.,/$-])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::\d\d)?)?\s?"
            rf"(?P<half>[ap](?:\.m\.|\.m\b|m\b)){_ZONE}"
        ),
        _clock,
        "digit",
    ),
    (
        compiled(rf"(?<![\w:.,/$-])(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?(?![:\d%])(?P<half>){_ZONE}(?!\w)"),
        _clock,
        "digit",
    ),
    (
        compiled(
            r"(?<![\w:.,/$-])(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<half>)\s?(?:hours|hrs|(?-i:GMT|UTC)|local\stime)\b"
        ),
        _clock,
        "digit",
    ),
    (compiled(r"\b(?P<word>noon|midday|midnight)\b"), _noon, "near"),
)

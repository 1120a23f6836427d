"""What a phrase of time may look at to find its days: the report's date, the times before it, the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from tocsin.annotate.times.lexicon import SPACE, WORDS, compiled, one_of
from tocsin.annotate.times.period import Period
from tocsin.annotate.times.records import Anchor

# Near the shares of right days on the annotated training reports: 0.97, 0.96, 0.85, 0.71 of 64, 251, 41, 14 dates.
CERTAIN, FIRM, LIKELY, LOOSE = 0.98, 0.95, 0.85, 0.7
# How far back "two days later" looks for its day: about three sentences of news prose, and longer in a history.
REACH, NARRATIVE_REACH = 500, 4000
# How far before a time a word of the future may stand.
AHEAD_REACH = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """The days that a phrase was found to mean; `period` None where they stay open.

    `value` is the TIMEX3 value where the days do not show it ("the past two years" is P2Y), `parts` the times that a
    stretch was joined from, each with the span of its own words.
    """

    period: Period | None
    anchor: str
    reason: str
    score: float
    open_form: str | None = None
    grain: str | None = None
    value: str | None = None
    parts: tuple[tuple[int, int, Reading], ...] = ()
    kind: str = "date"

    @property
    def edtf(self) -> str:
        """The EDTF form, with X for what stays open."""
        if self.open_form is not None:
            return self.open_form
        return self.period.edtf if self.period else "XXXX"


def unknown(reason: str, form: str = "XXXX", grain: str = "unknown", score: float = LOOSE) -> Reading:
    """A reading whose days the words leave open."""
    return Reading(None, "text", reason, score, form, grain)


def counted(count: int, unit: str) -> str:
    """A number of units in words: "1 day", "2 days"."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


class Phrase(Protocol):
    """Words of time, understood but not yet placed on the calendar."""

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """Place the words on the calendar; ValueError or OverflowError where no such day exists."""


@dataclass(slots=True)
class Told:
    """The readings so far, in order of the text, and the last of them that was placed."""

    starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    placed: dict[str, tuple[list[int], list[Reading]]] = field(default_factory=dict)
    last: Period | None = None

    def add(self, start: int, stop: int, reading: Reading, *, lends: bool = True) -> None:
        """Note a reading whose words follow all those noted before; unless it `lends`, none takes its year."""
        self.starts.append(start)
        self.stops.append(stop)
        self.readings.append(reading)
        if reading.period is not None:
            for grain in ("any", reading.period.grain):
                stops, readings = self.placed.setdefault(grain, ([], []))
                stops.append(stop)
                readings.append(reading)
        if lends or self.last is None:
            self.last = reading.period or self.last


@dataclass(frozen=True, slots=True)
class Context:
    """The text, its anchor, one day of the anchor to count from, where sentences start, and the times told so far."""

    text: str
    anchor: Anchor | None
    today: date | None
    breaks: list[int]
    told: Told
    narrative: bool = False

    @property
    def kind(self) -> str:
        """Which anchor the day to count from stands for."""
        if self.anchor is not None:
            return self.anchor.kind
        return "time" if self.narrative and self.told.last is not None else "text"

    @property
    def counted_from(self) -> str:
        """How a reason names what the words count from."""
        return str(self.anchor) if self.anchor or self.told.last is None else f"{self.told.last.edtf} told before it"

    def sentence(self, start: int) -> tuple[int, int]:
        """Start and stop of the sentence around a position."""
        place = bisect_right(self.breaks, start)
        first = self.breaks[place - 1] if place else 0
        return first, self.breaks[place] if place < len(self.breaks) else len(self.text)

    @property
    def now(self) -> date | None:
        """The day that words like "this year" count from: the report's, or where a narrative stands."""
        if self.today is None and self.narrative and self.told.last is not None:
            return self.told.last.first
        return self.today

    def before(self, start: int, reach: int = NARRATIVE_REACH, *, grain: str | None = None) -> Reading | None:
        """The nearest placed time that stops before `start`, within `reach` characters and what its text allows."""
        reach = min(reach, NARRATIVE_REACH if self.narrative else REACH)
        stops, readings = self.told.placed.get(grain or "any", ([], []))
        place = bisect_right(stops, start) - 1
        return readings[place] if place >= 0 and stops[place] >= start - reach else None

    def open_day_before(self, start: int) -> tuple[int, int] | None:
        """Month and day of the time told last, where it is a day without its year ("July 29")."""
        place = bisect_right(self.told.stops, start) - 1
        if place < 0 or self.told.stops[place] < start - REACH:
            return None
        return open_day(self.told.readings[place])

    def day_told(self, start: int) -> Reading | None:
        """The nearest day before, its year known or open; times of a wider grain are passed over."""
        place = bisect_right(self.told.stops, start) - 1
        while place >= 0 and self.told.stops[place] >= start - REACH:
            reading = self.told.readings[place]
            if open_day(reading) or (reading.period is not None and reading.period.days == 1):
                return reading
            place -= 1
        return None

    def year_before(self, start: int, years: int) -> str | None:
        """The TIMEX3 value of a quarter told shortly before, some years earlier: what "a year ago" compares it with."""
        first = self.quarter_before(start)
        return f"{first.year - years:04d}-Q{first.month // 3 + 1}" if first else None

    def quarter_before(self, start: int) -> date | None:
        """The first day of the nearest quarter told before `start`."""
        for place in range(bisect_right(self.told.stops, start) - 1, -1, -1):
            if self.told.stops[place] < start - REACH:
                break
            reading = self.told.readings[place]
            # One that was itself counted from another ("the year-earlier quarter") is an aside.
            if reading.period is not None and reading.anchor != "time" and _QUARTER.fullmatch(reading.value or ""):
                return reading.period.first
        return None

    def after(self, stop: int, last: int) -> tuple[int, Reading] | None:
        """The first time told from `stop` on that starts before `last`, with its start."""
        place = bisect_left(self.told.starts, stop)
        if place == len(self.told.starts) or self.told.starts[place] >= last:
            return None
        return self.told.starts[place], self.told.readings[place]

    def looks_ahead(self, start: int, stop: int) -> bool:
        """Whether the words near a time speak of the future ("is due to meet on Friday")."""
        first, last = self.sentence(start)
        before = self.text[max(first, start - AHEAD_REACH) : start]
        if _SPEECH.match(self.text, stop):
            return False
        for match in _AHEAD.finditer(before):
            if not _TURNING.search(before, match.end()):
                return True
        return bool(_AHEAD_AFTER.match(self.text, stop, min(last, stop + 60)))


def sentence_breaks(text: str) -> list[int]:
    """Offsets at which sentences start, after the first: rough, since lost full stops only make sentences longer."""
    return [match.end() for match in _BREAK.finditer(text)]


_BREAK = re.compile(r"(?:[.!?][\"'”’)\]]{0,2}\s{1,3}(?=[A-Z\"'“‘(\[])|\n)")
_OPEN_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_TURNING = compiled(rf"\b{one_of(WORDS['saying'] + WORDS['turning'])}\b")
_SPEECH = compiled(rf",?{SPACE}{one_of(WORDS['saying'])}\b")
_AHEAD = compiled(rf"\b{one_of(WORDS['ahead'])}\b(?!-)")
_AHEAD_AFTER = compiled(r",?\s(?:[\w'’-]{1,20}\s){0,5}(?:will|(?:is|are)\s(?:due|to|expected))\b")


def open_day(reading: Reading) -> tuple[int, int] | None:
    """Month and day of a reading whose year alone is open; None for all others."""
    found = _OPEN_DAY.fullmatch(reading.edtf)
    return (int(found[1]), int(found[2])) if found else None

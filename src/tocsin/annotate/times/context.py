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
# How far back "two days later" looks for its day: about three sentences of news prose.
REACH = 500
# How far before a time a word of the future may stand.
AHEAD_REACH = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """The days that a phrase was found to mean; `period` None where they stay open."""

    period: Period | None
    anchor: str
    reason: str
    score: float
    open_form: str | None = None
    grain: str | None = None

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
    last: Period | None = None

    def add(self, start: int, stop: int, reading: Reading) -> None:
        """Note a reading whose words follow all those noted before."""
        self.starts.append(start)
        self.stops.append(stop)
        self.readings.append(reading)
        self.last = reading.period or self.last


@dataclass(frozen=True, slots=True)
class Context:
    """The text, its anchor, one day of the anchor to count from, where sentences start, and the times told so far."""

    text: str
    anchor: Anchor | None
    today: date | None
    breaks: list[int]
    told: Told

    @property
    def kind(self) -> str:
        """Which anchor `today` stands for."""
        return self.anchor.kind if self.anchor else "text"

    def sentence(self, start: int) -> tuple[int, int]:
        """Start and stop of the sentence around a position."""
        place = bisect_right(self.breaks, start)
        first = self.breaks[place - 1] if place else 0
        return first, self.breaks[place] if place < len(self.breaks) else len(self.text)

    def before(self, start: int, reach: int = REACH, *, grain: str | None = None) -> Reading | None:
        """The nearest placed time that stops before `start`, within `reach` characters and never beyond REACH."""
        for place in range(bisect_right(self.told.stops, start) - 1, -1, -1):
            if self.told.stops[place] < start - min(reach, REACH):
                return None
            reading = self.told.readings[place]
            if reading.period and (grain is None or reading.period.grain == grain):
                return reading
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
_TURNING = compiled(rf"\b{one_of(WORDS['saying'] + WORDS['turning'])}\b")
_SPEECH = compiled(rf",?{SPACE}{one_of(WORDS['saying'])}\b")
_AHEAD = compiled(rf"\b{one_of(WORDS['ahead'])}\b(?!-)")
_AHEAD_AFTER = compiled(r",?\s(?:[\w'’-]{1,20}\s){0,5}(?:will|(?:is|are)\s(?:due|to|expected))\b")

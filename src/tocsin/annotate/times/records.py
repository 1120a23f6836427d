"""What the time grounder gives, and the day that it may count from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.annotate.times.edtf import edtf_period

ANCHORS = ("text", "published", "dateline", "time")
GRAINS = ("day", "range", "week", "month", "year", "unknown")
KINDS = ("date", "clock", "duration", "set", "reference", "age", "rate")


@dataclass(frozen=True, slots=True)
class Time:
    """One time named in a report.

    `start` and `stop` are the half-open span of its words. `edtf` is an Extended Date/Time Format string (ISO 8601-2,
    Library of Congress profile), with X where the words leave a digit open. `first` and `last` are the ISO days that
    bound it, None where no report date and no other time tells. `grain` is one of GRAINS, `anchor` one of ANCHORS,
    `reason` says in plain words how the days were found, `score` ranks from 0 to 1. `kind` is one of KINDS: only a date
    or a clock time has days. `value` is what the words say where days do not: the ISO 8601 duration of a duration or of
    a set's step ("P2Y", with X for a number left open), or PAST_REF, PRESENT_REF, FUTURE_REF of TimeML for a reference.
    """

    start: int
    stop: int
    edtf: str
    first: str | None
    last: str | None
    grain: str
    anchor: str
    reason: str
    score: float
    kind: str = "date"
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days between which a report was published or datelined, first and last included."""

    first: date
    last: date
    kind: str

    @property
    def day(self) -> date | None:
        """The one day meant, or None where only the month or the year is known."""
        return self.first if self.first == self.last else None

    def __str__(self) -> str:
        """How a reason names this anchor."""
        named = self.first.isoformat() if self.day else f"{self.first.isoformat()}/{self.last.isoformat()}"
        return f"the {'dateline' if self.kind == 'dateline' else 'publication date'} {named}"


def parse_published(published: str | None, kind: str = "published") -> Anchor | None:
    """Read a date or an interval in EDTF, as `edtf_days` does; None where the text is neither."""
    period = edtf_period(published.strip()) if published is not None else None
    return Anchor(period.first, period.last, kind) if period else None

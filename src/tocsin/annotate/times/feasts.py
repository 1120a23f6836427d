"""Feasts and holidays that move with the year: Easter and what counts from it, and holidays on a set weekday.

Easter is that of the Western churches, by the Gregorian computus as Meeus (Astronomical Algorithms, 1991, chapter 8)
gives it; the holidays on a weekday are those of United States law (5 U.S.C. 6103).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.annotate.times.context import LIKELY, Context, Reading, unknown
from tocsin.annotate.times.dates import SOON
from tocsin.annotate.times.lexicon import EASTER_DAYS, WEEKDAY_FEASTS
from tocsin.annotate.times.period import DAY, Period


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, odd = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def feast(name: str, year: int) -> date:
    """The day of a movable feast in a year; KeyError for a name that `lexicon.toml` lacks."""
    if name in EASTER_DAYS:
        return easter(year) + EASTER_DAYS[name] * DAY
    month, weekday, place = WEEKDAY_FEASTS[name]
    if place > 0:
        first = date(year, month, 1)
        return first + ((weekday - first.weekday()) % 7 + 7 * (place - 1)) * DAY
    last = date(year, month + 1, 1) - DAY
    return last - ((last.weekday() - weekday) % 7) * DAY


@dataclass(frozen=True, slots=True)
class Feast:
    """A movable feast: "Easter Sunday", "Palm Sunday 2017", "Thanksgiving"."""

    name: str
    year: int | None

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """Its day; without a year the nearest one up to the report's date, or after it where the words look ahead."""
        if self.year is not None:
            return Reading(Period.of(feast(self.name, self.year)), "text", "the feast as written", LIKELY)
        now = context.now
        if now is None:
            return unknown("the year is not known", "XXXX-XX-XX", "day")
        near = [feast(self.name, year) for year in range(max(1, now.year - 1), min(9998, now.year + 1) + 1)]
        past, ahead = [day for day in near if day <= now], [day for day in near if day >= now]
        soon = bool(ahead) and (ahead[0] - now).days <= SOON
        day = ahead[0] if ahead and (not past or soon or context.looks_ahead(start, stop)) else past[-1]
        return Reading(Period.of(day), context.kind, f"nearest such feast to {context.counted_from}", LIKELY)

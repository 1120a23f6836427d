"""Words of time that belong together: the ends of a stretch, a date and its year, "since" and what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.annotate.times.clock import Clock, ClockOf
from tocsin.annotate.times.context import Phrase
from tocsin.annotate.times.dates import CalendarDate, Season
from tocsin.annotate.times.deictic import Ago, DayPart, Shift, Weekday
from tocsin.annotate.times.lexicon import compiled
from tocsin.annotate.times.relative import Moved
from tocsin.annotate.times.spans import Since, Span, Within
from tocsin.annotate.times.year_parts import YearPart


@dataclass(frozen=True, slots=True)
class Found:
    """Words of time, understood but not yet placed."""

    start: int
    stop: int
    phrase: Phrase


_BETWEEN = compiled(r"\s{0,3}(?:-|–|—|to|until|till|through|up to|and)\s{1,3}(?:on\s|early\s|late\s)?")
_OPENS = compiled(r"\b(?P<word>from|between)\s(?:early\s|late\s)?$")
_SINCE = compiled(r"\bsince\s(?:early\son\s|late\son\s|on\s|at\s|early\s|late\s|the\s)?$")
_OF_DAY = compiled(r",?\s(?:(?:local\stime|on|of|this|the\smorning\sof)\s)?|,?\s(?:local\stime\s)?on\s")
_PART_OF_DAY = compiled(r"\s(?:(?:on|of|into)\s)?")
_AT_HOUR = compiled(r",?\s(?:(?:at|around|about|by|at\sabout|at\saround|before|after)\s)?")
_LISTED = compiled(r"(?:,|,?\s(?:and|or|then|and\sthen|and\sagain))\s(?:in\s|on\s|in\sthe\s)?(?:early\s|late\s)?")
_WHEN = compiled(r",?\s(?:when|after|as)\b")


def joined(text: str, found: list[Found]) -> Iterator[Found]:
    """Join pairs that bound one stretch, and put "since" with the time after it."""
    place = 0
    while place < len(found):
        one = found[place]
        place += 1
        if place < len(found) and (framed := _framed(text, one, found[place]) or _timed(text, one, found[place])):
            one = framed
            place += 1
        if place < len(found):
            one = _lent(text, one, found[place])
            start = _pair_start(text, one, found[place])
            if start is not None:
                two = found[place]
                place += 1
                yield Found(start, two.stop, Span(one.phrase, two.phrase, seam=(one.start, one.stop, two.start)))
                continue
        yield _since(text, one)


def _lent(text: str, one: Found, two: Found) -> Found:
    """Give the year of the second of two listed dates to the first: "in April and June 1955"."""
    first, second = one.phrase, two.phrase
    if not isinstance(first, CalendarDate) or not isinstance(second, CalendarDate):
        return one
    if first.year is not None or first.month is None or second.year is None or second.month is None:
        return one
    if (first.month, first.day or 0) > (second.month, second.day or 31) or not _LISTED.fullmatch(
        text, one.stop, two.start
    ):
        return one
    return replace(one, phrase=replace(first, year=second.year))


def _pair_start(text: str, one: Found, two: Found) -> int | None:
    link = text[one.stop : two.start].lower()
    if len(link) > 16 or not _BETWEEN.fullmatch(link if link[-1:].isspace() or not link else link + " "):
        return None
    opened = _OPENS.search(text, max(0, one.start - 16), one.start)
    word = opened["word"].lower() if opened else ""
    if "and" in link.split():
        if word == "between":
            return opened.start() if opened else one.start
        return one.start if _consecutive(one.phrase, two.phrase) else None
    if word == "from" and opened:
        return opened.start()
    return one.start if _alike(one.phrase, two.phrase) else None


def _alike(one: Phrase, two: Phrase) -> bool:
    """Whether "A to B" without "from" can be a stretch: both written dates or both weekdays."""
    return isinstance(one, CalendarDate | Weekday) and type(one) is type(two)


def _consecutive(one: Phrase, two: Phrase) -> bool:
    """Whether two weekdays follow each other: "on Tuesday and Wednesday" is one stretch."""
    return isinstance(one, Weekday) and isinstance(two, Weekday) and (two.number - one.number) % 7 == 1


def _since(text: str, one: Found) -> Found:
    """Let "since Wednesday" run up to the report; "since 2012, when rebels came" tells when they came."""
    match = _SINCE.search(text, max(0, one.start - 16), one.start)
    if match is None or isinstance(one.phrase, Span) or _WHEN.match(text, one.stop):
        return one
    return Found(match.start(), one.stop, Since(one.phrase, one.start))


def _timed(text: str, one: Found, two: Found) -> Found | None:
    """A time of day beside its day: "8 a.m. on Tuesday", "May 8 at 1:00 a.m.", "before dawn on Monday"."""
    link = text[one.stop : two.start]
    if isinstance(one.phrase, DayPart) and _is_day(two.phrase) and _PART_OF_DAY.fullmatch(link):
        return Found(one.start, two.stop, two.phrase)
    if isinstance(one.phrase, Clock) and _is_day(two.phrase) and _OF_DAY.fullmatch(link):
        return Found(one.start, two.stop, ClockOf(one.phrase, two.phrase))
    if isinstance(two.phrase, Clock) and _is_day(one.phrase) and _AT_HOUR.fullmatch(link):
        return Found(one.start, two.stop, ClockOf(two.phrase, one.phrase))
    return None


def _is_day(phrase: Phrase) -> bool:
    if isinstance(phrase, CalendarDate):
        return phrase.day is not None
    return isinstance(phrase, Weekday) or (isinstance(phrase, Shift) and phrase.unit == "day")


def _framed(text: str, one: Found, two: Found) -> Found | None:
    """A yearless date before its year ("July 29 last year"), a weekday before its week ("Friday last week")."""
    if isinstance(two.phrase, YearPart) and two.phrase.year is None and isinstance(one.phrase, Shift):
        if one.phrase.unit == "year" and text[one.stop : two.start].replace("’", "'") == "'s ":
            return Found(one.start, two.stop, Within(two.phrase, one.phrase))
        return None
    if text[one.stop : two.start].strip(" ,") not in {"", "of"} or two.start - one.stop > 4:
        return None
    unit = two.phrase.unit if isinstance(two.phrase, Shift | Moved) and two.phrase.edge is None else None
    if isinstance(two.phrase, Ago) and two.phrase.count == 1 and text[one.stop : two.start].isspace():
        unit = two.phrase.unit
    dated = isinstance(one.phrase, CalendarDate | YearPart | Season) and one.phrase.year is None and unit == "year"
    if isinstance(one.phrase, YearPart) and one.phrase.number is None:
        return None
    if dated or (isinstance(one.phrase, Weekday) and unit == "week"):
        assert isinstance(one.phrase, CalendarDate | Weekday | YearPart | Season)
        return Found(one.start, two.stop, Within(one.phrase, two.phrase))
    return None

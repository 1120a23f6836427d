"""Words of time that belong together: the ends of a stretch, a date and its year, "since" and what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.annotate.times.context import Phrase
from tocsin.annotate.times.dates import CalendarDate
from tocsin.annotate.times.deictic import Shift, Weekday
from tocsin.annotate.times.lexicon import compiled
from tocsin.annotate.times.relative import Moved
from tocsin.annotate.times.spans import Since, Span, Within


@dataclass(frozen=True, slots=True)
class Found:
    """Words of time, understood but not yet placed."""

    start: int
    stop: int
    phrase: Phrase


_BETWEEN = compiled(r"\s{0,3}(?:-|–|—|to|until|till|through|up to|and)\s{1,3}(?:on\s|early\s|late\s)?")
_OPENS = compiled(r"\b(?P<word>from|between)\s(?:early\s|late\s)?$")
_SINCE = compiled(r"\bsince\s(?:early\son\s|late\son\s|on\s|at\s|early\s|late\s|the\s)?$")
_WHEN = compiled(r",?\s(?:when|after|as)\b")


def joined(text: str, found: list[Found]) -> Iterator[Found]:
    """Join pairs that bound one stretch, and put "since" with the time after it."""
    place = 0
    while place < len(found):
        one = found[place]
        place += 1
        if place < len(found) and (framed := _framed(text, one, found[place])) is not None:
            one = framed
            place += 1
        if place < len(found):
            start = _pair_start(text, one, found[place])
            if start is not None:
                two = found[place]
                place += 1
                yield Found(start, two.stop, Span(one.phrase, two.phrase))
                continue
        yield _since(text, one)


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
    return Found(match.start(), one.stop, Since(one.phrase))


def _framed(text: str, one: Found, two: Found) -> Found | None:
    """A yearless date before its year ("July 29 last year"), a weekday before its week ("Friday last week")."""
    if text[one.stop : two.start].strip(" ,") not in {"", "of"} or two.start - one.stop > 4:
        return None
    unit = two.phrase.unit if isinstance(two.phrase, Shift | Moved) and two.phrase.edge is None else None
    dated = isinstance(one.phrase, CalendarDate) and one.phrase.year is None and unit == "year"
    if dated or (isinstance(one.phrase, Weekday) and unit == "week"):
        assert isinstance(one.phrase, CalendarDate | Weekday)
        return Found(one.start, two.stop, Within(one.phrase, two.phrase))
    return None

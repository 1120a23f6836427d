"""Find the words of time in a text, join those that bound a stretch, and place each on the calendar."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from tocsin.annotate.times import clock, date_rules, deictic_rules, length_rules, parts, relative_rules, year_rules
from tocsin.annotate.times.context import Context, Phrase, Reading, Told, sentence_breaks
from tocsin.annotate.times.date_rules import Rule
from tocsin.annotate.times.dateline import anchor_for, find_dateline
from tocsin.annotate.times.dates import CalendarDate
from tocsin.annotate.times.deictic import Shift, Weekday
from tocsin.annotate.times.joins import Found, joined
from tocsin.annotate.times.lexicon import PART_LEADER, compiled
from tocsin.annotate.times.records import Time
from tocsin.annotate.times.relative import Apart, HoursApart
from tocsin.annotate.times.spans import Span
from tocsin.annotate.times.triggers import regions

# "the early hours of the morning of" and the like are no longer than this.
LEAD = 40
# In a history a mere year counts on where it opens its sentence, this near to its start; what a bracket holds is short.
OPENING, BRACKET = 25, 60
_LEADER = compiled(rf"(?<!\w){PART_LEADER}$")
# These may count from a time that comes later in their sentence.
_LATER = Apart | HoursApart
RULES = date_rules.RULES + parts.RULES + deictic_rules.RULES + relative_rules.RULES
# What a report on a conflict is not searched for unless asked.
OTHER_RULES = year_rules.RULES + clock.RULES + length_rules.RULES


def find_times(
    text: str,
    published: str | None = None,
    *,
    dateline: str | None = None,
    kinds: Collection[str] = ("date",),
    narrative: bool = False,
) -> list[Time]:
    """Find every time that a report names, in order, without overlaps.

    `published` and `dateline` are EDTF (a year, a month or a day) or None. Times count from `dateline`, else from the
    date that the report bears at its head, else from `published`; without any of them, yearless dates take their year
    from a date told before them, and what cannot be placed has `first` and `last` None. A `narrative` tells a history
    in its order, so that there a mere year lends itself to the months after it. `kinds`, some of KINDS, says what is
    wanted: unless asked for, clock times, durations ("a five-year war"), sets ("every day"), references ("now"), ages
    and rates are left out. Raises nothing on any text.
    """
    placed = place_all(text, published, dateline=dateline, every=set(kinds) != {"date"}, narrative=narrative)
    return [_time(one, reading) for one, reading in placed if reading.kind in kinds]


def link_times(
    text: str,
    spans: Sequence[tuple[int, int]],
    published: str | None = None,
    *,
    dateline: str | None = None,
    kinds: Collection[str] = ("date",),
    narrative: bool = False,
) -> list[Time | None]:
    """Place times whose words were found before: for each span, in its order, the time that it tells, else None.

    A time keeps the span given. Only the words in the spans are read as times, and may lend each other their days; the
    rest is as in `find_times`. ValueError for a span that is empty or leaves the text.
    """
    if any(not 0 <= start < stop <= len(text) for start, stop in spans):
        raise ValueError("a span is empty or leaves the text")
    every = set(kinds) != {"date"}
    ordered = sorted(spans)
    placed = place_all(text, published, dateline=dateline, every=every, narrative=narrative, spans=ordered)
    placed = [pair for pair in placed if pair[1].kind in kinds]
    return [_linked(placed, start, stop) for start, stop in spans]


def _linked(placed: Sequence[tuple[Found, Reading]], start: int, stop: int) -> Time | None:
    """The time that shares most with a span, with the span for its words."""
    best, most = None, 0
    for place in range(bisect_right(placed, start, key=lambda pair: pair[0].stop), len(placed)):
        found, reading = placed[place]
        if found.start >= stop:
            break
        shared = min(found.stop, stop) - max(found.start, start)
        if shared > most:
            best, most = _time(replace(found, start=start, stop=stop), reading), shared
    return best


def place_all(
    text: str,
    published: str | None,
    *,
    dateline: str | None,
    every: bool,
    narrative: bool,
    spans: Sequence[tuple[int, int]] | None = None,
) -> list[tuple[Found, Reading]]:
    """The words of time in order, each with its reading; `every` for all kinds, else dates alone.

    With `spans`, in order, only words in these count.
    """
    head = find_dateline(text)
    anchor = anchor_for(head, published, dateline)
    late = Context(text, anchor, anchor.last if anchor else None, sentence_breaks(text), Told(), narrative)
    early = replace(late, today=anchor.first if anchor else None)
    found = list(joined(text, _longest(_matches(text, RULES + OTHER_RULES if every else RULES, spans))))
    placed: list[tuple[Found, Reading]] = []
    for one in found:
        if not isinstance(one.phrase, _LATER) and (reading := _placed(one, early, late)) is not None:
            if head is None or one.start != head.start:
                late.told.add(one.start, one.stop, reading, lends=not narrative or _leads_on(late, one, reading))
            placed.append((one, reading))
    # "A day after the raid" may count from a time that comes later in its sentence, so these are placed last.
    for one in found:
        if isinstance(one.phrase, _LATER) and (reading := _placed(one, early, late)) is not None:
            placed.append((one, reading))
    return sorted(placed, key=lambda pair: pair[0].start)


def _matches(text: str, rules: Iterable[Rule], spans: Sequence[tuple[int, int]] | None) -> Iterator[Found]:
    near = regions(text, spans)
    for pattern, read, trigger in rules:
        for first, last in near.get(trigger, ()):
            for match in pattern.finditer(text, first, last):
                try:
                    phrase = read(match)
                except (ValueError, OverflowError):
                    # Words that name no real day, such as 31/02/2016, are no time.
                    continue
                if phrase is not None:
                    yield Found(_led(text, match.start(), phrase), match.end(), phrase)


def _led(text: str, start: int, phrase: Phrase) -> int:
    """Start of the words with the part of day that leads a day: "early on Monday", "the night of 3 May"."""
    dated = isinstance(phrase, CalendarDate) and phrase.day is not None
    if dated or isinstance(phrase, Weekday | Span) or (isinstance(phrase, Shift) and phrase.unit == "day"):
        match = _LEADER.search(text, max(0, start - LEAD), start)
        return match.start() if match else start
    return start


def _leads_on(context: Context, found: Found, reading: Reading) -> bool:
    """Whether a narrative goes on from a time: not from one in brackets, nor from a mere year amid a sentence."""
    before = context.text[max(0, found.start - BRACKET) : found.start]
    if before.rfind("(") > before.rfind(")"):
        return False
    if reading.period is None or reading.period.days < 365:
        return True
    first, _ = context.sentence(found.start)
    return found.start - first < OPENING


def _longest(found: Iterator[Found]) -> list[Found]:
    """Keep, of those that overlap, the one that starts first, and of these the longest."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: (each.start, -each.stop)):
        if not kept or one.start >= kept[-1].stop:
            kept.append(one)
    return kept


def _placed(found: Found, early: Context, late: Context) -> Reading | None:
    """The reading that holds for both ends of the report's date: a month or a year may leave the day open."""
    try:
        reading = found.phrase.resolve(late, found.start, found.stop)
        if early.today != late.today:
            other = found.phrase.resolve(early, found.start, found.stop)
            if other.period != reading.period:
                blind = replace(late, anchor=None, today=None, told=Told())
                return found.phrase.resolve(blind, found.start, found.stop)
    except (ValueError, OverflowError):
        return None
    return reading


def _time(found: Found, reading: Reading) -> Time:
    period = reading.period
    first, last = (period.first.isoformat(), period.last.isoformat()) if period else (None, None)
    grain = reading.grain or (period.grain if period else "unknown")
    # A date's value is its days; "the past two years" keeps its length to itself.
    value = reading.value if reading.kind in {"duration", "set", "reference", "age", "rate"} else None
    return Time(
        found.start,
        found.stop,
        reading.edtf,
        first,
        last,
        grain,
        reading.anchor,
        reading.reason,
        reading.score,
        reading.kind,
        value,
    )

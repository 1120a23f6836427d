"""Times as TIMEX3 expressions of TimeML, for tools that read these.

TIMEX3 (TimeML 1.2.1, Saurí et al. 2006) marks each end of a stretch by itself, durations and sets too, and writes
weeks, seasons, quarters and parts of a day in ways that EDTF does not have. TIMEX2 (TIDES 2005, Ferro et al.) marks
more: ages, rates, adjectives such as "former", and open periods ("at this time").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.annotate.times.context import Reading
from tocsin.annotate.times.finder import place_all
from tocsin.annotate.times.lexicon import ADJECTIVES, DAY_PARTS, compiled, one_of
from tocsin.annotate.times.period import Period
from tocsin.annotate.times.relative import Apart

SCHEMES = ("timex3", "timex2")
_OPEN_STEPS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
_PART_OF_DAY = compiled(rf"({'|'.join(DAY_PARTS)})")
_LEAD = compiled(
    r"(?:(?:in|over|during|within|for|of|at|on|around|before|after|since|from|just|between|only)\s{1,3}(?!(?:least|most)\b))+"
)
_TRAIL = compiled(r"\s(?:before|after)$")
_LONG_UNIT = compiled(r"\b(?:decade|centur)")
_LONG_YEARS = re.compile(r"P([1-9])(0{1,2})Y")
_LONG_FORM = re.compile(r"\d{2,3}X{1,2}")
_LENGTH = re.compile(r"P[T\dX]")
_TIMEX2_PHRASES = compiled(
    rf"\b(?:{one_of(ADJECTIVES)}|(?:this|that|the\ssame|the)\s(?:time|period)|(?:the|this|that)\sera|"
    r"a\s(?:very\s)?(?:short|long|brief)\s(?:time|period(?:\sof\stime)?))\b(?!\s(?:of|to|for|zone|table|when)\b)"
)


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 expression: its half-open span, its type (DATE, TIME, DURATION or SET) and its value."""

    start: int
    stop: int
    type: str
    value: str


def find_timexes(
    text: str,
    published: str | None = None,
    *,
    dateline: str | None = None,
    narrative: bool = False,
    scheme: str = "timex3",
) -> list[Timex]:
    """Find every time of a text as TIMEX3 does, in order, without overlaps.

    `published`, `dateline` and `narrative` are those of `find_times`. `scheme` is one of SCHEMES; KeyError for another.
    Raises nothing else on any text.
    """
    wanted = {"timex3": frozenset({"age", "rate"}), "timex2": frozenset[str]()}[scheme]
    made: list[Timex] = []
    for found, reading in place_all(text, published, dateline=dateline, every=True, narrative=narrative):
        if reading.kind in wanted:
            continue
        # "Two days after the raid" is a length and a signal in TimeML, a date in TIDES.
        own = None if scheme == "timex2" and isinstance(found.phrase, Apart) else reading.value
        parts = reading.parts or ((found.start, found.stop, replace(reading, value=own)),)
        made += [_timex(text, start, stop, part) for start, stop, part in parts]
    if scheme == "timex2":
        made = sorted([*(_as_timex2(text, each) for each in made), *_open_phrases(text, made)], key=_start)
    return made


def timex_value(period: Period) -> str:
    """The TIMEX3 value of days: a week or weekend, else the year, month or day that holds them, by their start."""
    first, last = period.first, period.last
    if first.isoweekday() == 1 and period.days == 7:
        return f"{first:%G-W%V}"
    if first.isoweekday() == 6 and period.days == 2:
        return f"{first:%G-W%V}-WE"
    if "/" not in period.edtf:
        return period.edtf
    same = first.year == last.year and first.month == last.month
    return f"{first.year:04d}-{first.month:02d}" if same else f"{first.year:04d}"


def _start(timex: Timex) -> int:
    return timex.start


def _timex(text: str, start: int, stop: int, reading: Reading) -> Timex:
    """One expression without the preposition that leads it, which TIMEX3 leaves out."""
    if lead := _LEAD.match(text, start, stop):
        start = lead.end()
    if trail := _TRAIL.search(text, start, stop):
        stop = trail.start()
    value = reading.value or _value(reading)
    day = reading.period is not None and reading.period.days == 1 and len(value) == 10
    if day and (part := _PART_OF_DAY.search(text, start, stop)):
        value += f"T{DAY_PARTS[part[1].lower()]}"
    return Timex(start, stop, _type(value, reading.kind), value)


def _type(value: str, kind: str) -> str:
    if kind == "set":
        return "SET"
    if _LENGTH.match(value):
        return "DURATION"
    return "TIME" if "T" in value[4:] and not value.endswith("REF") else "DATE"


def _value(reading: Reading) -> str:
    form = reading.edtf.rstrip("~?%")
    if reading.period is None:
        return form.split("/")[0]
    # A decade is written by its first three digits, a century by two.
    return form.rstrip("X") if _LONG_FORM.fullmatch(form) else timex_value(reading.period)


def _as_timex2(text: str, timex: Timex) -> Timex:
    """The same time as TIMEX2 writes it: sets by what stays open, decades and centuries by units of their own."""
    if timex.type == "SET":
        return replace(timex, value=_OPEN_STEPS.get(timex.value, timex.value))
    if timex.type == "DURATION" and _LONG_UNIT.search(text, timex.start, timex.stop):
        return replace(timex, value=_LONG_YEARS.sub(_in_long_units, timex.value))
    return timex


def _in_long_units(match: re.Match[str]) -> str:
    return f"P{match[1]}{'DE' if len(match[2]) == 1 else 'CE'}"


def _open_phrases(text: str, made: Sequence[Timex]) -> Iterator[Timex]:
    """What TIMEX2 alone takes for times: the adjectives of tense, and periods that the words leave open."""
    stops = [0, *(each.stop for each in made)]
    starts = [*(each.start for each in made), len(text)]
    for match in _TIMEX2_PHRASES.finditer(text):
        place = bisect_right(stops, match.start()) - 1
        if match.end() <= starts[place]:
            words = " ".join(match[0].lower().split())
            yield Timex(match.start(), match.end(), "DATE", ADJECTIVES.get(words, "null"))

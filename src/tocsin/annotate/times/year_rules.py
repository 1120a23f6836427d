"""How years by themselves, their quarters and halves, decades and bare seasons are written; for texts of every sort.

These read more than `date_rules` does: a bare "1989" is a year here, where a report on a conflict counts 1989 villages.
"""

from __future__ import annotations

import re

from tocsin.annotate.times.context import Phrase
from tocsin.annotate.times.date_rules import Rule, dated
from tocsin.annotate.times.dates import CalendarDate, Season
from tocsin.annotate.times.deictic import Ago
from tocsin.annotate.times.lexicon import DECADES, WORDS, compiled, one_of
from tocsin.annotate.times.relative import Moved
from tocsin.annotate.times.year_parts import LongUnit, ShortYear, YearPart

_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "latter": 2, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_STEPS = {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1, "latest": -1, "preceding": -1, "prior": -1}
_OWN = frozenset({"last", "past", "this", "current", "next", "latest"})
_PART = r"(?:(?:early|mid|late)[-\s])?"
_COUNTED = one_of(set(WORDS["counted"]) - {"were", "have", "more", "killed", "wounded", "injured", "local"})
# Two digits of a year are read as POSIX does: 69 to 99 of the last century.
_POSIX_TURN = 68


def _named_part(match: re.Match[str]) -> Phrase | None:
    year, months = match["year"] or match["before"], 6 if match["unit"].lower() == "half" else 3
    number = _PLACES[match["place"].lower()]
    return YearPart(number, int(year) if year else None, months=months) if number * months <= 12 else None


def _near_quarter(match: re.Match[str]) -> Phrase:
    which = match["which"].lower()
    if "year" in which:
        return YearPart(None, years=1)
    return YearPart(None, steps=_STEPS.get(which, 0), own=which in _OWN)


def _quarter_year_ago(match: re.Match[str]) -> Phrase:
    return YearPart(_PLACES[match["place"].lower()], years=1)


def _quarter_of_year(match: re.Match[str]) -> Phrase:
    return YearPart(None, int(match["year"]))


def _decade_named(match: re.Match[str]) -> Phrase:
    return ShortYear(DECADES[match["decade"].lower()], True)


def _short_year(match: re.Match[str]) -> Phrase:
    return ShortYear(int(match["year"]), bool(match["decade"]))


def _short_date(match: re.Match[str]) -> Phrase:
    year = int(match["year"])
    return dated(int(match["one"]), int(match["two"]), year + (1900 if year > _POSIX_TURN else 2000), match["mark"])


def _long_unit(match: re.Match[str]) -> Phrase:
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    return LongUnit(match["unit"].lower(), step)


def _of_time(match: re.Match[str]) -> Phrase:
    return Moved(0, match["unit"].lower())


def _year(match: re.Match[str]) -> Phrase:
    return CalendarDate(int(match["year"]))


def _season(match: re.Match[str]) -> Phrase:
    return Season(match["season"].lower(), int(match["year"]) if match["year"] else None)


RULES: tuple[Rule, ...] = (
    (
        compiled(
            rf"\b(?:the\s)?(?:(?P<before>[12]\d{{3}})['’]?s?\s)?(?:fiscal\s)?(?P<place>{one_of(_PLACES)})"
            r"[-\s](?:fiscal\s)?(?P<unit>quarter|half)\b(?:\s(?:of\s)?(?:fiscal\s)?(?:the\s)?(?P<year>[12]\d{3}))?"
        ),
        _named_part,
        "unit",
    ),
    (
        compiled(
            rf"\b(?:the\s|a\s)?(?P<which>{one_of(_STEPS)}|this|the|current|year[-\s]earlier|year[-\s]ago)\squarter\b"
        ),
        _near_quarter,
        "unit",
    ),
    (
        compiled(rf"\b(?:the\s)?year[-\s](?:ago|earlier)\s(?P<place>{one_of(_PLACES)})[-\s](?:fiscal\s)?quarter\b"),
        _quarter_year_ago,
        "unit",
    ),
    (compiled(r"\b(?:the\s)?(?P<year>[12]\d{3})\s(?:fiscal\s)?(?:quarter|period)\b"), _quarter_of_year, "unit"),
    (
        compiled(
            r"\b(?:the\s)?(?:same|like|corresponding|comparable|similar)\s(?:\w{1,10}[-\s])?"
            r"(?:quarter|period|three\smonths)(?:\sof|\sin)?\s(?:the\s)?"
            r"(?:last\syear|a\syear\s(?:ago|earlier|before)|year\searlier|(?:previous|prior)\syear)\b"
        ),
        lambda match: YearPart(None, years=1),
        "unit",
    ),
    (
        compiled(r"\b(?:the\s)?year[-\s](?:ago|earlier)\b(?:\s(?:period|quarter|results?|levels?|figures?)\b)?"),
        lambda match: Ago(1, "year"),
        "unit",
    ),
    (
        compiled(
            rf"(?<![\w,.$£€%#/])(?<!\d-)(?<!--)(?:(?:the\s)?(?:fiscal|calendar)\s(?:year\s)?)?"
            rf"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%/]|[,.:]\d|-?\w|\s{_COUNTED}\b)"
        ),
        _year,
        "year",
    ),
    (compiled(r"\b(?:the|the\srest\sof\sthe)\s(?P<unit>year|month|week)(?:['’]s)?\b(?!-)"), _of_time, "unit"),
    (compiled(r"\b(?P<unit>year|month)(?:['’]s\s|-|\s)end\b"), _of_time, "unit"),
    (
        compiled(r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[/-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d\d)(?![\d/-])"),
        _short_date,
        "digit",
    ),
    (compiled(rf"(?<![\w'’])(?:the\s)?{_PART}['’`](?P<year>\d\d)(?P<decade>['’]?s)?\b"), _short_year, "digit"),
    (compiled(rf"\b(?:the\s)?{_PART}(?<=[e-]\s)(?P<year>[2-9]0)(?P<decade>s)\b"), _short_year, "digit"),
    (
        compiled(rf"\b(?:the\s)?{_PART}(?P<decade>{one_of(DECADES)})\b(?!\s(?:years?|people))"),
        _decade_named,
        "decade",
    ),
    (
        compiled(
            r"\b(?:(?:early|late|later|earlier)\s)?(?:the\s)?(?P<which>this|last|the|next|previous|current|past|coming)\s"
            r"(?P<unit>decade|century)\b"
        ),
        _long_unit,
        "unit",
    ),
    (
        compiled(
            r"\b(?:(?:the|this|early|late|mid)[-\s]){0,2}(?P<season>spring|summer|autumn|winter)\b"
            r"(?:\s(?:of\s)?(?P<year>[12]\d{3})\b)?"
        ),
        _season,
        "season",
    ),
)

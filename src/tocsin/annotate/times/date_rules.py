"""How calendar dates are written: patterns, and the phrase that each gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from tocsin.annotate.times.context import Phrase
from tocsin.annotate.times.dates import CalendarDate, DayOfMonth, EitherDay, Season, Whole
from tocsin.annotate.times.feasts import Feast
from tocsin.annotate.times.lexicon import (
    COUNTED,
    DAY,
    DOUBTFUL_MONTHS,
    EASTER_DAYS,
    EDGE,
    EDGES,
    FULL_MONTHS,
    MONTH,
    MONTHS,
    NAMED_DAYS,
    PART_FOLLOWER,
    SEASON,
    SPACE,
    WEEKDAY,
    WEEKDAY_FEASTS,
    WEEKDAYS,
    WORDS,
    YEAR,
    compiled,
    one_of,
)
from tocsin.annotate.times.period import Period
from tocsin.annotate.times.spans import Span

Found = tuple[int, int, Phrase]
# How the words are written, how their phrase is read, and the class of the word that all of them hold.
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Phrase | None], str]
_DASH = r"\s?[-–—]\s?"
_TO = rf"(?:{_DASH}|{SPACE}(?:to|and|until|till|through){SPACE})"
_NAMED = one_of(NAMED_DAYS).replace("'", "['’]")
_FEASTS = one_of([*EASTER_DAYS, *WEEKDAY_FEASTS]).replace("'", "['’]")
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),?{SPACE}(?:the\s)?)?"
_YEAR = rf"(?:(?:,?\s{{0,2}}|\sof\s)(?P<year>{YEAR}))?"
# "Jul 012016": a day and year that lost the comma and blank between them.
_GLUED = r"\d{1,2}(?:(?:st|nd|rd|th)(?!\w)|(?!\d)|(?=[12]\d{3}(?!\d)))"


def month_day(match: re.Match[str]) -> Phrase | None:
    """Read "July 5", "Friday 8 July 2016", "May 27-28"."""
    month = month_named(match["month"], beside_number=True)
    if month is None:
        return None
    year = int(match["year"]) if match["year"] else None
    name = match["weekday"]
    weekday = WEEKDAYS[name.strip(". ").lower()] if name else None
    day = _digits(match["day"])
    if match["to"] is None:
        return CalendarDate(year, month, day, weekday=weekday)
    last = _digits(match["to"])
    # "On 5 and 7 April" names two days, "between 5 and 7 April" and "5 and 6 April" a stretch.
    linked = match.string[match.start("day") : match.end("to")].lower()
    before = match.string[max(0, match.start() - 9) : match.start()].lower()
    listed = " and " in linked and last != day + 1 and not before.startswith("between")
    return Span(CalendarDate(year, month, day), CalendarDate(year, month, last), listed, _seam(match))


def _seam(match: re.Match[str]) -> tuple[int, int, int]:
    """Where the two days of "May 27-28" and "5 and 7 April" part."""
    return match.start(), match.end("day"), match.start("to")


def month_alone(match: re.Match[str]) -> Phrase | None:
    """Read "in July", "July 2015", "late May", "the March bombings"."""
    year = int(match["year"]) if match["year"] else None
    month = month_named(match["month"], beside_number=year is not None)
    if month is None:
        return None
    if year is None and match["month"].lower().strip(".") not in FULL_MONTHS and not match["edge"]:
        return None
    doubtful = match["month"].lower() in DOUBTFUL_MONTHS and year is None and not match["edge"]
    if doubtful and not _supported(match):
        return None
    return CalendarDate(year, month, edge=_edge(match["edge"]))


def year_alone(match: re.Match[str]) -> Phrase | None:
    """Read "in 2013", "early 2016", "the 2003 invasion": four digits with words beside them that make them a year."""
    if not match["edge"] and not _year_led(match):
        return None
    return CalendarDate(int(match["year"]), edge=_edge(match["edge"]))


def numeric(match: re.Match[str]) -> Phrase | None:
    """Read 22/08/2019: points and hyphens put the day first, strokes may put the month first."""
    return dated(int(match["one"]), int(match["two"]), int(match["year"]), match["mark"])


def dated(one: int, two: int, year: int, mark: str) -> Phrase:
    """A numeric date; ValueError where neither order gives a day."""
    if one > 12 or two > 12 or one == two or mark != "/":
        day, month = (one, two) if two <= 12 else (two, one)
        return CalendarDate(year, month, day)
    return EitherDay(date(year, two, one), date(year, one, two))


def _iso(match: re.Match[str]) -> Phrase | None:
    return CalendarDate(int(match["year"]), int(match["month"]), int(match["day"]))


def _years(match: re.Match[str]) -> Phrase | None:
    first, second = match["one"], match["two"]
    if len(second) == 2 and second < first[2:] and "-" in match[0]:
        return CalendarDate(int(first), int(second))
    seam = (match.start("one"), match.end("one"), match.start("two"))
    return Span(CalendarDate(int(first)), CalendarDate(int(first[: 4 - len(second)] + second)), seam=seam)


def _decade(match: re.Match[str]) -> Phrase | None:
    start = int(match["year"])
    return Whole(Period(date(start, 1, 1), date(start + 9, 12, 31)), f"{match['year'][:3]}X")


def _century(match: re.Match[str]) -> Phrase | None:
    before = int(match["number"]) - 1
    return Whole(Period(date(before * 100 or 1, 1, 1), date(before * 100 + 99, 12, 31)), f"{before:02d}XX")


def _season(match: re.Match[str]) -> Phrase | None:
    which, name, text = (match["which"] or "").lower(), match["season"].lower(), match.string
    if match["year"] is None and which in {"the", "in"} and (name == "fall" or _OF.match(text, match.end())):
        # "the fall of the city" is no season.
        return None
    step = {"last": -1, "previous": -1, "next": 1}.get(which, 0)
    return Season(name, int(match["year"]) if match["year"] else None, step, which == "this")


def _named_day(match: re.Match[str]) -> Phrase | None:
    month, day = NAMED_DAYS[" ".join(match["name"].lower().replace("’", "'").split())]
    return CalendarDate(int(match["year"]) if match["year"] else None, month, day)


def _feast(match: re.Match[str]) -> Phrase | None:
    name = " ".join(match["name"].lower().replace("’", "'").split())
    return Feast(name, int(match["year"]) if match["year"] else None) if match["name"][0].isupper() else None


def _day_of_month(match: re.Match[str]) -> Phrase | None:
    return DayOfMonth(_digits(match["day"]))


def _digits(text: str) -> int:
    return int(text.rstrip("stndrhSTNDRH"))


def _edge(text: str | None) -> str | None:
    words = (text or "").lower().replace("-", " ").split()
    return next((EDGES[word] for word in words if word in EDGES), None)


def month_named(text: str, *, beside_number: bool = True) -> int | None:
    """Number of a month whose name is written as one: with a capital, or beside a number where it is no verb."""
    name = text.lower().strip(".")
    if text[:1].isupper() or (beside_number and name not in DOUBTFUL_MONTHS):
        return MONTHS[name]
    return None


def _supported(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()]
    return bool(_MONTH_LEADER.search(before)) or bool(
        _ARTICLE.search(before) and _NOUN.match(match.string, match.end())
    )


def _year_led(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 14) : match.start()]
    if match.string[match.end() : match.end() + 2] in {"'s", "’s"}:
        return True
    if _YEAR_LEADER.search(before):
        # "Since 2012 rebels hold it" has lost a comma; "in 2000 villages" counts.
        return not _COUNT_AFTER.match(match.string, match.end()) or bool(_SURE_LEADER.search(before))
    if _DETERMINER.search(before):
        return bool(_SINGULAR.match(match.string, match.end()))
    if not before or before.endswith("\n"):
        return bool(_HEADING.match(match.string, match.end()))
    return before.endswith("(") and match.string[match.end() : match.end() + 1] == ")"


_YEAR_LEADER = compiled(rf"\b{one_of(WORDS['year_leaders'])}\s{{0,3}}$")
_SURE_LEADER = re.compile(r"\b(?:In|[Ss]ince)\s{1,3}$")
_COUNT_AFTER = compiled(rf"\s{one_of(set(WORDS['counted']) - {'were', 'have', 'more'})}\b")
# A year by itself on a line, or before a colon at its start, heads a section.
_HEADING = re.compile(r"\s{0,2}(?::|\r?\n|$)")
_DETERMINER = compiled(r"(?:\b(?:the|a|its|their|his|her|this)|['’]s)\s{1,3}$")
_ACTS = "attacks|bombings|strikes|elections|protests|talks|accords|uprisings|killings"
_SINGULAR = re.compile(rf"\s(?:[A-Z]|[a-z-]{{2,20}}[^s\W]\b|[a-z]{{0,12}}(?:{_ACTS})\b)")
_MONTH_LEADER = compiled(rf"\b{one_of([*WORDS['year_leaders'], 'last', 'this', 'next'])}\s{{1,3}}$")
_OF = re.compile(r"\s(?:of|in)\b")
_ARTICLE = compiled(r"\b(?:the|a)\s{1,3}$")
_NOUN = re.compile(r"\s[a-z]{4,}")

RULES: tuple[Rule, ...] = (
    (
        compiled(rf"(?<![\d-])(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)(?:T[\d:.]{{2,15}}Z?)?(?P<weekday>)"),
        _iso,
        "year",
    ),
    (
        compiled(
            r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)"
            rf"(?P<year>{YEAR})(?![./-]\d)(?P<weekday>)"
        ),
        numeric,
        "year",
    ),
    (
        compiled(
            rf"\b{_WEEKDAY}(?<![\d.,])(?P<day>{DAY})(?:{_TO}(?P<to>{DAY}))?\s{{0,2}}(?:of\s)?[-\s]?"
            rf"(?P<month>{MONTH}){_YEAR}{PART_FOLLOWER}?"
        ),
        month_day,
        "month",
    ),
    (
        compiled(
            rf"\b{_WEEKDAY}(?P<month>{MONTH})(?:{SPACE}|(?<=\.))(?P<day>{_GLUED})(?!,\d{{3}}\b)(?!\.\d){COUNTED}"
            rf"(?:{_TO}(?P<to>{DAY})(?!\s?{MONTH})(?![,.]\d){COUNTED})?{_YEAR}{PART_FOLLOWER}?"
        ),
        month_day,
        "month",
    ),
    (compiled(rf"\b(?P<edge>{EDGE})?(?P<month>{MONTH})(?:,?\s(?:of\s)?(?P<year>{YEAR}))?"), month_alone, "month"),
    (compiled(rf"(?<![\d,.$-])(?P<one>{YEAR}){_DASH}(?P<two>{YEAR}|\d\d)(?![\d-])"), _years, "year"),
    (compiled(r"(?<![\d,.$])(?:(?:the\s)?(?:early|mid|late)[-\s]|the\s)?(?P<year>[12]\d\d0)s\b"), _decade, "tens"),
    (compiled(r"\bthe\s(?P<number>\d\d)(?:st|nd|rd|th)[-\s]century\b(?!\s(?-i:[A-Z]))"), _century, "century"),
    (compiled(rf"(?<![\w,.$%-])(?P<edge>{EDGE})?(?P<year>{YEAR})(?![,.]\d|%|-\w|\w)"), year_alone, "year"),
    (
        compiled(
            rf"\b(?P<which>last|this|next|previous|the|in)\s(?:early\s|late\s|mid-)?(?P<season>{SEASON})\b"
            rf"(?:\s(?:of\s)?(?P<year>{YEAR}))?"
        ),
        _season,
        "season",
    ),
    (compiled(rf"\b(?P<name>{_NAMED})\b(?:,?\s(?P<year>{YEAR}))?"), _named_day, "feast"),
    (compiled(rf"\b(?P<name>{_FEASTS})\b(?:,?\s(?P<year>{YEAR}))?"), _feast, "feast"),
    (compiled(r"(?<=\bon )the (?P<day>\d{1,2}(?:st|nd|rd|th))(?=[.,;:)]|$)"), _day_of_month, "ordinal"),
)

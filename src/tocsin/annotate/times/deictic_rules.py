"""How times that count from the report's date are written: patterns, and the phrase that each gives."""

from __future__ import annotations

import re

from tocsin.annotate.times.context import Phrase
from tocsin.annotate.times.date_rules import Rule
from tocsin.annotate.times.deictic import DayPart, LastMonth, Overnight, Past, Shift, Vague, Weekday, Weekend
from tocsin.annotate.times.lengths import iso_duration
from tocsin.annotate.times.lexicon import (
    COUNT,
    EDGES,
    FULL_MONTH,
    FULL_MONTHS,
    FULL_WEEKDAY,
    FULL_WEEKDAYS,
    MONTH,
    PART_FOLLOWER,
    SPACE,
    UNIT,
    WORDS,
    YEAR,
    compiled,
    number,
    one_of,
)

_STEPS = {
    "last": -1,
    "previous": -1,
    "prior": -1,
    "past": -1,
    "this": 0,
    "current": 0,
    "the": 0,
    "next": 1,
    "coming": 1,
}
_SEVERAL = {"several", "few", "a few", "many"}
_COUPLE = {"couple of", "a couple of"}
# "the past few days" is coded as five days and "recent days" as seven in the annotated reports.
FEW_DAYS, RECENT = 5, {"day": 7, "week": 28}


def count_of(text: str) -> int | None:
    """Value of a counted number of units; None for "several"."""
    words = " ".join(text.lower().split())
    if words in _COUPLE:
        return 2
    return None if words in _SEVERAL else number(words)


def singular(unit: str) -> str:
    """The unit's name without its plural."""
    return unit.lower().rstrip("s")


def _near_day(match: re.Match[str]) -> Phrase:
    word = match["word"].lower()
    if word.startswith(("yesterday", "last")):
        return Shift("day", -2 if match["before"] else -1)
    if word.startswith("tomorrow"):
        return Shift("day", 2 if match["after"] else 1)
    return Shift("day", 0)


def _weekday(match: re.Match[str]) -> Phrase | None:
    name, text = match["name"], match.string
    if name.islower() or _NAME_LEADER.search(text, max(0, match.start("name") - 12), match.start("name")):
        return None
    if _NAME_FOLLOWER.match(text, match.end("name")):
        return None
    habit = match["plural"] and text[max(0, match.start() - 3) : match.start()].lower() == "on "
    if habit:
        return None
    which = (match["which"] or "").lower().split()
    return Weekday(FULL_WEEKDAYS[name.lower()], which[-1] if which else "")


def _unit(match: re.Match[str]) -> Phrase | None:
    unit, which = match["unit"].lower(), (match["which"] or "the").lower()
    words = (match["edge"] or "").lower().replace("-", " ").split()
    edge = next((EDGES[word] for word in words if word in EDGES), None)
    earlier = any(word in {"earlier", "previously"} for word in words)
    if which == "the" and edge is None and not earlier:
        return None
    if unit == "weekend":
        return Weekend() if which in {"the", "this", "past"} else Shift(unit, _STEPS[which])
    # "this year" and "earlier this year" are coded as the whole year, a month or week so far as it has gone.
    if which == "past":
        return Past(1, unit)
    to_date = _STEPS[which] == 0 and edge is None and (unit == "week" or (earlier and unit == "month"))
    return Shift(unit, _STEPS[which], edge, to_date, earlier)


def _before_last(match: re.Match[str]) -> Phrase:
    unit = match["unit"].lower()
    return Shift("day" if unit == "night" else unit, -2)


def _last_month(match: re.Match[str]) -> Phrase | None:
    if match["name"].islower():
        return None
    return LastMonth(FULL_MONTHS[match["name"].lower()], match["which"].lower() in {"next", "coming"})


def _past(match: re.Match[str]) -> Phrase:
    unit, text = singular(match["unit"]), match["count"]
    count = count_of(text) if text else 1
    if count is None:
        return Past({"hour": 1, "day": FEW_DAYS}.get(unit), unit, iso_duration("X", unit))
    return Past(count, unit)


def _recent(match: re.Match[str]) -> Phrase:
    unit = singular(match["unit"])
    if unit == "hour":
        return Past(1, unit)
    return Past(RECENT[unit], "day", "PAST_REF") if unit in RECENT else Vague("PAST_REF")


def _less_than(match: re.Match[str]) -> Phrase:
    return Past(count_of(match["count"]), singular(match["unit"]))


def _day_part(match: re.Match[str]) -> Phrase:
    return DayPart()


_NAME_LEADER = compiled(rf"\b{one_of(WORDS['name_leaders'])}{SPACE}$")
_NAME_FOLLOWER = re.compile(rf"{SPACE}(?:" + "|".join(word.capitalize() for word in WORDS["name_followers"]) + r")\b")
# "In the last week of July" is a part of the month.
_NOT_OF = rf"(?!\sof\s(?:{MONTH}|{YEAR}))"
_UNIT_EDGE = (
    r"(?:(?:early|late|mid|earlier|later|previously)[-\s](?:in\s)?|the\s(?:beginning|start|middle|end|close)\sof\s)"
)

RULES: tuple[Rule, ...] = (
    (
        compiled(
            rf"\b(?P<before>the\sday\sbefore\s)?(?P<after>the\sday\safter\s)?"
            rf"(?P<word>yesterday|today|tomorrow|tonight|last\snight|(?:earlier\s)?this\s(?:morning|afternoon|evening))\b"
            rf"{PART_FOLLOWER}?"
        ),
        _near_day,
        "near",
    ),
    (
        compiled(
            r"\b(?:(?P<which>last|this\spast|past|this|next|coming|this\scoming|(?:the\s)?(?:following|previous|preceding))\s)?"
            rf"(?P<name>{FULL_WEEKDAY})"
            rf"(?:['’]s|(?P<plural>s))?\b{PART_FOLLOWER}?"
        ),
        _weekday,
        "weekday",
    ),
    (
        compiled(
            rf"\b(?P<edge>{_UNIT_EDGE})?(?P<which>last|this|current|next|past|previous|prior|coming|the)\s(?P<unit>weekend|week|month|year)\b"
        ),
        _unit,
        "unit",
    ),
    (compiled(r"\bthe\s(?P<unit>night|week|weekend|month|year)\sbefore\slast\b"), _before_last, "past"),
    (compiled(rf"\b(?P<which>last|next|coming)\s(?P<name>{FULL_MONTH})\b"), _last_month, "month"),
    (
        compiled(
            rf"\b(?:in|over|during|within|for|of)\s(?:just\s)?the\s(?:past|last)\s(?:(?P<count>{COUNT})[\s-])?(?P<unit>{UNIT}s?)\b{_NOT_OF}"
        ),
        _past,
        "past",
    ),
    (compiled(rf"\b(?:the\s)?(?:past|last)\s(?P<count>{COUNT})[\s-](?P<unit>{UNIT}s?)\b{_NOT_OF}"), _past, "past"),
    (compiled(r"\b(?:(?:in|over|during)\s)?recent\s(?P<unit>hours|days|weeks|months|years)\b"), _recent, "recent"),
    (
        compiled(
            r"\b(?:within|in|over|during)\s(?:less\sthan\s|just\s|only\s|the\s)?(?P<count>24|48|72)\s(?P<unit>hours)\b"
        ),
        _less_than,
        "unit",
    ),
    (compiled(r"\bovernight\b(?!\s(?:stay|guest))"), lambda match: Overnight(), "near"),
    (compiled(r"\b(?:(?:over|at|during)\sthe\s)?weekend\b"), lambda match: Weekend(), "weekend"),
    (compiled(r"\brecently\b"), lambda match: Vague("PAST_REF"), "reference"),
    (compiled(r"\b(?:in\s)?the\scoming\s(?:hours|days|weeks|months)\b"), lambda match: Vague("FUTURE_REF"), "unit"),
    (
        compiled(
            r"\b(?:(?:at|before|since|around|after)\s(?:dawn|midnight|noon|midday|dusk)|"
            r"in\sthe\s(?:early\s)?(?:morning|afternoon|evening)(?!\s(?:hours\s)?(?:of|on)\b))\b"
        ),
        _day_part,
        "near",
    ),
)

"""How times that count from another time in the text are written: patterns, and the phrase that each gives."""

from __future__ import annotations

import re

from tocsin.annotate.times.context import Phrase
from tocsin.annotate.times.date_rules import Rule
from tocsin.annotate.times.deictic import Ago, Vague
from tocsin.annotate.times.deictic_rules import count_of, singular
from tocsin.annotate.times.lexicon import COUNT, DAY_PART, EDGES, UNIT, compiled
from tocsin.annotate.times.relative import Apart, HoursApart, Moved


def _counted(match: re.Match[str]) -> Phrase | None:
    """Read a number of units with the word that gives its direction: "two days ago", "later", "after the raid"."""
    count, unit, side = count_of(match["count"]), singular(match["unit"]), match["side"].lower()
    if match.string[max(0, match.start() - 5) : match.start()].lower() == "half ":
        return Ago(1, unit) if side == "ago" and unit == "hour" else Vague()
    if side == "ago":
        return Ago(count, unit, bool(_ROUGH.search(match.string, max(0, match.start() - 12), match.start())))
    sign = 1 if side in {"later", "afterwards", "after"} else -1
    if unit == "hour":
        return HoursApart(sign)
    if count is None:
        return None
    clause = side in {"before", "after"} and not _CLAUSE_END.match(match.string, match.end())
    return Apart(sign * count, unit) if clause else Moved(sign * count, unit)


def _day_before(match: re.Match[str]) -> Phrase:
    sign = 1 if match["side"].lower() == "after" else -1
    return Apart(sign, "day") if match["clause"] is not None else Moved(sign, "day")


def _beside(match: re.Match[str]) -> Phrase:
    return Moved(1 if match["side"].lower() == "after" else -1, match["unit"].lower())


def _same(match: re.Match[str]) -> Phrase | None:
    which, unit = match["which"].lower().split()[-1], match["unit"].lower()
    unit = "day" if unit in {"morning", "afternoon", "evening", "night"} else unit
    words = (match["edge"] or "").lower().replace("-", " ").split()
    edge = next((EDGES[word] for word in words if word in EDGES), None)
    steps = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(which, 0)
    return Moved(steps, unit, edge, whole=unit == "week")


def _in_the_day(match: re.Match[str]) -> Phrase:
    return Moved(0, match["unit"].lower())


_ROUGH = compiled(r"\b(?:more\sthan|less\sthan|over|nearly|almost|about|around|some|roughly|at\sleast)\s$")
_SIDE = r"(?P<side>ago|later|afterwards|earlier|before|after)"
# "Two days before" at the end of a clause counts from a time told; else from the act that the next words name.
_CLAUSE_END = compiled(r"\s{0,3}(?:[^\s\w]|$|\n|\b(?:and|in|at|when|but|on|near|by|as|with)\b)")

RULES: tuple[Rule, ...] = (
    (compiled(rf"\b(?P<count>{COUNT})\s(?P<unit>{UNIT}s?)\s{_SIDE}\b"), _counted, "side"),
    (
        compiled(r"\bthe\sday\s(?P<side>before|after)\b(?P<clause>(?=\s(?!yesterday|tomorrow)[a-z]))?"),
        _day_before,
        "side",
    ),
    (
        compiled(r"\bthe\s(?P<unit>week|month|year)\s(?P<side>before|after)\b(?!\s(?:the|he|she|it|they|a)\b)"),
        _beside,
        "side",
    ),
    (
        compiled(
            r"\b(?P<edge>(?:early|late|later|earlier)\s(?:in\s)?)?(?P<which>the\ssame|that(?:\ssame)?|the\snext|the\sfollowing|the\sprevious|"
            rf"the\spreceding)\s(?P<unit>day|week|weekend|month|year|{DAY_PART})\b(?!s)"
        ),
        _same,
        "unit",
    ),
    (compiled(r"\b(?:earlier|later)\sin\sthe\s(?P<unit>day|month|year)\b"), _in_the_day, "side"),
    (
        compiled(r"\b(?:a\sfew\s|several\s|many\s|in\sthe\s)?(?:days|weeks|months|years|decades)\s(?:later|after)\b"),
        lambda match: Vague("FUTURE_REF"),
        "side",
    ),
    (
        compiled(
            r"\b(?:a\sfew\s|several\s|many\s|in\sthe\s)?(?:days|weeks|months|years|decades)\s(?:ago|earlier|before)\b"
        ),
        lambda match: Vague("PAST_REF"),
        "side",
    ),
    (compiled(r"\bhours\s(?P<side>earlier|before)\b"), lambda match: HoursApart(-1), "side"),
    (compiled(r"\b(?:in\sthe\s)?hours\s(?P<side>later|after)\b"), lambda match: HoursApart(1), "side"),
)

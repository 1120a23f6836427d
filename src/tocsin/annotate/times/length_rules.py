"""How durations, sets, references, ages and rates are written: patterns, and the phrase that each gives."""

from __future__ import annotations

import re

from tocsin.annotate.times.context import Phrase
from tocsin.annotate.times.date_rules import Rule
from tocsin.annotate.times.lengths import Length, amount_of, iso_duration, value_of
from tocsin.annotate.times.lexicon import (
    COUNT,
    FULL_WEEKDAY,
    FULL_WEEKDAYS,
    NUMBERS,
    REFERENCES,
    STEPS,
    UNIT,
    WORDS,
    compiled,
    one_of,
)

_NUMBER_WORDS = [word for word in NUMBERS if word not in {"a", "an"}]
_ONES = one_of(word for word in _NUMBER_WORDS if NUMBERS[word] < 10)
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})?(?:\.\d{{1,2}})?(?:[-\s]1/2)?|{one_of(_NUMBER_WORDS)}(?:[-\s]{_ONES})?)"
_HALF = r"(?P<half>(?:\sand|-and)[-\s](?:a[-\s]|one[-\s])?half)?"
# "A year and a half": the half stands behind the unit.
_HALF_AFTER = r"(?P<behind>\sand\sa\shalf\b)?"
_UNIT = one_of(["second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "year"])
_ARTICLES = frozenset({"a", "an", "per", "each"})
# "Three quarters of the town" is a share.
_SHARES = frozenset({"three", "some", "many", "few", "several", "3"})
# "10,000 barrels a day", "60 miles per hour": what stands before a rate is no longer than this.
_AMOUNT = re.compile(r"(?:\d|illion|thousand|hundred|times|cents?|%)(?:\s[\w-]{1,15}){0,2}\s$")
_AMOUNT_REACH = 40


def _duration(match: re.Match[str]) -> Phrase | None:
    text, unit = " ".join(match["count"].lower().split()), match["unit"].lower()
    if match["unit"][0].isupper() and not match["count"][0].isupper():
        return None
    if unit in {"quarter", "night"} or (unit == "second" and text in _ARTICLES | {"another"}):
        # "A second attack", "a night raid" and "a quarter of the town" are no lengths.
        return None
    if unit == "quarters" and (text in _SHARES or not match["order"]):
        return None
    return Length(iso_duration(amount_of(text, half=bool(match["half"] or match["behind"])), unit), _kind(match, text))


def _kind(match: re.Match[str], text: str) -> str:
    if match["long"].lower().endswith(("old", "olds")):
        return "age"
    before = max(0, match.start() - _AMOUNT_REACH)
    return "rate" if text in _ARTICLES and _AMOUNT.search(match.string, before, match.start()) else "duration"


def _bare(match: re.Match[str]) -> Phrase:
    return Length(iso_duration("X", match["unit"].lower()))


def _long(match: re.Match[str]) -> Phrase:
    return Length(iso_duration("X" if match["plural"] else "1", match["unit"].lower()))


def _reference(match: re.Match[str]) -> Phrase:
    return Length(REFERENCES[" ".join(match["words"].lower().split())], "reference")


def _every(match: re.Match[str]) -> Phrase | None:
    unit = match["unit"].lower().rstrip("s")
    if unit in FULL_WEEKDAYS:
        return Length(f"XXXX-WXX-{FULL_WEEKDAYS[unit] + 1}", "set")
    if unit in {"morning", "afternoon", "evening", "night"}:
        unit = "day"
    text = (match["count"] or "1").lower()
    count = 2 if text == "other" else value_of(text)
    return None if count is None else Length(iso_duration(f"{count:g}", unit), "set")


def _habit(match: re.Match[str]) -> Phrase:
    return Length(f"XXXX-WXX-{FULL_WEEKDAYS[match['unit'].lower()] + 1}", "set")


def _step(match: re.Match[str]) -> Phrase | None:
    # "Daily" with a capital is part of a newspaper's name.
    return Length(STEPS[match["word"]], "set") if match["word"].islower() else None


def _part_of_day(match: re.Match[str]) -> Phrase:
    return Length(f"XXXX-XX-XXT{'DT' if match['part'].lower().startswith('day') else 'NI'}", "reference")


RULES: tuple[Rule, ...] = (
    (
        compiled(
            rf"\b(?:{one_of(WORDS['rough'])}\s)?(?:(?:the|another|a\sfurther|an\sadditional)\s)?"
            rf"(?:(?P<order>{one_of(WORDS['orders'])})\s)?(?<![\d.,$£€])"
            rf"(?P<count>{_NUMBER}|{one_of(WORDS['vague_counts'])}|half\san?|a\shalf|an?|another|per|each){_HALF}[-\s]"
            rf"(?:{one_of(WORDS['lengtheners'])}[-\s])?(?P<unit>{_UNIT}s?|decades?|century|centuries)\b(?!-?(?:to|by|on|in)-)"
            rf"(?P<long>(?:[-\s](?:long|old|olds)\b)?){_HALF_AFTER}"
        ),
        _duration,
        "unit",
    ),
    (
        compiled(
            rf"\b(?:the\s)?(?:{one_of(WORDS['orders'])}\s)?"
            r"(?P<unit>minutes|hours|days|nights|weeks|months|years|decades|centuries)\b"
        ),
        _bare,
        "unit",
    ),
    (compiled(r"\b(?P<unit>hour|day|week|month|year|decade|centurie)(?P<plural>s)?-?long\b"), _long, "unit"),
    (compiled(rf"\b(?P<words>{one_of(REFERENCES)})\b(?!\s(?:{COUNT}\s)?{UNIT})"), _reference, "reference"),
    (
        compiled(r"\b(?:in\s)?(?:the\s)?(?:coming|upcoming)\s(?:hours|days|weeks|months|years)\b"),
        lambda match: Length("FUTURE_REF", "reference"),
        "unit",
    ),
    (compiled(r"\b(?P<part>night-?time|day-?time|nights?|at\snight|by\snight)\b(?!-?club)"), _part_of_day, "near"),
    (
        compiled(
            rf"\b(?:every|each)\s(?:(?P<count>other|{_NUMBER})\s)?(?P<unit>{_UNIT}s?|decade|{FULL_WEEKDAY}|morning|"
            r"afternoon|evening)\b"
        ),
        _every,
        "every",
    ),
    (
        compiled(r"\b(?:once|twice|three\stimes)\s(?:a|each|every)\s(?P<unit>day|week|month|year)(?P<count>)\b"),
        _every,
        "every",
    ),
    (compiled(rf"\b(?<=\bon\s)(?P<unit>{FULL_WEEKDAY})s\b"), _habit, "weekday"),
    (compiled(rf"\b(?P<word>{one_of(STEPS)})\b"), _step, "step"),
)

"""Numbers that state no quantity: dates, clock times, ages, lengths of time, distances, ordinals, parts of names."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.draft import Draft, lows
from tocsin.annotate.quantities.numerals import digits_value
from tocsin.annotate.quantities.tokens import Token, touching
from tocsin.annotate.quantities.wordlists import word_set

_MONTHS = word_set("names", "months")
_NAMED = word_set("names", "named")
_ALWAYS_NAMED = word_set("names", "always_named")
_SPANS = word_set("names", "spans")
_YEAR_BEFORE = word_set("names", "year_before")


def states_none(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether a number is no quantity, judged by the words around it."""
    after, before = lows(tokens, d.stop, d.stop + 3), lows(tokens, d.first - 3, d.first)
    if d.sign:
        return False
    if d.ordinal or _is_date(tokens, d, before, after) or _is_age(tokens, d, before, after):
        return True
    if d.kinds and d.kinds[0] in ("time", "distance", "never"):
        return after[:1] != ["square"] or (after[1:2] or [""])[0].startswith(("met", "foot", "feet", "yard"))
    if after[:1] == ["-"] and (after[1:2] or [""])[0] in _SPANS or (after[:1] or [""])[0] in ("am", "pm", "gmt"):
        return True
    named = before[-1:] and d.start == d.first and (before[-1] in _ALWAYS_NAMED or before[-1] in _NAMED and tokens[d.start - 1].text[0].isupper())
    return bool(named)


def _is_date(tokens: Sequence[Token], d: Draft, before: Sequence[str], after: Sequence[str]) -> bool:
    close = before[-2:-1] if before[-1:] == ["."] and len(before[-2:-1][0] if before[-2:-1] else "") <= 4 else before[-1:]
    if set(close) & _MONTHS and d.start == d.first and (close != ["may"] or tokens[d.first - 1].text == "May"):
        return True
    if after[:1] and after[0] in _MONTHS and tokens[d.start].is_digits and (after[0] != "may" or tokens[d.stop].text[0].isupper()):
        return True
    if not tokens[d.start].is_digits:
        return False
    if any(_hinge(tokens, i) for i in (d.start, d.stop)):
        return True
    return _is_year(tokens, d, before)


def _hinge(tokens: Sequence[Token], i: int) -> bool:
    """Whether ":", "/" or a doubled "-" ties digits together there, as in times and dates."""
    if not (0 < i < len(tokens)):
        return False
    joint = i if tokens[i].low in (":", "/", "-") else i - 1
    if tokens[joint].low not in (":", "/", "-") or not touching(tokens, joint) or not touching(tokens, joint + 1):
        return False
    if joint + 1 >= len(tokens) or not (tokens[joint - 1].is_digits and tokens[joint + 1].is_digits):
        return False
    if tokens[joint].low in ":/":
        return True
    far = [k for k in (joint - 2, joint + 2) if 0 <= k < len(tokens)]
    return any(tokens[k].low == "-" and touching(tokens, max(k, joint)) for k in far)


def _is_year(tokens: Sequence[Token], d: Draft, before: Sequence[str]) -> bool:
    value = digits_value(tokens[d.start].text)
    if not isinstance(value, int) or not 1900 <= value <= 2099 or len(tokens[d.start].text) != 4:
        return False
    if d.stop != d.start + 1:
        other = digits_value(tokens[d.stop - 1].text) if tokens[d.stop - 1].is_digits else None
        return isinstance(other, int) and 1900 <= other <= 2099
    return not d.kinds or d.kinds[0] == "attack" or (d.start == d.first and bool(before) and (before[-1] in _YEAR_BEFORE or before[-1][0].isdigit()))


def _is_age(tokens: Sequence[Token], d: Draft, before: Sequence[str], after: Sequence[str]) -> bool:
    value = d.value()
    if list(before[-2:]) in (["age", "of"], ["age", "is"], ["aged", "about"]) or list(after[:2]) in (["years", "old"], ["year", "old"]):
        return True
    # "Name, 27, was": an age stands between commas behind a name.
    comma = before[-1:] == [","] and d.start == d.first and not d.kinds and (after[:1] in ([","], ["."], []))
    return comma and isinstance(value, int) and value < 110 and tokens[d.start].is_digits

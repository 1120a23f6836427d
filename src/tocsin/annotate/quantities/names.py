"""Numbers that state no quantity: dates, clock times, ages, lengths of time, distances, ordinals, parts of names."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.draft import Draft, low_at, lows
from tocsin.annotate.quantities.numerals import digits_value
from tocsin.annotate.quantities.tokens import Token, touching
from tocsin.annotate.quantities.wordlists import word_set

_MONTHS = word_set("names", "months")
_NAMED = word_set("names", "named")
_ALWAYS_NAMED = word_set("names", "always_named")
_SPANS = word_set("names", "spans")
_YEAR_BEFORE = word_set("names", "year_before")
_PARENT = frozenset({"father", "mother", "parent"})
_OLDEST = 110
_YEARS = range(1900, 2100)


def states_none(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether a number is no quantity, judged by the words around it."""
    if d.sign:
        return False
    checks = (_is_date, _is_age, _is_span, _in_name, _of_parent)
    measured = d.kinds[:1] in (("time",), ("distance",), ("never",)) and not _square(tokens, d)
    return d.ordinal or measured or any(check(tokens, d) for check in checks)


def _square(tokens: Sequence[Token], d: Draft) -> bool:
    """Territory counts ("960 square kilometres"), the size of a tent does not."""
    unit = low_at(tokens, d.stop + 1)
    return low_at(tokens, d.stop) == "square" and not unit.startswith(("met", "foot", "feet", "yard"))


def _is_span(tokens: Sequence[Token], d: Draft) -> bool:
    after = low_at(tokens, d.stop)
    return after in ("am", "pm", "gmt") or (after == "-" and low_at(tokens, d.stop + 1) in _SPANS)


def _in_name(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether the number belongs to a name ("Resolution 2254", "flight 804")."""
    before = low_at(tokens, d.start - 1)
    if d.start != d.first:
        return False
    return before in _ALWAYS_NAMED or (before in _NAMED and tokens[d.start - 1].text[0].isupper())


def _of_parent(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether the number is of somebody's children, who only describe him ("a father of four")."""
    return low_at(tokens, d.first - 1) == "of" and low_at(tokens, d.first - 2) in _PARENT and d.phrase is None


def _is_date(tokens: Sequence[Token], d: Draft) -> bool:
    if d.start == d.first and _month(tokens, d.start - 1 - _abbreviated(tokens, d.start - 1)):
        return True
    if not tokens[d.start].is_digits:
        return False
    return _month(tokens, d.stop) or _hinge(tokens, d.start) or _hinge(tokens, d.stop) or _is_year(tokens, d)


def _abbreviated(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i is the full stop of a month cut short ("Jan. 21")."""
    return low_at(tokens, i) == "." and len(low_at(tokens, i - 1)) <= 4


def _month(tokens: Sequence[Token], i: int) -> bool:
    return low_at(tokens, i) in _MONTHS and (tokens[i].low != "may" or tokens[i].text == "May")


def _hinge(tokens: Sequence[Token], i: int) -> bool:
    """Whether ":", "/" or a doubled "-" at i, or just before, ties digits together, as in times and dates."""
    k = i if low_at(tokens, i) in (":", "/", "-") else i - 1
    if low_at(tokens, k) not in (":", "/", "-") or not (touching(tokens, k) and touching(tokens, k + 1)):
        return False
    if not (tokens[k - 1].is_digits and tokens[k + 1].is_digits):
        return False
    doubled = any(low_at(tokens, j) == "-" and touching(tokens, max(j, k)) for j in (k - 2, k + 2))
    return tokens[k].low != "-" or doubled


def _is_year(tokens: Sequence[Token], d: Draft) -> bool:
    if not _year(tokens[d.start]):
        return False
    if d.stop != d.start + 1:
        return _year(tokens[d.stop - 1])
    before = low_at(tokens, d.first - 1)
    led = d.start == d.first and (before in _YEAR_BEFORE or before[:1].isdigit())
    return not d.kinds or d.kinds[0] == "attack" or led


def _year(token: Token) -> bool:
    return len(token.text) == 4 and token.is_digits and digits_value(token.text) in _YEARS


def _is_age(tokens: Sequence[Token], d: Draft) -> bool:
    before, after = lows(tokens, d.first - 2, d.first), lows(tokens, d.stop, d.stop + 2)
    if before in (["age", "of"], ["age", "is"], ["aged", "about"]) or after in (["years", "old"], ["year", "old"]):
        return True
    # "Name, 27, was": an age stands between commas behind a name.
    comma = before[-1:] == [","] and d.start == d.first and not d.kinds and after[:1] in ([","], ["."], [])
    return comma and tokens[d.start].is_digits and (d.value() or 0) < _OLDEST

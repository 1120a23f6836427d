"""The unit of a figure, in the annotation guide's list."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.counted import kind_of
from tocsin.annotate.quantities.draft import MIXED, Draft, low_at, lows
from tocsin.annotate.quantities.lexicon import PERSONS
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import word_set

MONEY_SIGNS = frozenset("$€£¥₹₽₺")
_MONEY_WORDS = word_set("units", "money_words")
_COURT = word_set("units", "court")
_PLIGHT = word_set("units", "plight")
_TOPIC_REACH = 24
_UNITS = {
    "civilian": "people", "person": "people", "state": "troops", "armed": "fighters", "detainee": "detainees",
    "dead": "killed", "wounded": "injured", "weapon": "weapons", "attack": "attacks", "arrest": "arrests",
    "country": "countries",
}  # fmt: skip
_OF_OUTCOME = {"killed": "killed", "injured": "injured", "detained": "detainees"}


def money(tokens: Sequence[Token], start: int, stop: int) -> str | None:
    """The currency sign or word of an amount of money whose number is the token range start, stop."""
    if start > 0 and tokens[start - 1].text in MONEY_SIGNS:
        return tokens[start - 1].text
    return next((t.low for t in tokens[stop : stop + 3] if t.low in _MONEY_WORDS), None)


def is_percent(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether the number is a percentage."""
    at = d.stop + (low_at(tokens, d.stop) == "-")
    after = lows(tokens, at, at + 2)
    return after[:1] in (["%"], ["percent"], ["percentage"]) or after == ["per", "cent"]


def is_share(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether it is a percentage or a fraction of something."""
    return is_percent(tokens, d) or tokens[d.start].low in ("half", "quarter")


def unit_of(tokens: Sequence[Token], d: Draft) -> str:
    """Unit of a figure: money, killed, injured, attacks …, "other" where the list has none."""
    if d.sign:
        return "money"
    if is_share(tokens, d) or d.outcome == MIXED:
        return "other"
    if d.outcome in _OF_OUTCOME:
        return "arrests" if d.kinds[:1] == ("arrest",) else _OF_OUTCOME[d.outcome]
    around = {*lows(tokens, d.first - 6, d.first), *lows(tokens, d.end, d.end + 6)}
    if around & _COURT and (not d.kinds or d.kinds[0] in PERSONS):
        return "other"
    return _UNITS.get(d.kinds[0], "other") if d.kinds else _without_noun(tokens, d)


def _without_noun(tokens: Sequence[Token], d: Draft) -> str:
    """Unit of a number that does not say what it counts, from the words about it."""
    topic = topic_unit(tokens, d)
    if topic:
        return topic
    if d.outcome == "displaced" or in_plight(tokens, d):
        return "people"
    return "fighters" if "strong" in lows(tokens, d.stop, d.stop + 2) else "other"


def in_plight(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether the words after it say what only people are: trapped, stranded, under siege."""
    return bool(_PLIGHT & set(lows(tokens, d.stop, d.stop + 4)))


def topic_unit(tokens: Sequence[Token], d: Draft) -> str | None:
    """Unit of what an earlier "number of fighters" names, for a number that stands without its noun."""
    for i in range(d.first - 1, max(0, d.first - _TOPIC_REACH), -1):
        if tokens[i].low == "of" and tokens[i - 1].low == "population":
            return "people"
        if tokens[i].low == "of" and tokens[i - 1].low in ("number", "total", "estimates"):
            kinds = (kind_of(t) for t in tokens[i + 1 : i + 5])
            return next((_UNITS[k] for k in kinds if k in _UNITS), None)
    return "people" if "population" in lows(tokens, d.first - 3, d.first) else None

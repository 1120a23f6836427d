"""Whether a quantity is a toll or a figure, and a figure's unit."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.counted import kind_of
from tocsin.annotate.quantities.draft import MIXED, Draft, lows
from tocsin.annotate.quantities.lexicon import PERSONS
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import word_set

_MONEY_SIGNS = frozenset("$€£¥₹₽₺")
_MONEY_WORDS = word_set("kind", "money_words")
# A number that says nothing of what it counts is kept from here on: smaller ones are mostly page furniture.
_TELLING = 1000
# What coders of the training reports left out: a few people to whom nothing was done (1 of 12 coded, and 1 of 11 of
# "several"), towns and districts (1 of 17), small numbers of things that the lexicon does not know (2 of 15).
_A_FEW = 10
_NAMELESS = 50
# People who "fled" up to here were coded as displaced by an act in 5 cases of 8; more, and "displaced", as figures.
_FLIGHT = 10000
_TOPIC_REACH = 24
_COURT = word_set("kind", "court")
_PLIGHT = word_set("kind", "plight")
_UNITS = {
    "civilian": "people", "person": "people", "state": "troops", "armed": "fighters", "detainee": "detainees", "dead": "killed",
    "wounded": "injured", "weapon": "weapons", "attack": "attacks", "arrest": "arrests", "country": "countries",
}  # fmt: skip
_TOLL_OUTCOMES = frozenset({"killed", "injured", "detained", "abducted", "missing"})
# No single act of the wars that the lexicons were made for killed as many; a whole war's toll does.
WAR_TOLL = 1500
# "Hundreds" and more is how reports speak of campaigns; for one act they have a number, or "dozens".
_CAMPAIGN = 200


def money(tokens: Sequence[Token], d: Draft) -> str | None:
    """The currency sign or word of an amount of money."""
    if d.start > 0 and tokens[d.start - 1].text in _MONEY_SIGNS:
        return tokens[d.start - 1].text
    for t in tokens[d.stop : d.stop + 3]:
        if t.low in _MONEY_WORDS:
            return t.low
    return None


def is_percent(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether the number is a percentage or a share."""
    after = lows(tokens, d.stop, d.stop + 3)
    if after[:1] == ["-"]:
        after = after[1:]
    return after[:1] in (["%"], ["percent"], ["percentage"]) or after[:2] == ["per", "cent"]


def counts_nothing(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether a number without an outcome is too bare to be a figure: "one of the", "the two sides", "many"."""
    if d.sign and d.start and "(" in lows(tokens, d.first - 1, d.first):
        return True  # the same sum in another currency
    if d.outcome or d.sign or is_percent(tokens, d):
        return False
    word, after = tokens[d.start].low, lows(tokens, d.stop, d.stop + 2)
    if word == "one" and d.bounds[1] == 1:
        return not d.kinds or after[:1] in (["of"], ["another"], ["-"]) or d.kinds[0] not in ("weapon", "attack")
    if d.phrase is None or (not d.kinds and d.phrase.stop == d.phrase.start):
        furniture = d.first == d.start and d.stop == d.start + 1 and tokens[d.start].text.isdigit() and not _topic(tokens, d)
        return ((d.value() or 0) < _TELLING or (furniture and not set(after) & _PLIGHT)) and "strong" not in after
    unit, value = unit_of(tokens, d), d.value() or 0
    if d.bounds[1] is None and word in ("many", "few"):
        return True
    if d.bounds[1] is None:
        return unit in ("people", "other")
    if unit == "people" and value <= _A_FEW:
        return True
    if unit == "other" and (not d.kinds and value < _NAMELESS or d.kinds[:1] == ("locality",) and value <= _A_FEW):
        return True
    return tokens[d.first].low == "the" and value <= _A_FEW and unit in ("countries", "other")


def unit_of(tokens: Sequence[Token], d: Draft) -> str:
    """Unit of a figure, in the guide's list."""
    if d.sign:
        return "money"
    if is_percent(tokens, d) or d.outcome == MIXED or tokens[d.start].low in ("half", "quarter"):
        return "other"
    if d.outcome in ("killed", "injured"):
        return d.outcome
    if d.outcome == "detained":
        return "arrests" if d.kinds[:1] == ("arrest",) else "detainees"
    around = set(lows(tokens, d.first - 6, d.first)) | set(lows(tokens, d.end, d.end + 6))
    if around & _COURT and (not d.kinds or d.kinds[0] in PERSONS):
        return "other"
    if not d.kinds:
        topic = _topic(tokens, d)
        if topic:
            return topic
        if set(lows(tokens, d.stop, d.stop + 4)) & _PLIGHT:
            return "people"
        return "people" if d.outcome == "displaced" else "fighters" if "strong" in lows(tokens, d.stop, d.stop + 2) else "other"
    if d.kinds[0] == "state" and "police" in lows(tokens, d.stop, d.end):
        return "troops"
    return _UNITS.get(d.kinds[0], "other")


def _topic(tokens: Sequence[Token], d: Draft) -> str | None:
    """Unit of what an earlier "number of fighters" names, for a number that stands without its noun."""
    for i in range(d.first - 1, max(0, d.first - _TOPIC_REACH), -1):
        if tokens[i].low == "of" and tokens[i - 1].low == "population":
            return "people"
        if tokens[i].low == "of" and tokens[i - 1].low in ("number", "population", "total", "estimates"):
            kinds = [kind_of(t) for t in tokens[i + 1 : i + 5]]
            return next((_UNITS[k] for k in kinds if k in _UNITS), None)
    return "people" if "population" in lows(tokens, d.first - 3, d.first) else None


def toll_like(d: Draft) -> bool:
    """Whether it counts people to whom something was done, in numbers that one act may reach."""
    value = d.value()
    if d.outcome == "displaced":
        return d.fled and d.counts_people and value is not None and value <= _FLIGHT
    if (d.vague and (d.bounds[1] or 0) >= _CAMPAIGN) or (value is not None and 0 < value < 1):
        return False
    return d.outcome in _TOLL_OUTCOMES and d.counts_people and value is not None and value < WAR_TOLL


def persons(d: Draft) -> bool:
    """Whether its noun is a person noun of the lexicon."""
    return bool(d.kinds) and d.kinds[0] in PERSONS

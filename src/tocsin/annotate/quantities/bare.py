"""People counted without a number: "a woman", "his brother", "civilians", "others", "no injuries"."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.counted import Phrase, is_plural, kind_of, phrase_after
from tocsin.annotate.quantities.draft import Draft, Reading, Stretch, low_at
from tocsin.annotate.quantities.lexicon import PERSONS, grammar, outcome_words, stop_words
from tocsin.annotate.quantities.numerals import UNITS
from tocsin.annotate.quantities.tokens import Token, touching
from tocsin.annotate.quantities.wordlists import word_set

_ONE = word_set("bare", "one")
_NOT_ONE = word_set("bare", "not_one")
_DEED = word_set("bare", "deed")
_COMPANY = word_set("bare", "company")
_PREDICATE = word_set("bare", "predicate")
_NO_CROWD = word_set("bare", "no_crowd")
_GOVERNING = frozenset({"the", "these", "those", "all", "both"})


def bare_at(r: Reading, i: int, s: Stretch) -> Draft | None:
    """A mention of people without a number that begins at token i; whether anything befell them is not yet asked."""
    word = r.tokens[i].low
    if word in _ONE:
        return _one_person(r, i, s)
    if word == "no":
        return _nobody(r.tokens, i, s)
    if word == "others":
        return _others(r, i, s)
    if kind_of(r.tokens[i]) in PERSONS and is_plural(r.tokens[i]) and _stands_alone(r.tokens, i):
        return _some_people(r, i, s)
    return None


def _nobody(tokens: Sequence[Token], i: int, s: Stretch) -> Draft | None:
    """None at all ("no casualties"); "no further casualties" says less and is left out."""
    j = i + 1 + (low_at(tokens, i + 1) in ("human", "civilian"))
    if j >= s.stop or tokens[j].low not in ("injuries", "deaths", "fatalities", "casualties"):
        return None
    kind = "wounded" if tokens[j].low == "injuries" else "dead"
    return Draft(i, i, i + 1, (0, 0, 0), s.index, Phrase(j, j + 1, j, (kind,)), "none at all", bare=True)


def _others(r: Reading, i: int, s: Stretch) -> Draft | None:
    if low_at(r.tokens, i - 1) in ("of", "the", "among"):
        return None
    return Draft(i, i, i + 1, r.rules.vague["others"], s.index, Phrase(i, i + 1, i, ("person",)), bare=True)


def _one_person(r: Reading, i: int, s: Stretch) -> Draft | None:
    tokens = r.tokens
    if touching(tokens, i + 1):
        return None
    phrase = phrase_after(tokens, i + 1, min(s.stop, i + 8), r.numbers)
    if phrase is None or phrase.head is None or phrase.start != i + 1 or not _single(tokens[phrase.head]):
        return None
    head, after = tokens[phrase.head], low_at(tokens, phrase.head + 1)
    if phrase.kind in ("dead", "wounded") or (after == "-" and touching(tokens, phrase.head + 1)):
        return None
    if head.text[0].isupper() and after not in grammar("between") | outcome_words():
        return None  # "a Syrian official": the adjective of a people is no person
    more, stop = (0, phrase.head + 1) if tokens[i].low == "another" else company(tokens, phrase.head + 1, s.stop)
    single = Phrase(phrase.start, stop, phrase.head, phrase.kinds[:1])
    reason = "one person" if not more else "persons listed one by one"
    fresh = tokens[i].low == "another"
    return Draft(i, i, i + 1, (1 + more, 1 + more, 1 + more), s.index, single, reason, bare=True, fresh=fresh)


def _single(token: Token) -> bool:
    return kind_of(token) in PERSONS and not is_plural(token) and token.low not in _NOT_ONE


def company(tokens: Sequence[Token], i: int, limit: int) -> tuple[int, int]:
    """How many single persons are named along with the first ("a man, woman and child": two), and where they end."""
    count, stop = 0, i
    for j in range(i, min(limit, i + 9)):
        if tokens[j].low in _COMPANY or _part_of_word(tokens, j):
            continue
        if _qualifies(tokens, j, limit):
            continue
        if not _single(tokens[j]):
            break
        count, stop = count + 1, j + 1
    listed = any(t.low == "and" for t in tokens[i : stop + 1]) or (count > 0 and _goes_on(tokens, stop))
    return (count, stop) if listed else (0, i)


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether a list goes on with a number ("his wife, mother, two sons and …")."""
    return low_at(tokens, i) == "," and (
        low_at(tokens, i + 1) in UNITS or (i + 1 < len(tokens) and tokens[i + 1].is_digits)
    )


def _part_of_word(tokens: Sequence[Token], j: int) -> bool:
    """Whether token j belongs to an age or to "co-pilot"."""
    if tokens[j].is_digits or tokens[j].low == "year":
        return "year" in (tokens[j].low, low_at(tokens, j + 2))
    if tokens[j].low == "-":
        return low_at(tokens, j - 1) in ("co", "year") or low_at(tokens, j + 1) == "year"
    return tokens[j].low == "co" and low_at(tokens, j + 1) == "-"


def _qualifies(tokens: Sequence[Token], j: int, limit: int) -> bool:
    """Whether token j is an adjective between an article and a noun for one person ("a Kurdish medic")."""
    if j + 1 >= limit or low_at(tokens, j - 1) not in ("a", "an", "another") or not _single(tokens[j + 1]):
        return False
    return tokens[j].is_word and tokens[j].low not in stop_words() | outcome_words()


def _stands_alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether no number or determiner governs the noun, and it is not said of people named before."""
    before = low_at(tokens, i - 1)
    if before == "of":
        return low_at(tokens, i - 2) in _DEED
    if before in _PREDICATE or (before in ("and", "or") and i > 1 and kind_of(tokens[i - 2]) in PERSONS):
        return False
    if not before or not tokens[i - 1].is_word or before.endswith(("ing", "ed")):
        return True
    return before in stop_words() - _GOVERNING


def _some_people(r: Reading, i: int, s: Stretch) -> Draft | None:
    if kind_of(r.tokens[i]) in ("dead", "wounded", "detainee") or r.tokens[i].low in _NO_CROWD:
        return None
    phrase = phrase_after(r.tokens, i, s.stop, r.numbers)
    if phrase is None or phrase.head is None:
        return None
    return Draft(i, i, i, r.rules.vague["mention"], s.index, phrase, bare=True)

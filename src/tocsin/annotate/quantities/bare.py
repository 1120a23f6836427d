"""People counted without a number: "a woman", "his brother", "civilians", "others"."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.counted import Phrase, is_plural, kind_of, phrase_after
from tocsin.annotate.quantities.draft import Draft
from tocsin.annotate.quantities.lexicon import PERSONS, grammar, outcome_words, stop_words
from tocsin.annotate.quantities.rules import NumberRules
from tocsin.annotate.quantities.tokens import Token, touching
from tocsin.annotate.quantities.wordlists import word_set

_ONE = word_set("bare", "one")
_NOT_ONE = word_set("bare", "not_one")


def bare_at(
    tokens: Sequence[Token], i: int, limit: int, sentence: int, numbers: frozenset[int], rules: NumberRules
) -> Draft | None:
    """A mention of people without a number that begins at token i; whether anything befell them is not yet asked."""
    if tokens[i].low in _ONE and i + 1 < limit:
        return _one_person(tokens, i, limit, sentence, numbers)
    if tokens[i].low == "others":
        if i and tokens[i - 1].low in ("of", "the", "among"):
            return None
        low, best, high = rules.vague["others"]
        return Draft(i, i, i + 1, (low, best, high), sentence, Phrase(i, i + 1, i, ("person",)), bare=True)
    if kind_of(tokens[i]) in PERSONS and is_plural(tokens[i]) and _stands_alone(tokens, i):
        return _some_people(tokens, i, limit, sentence, numbers, rules)
    return None


def _one_person(tokens: Sequence[Token], i: int, limit: int, sentence: int, numbers: frozenset[int]) -> Draft | None:
    phrase = phrase_after(tokens, i + 1, min(limit, i + 8), numbers)
    if phrase is None or phrase.head is None or phrase.start != i + 1:
        return None
    head = tokens[phrase.head]
    if phrase.kind not in PERSONS or is_plural(head) or head.low in _NOT_ONE or phrase.kind in ("dead", "wounded"):
        return None
    if head.text[0].isupper() and not (phrase.head + 1 < limit and tokens[phrase.head + 1].low in grammar("between") | outcome_words()):
        return None
    if phrase.head + 1 < limit and tokens[phrase.head + 1].low == "-" and touching(tokens, phrase.head + 1):
        return None
    count, stop = company(tokens, phrase.head + 1, limit) if tokens[i].low != "another" else (0, phrase.head + 1)
    single = Phrase(phrase.start, stop, phrase.head, phrase.kinds[:1])
    return Draft(i, i, i + 1, (1 + count, 1 + count, 1 + count), sentence, single, bare=True)


def company(tokens: Sequence[Token], i: int, limit: int) -> tuple[int, int]:
    """How many single persons are named along with the first ("a man, woman and child": two), and where they end."""
    count, j, stop = 0, i, i
    while j < min(limit, i + 9):
        if tokens[j].low in (",", "and", "a", "an", "her", "his", "their", "old", "young"):
            j += 1
            continue
        if kind_of(tokens[j]) not in PERSONS or is_plural(tokens[j]) or tokens[j].low in _NOT_ONE:
            break
        count, j = count + 1, j + 1
        stop = j
    return (count, stop) if "and" in (t.low for t in tokens[i:stop]) else (0, i)


def _stands_alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether no number or determiner governs the noun."""
    before = tokens[i - 1].low if i else "."
    if before == "of":
        return i > 1 and tokens[i - 2].low in ("killing", "death", "deaths", "murder", "execution", "arrest", "abduction")
    if before in ("and", "or") and i > 1 and kind_of(tokens[i - 2]) in PERSONS:
        return False
    if before in ("were", "was", "are", "mostly", "being", "most", "many"):
        return False
    return before in stop_words() - {"the", "these", "those", "all", "both"} or not tokens[i - 1].is_word or before.endswith(("ing", "ed"))


def _some_people(
    tokens: Sequence[Token], i: int, limit: int, sentence: int, numbers: frozenset[int], rules: NumberRules
) -> Draft | None:
    if kind_of(tokens[i]) in ("dead", "wounded", "detainee") or tokens[i].low in ("police", "lives", "families", "forces"):
        return None
    phrase = phrase_after(tokens, i, limit, numbers)
    if phrase is None or phrase.head is None:
        return None
    low, best, high = rules.vague["mention"]
    return Draft(i, i, i, (low, best, high), sentence, phrase, bare=True)

"""Single cues: which words at a place say that people were killed, injured, detained … and of whom they say it."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.draft import MIXED, low_at, lows
from tocsin.annotate.quantities.lexicon import cues, done_by_word, grammar, phrases_by_first, phrases_by_last
from tocsin.annotate.quantities.numerals import TENS, UNITS
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import word_set

_QUANTIFIERS = word_set("said", "quantifiers")
_TRANSITIVE = word_set("said", "transitive")
_AFTER_PARTICIPLE = word_set("said", "after_participle")
# Tokens of the doer in "the killing by <doer> of".
_DOER = 7
_HARMED = {"killed": "killed", "killing": "killed"} | dict.fromkeys(
    ("injured", "injuring", "wounded", "wounding"), "injured"
)


def said_at(tokens: Sequence[Token], j: int) -> str | None:
    """Outcome whose phrase or participle begins at token j; phrases go before single words."""
    known = phrases_by_first().get(tokens[j].low, ())
    return next((o for p, o in known if tuple(lows(tokens, j, j + len(p))) == p), None)


def done_at(tokens: Sequence[Token], j: int) -> str | None:
    """Outcome of the verb at token j where it takes an object: not after "were"."""
    if passive(tokens, j):
        return None
    return done_by_word().get(tokens[j].low)


def passive(tokens: Sequence[Token], j: int) -> bool:
    """Whether an auxiliary stands before token j."""
    return low_at(tokens, j - 1) in grammar("auxiliary")


def takes_object(tokens: Sequence[Token], j: int) -> bool:
    """Whether a verb may take an object: "rebels killed a man" says nothing of the rebels."""
    if tokens[j].low not in _TRANSITIVE:
        return False
    after = low_at(tokens, j + 1) or "."
    return after not in _AFTER_PARTICIPLE or (after == "at" and low_at(tokens, j + 2) == "least")


def active_perfect(tokens: Sequence[Token], j: int) -> bool:
    """Whether token j is what people have done, not what befell them ("have killed")."""
    return low_at(tokens, j - 1) in ("have", "has", "had") and tokens[j].low in _TRANSITIVE


def with_second(tokens: Sequence[Token], j: int, outcome: str) -> str:
    """The outcome of the participle at token j, or MIXED where a second one is joined to it ("killed and wounded")."""
    k = j + 1 + (low_at(tokens, j + 1) in ("and", "or", "/"))
    other = _HARMED.get(low_at(tokens, k))
    if other is None or other == outcome or outcome not in ("killed", "injured") or tokens[j].low not in _HARMED:
        return outcome
    return outcome if _counts_on(low_at(tokens, k + 1)) else MIXED


def _counts_on(word: str) -> bool:
    """Whether a word begins another number, so that the verb before it has an object of its own."""
    return word[:1].isdigit() or word in _QUANTIFIERS or word in UNITS or word in TENS


def with_first(tokens: Sequence[Token], j: int, outcome: str) -> str:
    """The outcome of the verb at token j, or MIXED where one is joined to it from before ("killed and wounded")."""
    k = j - 1 - (low_at(tokens, j - 1) in ("and", "or"))
    other = _HARMED.get(low_at(tokens, k))
    if other is None or tokens[j].low not in _HARMED or other == _HARMED[tokens[j].low]:
        return outcome
    return MIXED


def said_before(tokens: Sequence[Token], first: int, floor: int) -> str | None:
    """Outcome of a phrase that ends just before token `first` ("the death of", "among the dead were")."""
    known = phrases_by_last().get(low_at(tokens, first - 1), ()) if first > floor else ()
    found = next((o for p, o in known if tuple(lows(tokens, max(floor, first - len(p)), first)) == p), None)
    return found or _done_by(tokens, first)


def _done_by(tokens: Sequence[Token], first: int) -> str | None:
    """Outcome of a noun whose doer stands between it and the people: "the killing by the guards of 14 men"."""
    if low_at(tokens, first - 1) != "of":
        return None
    for by in range(first - 2, max(0, first - 2 - _DOER), -1):
        if not tokens[by].is_word:
            return None
        if tokens[by].low == "by":
            ends = [(p[:-1], o) for p, o in phrases_by_last().get("of", ()) if len(p) > 1]
            return next((o for p, o in ends if tuple(lows(tokens, by - len(p), by)) == p), None)
    return None


def toll_before(tokens: Sequence[Token], first: int, floor: int) -> str | None:
    """Outcome of a toll that the number completes: "death toll rose to 13", "number of injured reached 40"."""
    words = lows(tokens, max(floor, first - 20), first)
    if not words or (words[-1] not in grammar("toll_verbs") and words[-1] != "toll"):
        return None
    at = next((i for i in range(len(words) - 1, -1, -1) if words[i] in grammar("toll")), None)
    if at is None:
        return None
    near = set(words[max(0, at - 2) : at + 6])
    if near & cues()["injured"].noun:
        return "injured"
    return "killed" if "toll" in near or near & (cues()["killed"].noun | {"killed", "victims"}) else None

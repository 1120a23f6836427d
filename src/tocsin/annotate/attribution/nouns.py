"""Plain noun phrases: what a head noun stands for, and where the phrase that ends at it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.attribution.lexicon import modifier_endings, words
from tocsin.annotate.attribution.tokens import Token

# The longest phrase looked for, in tokens: a title, an apposition and a relative clause fit. Bounds the work per verb.
REACH = 34
_PLURAL = frozenset({"people", "men", "women", "children", "police"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: half-open range of tokens, head, and what the head is (pronoun, name, role, body, document)."""

    start: int
    stop: int
    head: int
    kind: str


def head_kind(token: Token) -> str | None:
    """What a head noun stands for, None where it is nobody who speaks."""
    low = token.low.rpartition("-")[2] if "-" in token.low else token.low
    if token.low in words("pronoun"):
        return "pronoun"
    for kind in ("role", "body", "document"):
        if token.low in words(kind) or low in words(kind):
            return kind
    if token.capital and token.low not in words("opener") and token.low not in words("determiner"):
        return "name"
    return None


def before_brackets(tokens: Sequence[Token], k: int, low: int) -> int:
    """Left over a bracketed short form: "the Observatory (SOHR) said"."""
    if tokens[k].text in ")]":
        for j in range(k - 1, max(low, k - 8) - 1, -1):
            if tokens[j].text in "([":
                return j - 1
    return k


def base_start(tokens: Sequence[Token], k: int, low: int) -> int:
    """Start of the plain noun phrase that ends at token `k`: determiner, modifiers, run of names."""
    p = k
    while p > low:
        left = tokens[p - 1]
        if not left.word:
            opened = before_brackets(tokens, p - 1, low) if left.text in ")]" else p
            if low <= opened < p - 1:
                p = opened + 1
                continue
            if left.text in "/&" and p - 2 >= low and tokens[p - 2].capital:
                p -= 2
                continue
            break
        if left.low in words("determiner") or left.low in words("number"):
            return p - 1
        if _modifies(left) or _titles(left, tokens[p]):
            p -= 1
        elif (left.low in {"of", "for", "and"} and tokens[p].capital and p - 2 >= low and _named(tokens[p - 2])) or (
            left.low in {"and", "or"} and p - 2 >= low and _joined(tokens, p, k)
        ):
            p -= 2
        else:
            near = _determiner_near(tokens, p - 1, low)
            if (
                near is None
                and p == k
                and p - 2 >= low
                and head_kind(tokens[k]) == "role"
                and plain_noun(left)
                and _modifies(tokens[p - 2])
            ):
                p -= 1
                continue
            return p if near is None else near
    return p


def _joined(tokens: Sequence[Token], p: int, k: int) -> bool:
    """Whether what stands before an "and" is a second speaker."""
    before = tokens[p - 2]
    return head_kind(before) in ("role", "body") or (_named(before) and head_kind(tokens[k]) == "role")


def _named(token: Token) -> bool:
    return token.capital and token.low not in words("opener") and token.low not in words("conjunction")


def _titles(left: Token, right: Token) -> bool:
    """Whether a plain noun is the title of the name after it, or the body whose officer it names."""
    office = left.low in words("body") and right.low in words("role", "body")
    single = left.low in words("role") and not left.low.endswith("s") and left.low not in _PLURAL
    return office or (single and right.capital)


def _modifies(token: Token) -> bool:
    if token.low in words("opener") or token.low in words("conjunction") or token.low in words("relative"):
        return False
    return (
        _named(token)
        or token.low in words("modifier")
        or token.low.endswith(modifier_endings())
        or (token.text.isdigit() and len(token.text) < 4)
    )


def plain_noun(token: Token) -> bool:
    stops = words("preposition", "auxiliary", "conjunction", "relative", "verb", "determiner")
    return (
        token.word
        and token.low not in stops
        and not token.low.endswith(("ed", "ing", "ly"))
        and head_kind(token) is None
    )


def _determiner_near(tokens: Sequence[Token], k: int, low: int) -> int | None:
    """A determiner at most three plain words to the left of token `k`, with nothing between that ends a phrase."""
    stops = words("preposition", "auxiliary", "conjunction", "relative", "verb")
    for j in range(k, max(low, k - 3) - 1, -1):
        token = tokens[j]
        if token.low in words("determiner"):
            return j
        if not token.word or token.low in stops or token.low in words("pronoun"):
            return None
    return None


def has_verb(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a stretch of tokens holds what looks like a finite verb."""
    for n in range(start, min(stop, len(tokens))):
        low = tokens[n].low
        if low in words("verb"):
            return True
        if low.endswith("ed") and len(low) > 4 and "-" not in low and not tokens[n].capital:
            return True
    return False

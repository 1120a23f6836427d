"""Noun phrases that begin at a token and end where a clause begins, though no comma shows it."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.attribution.lexicon import nations, words
from tocsin.annotate.attribution.naming import find_bodies
from tocsin.annotate.attribution.nouns import Phrase, head_kind
from tocsin.annotate.attribution.tokens import Token

_LONGEST = 16


def phrase_forward(tokens: Sequence[Token], i: int, high: int) -> Phrase | None:
    """The noun phrase that begins at token `i`; None where no speaker's head is found in it."""
    high = min(high, i + _LONGEST)
    j = i
    head: int | None = None
    kind = ""
    settled = False
    if j < high and tokens[j].low in words("determiner"):
        j += 1
    known = find_bodies(tokens[j:high])
    if known and known[0].start == 0:
        head, kind, j = j + known[0].stop - 1, "name", j + known[0].stop
    while j < high:
        token = tokens[j]
        if token.text in "([" and head is not None:
            j = _over_brackets(tokens, j, high)
            continue
        if not token.word or token.low in words("relative"):
            break
        linked = _linked(tokens, j, high) if head is not None else 0
        if linked:
            settled = kind in ("role", "document")
            j = linked
            continue
        found = head_kind(token)
        if head is not None and not _goes_on(tokens, j, head, kind, found):
            break
        if settled:
            pass
        elif found and found != "pronoun" and (head is None or kind != "name" or j == head + 1):
            head, kind = (j, found) if head is None or found == "name" or kind != "name" else (head, kind)
        elif found == "pronoun":
            return Phrase(j, j + 1, j, "pronoun")
        j += 1
    return Phrase(i, j, head, kind) if head is not None else None


def _over_brackets(tokens: Sequence[Token], j: int, high: int) -> int:
    for k in range(j + 1, min(high, j + 7)):
        if tokens[k].text in ")]":
            return k + 1
    return high


def _linked(tokens: Sequence[Token], j: int, high: int) -> int:
    """Token after a preposition (and article) that carries the phrase on; 0 where it does not."""
    if tokens[j].low.endswith("ed") and j + 2 < high and tokens[j + 1].low in {"by", "from"}:
        j += 1
    if tokens[j].low not in words("joins") | {"by", "and"} or j + 1 >= high:
        return 0
    nxt = j + 2 if tokens[j + 1].low in {"the", "a", "an"} else j + 1
    if nxt >= high or not tokens[nxt].word or tokens[nxt].low in words("calendar"):
        return 0
    fits = tokens[nxt].capital or head_kind(tokens[nxt]) in ("role", "body") or tokens[nxt].low in words("modifier")
    return nxt if fits else 0


def _goes_on(tokens: Sequence[Token], j: int, head: int, kind: str, found: str | None) -> bool:
    """Whether a word after the head still belongs to the phrase."""
    token = tokens[j]
    if token.low in words("determiner", "number", "preposition", "conjunction"):
        return False
    if token.capital:
        # After a plain "ministry" a capital begins the clause; after "spokesman" it is the name.
        return tokens[j - 1].capital or kind == "role" or tokens[j - 1].low in words("joins") | {"the", "a", "and"}
    if found in ("role", "body", "document"):
        if tokens[j - 1].text in nations().values():
            return True
        return not token.low.endswith("s") and token.low not in {"women", "people", "men"}
    return token.low in words("modifier") and j + 1 < len(tokens) and head_kind(tokens[j + 1]) in ("role", "body")

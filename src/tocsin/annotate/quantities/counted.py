"""The noun phrase that a number counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.quantities.lexicon import PERSONS, nouns, outcome_words, plural_nouns, stop_words
from tocsin.annotate.quantities.tokens import Token, touching
from tocsin.annotate.quantities.wordlists import word_set

_LONGEST_PHRASE = 9  # tokens; longer runs come from lost punctuation
_PARTITIVE = word_set("counted", "partitive")
# Plurals that name a people and hardly anything else; the rest are in the lexicon.
_PEOPLE_ENDINGS = ("ians", "ghans", "eans")
# Endings of lower-case plurals outside the lexicon that are persons far more often than things.
_PERSON_ENDINGS = ("ists", "ees", "women", "goers", "holders")
# "US" and "IS" are names where "us" and "is" end a phrase.
_CAPITALS = frozenset({"us", "is", "who", "un"})
_CONTAINERS = word_set("counted", "containers")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Counted noun phrase as a token range; `head` is its noun's token, `kinds` what it and its partners are.

    `of` is the place of an "of" that leads to it ("dozens of", "five of the"); `partitive` says that it names
    the whole of which the number is a part.
    """

    start: int
    stop: int
    head: int | None
    kinds: tuple[str, ...]
    partitive: bool = False

    @property
    def kind(self) -> str | None:
        """Kind of the head noun, None where it is not in the lexicon."""
        return self.kinds[0] if self.kinds else None


def kind_of(token: Token) -> str | None:
    """Kind of a noun; capitalised plurals of peoples ("Iraqis") count as persons."""
    known = nouns().get(token.low)
    if known is None and token.text[0].isupper() and len(token.text) > 4 and token.low.endswith(_PEOPLE_ENDINGS):
        return "person"
    if known is None and token.text.islower() and len(token.text) > 6 and token.low.endswith(_PERSON_ENDINGS):
        return "person"
    return known


def is_plural(token: Token) -> bool:
    """Whether a noun may be a plural by its form."""
    return token.low in plural_nouns() or (kind_of(token) == "person" and token.low.endswith("s"))


def phrase_after(tokens: Sequence[Token], i: int, limit: int, numbers: frozenset[int]) -> Phrase | None:
    """The phrase counted by a number that ends before token i; `limit` ends the sentence, `numbers` begin others."""
    j, partitive = i, False
    if j < limit and tokens[j].low == "-":
        j += 1
    if j < limit and tokens[j].low == "of":
        j += 1
        while j < limit and tokens[j].low in _PARTITIVE and j - i < 4:
            partitive, j = True, j + 1
        if j < limit and j in numbers:
            j = j + 1
    k = j + (j < limit and tokens[j].low.endswith("ly"))
    if j > i and k < limit and tokens[k].low in ("injured", "wounded", "dead") and not _led(tokens, k, limit):
        return Phrase(j, k + 1, k, ("dead" if tokens[k].low == "dead" else "wounded",), partitive)
    while j < limit and tokens[j].low in ("more", "other", "further", "additional", "others", "another") and j - i < 4:
        if tokens[j].low == "others":
            return Phrase(j, j + 1, j, ("person",), partitive)
        j += 1
    return _noun_phrase(tokens, j, limit, numbers, partitive)


def _led(tokens: Sequence[Token], k: int, limit: int) -> bool:
    return k + 1 < limit and kind_of(tokens[k + 1]) in PERSONS


def _noun_phrase(
    tokens: Sequence[Token], start: int, limit: int, numbers: frozenset[int], partitive: bool
) -> Phrase | None:
    j, head = start, None
    while j < min(limit, start + _LONGEST_PHRASE) and not _ends(tokens, j, start, numbers, head):
        kind = kind_of(tokens[j])
        if kind is not None and (head is None or is_plural(tokens[j]) or j == head + 1):
            head = j
        j += 1
        if kind in ("time", "distance"):
            break
        if head is not None and j < limit and is_plural(tokens[head]) and tokens[j].low in ("hostage", "captive", "prisoner"):
            break
        if head is not None and is_plural(tokens[head]) and j < limit and kind_of(tokens[j]) is None and not _compound(tokens, j):
            break
    while head is None and j > start and tokens[j - 1].low in ("and", "or", "/", "-"):
        j -= 1
    if j == start:
        return Phrase(start, start, None, (), partitive) if partitive else None
    if head is None:
        if start > 0 and tokens[start - 1].low == "more":
            return None
        return Phrase(start, j, None, (), partitive)
    kind = kind_of(tokens[head]) or ""
    if tokens[head].low in _CONTAINERS and head + 1 < limit and tokens[head + 1].low == "of":
        inner = _noun_phrase(tokens, head + 2, limit, numbers, partitive)
        if inner is not None and inner.head is not None:
            return Phrase(start, inner.stop, inner.head, inner.kinds, partitive)
    more, stop = _partner(tokens, head + 1, limit, numbers, kind)
    return Phrase(start, max(stop, head + 1), head, (kind, *more), partitive)


def _ends(tokens: Sequence[Token], j: int, start: int, numbers: frozenset[int], head: int | None) -> bool:
    t = tokens[j]
    if t.low in ("and", "or", "/") and j > start and (head is None or not is_plural(tokens[head])):
        return False
    if _compound(tokens, j) or (t.low in _CAPITALS and t.text.isupper()) or _acronym(tokens, j):
        return j in numbers
    if t.low == "-" or (t.low in ("'", "’") and touching(tokens, j)) or (t.low in ('"', "“", "”") and j == start):
        return False
    if t.low in ("killed", "injured", "wounded", "missing", "displaced", "detained", "arrested", "dead", "captured", "fleeing") and (j == start or tokens[j - 1].low.endswith("ly")):
        # "eight dead civilians": a participle may lead the phrase, where a noun follows at once.
        return t.low == "killed" or not any(kind_of(x) in PERSONS for x in tokens[j + 1 : j + 4])
    if j in numbers or not t.is_word:
        return True
    if t.low == "would" and j + 1 < len(tokens) and tokens[j + 1].low == "-":
        return False
    return t.low in stop_words() or (t.low in outcome_words() and kind_of(t) is None)


def _compound(tokens: Sequence[Token], j: int) -> bool:
    """Whether a token is tied to its neighbour by a hyphen, or is that hyphen, or runs on a name ("F-16", "M3")."""
    hyphen = tokens[j].low == "-"
    before = touching(tokens, j) and (hyphen or tokens[j - 1].low == "-" or tokens[j - 1].is_word and tokens[j].is_digits)
    after = touching(tokens, j + 1) and tokens[j].is_word and tokens[j + 1].low == "-" and touching(tokens, j + 2)
    return (before and (not hyphen or touching(tokens, j + 1))) or after


def _acronym(tokens: Sequence[Token], j: int) -> bool:
    """Whether a token belongs to an acronym in brackets ("Islamic State (IS) group militants")."""
    for k in (j, j - 1, j - 2):
        if 0 < k and k + 2 < len(tokens) and tokens[k].low == "(" and tokens[k + 2].low == ")" and tokens[k + 1].text.isupper():
            return True
    return False


def _partner(
    tokens: Sequence[Token], i: int, limit: int, numbers: frozenset[int], kind: str
) -> tuple[tuple[str, ...], int]:
    """Kinds and end of a second noun joined with "and" ("soldiers and allied fighters"), where it has no number of its own."""
    if kind not in PERSONS or i >= limit or tokens[i].low != "and":
        return (), i
    for j in range(i + 1, min(i + 4, limit)):
        if j in numbers or not tokens[j].is_word or tokens[j].low in stop_words() or tokens[j].low in outcome_words():
            break
        other = kind_of(tokens[j])
        if other in PERSONS and is_plural(tokens[j]):
            return (other or "",), j + 1
    return (), i

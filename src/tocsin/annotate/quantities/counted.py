"""The noun phrase that a number counts."""

from __future__ import annotations

from collections.abc import Container, Sequence
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
_ENDINGS = _PEOPLE_ENDINGS + _PERSON_ENDINGS
_NOUNS = nouns()
# "US" is a name where "us" ends a phrase.
_CAPITALS = frozenset({"us", "IS", "WHO", "un"})
_CONTAINERS = word_set("counted", "containers")
_ATTRIBUTE = word_set("counted", "attribute")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Counted noun phrase as a token range; `head` is its noun's token, `kinds` what it and its partners are.

    `partitive` says that it names the whole of which the number is a part ("five of the dead").
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
    known = _NOUNS.get(token.low)
    if known is None and token.low.endswith(_ENDINGS):
        word = token.text
        people = word[0].isupper() and len(word) > 4 and token.low.endswith(_PEOPLE_ENDINGS)
        persons = word.islower() and len(word) > 6 and token.low.endswith(_PERSON_ENDINGS)
        return "person" if people or persons else None
    return known


def is_plural(token: Token) -> bool:
    """Whether a noun may be a plural by its form."""
    return token.low in plural_nouns() or (kind_of(token) == "person" and token.low.endswith("s"))


def phrase_after(tokens: Sequence[Token], i: int, limit: int, numbers: Container[int]) -> Phrase | None:
    """The phrase counted by a number that ends before token i; `limit` ends the sentence, `numbers` begin others."""
    j, partitive = i + (_word(tokens, i, limit) == "-"), False
    if _word(tokens, j, limit) == "of":
        j += 1
        while _word(tokens, j, limit) in _PARTITIVE and j - i < 4:
            partitive, j = True, j + 1
        j += j < limit and j in numbers
        harmed = _harmed(tokens, j, limit, partitive)
        if harmed is not None:
            return harmed
    while _word(tokens, j, limit) in ("more", "other", "further", "additional", "another") and j - i < 4:
        j += 1
    if _word(tokens, j, limit) == "others":
        return Phrase(j, j + 1, j, ("person",), partitive)
    return _noun_phrase(tokens, j, limit, numbers, partitive=partitive)


def _word(tokens: Sequence[Token], i: int, limit: int) -> str:
    return tokens[i].low if i < limit else ""


def _harmed(tokens: Sequence[Token], j: int, limit: int, partitive: bool) -> Phrase | None:
    """The harmed themselves ("of the badly wounded"), where no noun follows the participle."""
    k = j + _word(tokens, j, limit).endswith("ly")
    if _word(tokens, k, limit) not in ("injured", "wounded", "dead"):
        return None
    if k + 1 < limit and kind_of(tokens[k + 1]) in PERSONS:
        return None
    return Phrase(j, k + 1, k, ("dead" if tokens[k].low == "dead" else "wounded",), partitive)


def _noun_phrase(
    tokens: Sequence[Token], start: int, limit: int, numbers: Container[int], *, partitive: bool
) -> Phrase | None:
    head, j = _head(tokens, start, limit, numbers)
    while head is None and j > start and tokens[j - 1].low in ("and", "or", "/", "-"):
        j -= 1
    if head is None:
        lost = j == start or tokens[start - 1].low == "more"
        return Phrase(start, start if lost else j, None, (), partitive) if partitive or not lost else None
    if tokens[head].low in _CONTAINERS and _word(tokens, head + 1, limit) == "of":
        inner = _noun_phrase(tokens, head + 2, min(limit, start + 2 * _LONGEST_PHRASE), numbers, partitive=partitive)
        if inner is not None and inner.head is not None:
            return Phrase(start, inner.stop, inner.head, inner.kinds, partitive)
    more, stop = _partner(tokens, head, limit, numbers)
    return Phrase(start, max(stop, head + 1), head, (kind_of(tokens[head]) or "", *more), partitive)


def _head(tokens: Sequence[Token], start: int, limit: int, numbers: Container[int]) -> tuple[int | None, int]:
    """Token of the head noun, None where no noun is known, and where the phrase ends."""
    j, head = start, None
    while j < min(limit, start + _LONGEST_PHRASE) and not _ends(tokens, j, start, numbers, head=head):
        kind = kind_of(tokens[j])
        if kind is not None and (head is None or is_plural(tokens[j]) or j == head + 1):
            head = j
        j += 1
        if kind in ("time", "distance") or (head is not None and _complete(tokens, head, j, limit)):
            break
    return head, j


def _complete(tokens: Sequence[Token], head: int, j: int, limit: int) -> bool:
    """Whether a plural head is followed at token j by what cannot be its own head: commas between are often lost."""
    if j >= limit or not is_plural(tokens[head]):
        return False
    after = tokens[j]
    return after.low in ("hostage", "captive", "prisoner") or (kind_of(after) is None and not _compound(tokens, j))


def _ends(tokens: Sequence[Token], j: int, start: int, numbers: Container[int], *, head: int | None) -> bool:
    t = tokens[j]
    if t.low in ("and", "or", "/") and j > start:
        return head is not None and is_plural(tokens[head])
    if _compound(tokens, j) or (t.low in _CAPITALS and t.text.isupper()) or _acronym(tokens, j):
        return j in numbers
    if t.low in _ATTRIBUTE and (j == start or tokens[j - 1].low.endswith("ly")):
        # "eight dead civilians": a participle may lead the phrase, where a noun follows at once.
        return t.low == "killed" or not any(kind_of(x) in PERSONS for x in tokens[j + 1 : j + 4])
    if not t.is_word:
        quote = t.low in ('"', "“", "”") and j == start
        return not (t.low == "-" or quote or (t.low in ("'", "’") and touching(tokens, j)))
    return j in numbers or t.low in stop_words() or (t.low in outcome_words() and kind_of(t) is None)


def _compound(tokens: Sequence[Token], j: int) -> bool:
    """Whether a token is tied to its neighbour by a hyphen, or is that hyphen, or runs on a name ("F-16", "M3")."""
    if tokens[j].low == "-":
        return touching(tokens, j) and touching(tokens, j + 1)
    runs_on = touching(tokens, j) and (tokens[j - 1].low == "-" or (tokens[j - 1].is_word and tokens[j].is_digits))
    ahead = tokens[j].is_word and touching(tokens, j + 1) and tokens[j + 1].low == "-" and touching(tokens, j + 2)
    return runs_on or ahead


def _acronym(tokens: Sequence[Token], j: int) -> bool:
    """Whether a token belongs to an acronym in brackets ("Islamic State (IS) group militants")."""
    for k in (j, j - 1, j - 2):
        if 0 < k < len(tokens) - 2 and tokens[k].low == "(" and tokens[k + 2].low == ")":
            return tokens[k + 1].text.isupper()
    return False


def _partner(tokens: Sequence[Token], head: int, limit: int, numbers: Container[int]) -> tuple[tuple[str, ...], int]:
    """Kinds and end of a second noun joined with "and" to a person noun, where it has no number of its own."""
    i = head + 1
    if kind_of(tokens[head]) not in PERSONS or _word(tokens, i, limit) != "and":
        return (), i
    for j in range(i + 1, min(i + 4, limit)):
        if j in numbers or not tokens[j].is_word or tokens[j].low in stop_words() | outcome_words():
            break
        other = kind_of(tokens[j])
        if other in PERSONS and is_plural(tokens[j]):
            return (other or "",), j + 1
    return (), i

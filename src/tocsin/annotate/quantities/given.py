"""What given words come to: the value of a stretch that a person, a model or a table has already marked as a toll."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tocsin.annotate.quantities.collect import collect
from tocsin.annotate.quantities.draft import Draft, Reading, Stretch, low_at, lows
from tocsin.annotate.quantities.lexicon import outcome_words
from tocsin.annotate.quantities.numerals import find_numbers
from tocsin.annotate.quantities.rules import GUIDE_RULES, Bounds, NumberRules
from tocsin.annotate.quantities.tokens import Token, tokenize
from tocsin.annotate.quantities.unnumbered import how_many, subject, wants_subject
from tocsin.annotate.quantities.wordlists import word_set

# What joins one more as "and" does; "20 plus" is a floor.
_WITH = re.compile(
    r",?\s(?:as well as|along with|together with|in addition to|besides|"
    r"(?:plus|\+)(?=\s(?:\d|the\b|an?\b|his|her|their|its|one|two|three|four|five|six|seven|eight|nine|ten)))(?=\s)"
)
_OWN = frozenset({"his", "her", "their", "its"})
_JOINTS = word_set("given", "joints")
_OF_A_WHOLE = word_set("given", "more_pronoun")
# Characters before the words in which their subject is looked for; clauses of news reports are mostly shorter.
_BEFORE = 160
_OF_WHOM = 7  # tokens


def value_of(text: str, start: int, stop: int, *, rules: NumberRules = GUIDE_RULES) -> Bounds | None:
    """(low, best, high) of the people that the words `text[start:stop]` speak of; None where the words are blank.

    The words are taken as a toll's: without a number, one person where they name one ("its director was killed"), the
    sum where they list several ("his son and wife"), else a bare mention. What stands around them is asked for their
    subject alone ("who" was wounded). Rules as in `find_quantities`.
    """
    tokens = tokenize(_WITH.sub(" and", text[start:stop]))
    if not tokens:
        return None
    numbered = _numbered(Reading(tokens, {n.start: n for n in find_numbers(tokens)}, rules))
    if numbered is not None:
        return numbered
    many = how_many(tokens)
    if many is None and wants_subject(tokens):
        many = subject(tokenize(text[max(0, start - _BEFORE) : start]))
    if isinstance(many, int):
        return many, many, many
    return rules.vague[many or "mention"]


def _numbered(r: Reading) -> Bounds | None:
    """The first number of the words with what is joined to it, None where they have none."""
    drafts = [d for d in collect(r, Stretch(0, 0, len(r.tokens))) if not d.none]
    people = [d for d in drafts if d.counts_people]  # "two attacks killed 15 people"
    drafts = people if any(not d.bare for d in people) else drafts
    if all(d.bare for d in drafts):
        return None
    if len(drafts) > 1 and low_at(r.tokens, drafts[0].first - 1) == "from" and _follows(r.tokens, *drafts[:2]):
        low, high = drafts[0].value(), drafts[1].value()
        if drafts[0].first == 1 and low is not None and high is not None and low < high:
            return r.rules.between(low, high)  # "from 10 to 12"
        drafts = drafts[1:]  # "rose from 40 to 51"
    if _share(drafts[0]):
        return r.rules.vague["mention"]
    chain = drafts[:1]
    for before, d in pairwise(drafts):
        if not _joined(r.tokens, before, d):
            break
        chain.append(d)
    first = next(d for d in drafts if not d.bare)
    parts = [_exact(r.tokens, d) for d in chain]
    exact = [n for n in parts if n is not None]
    if first not in chain or len(exact) < len(parts) or _is_total(chain, exact):
        return first.bounds
    return _raised(first.bounds, sum(exact) - (first.bounds[1] or 0) + _besides(r.tokens, chain))


def _exact(tokens: Sequence[Token], d: Draft) -> int | float | None:
    """How many exactly, also of "their parents"; None where nobody says."""
    if d.plural_mention:
        told = how_many(tokens[d.first : d.end])
        return told if isinstance(told, int) else None
    return d.bounds[1] if len(set(d.bounds)) == 1 else None


def _share(d: Draft) -> bool:
    """Whether a number is less than one: "half of them children" says no count."""
    value = d.value()
    return value is not None and 0 < value < 1


def _follows(tokens: Sequence[Token], before: Draft, d: Draft) -> bool:
    """Whether a number is what one before it came to: "40 to 51"."""
    return lows(tokens, before.end, d.first) == ["to"]


def _is_total(chain: Sequence[Draft], counts: Sequence[float]) -> bool:
    """Whether the first number is of people at large and the sum of the others ("nine people, five men and four …")."""
    return len(counts) > 2 and chain[0].kinds[:1] == ("person",) and counts[0] == sum(counts[1:])


def _raised(bounds: Bounds, more: float) -> Bounds:
    low, best, high = (None if b is None else b + more for b in bounds)
    return low, best, high


def _besides(tokens: Sequence[Token], chain: Sequence[Draft]) -> int:
    """How many are named on either side of the numbers ("its leader and 13 others", "four guards and a cook")."""
    before, after = tokens[: chain[0].first], tokens[chain[-1].end :]
    while before and before[-1].low in _OWN:
        before = before[:-1]
    while before and before[0].low in outcome_words():
        before = before[1:]
    sides = [before[:-1] if before and before[-1].low == "and" else (), _behind(after)]
    told = [_listed(side) for side in sides if side and not any(t.low in outcome_words() for t in side)]
    return sum(told)


def _behind(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words after "and", whatever says more of those counted standing before it ("of one family and a guest")."""
    at = next((i for i, t in enumerate(tokens[:_OF_WHOM]) if t.low == "and"), None)
    if at is None or not (at == 0 or tokens[0].low in ("of", "more", "others", ",")):
        return ()
    if any(t.low in outcome_words() or t.is_digits for t in tokens[:at]):
        return ()
    return tokens[at + 1 :]


def _listed(tokens: Sequence[Token]) -> int:
    """How many are named one by one between commas: "the mayor, his wife"; 0 where one of them is no single person."""
    commas = [i for i, t in enumerate(tokens) if t.low == ","]
    parts = [tokens[i + 1 : j] for i, j in pairwise([-1, *commas, len(tokens)])]
    told = [1 if _post(part) else how_many(part) for part in parts if part]
    return sum(n for n in told if isinstance(n, int)) if all(isinstance(n, int) for n in told) else 0


def _post(tokens: Sequence[Token]) -> bool:
    """Whether words are a noun by itself for one: "the mayor"."""
    noun = len(tokens) > 1 and tokens[0].low in ("the", "its") and not tokens[1].low.endswith("s")
    return noun and (len(tokens) == 2 or tokens[2].low == "of")


def _told(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether it is said what a number counts: a couple is two people."""
    return d.phrase is not None or tokens[d.stop - 1].low == "couple"


def _joined(tokens: Sequence[Token], before: Draft, d: Draft) -> bool:
    """Whether two numbers are of one list of people: not a part, not of another harm."""
    gap = lows(tokens, before.end, d.first)
    if not gap or not all(w in _JOINTS for w in gap) or d.phrase is None or not _told(tokens, before):
        return False
    harms = {k for k in (*before.kinds[:1], *d.kinds[:1]) if k in ("dead", "wounded")}
    return len(harms) < 2 and not (low_at(tokens, d.stop) == "of" and low_at(tokens, d.stop + 1) in _OF_A_WHOLE)

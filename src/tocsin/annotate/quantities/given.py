"""What given words come to: the value of a stretch that a person, a model or a table has already marked as a toll."""

from __future__ import annotations

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

_JOINTS = word_set("given", "joints")
_OF_A_WHOLE = word_set("given", "more_pronoun")
# Characters before the words in which their subject is looked for; clauses of news reports are mostly shorter.
_BEFORE = 160


def value_of(text: str, start: int, stop: int, *, rules: NumberRules = GUIDE_RULES) -> Bounds | None:
    """(low, best, high) of the people that the words `text[start:stop]` speak of; None where the words are blank.

    The words are taken as a toll's: without a number, one person where they name one ("its director was killed"), the
    sum where they list several ("his son and wife"), else a bare mention. What stands around them is asked for their
    subject alone ("who" was wounded). Rules as in `find_quantities`.
    """
    tokens = tokenize(text[start:stop])
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
        drafts = drafts[1:]  # "rose from 40 to 51"
    chain = drafts[:1]
    for before, d in pairwise(drafts):
        if not _joined(r.tokens, before, d):
            break
        chain.append(d)
    first = next(d for d in drafts if not d.bare)
    parts = [d.bounds[1] if len(set(d.bounds)) == 1 else None for d in chain]
    exact = [n for n in parts if n is not None]
    if first not in chain or len(exact) < len(parts) or _is_total(chain, exact):
        return first.bounds
    return _raised(first.bounds, sum(exact) - (first.bounds[1] or 0) + _besides(r.tokens, chain))


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
    """How many are named on either side of the numbers ("its leader and 13 others")."""
    before, after = tokens[: chain[0].first], tokens[chain[-1].end :]
    sides = [before[:-1] if before and before[-1].low == "and" else (), after[1:] if low_at(after, 0) == "and" else ()]
    told = [how_many(side) for side in sides if side and not any(t.low in outcome_words() for t in side)]
    return sum(n for n in told if isinstance(n, int))


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

"""What happened to the people that a quantity counts: its own cue, its neighbours', or one further off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tocsin.annotate.quantities.draft import MIXED, Draft, Stretch, lows
from tocsin.annotate.quantities.lexicon import cues, grammar
from tocsin.annotate.quantities.links import link_drafts
from tocsin.annotate.quantities.said import (
    active_perfect,
    done_at,
    passive,
    said_at,
    said_before,
    takes_object,
    toll_before,
    with_first,
    with_second,
)
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import word_set

Cue = tuple[str, int | None]
_OF_SUBJECT = word_set("outcome", "of_subject")
_NEW_CLAUSE = word_set("outcome", "new_clause")
_NOT_OBJECT = word_set("outcome", "not_object")
_FLIGHT = word_set("outcome", "flight")
# These take people as one object among others; what they take must be named as people.
_LOOSE = word_set("outcome", "loose")
# Words between a person noun and the participle said of it: long enough for "in the town of X in southern Y on Monday
# were", beyond which the subject is more often another.
_FAR_RIGHT, _FAR_LEFT, _NEAR = 14, 7, 8
_NOUN_OUTCOME = {"dead": "killed", "wounded": "injured", "arrest": "detained"}


def settle_outcomes(tokens: Sequence[Token], drafts: Sequence[Draft], s: Stretch) -> None:
    """Give each quantity of one sentence its outcome, cue and links, in place."""
    link_drafts(tokens, drafts)
    _by_own_cues(tokens, [d for d in drafts if d.counts_people], s)
    _from_neighbours(drafts)
    for k, d in enumerate(drafts):
        if d.outcome is None and d.counts_people and not d.bare:
            _from_afar(tokens, d, drafts[k - 1].end if k else s.start, _next_subject(drafts, k, s.stop))
    _from_neighbours(drafts)
    for d in drafts:
        d.fled = d.outcome == "displaced" and d.cue is not None and tokens[d.cue].low in _FLIGHT


def _next_subject(drafts: Sequence[Draft], k: int, stop: int) -> int:
    """Where the next quantity begins that may be a subject of its own."""
    near = drafts[k + 1 : k + 9]
    return next((x.first for x in near if x.link is None and (not x.bare or x.reach == 0)), stop)


def _by_own_cues(tokens: Sequence[Token], people: Sequence[Draft], s: Stretch) -> None:
    limits = [*(d.first for d in people[1:]), s.stop]
    right = [_right(tokens, d, limit) for d, limit in zip(people, limits, strict=False)]
    for k, d in enumerate(people):
        left = _left(tokens, d, people[k - 1].end if k else s.start)
        before = right[k - 1] if k else None
        if left and before and left[1] is not None and left[1] == before[1]:
            left = _contested(tokens, left, people[k - 1], taken=right[k] is not None)
        found = left or right[k]
        own = _in_phrase(tokens, d)
        if own and not (found and found[0] == MIXED):
            d.outcome, d.cue, d.reach = own, d.end - 1, 0
        elif found:
            d.outcome, d.cue, d.reach = found[0], found[1], 0


def _contested(tokens: Sequence[Token], left: Cue, before: Draft, *, taken: bool) -> Cue | None:
    """One verb between two quantities: "Nine killed 31 injured" against "five gunmen killed 12 people"."""
    if taken or left[1] is None or passive(tokens, left[1]):
        return None
    if not tokens[left[1]].low.endswith("ing"):
        before.outcome = before.cue = before.reach = None
    return left


def _in_phrase(tokens: Sequence[Token], d: Draft) -> str | None:
    """Outcome that the counted phrase itself states ("six injured people", "13 deaths")."""
    if d.kinds and d.kinds[0] in _NOUN_OUTCOME:
        return _NOUN_OUTCOME[d.kinds[0]]
    if d.phrase is None or d.phrase.head is None or d.bare:
        return None
    words = set(lows(tokens, d.phrase.start, d.phrase.head))
    return next((o for o, c in cues().items() if words & c.passive), None)


def _right(tokens: Sequence[Token], d: Draft, limit: int) -> Cue | None:
    """Outcome said of the people right after them, and where its word stands."""
    for j in range(d.end, min(d.end + _NEAR, limit)):
        found = said_at(tokens, j)
        if found:
            return (with_second(tokens, j, found), j) if _said_of(tokens, d, j) else None
        named = d.bare and not d.plural_mention and _named(tokens, d.end, j)
        if not named and tokens[j].low not in grammar("between"):
            return None
    return None


def _said_of(tokens: Sequence[Token], d: Draft, j: int) -> bool:
    """Whether the verb at token j is said of the people before it, and is not something that they did."""
    if active_perfect(tokens, j):
        return False
    return not d.bare or (tokens[j].low != "of" and not (j == d.end and takes_object(tokens, j)))


def _named(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether token j goes on with the name of the person just described ("its director Ali Hasan was killed")."""
    t = tokens[j]
    return t.low == "-" or (j - i < 4 and t.is_word and (t.text[0].isupper() or t.low == "al"))


def _left(tokens: Sequence[Token], d: Draft, floor: int) -> Cue | None:
    """Outcome of the verb, noun or toll whose object or complement the people are."""
    stated = said_before(tokens, d.first, floor)
    if stated:
        return None if d.plural_mention and "bodies" in lows(tokens, d.first - 2, d.first) else (stated, d.first - 1)
    toll = toll_before(tokens, d.first, floor) if not d.bare else None
    if toll:
        return toll, None
    j = d.first - 1
    while j >= floor and d.first - j <= 4 and tokens[j].low in grammar("object_gap"):
        j -= 1
    if j < floor or (d.first - 1 > j and tokens[d.first - 1].low == "and"):
        return None
    done = done_at(tokens, j)
    if done is None or (tokens[j].low in _LOOSE and not d.kinds):
        return None
    if d.plural_mention and not tokens[j].low.endswith("ing") and not tokens[j].low.startswith("kill"):
        return None  # "wounded soldiers" is an adjective and its noun
    return with_first(tokens, j, done), j


def _from_neighbours(drafts: Sequence[Draft]) -> None:
    """Hand an outcome on along "and" and "including", forwards first."""
    for before, d in pairwise(drafts):
        if d.link and d.outcome is None and d.counts_people and before.outcome:
            d.outcome, d.cue = before.outcome, before.cue
    for d, after in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        follows = after.link == "among" or (after.link and (after.cue or 0) >= after.end)
        if d.outcome is None and d.counts_people and after.outcome and follows:
            d.outcome, d.cue = after.outcome, after.cue
            d.reach = 0 if after.link in ("and", "among") else None


def _from_afar(tokens: Sequence[Token], d: Draft, floor: int, limit: int) -> None:
    """Set an outcome that stands further off in the clause, where people are plainly counted, in place."""
    for j in range(d.end, min(d.end + _FAR_RIGHT, limit)):
        if tokens[j].low in _NEW_CLAUSE:
            break
        found = said_at(tokens, j)
        if found and (passive(tokens, j) or tokens[j].low in _OF_SUBJECT or tokens[j - 1].low == "reportedly"):
            d.outcome, d.cue, d.reach = with_second(tokens, j, found), j, j - d.end
            return
    for j in range(d.first - 1, max(floor, d.first - 1 - _FAR_LEFT) - 1, -1):
        if tokens[j].low in _NOT_OBJECT:
            return
        done = done_at(tokens, j)
        if done and d.kinds:
            d.outcome, d.cue, d.reach = done, j, d.first - j
            return

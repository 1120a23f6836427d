"""How quantities of one sentence hang together: parts of a total, lists, shares of a total."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tocsin.annotate.quantities.draft import Draft, lows
from tocsin.annotate.quantities.lexicon import outcome_words, phrases
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import word_set

_LONGEST_LINK = 8
_AMONG = word_set("links", "among")
_JOINTS = word_set("links", "joints")
_JOINT_PHRASES = (" in addition to ", " as well as ", " along with ", " together with ")


def link_drafts(tokens: Sequence[Token], drafts: Sequence[Draft]) -> None:
    """Set each draft's link to the one before it, in place: "part", "among", "and", "share" or None."""
    for before, d in pairwise(drafts):
        d.link = _link(tokens, before, d)
        if d.link in (None, "and") and before.link in (None, "share") and _deals_out(tokens, d):
            d.link = "share"


def _link(tokens: Sequence[Token], before: Draft, d: Draft) -> str | None:
    gap = lows(tokens, max(before.end, before.phrase.stop if before.phrase else 0), d.first)
    if len(gap) > _LONGEST_LINK:
        return None
    joined = f" {' '.join(gap)} "
    mark = max(joined.rfind(f" {p} ") for p in phrases("part"))
    of_them = lows(tokens, d.stop, d.stop + 2) in (["of", "them"], ["of", "whom"])
    if of_them or (mark >= 0 and not outcome_words() & set(joined[mark:].split())):
        return "part"
    if gap[-1:] == ["among"] and set(gap) <= _AMONG:
        return "among"
    listed = all(w in _JOINTS for w in gap) and (gap or d.phrase)
    return "and" if listed or joined.endswith(_JOINT_PHRASES) else None


def _deals_out(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether a number without a noun is a share: "21 were killed, 15 in one district and six in another"."""
    place = lows(tokens, d.stop, d.stop + 1) in (["in"], ["at"], ["near"], ["when"])
    return place and d.phrase is None and not d.bare and not d.none

"""Who the people counted are: civilians, state forces, an armed group, or unspecified."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.draft import Draft
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import word_set

_OF_KIND = {"civilian": "civilians", "state": "state_forces", "armed": "armed_group"}
_STATE_WORDS = word_set("victims", "state_words")
_ARMED_WORDS = word_set("victims", "armed_words")
_CIVIL_WORDS = word_set("victims", "civil_words")


def victims_of(tokens: Sequence[Token], drafts: Sequence[Draft], d: Draft) -> str:
    """Victims of a draft by the guide: `civilians` only where the words say so, `unspecified` where mixed."""
    groups = {_group(tokens, d, kind) for kind in d.kinds} or {_from_words(tokens, d)}
    return groups.pop() if len(groups) == 1 else "unspecified"


def _group(tokens: Sequence[Token], d: Draft, kind: str) -> str:
    named = _OF_KIND.get(kind)
    around = _from_words(tokens, d)
    if named is None:
        return around
    if named != "civilians" and {"state_forces", "armed_group"} == {named, around}:
        return _clash(tokens, d, named)
    return named


def _clash(tokens: Sequence[Token], d: Draft, named: str) -> str:
    """Noun and adjective at odds: "regime fighters" are the state's, "regime and rebel fighters" both."""
    words = {t.low for t in tokens[d.stop : d.end]}
    return "unspecified" if words & _STATE_WORDS and words & _ARMED_WORDS and "and" in words else "state_forces" if words & _STATE_WORDS else named


def _from_words(tokens: Sequence[Token], d: Draft) -> str:
    words = {t.low for t in tokens[d.stop : d.end]}
    found = {
        name
        for name, marks in (("civilians", _CIVIL_WORDS), ("state_forces", _STATE_WORDS), ("armed_group", _ARMED_WORDS))
        if words & marks
    }
    return found.pop() if len(found) == 1 else "unspecified"

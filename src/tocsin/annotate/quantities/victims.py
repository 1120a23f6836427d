"""Who the people counted are: civilians, state forces, an armed group, or unspecified."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.draft import Draft
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import word_set

UNSPECIFIED = "unspecified"
_OF_KIND = {"civilian": "civilians", "state": "state_forces", "armed": "armed_group"}
_MARKS = {
    "civilians": word_set("victims", "civil_words"),
    "state_forces": word_set("victims", "state_words"),
    "armed_group": word_set("victims", "armed_words"),
}


def victims_of(tokens: Sequence[Token], d: Draft) -> str:
    """Victims of a draft by the guide: `civilians` only where the words say so, `unspecified` where mixed."""
    words = {t.low for t in tokens[d.stop : d.end]}
    marked = {group for group, marks in _MARKS.items() if words & marks}
    if not d.kinds:
        return marked.pop() if len(marked) == 1 else UNSPECIFIED
    groups = {_group(kind, marked) for kind in d.kinds}
    return groups.pop() if len(groups) == 1 else UNSPECIFIED


def _group(kind: str, marked: set[str]) -> str:
    """Group of one noun, given the groups that the words around it point to."""
    named = _OF_KIND.get(kind)
    if named is None:
        return next(iter(marked)) if len(marked) == 1 else UNSPECIFIED
    if named == "armed_group" and "state_forces" in marked:
        # "regime fighters" are the state's, "regime and rebel fighters" both.
        return UNSPECIFIED if "armed_group" in marked else "state_forces"
    return named

"""The headline, whose numbers the report says again with more care."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.draft import Draft
from tocsin.annotate.quantities.tokens import Token

_LONGEST_TITLE = 300
# The body of many captured pages opens with the headline once more, after a dateline or a section's name.
_SAID_AGAIN_WITHIN = 250


def title_stop(text: str) -> int:
    """Where the headline ends (with its repetition at the head of the body), 0 where the text has none."""
    stop = text.find("\n\n", 0, _LONGEST_TITLE)
    if stop < 1:
        return 0
    title = text[:stop].strip()
    again = text.find(title, stop, stop + _SAID_AGAIN_WITHIN + len(title)) if title else -1
    return again + len(title) if again >= 0 else stop


def mark_title(tokens: Sequence[Token], drafts: Sequence[Draft], stop: int) -> None:
    """Set `title` of the drafts that begin before offset `stop`, in place."""
    for d in drafts:
        d.title = tokens[d.first].start < stop


def in_body(d: Draft, others: Sequence[tuple[int, Draft]]) -> int | None:
    """Index of the body's quantity that a headline's number gives in short; None where the body has none.

    A headline drops "at least", rounds down ("more than 50" for 51) and says "dozens" where the body has the number.
    """
    best = d.bounds[1] if d.bounds[1] is not None else d.bounds[0]
    if best is None:
        return None
    for k, o in others:
        value = o.bounds[1]
        if value is None or o.outcome != d.outcome or o.bare != d.bare:
            continue
        rounded = d.bounds[2] is None and best <= value <= best * (5 if d.vague else 1.15)
        if value == best or rounded:
            return k
    return None

"""To whom it was said, where that stands beside the clause of saying: "Speaking to CNN, X said"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tocsin.annotate.attribution.naming import Body, find_bodies
from tocsin.annotate.attribution.records import Attribution
from tocsin.annotate.attribution.tokens import Token, tokenize

HEARING = frozenset({"agency", "outlet"})
LONGEST = 4_000
_TOLD = re.compile(
    r"\b(?:(?:speaking|spoke|speaks|talking|talked) (?:to|with)|told|(?:interview|interviews|conversation)"
    r"(?: [\w-]{1,20}){0,4} (?:with|to|by|for)|(?:remarks|comments|statement)(?: [\w-]{1,20}){0,3} to)"
    r"(?: (?:the|a|an|its|his|her|their|local|state|news|[A-Z][a-z]{2,20}|broadcaster|channel|network|newspaper|agency"
    r"|outlet|television|radio|reporters from)){0,5} $",
    re.IGNORECASE,
)


def with_hearers(text: str, sentences: Sequence[tuple[int, int]], found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, those without one given the outlet that the rest of their sentence says was spoken to."""
    ordered = sorted(sentences)
    taken = {a.to_start for a in found if a.to_start is not None}
    heard: dict[tuple[int, int], tuple[int, int, str] | None] = {}
    made = []
    for a in found:
        here = _around(ordered, a.cue_start) if a.to is None else None
        if here is not None and here not in heard:
            hearer = _hearer(text, *here)
            heard[here] = hearer if hearer and hearer[0] not in taken else None
        hearer = heard.get(here) if here is not None else None
        made.append(replace(a, to_start=hearer[0], to_stop=hearer[1], to=hearer[2]) if hearer else a)
    return made


def _around(ordered: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    place = bisect_right(ordered, at, key=lambda s: s[0]) - 1
    return ordered[place] if place >= 0 and at < ordered[place][1] else None


def _hearer(text: str, start: int, stop: int) -> tuple[int, int, str] | None:
    """The one outlet of a sentence that somebody is said to have spoken to; None where there are none or several."""
    tokens = tokenize(text, start, min(stop, start + LONGEST))
    spans = [_span(tokens, b) for b in find_bodies(tokens) if b.kind in HEARING]
    told = [s for s in spans if _TOLD.search(text[max(start, s[0] - 120) : s[0]])]
    return told[0] if len({name for _, _, name in told}) == 1 else None


def _span(tokens: Sequence[Token], body: Body) -> tuple[int, int, str]:
    return tokens[body.start].start, tokens[body.stop - 1].stop, body.name

"""To whom it was said, where that stands beside the clause of saying or just before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tocsin.annotate.attribution.naming import Body, find_bodies
from tocsin.annotate.attribution.records import Attribution, NameLike
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

NEAR = 6
"""Sentences after one that names the outlet, but not the person, in which the person is named: "the chief of military
intelligence told CNN … The officer, General X, …"."""

_OFFICE = re.compile(
    r"(?:[a-z]{2,20} ){0,2}(?:chief|head|leader|commander|director|minister|general|governor|president)\b"
)

Hearer = tuple[int, int, str]


def with_hearers(
    text: str, sentences: Sequence[tuple[int, int]], found: Sequence[Attribution], names: Sequence[NameLike] = ()
) -> list[Attribution]:
    """Attributions, those without one given the outlet that their sentence, or one just before, says was spoken to.

    Where an office spoke to it and the person is named only after, what the office said is the person's.
    """
    ordered = sorted(sentences)
    taken = {a.to_start for a in found if a.to_start is not None}
    heard = {n: h for n, (s, e) in enumerate(ordered) if (h := _hearer(text, s, e)) is not None}
    free = {n: h for n, h in heard.items() if h[0] not in taken}
    persons = {n.name for n in names if n.kind == "person"}
    waiting: dict[int, Hearer] = dict(heard)
    by_office: dict[int, str] = {}
    named: dict[str, str] = {}
    made = []
    for a in found:
        here = _sentence(ordered, a.cue_start)
        hearer = free.get(here) if a.to is None else None
        if a.to is None and hearer is None and a.speaker in persons:
            before = _before(waiting, here)
            hearer = waiting.pop(before) if before is not None else None
            if before in by_office and a.speaker:
                named[by_office[before]] = a.speaker
        if a.speaker in persons and (a.to is not None or hearer is not None):
            waiting.pop(here, None)
        if a.speaker and _OFFICE.match(a.speaker) and (a.to is not None or hearer is not None):
            by_office[here] = a.speaker
        made.append(_told(a, hearer) if hearer else a)
    return [replace(a, speaker=named.get(a.speaker or "", a.speaker)) for a in made]


def _told(a: Attribution, hearer: Hearer) -> Attribution:
    return replace(a, to_start=hearer[0], to_stop=hearer[1], to=hearer[2])


def _before(waiting: dict[int, Hearer], here: int) -> int | None:
    """The nearest sentence before, within NEAR, whose outlet nobody who is named has been heard by yet."""
    return next((n for n in range(here - 1, here - NEAR - 1, -1) if n in waiting), None)


def _sentence(ordered: Sequence[tuple[int, int]], at: int) -> int:
    """Number of the sentence that begins at or last before a place in the text; -1 before the first."""
    return bisect_right(ordered, at, key=lambda s: s[0]) - 1


def _hearer(text: str, start: int, stop: int) -> Hearer | None:
    """The one outlet of a sentence that somebody is said to have spoken to; None where there are none or several."""
    stop = min(stop, start + LONGEST)
    if not _HINT.search(text, start, stop):
        return None
    tokens = tokenize(text, start, stop)
    spans = [_span(tokens, b) for b in find_bodies(tokens) if b.kind in HEARING]
    told = [s for s in spans if _TOLD.search(text[max(start, s[0] - 120) : s[0]])]
    return told[0] if len({name for _, _, name in told}) == 1 else None


_HINT = re.compile(r"\b(?:speak|spoke|talk|told|interview|conversation|remarks|comments|statement)", re.IGNORECASE)


def _span(tokens: Sequence[Token], body: Body) -> Hearer:
    return tokens[body.start].start, tokens[body.stop - 1].stop, body.name

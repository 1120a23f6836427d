"""Cues with what surrounds them: the speaker before or after, the tail, where the whole begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.attribution.hits import Hit, Tail, passive, read_tail
from tocsin.annotate.attribution.lexicon import words
from tocsin.annotate.attribution.nouns import Phrase, has_verb
from tocsin.annotate.attribution.phrases import phrase_after, phrase_before
from tocsin.annotate.attribution.sourcephrase import phrase_forward
from tocsin.annotate.attribution.tokens import Token

# Fewer words than this before a speaker are a phrase such as "On Sunday", not a statement.
LEAST_BEFORE = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """A hit with what surrounds it: speaker before or after, side of the content, where the whole begins and ends."""

    hit: Hit
    tail: Tail
    speaker: Phrase | None
    inverted: bool
    begin: int
    end: int


def frame_of(tokens: Sequence[Token], hit: Hit) -> Frame | None:
    """The frame of a cue; None where no speaker is found for it."""
    if hit.cue.frame == "source" or passive(tokens, hit):
        named = phrase_forward(tokens, hit.stop + (hit.cue.frame != "source"), len(tokens))
        return Frame(hit, Tail(named.stop, None), named, True, hit.start, named.stop) if named else None
    return _participle(tokens, hit) if hit.cue.frame == "adding" else _verb(tokens, hit)


def _verb(tokens: Sequence[Token], hit: Hit) -> Frame | None:
    """The frame of a finite verb of speech."""
    before = phrase_before(tokens, hit.start, 0)
    if before is None and hit.start and _continues(tokens, hit):
        tail = read_tail(tokens, hit)
        return Frame(hit, tail, None, False, hit.start, tail.stop)
    after = None if hit.cue.frame == "tell" or hit.cue.keep else phrase_after(tokens, hit.stop, len(tokens))
    if after and _inverts(tokens, hit, before, after):
        tail = read_tail(tokens, Hit(after.stop, after.stop, hit.cue) if hit.cue.frame != "tell" else hit)
        return Frame(hit, tail, after, True, hit.start, tail.stop)
    before = before or _weak(tokens, hit)
    if before is None:
        return None
    tail = read_tail(tokens, hit)
    if tail.stop >= len(tokens) or tokens[tail.stop].ends:
        before = _both(tokens, before)
    return Frame(hit, tail, before, False, before.start, tail.stop)


def _both(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """The phrase with the one joined to it on its left: of two who close a sentence the content stands before both."""
    if phrase.start < 2 or tokens[phrase.start - 1].low != "and":
        return phrase
    first = phrase_before(tokens, phrase.start - 1, 0)
    if first is None or first.kind == "pronoun" or first.stop != phrase.start - 1:
        return phrase
    return Phrase(first.start, phrase.stop, first.head, first.kind)


def _weak(tokens: Sequence[Token], hit: Hit) -> Phrase | None:
    """Whatever opens the clause before a plain cue, where no verb stands in between: "Western powers say"."""
    if hit.cue.strict or hit.cue.frame not in ("clause", "tell"):
        return None
    stop = hit.start
    while stop > 0 and tokens[stop - 1].low in words("auxiliary", "adverb"):
        stop -= 1
    start = stop
    while (
        start > 0
        and stop - start < 10
        and tokens[start - 1].word
        and tokens[start - 1].low not in words("conjunction", "relative")
    ):
        start -= 1
    while start < stop and tokens[start].low in words("adverb"):
        start += 1
    plain = start < stop and tokens[stop - 1].low.isalpha() and not has_verb(tokens, start, stop)
    fits = plain and tokens[start].low not in words("opener") - words("determiner")
    return Phrase(start, stop, stop - 1, "weak") if fits else None


def _continues(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether the cue is a second verb of the speaker before: "denied the raid and said ..."."""
    k = hit.start - 1
    while k > 0 and (tokens[k].low in words("adverb") or tokens[k].low in words("have")):
        k -= 1
    return tokens[k].low in {"and", "but"}


def _participle(tokens: Sequence[Token], hit: Hit) -> Frame | None:
    """A participle; "quoted <speaker> as saying" brings its own speaker."""
    k = hit.start - 1
    if k >= 1 and tokens[k].low == "as":
        for j in range(k - 1, max(0, k - 20), -1):
            if tokens[j].low in {"quoted", "quotes", "cited", "quoting", "citing"}:
                teller = phrase_before(tokens, j, 0)
                inner = phrase_forward(tokens, j + 1, k)
                named = Phrase(j + 1, k, inner.head, inner.kind) if inner else teller
                if named is None:
                    return None
                return Frame(hit, Tail(hit.stop, None), named, False, teller.start if teller else j, hit.stop)
        return None
    return Frame(hit, read_tail(tokens, hit), None, False, hit.start, hit.stop)


def _inverts(tokens: Sequence[Token], hit: Hit, before: Phrase | None, after: Phrase) -> bool:
    """Whether the speaker follows the cue ("..., said the mayor.")."""
    previous = tokens[hit.start - 1] if hit.start else None
    if previous is None or has_verb(tokens, after.start, after.stop):
        return False
    if hit.cue.frame == "object" and not previous.mark:
        return False
    if previous.mark or (previous.text == "," and (before is None or (hit.start > 1 and tokens[hit.start - 2].mark))):
        return True
    if after.kind == "pronoun":
        return False
    border = (
        after.stop >= len(tokens)
        or not tokens[after.stop].word
        or tokens[after.stop].low in words("relative") | {"adding", "in", "on", "to"}
    )
    far = before is None or before.head < before.stop - 1 or before.kind == "document"
    weak = far or (
        before is not None and before.kind in ("name", "body") and before.start > 0 and before.stop - before.start < 3
    )
    if hit.cue.strict or not border or not has_verb(tokens, 0, hit.start):
        return before is None and border and hit.start >= LEAST_BEFORE and not hit.cue.strict
    return hit.start >= LEAST_BEFORE and (
        before is None or (weak and tokens[hit.start].low in {"said", "added", "says", "explained"})
    )

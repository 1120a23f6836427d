"""Clauses of reported speech in a unit: cue, speaker's phrase, content on its left or right or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.attribution.frames import Frame, frame_of
from tocsin.annotate.attribution.hits import Hit, find_hits
from tocsin.annotate.attribution.nouns import Phrase, has_verb
from tocsin.annotate.attribution.phrases import phrase_before
from tocsin.annotate.attribution.sides import after_cue, before_speaker, choose
from tocsin.annotate.attribution.tokens import Token

# No sentence reports speech this often; what does is no prose, and each cue looks at those after it.
_MOST = 30


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue with its speaker's phrase and its content, all as ranges of tokens of one unit."""

    hit: Hit
    speaker: Phrase | None
    contents: tuple[tuple[int, int], ...]
    to: tuple[int, int] | None
    score: float
    # Index in the unit's clauses of the one whose speaker goes on ("..., adding that ..."), None where it has its own.
    follows: int | None = None


def find_clauses(tokens: Sequence[Token]) -> list[Clause]:
    """Clauses of reported speech among the tokens of one unit, in the order of their cues."""
    inside = _inside_quotes(tokens)
    frames = [f for h in find_hits(tokens)[:_MOST] if not inside[h.start] and (f := frame_of(tokens, h))]
    out: list[Clause] = []
    floor = 0
    for n, frame in enumerate(frames):
        clause = _clause(tokens, frame, frames[n + 1 :], floor, out)
        if clause:
            out.append(clause)
            if any(stop <= frame.hit.start for _, stop in clause.contents):
                floor = max(floor, frame.end)
    return out


def _inside_quotes(tokens: Sequence[Token]) -> list[bool]:
    """Per token, whether it stands within quotation marks that close in this unit."""
    out = [False] * len(tokens)
    opened: int | None = None
    for n, token in enumerate(tokens):
        if token.mark:
            if opened is None or token.text in "“«„":
                opened = n
            else:
                out[opened : n + 1] = [True] * (n + 1 - opened)
                opened = None
    return out


def _clause(
    tokens: Sequence[Token], frame: Frame, later: Sequence[Frame], floor: int, done: Sequence[Clause]
) -> Clause | None:
    hit = frame.hit
    follows = None
    speaker = frame.speaker
    if speaker is None:
        follows = len(done) - 1 if done else None
        speaker = None if done else _leading(tokens, hit.start)
        if follows is None and speaker is None:
            return None
    after = after_cue(tokens, frame, later)
    nested = [span for clause in done for span in clause.contents if span[0] > clause.hit.start]
    before = before_speaker(tokens, frame, floor, nested)
    contents = choose(tokens, frame, before, after)
    if not contents:
        return None
    return Clause(hit, speaker, contents, frame.tail.to, _score(frame, contents), follows)


def _leading(tokens: Sequence[Token], limit: int) -> Phrase | None:
    """The subject of the unit's first verb."""
    for v in range(1, limit):
        if has_verb(tokens, v, v + 1):
            return phrase_before(tokens, v, 0)
    return None


def _score(frame: Frame, contents: Sequence[tuple[int, int]]) -> float:
    kind = frame.speaker.kind if frame.speaker else "pronoun"
    base = {"name": 0.85, "role": 0.85, "body": 0.85, "pronoun": 0.8, "document": 0.7}.get(kind, 0.6)
    longest = max(b - a for a, b in contents)
    return round(base - (0.2 if frame.hit.cue.strict else 0.0) - (0.2 if longest < 3 else 0.0), 2)

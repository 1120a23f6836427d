"""The encoder's scores as hints to the rules: features for the tables of weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from tocsin.annotate.encoder.labels import CLUE, FIRST_TYPE, KINDS, ROLES, TOKEN, TRIGGER, TYPES, gap_of
from tocsin.annotate.encoder.scored import Floats, PairNet, Scored
from tocsin.annotate.encoder.verbs import verbs_in
from tocsin.annotate.rules.hints import Hints
from tocsin.annotate.rules.triggers import Clue
from tocsin.annotate.rules.weights import Counted
from tocsin.records import Mention

MOST_ODDS, STEP = 5.0, 0.5
"""A score in log odds counts from minus to plus so much, in such steps: its feature stands there as often, so that the
tables have one weight for it. Steps with a weight each fitted worse (`docs/decisions/0010-encoder.md`)."""


@lru_cache(maxsize=1024)
def _counted(name: str, times: int) -> tuple[str, ...]:
    return (Counted(name, times),)


def counted(name: str, value: float) -> tuple[str, ...]:
    """The feature of a score, as often as the score has steps."""
    return _counted(name, round((min(max(value, -MOST_ODDS), MOST_ODDS) + MOST_ODDS) / STEP))


OWN_LEAST = 0.5
"""Least log odds of a verb's tokens from which the encoder takes it for a clue of its own."""

OWN_MOST = 6
"""Clues of the encoder's own in a sentence at most."""

OWN_RANK, OWN_WEIGHT = 50, 0.2
"""What such a clue counts beside listed ones: less than any of them."""


class EncoderHints(Hints):
    """What the encoder says of one report's spans; `low` is the lowered text."""

    def __init__(self, scored: Scored, pairs: PairNet, low: str) -> None:
        self._scored = scored
        self._pairs = pairs
        self._low = low
        self._held: dict[tuple[int, int], Floats | None] = {}

    def _scores(self, clue: Clue) -> Floats | None:
        at = (clue.start, clue.stop)
        if at not in self._held:
            self._held[at] = self._scored.scores(*at)
        return self._held[at]

    def clues(self, start: int, stop: int, listed: Sequence[Clue]) -> list[Clue]:
        """Verbs that name an act for the encoder though no list has them."""
        if not self._scored.any_over(start, stop, CLUE, OWN_LEAST):
            return []
        found = []
        for a, b in verbs_in(self._low, start, stop):
            if any(a < c.stop and c.start < b for c in listed):
                continue
            scores = self._scored.scores(a, b)
            if scores is not None and scores[CLUE] >= OWN_LEAST:
                kind = TYPES[int(scores[FIRST_TYPE:].argmax())]
                found.append((float(scores[CLUE]), Clue(a, b, kind, OWN_RANK, OWN_WEIGHT)))
        found.sort(key=lambda f: (-f[0], f[1].start))
        return [clue for _, clue in found[:OWN_MOST]]

    def act(self, clue: Clue) -> Sequence[str]:
        """Whether a clue names an act of its own, and whether words around it do."""
        scores = self._scores(clue)
        if scores is None:
            return ("enc=none",)
        own = "own" if clue.rank == OWN_RANK else "enc"
        return (*counted(own, float(scores[CLUE])), *counted(f"{own}_token", float(scores[TOKEN])))

    def type(self, clue: Clue, name: str) -> Sequence[str]:
        """How the type stands to the likeliest one."""
        scores = self._scores(clue)
        if scores is None or name not in TYPES:
            return ()
        logits = scores[FIRST_TYPE:].tolist()
        mine = logits.pop(TYPES.index(name))
        return counted("enc", (mine - max(logits)) / 2)

    def ties(self, roles: Sequence[str], clue: Clue, mentions: Sequence[Mention]) -> list[Sequence[str]]:
        """How likely each mention has each role, and whether it is the likeliest."""
        trigger = self._scored.meet(clue.start, clue.stop)
        vectors = [self._scored.meet(m.start, m.stop) for m in mentions]
        known = [n for n, v in enumerate(vectors) if v is not None]
        made: list[Sequence[str]] = [("tie=none",)] * len(mentions)
        if trigger is None or not known:
            return made
        some = [mentions[n] for n in known]
        kinds = [KINDS.get(m.kind, 0) for m in some]
        gaps = [gap_of(clue.start, clue.stop, m.start, m.stop) for m in some]
        logits = self._pairs.logits(trigger, np.stack([v for v in vectors if v is not None]), kinds, gaps)
        columns = [ROLES.index(r) for r in roles]
        best = logits.max(0)
        for n, row in zip(known, logits, strict=True):
            made[n] = tuple(
                f for r, c in zip(roles, columns, strict=True) for f in _tie(r, float(row[c]), float(best[c]))
            )
        return made

    def same(self, a: Clue, b: Clue) -> Sequence[str]:
        """Whether two clues tell one incident."""
        first, second = self._scored.meet(a.start, a.stop), self._scored.meet(b.start, b.stop)
        if first is None or second is None:
            return ()
        gap = gap_of(a.start, a.stop, b.start, b.stop)
        logit = self._pairs.logits(first, second[None], [TRIGGER], [gap])[0, ROLES.index("same")]
        return counted("enc_same", float(logit))


def _tie(role: str, logit: float, best: float) -> Iterator[str]:
    yield from counted(role, logit)
    if logit >= best:
        yield f"{role}=best"

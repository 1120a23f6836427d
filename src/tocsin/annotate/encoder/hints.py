"""The encoder's scores as hints to the rules: features for the tables of weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

from tocsin.annotate.encoder.labels import (
    CLUE,
    FIRST_TYPE,
    KINDS,
    ROLES,
    TOKEN,
    TRIGGER,
    TYPES,
    VERB,
    gap_of,
    gaps_of,
)
from tocsin.annotate.encoder.scored import Floats, PairNet, Scored
from tocsin.annotate.encoder.verbs import verbs_in
from tocsin.annotate.rules.hints import Hints
from tocsin.annotate.rules.triggers import Clue
from tocsin.annotate.rules.weights import MOST_STEPS, stepped
from tocsin.records import Mention

MOST_ODDS = 5.0
STEP = 2 * MOST_ODDS / MOST_STEPS
"""A score in log odds counts from minus to plus so much, in such steps: its feature stands there as often, so that the
tables have one weight for it. Steps with a weight each fitted worse (`docs/decisions/0010-encoder.md`)."""


@lru_cache(maxsize=1024)
def _counted(name: str, times: int) -> tuple[str, ...]:
    return (stepped(name, times),)


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
        self._met: dict[tuple[int, int], Floats | None] = {}
        self._rows: dict[tuple[int, int, str], int] = {}
        self._ties: dict[tuple[int, int], tuple[list[list[float]], list[list[int]]]] = {}

    def _scores(self, clue: Clue) -> Floats | None:
        at = (clue.start, clue.stop)
        if at not in self._held:
            self._held[at] = self._scored.scores(*at)
        return self._held[at]

    def clues(self, start: int, stop: int, listed: Sequence[Clue]) -> list[Clue]:
        """Verbs that name an act for the encoder though no list has them."""
        if not self._scored.any_over(start, stop, VERB, OWN_LEAST):
            return []
        found = []
        for a, b in verbs_in(self._low, start, stop):
            if any(a < c.stop and c.start < b for c in listed):
                continue
            scores = self._scored.scores(a, b)
            if scores is not None and scores[VERB] >= OWN_LEAST:
                kind = TYPES[int(scores[FIRST_TYPE:].argmax())]
                found.append((float(scores[VERB]), Clue(a, b, kind, OWN_RANK, OWN_WEIGHT)))
        found.sort(key=lambda f: (-f[0], f[1].start))
        return [clue for _, clue in found[:OWN_MOST]]

    def act(self, clue: Clue) -> Sequence[str]:
        """Whether a clue names an act of its own, and whether words around it do."""
        scores = self._scores(clue)
        if scores is None:
            return ("enc=none",)
        name, column = ("own", VERB) if clue.rank == OWN_RANK else ("enc", CLUE)
        return (*counted(name, float(scores[column])), *counted(f"{name}_token", float(scores[TOKEN])))

    def type(self, clue: Clue, name: str) -> Sequence[str]:
        """How the type stands to the likeliest one."""
        scores = self._scores(clue)
        if scores is None or name not in TYPES:
            return ()
        logits = scores[FIRST_TYPE:].tolist()
        mine = logits.pop(TYPES.index(name))
        return counted("enc", (mine - max(logits)) / 2)

    def begin(self, mentions: Sequence[Mention]) -> None:
        """Keep where the mentions of the report stand and the vectors with which they meet triggers."""
        spans = list(dict.fromkeys((m.start, m.stop, m.kind) for m in mentions if m.kind in KINDS))
        held, self._vectors = self._scored.meet_all([(a, b) for a, b, _ in spans])
        met = [spans[n] for n in held]
        self._rows = {at: n for n, at in enumerate(met)}
        self._ties = {}
        self._starts = np.array([at[0] for at in met])
        self._stops = np.array([at[1] for at in met])
        self._kinds = np.array([KINDS[at[2]] for at in met])

    def ties(self, roles: Sequence[str], clue: Clue, mentions: Sequence[Mention]) -> list[Sequence[str]]:
        """How likely each mention has each role, and whether it is the likeliest; mentions are those told of."""
        made: list[Sequence[str]] = [("tie=none",)] * len(mentions)
        rows = [self._rows.get((m.start, m.stop, m.kind)) for m in mentions]
        odds, steps = self._tied(clue)
        known = [(n, row) for n, row in enumerate(rows) if row is not None] if odds else []
        for role in roles if known else ():
            column, forms = ROLES.index(role), _forms(role)
            best = max(odds[row][column] for _, row in known)
            for n, row in known:
                form = forms[odds[row][column] >= best][steps[row][column]]
                made[n] = form if role is roles[0] else (*made[n], *form)
        return made

    def _tied(self, clue: Clue) -> tuple[list[list[float]], list[list[int]]]:
        """Log odds of all roles for each mention, and their steps; kept, for one role is asked after another."""
        at = (clue.start, clue.stop)
        if at not in self._ties:
            trigger = self._meet(*at) if self._rows else None
            self._ties[at] = [], []
            if trigger is not None:
                gaps = gaps_of(*at, self._starts, self._stops)
                logits = self._pairs.logits(trigger, self._vectors, self._kinds, gaps)
                self._ties[at] = logits.tolist(), _steps(logits)
        return self._ties[at]

    def _meet(self, start: int, stop: int) -> Floats | None:
        if (start, stop) not in self._met:
            self._met[start, stop] = self._scored.meet(start, stop)
        return self._met[start, stop]

    def same(self, a: Clue, b: Clue) -> Sequence[str]:
        """Whether two clues tell one incident."""
        first, second = self._meet(a.start, a.stop), self._meet(b.start, b.stop)
        if first is None or second is None:
            return ()
        gap = gap_of(a.start, a.stop, b.start, b.stop)
        logit = self._pairs.logits(first, second[None], [TRIGGER], [gap])[0, ROLES.index("same")]
        return counted("enc_same", float(logit))


def _steps(scores: Floats) -> list[list[int]]:
    """How often the features of scores are there, as `counted` has it."""
    within = scores.astype(np.float64).clip(-MOST_ODDS, MOST_ODDS)
    made: list[list[int]] = np.rint((within + MOST_ODDS) / STEP).astype(np.int64).tolist()
    return made


@cache
def _forms(role: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Features of a role by the steps of its score: for any mention, and for the likeliest one."""
    plain = [_counted(role, n) for n in range(MOST_STEPS + 1)]
    return plain, [(*p, f"{role}=best") for p in plain]

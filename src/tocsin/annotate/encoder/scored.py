"""A report's tokens with what the encoder gives for each, and the scores of spans and of pairs of spans."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.annotate.encoder.labels import SCORES, WIDTH
from tocsin.annotate.encoder.windows import Tokens

Floats = NDArray[np.float32]

Numbers = Sequence[int] | NDArray[np.int64]

Forward = Callable[[Sequence[int]], tuple[Floats, Floats]]
"""Runs one window: ids to scores (tokens, SCORES) and meeting vectors (tokens, 4 x WIDTH)."""


@dataclass(frozen=True, slots=True)
class PairNet:
    """Weights of the small net that scores a trigger and a mention: see `training/encoder/network.py`."""

    kind: Floats
    gap: Floats
    sum: Floats
    product: Floats
    bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, Floats]) -> PairNet:
        """From arrays by name."""
        return cls(**{name: arrays[name] for name in cls.__slots__})

    def logits(self, trigger: Floats, mentions: Floats, kinds: Numbers, gaps: Numbers) -> Floats:
        """Logits (mentions, roles) of one trigger's meeting vector and those of mentions."""
        w = WIDTH
        net = np.maximum(trigger[:w] + mentions[:, w : 2 * w] + self.kind[kinds] + self.gap[gaps], 0)
        made: Floats = net @ self.sum + (trigger[2 * w : 3 * w] * mentions[:, 3 * w :]) @ self.product + self.bias
        return made


class Scored:
    """What the encoder gives for the tokens of a report, as means over spans."""

    def __init__(self, tokens: Tokens, forward: Forward) -> None:
        self.tokens = tokens
        self._scores = np.zeros((len(tokens.ids), SCORES), dtype=np.float32)
        self._meet = np.zeros((len(tokens.ids), 4 * WIDTH), dtype=np.float32)
        for w in tokens.windows:
            for held, found in zip((self._scores, self._meet), forward(w.ids), strict=True):
                held[w.first : w.first + w.size] = found[w.skip : w.skip + w.size]

    def scores(self, start: int, stop: int) -> Floats | None:
        """Mean scores over the tokens of a span of characters; None where it holds none."""
        return _mean(self._scores, self.tokens.of(start, stop))

    def any_over(self, start: int, stop: int, column: int, least: float) -> bool:
        """Whether any token of a span of characters scores so much."""
        at = self.tokens.of(start, stop)
        return bool((self._scores[at.start : at.stop, column] >= least).any())

    def meet(self, start: int, stop: int) -> Floats | None:
        """Mean meeting vector over the tokens of a span of characters; None where it holds none."""
        return _mean(self._meet, self.tokens.of(start, stop))

    def meet_all(self, spans: Sequence[tuple[int, int]]) -> tuple[list[int], Floats]:
        """Which of the spans hold a token, and the mean meeting vector of each of these."""
        held = [(n, at) for n, (a, b) in enumerate(spans) if (at := self.tokens.of(a, b))]
        if not held:
            return [], self._meet[:0]
        sizes = [len(at) for _, at in held]
        starts = np.cumsum([0, *sizes[:-1]])
        sums: Floats = np.add.reduceat(self._meet[[n for _, at in held for n in at]], starts, axis=0)
        means: Floats = sums / np.array(sizes, dtype=np.float32)[:, None]
        return [n for n, _ in held], means


def _mean(values: Floats, at: range) -> Floats | None:
    if not at:
        return None
    made: Floats = values[at.start : at.stop].sum(0) / np.float32(len(at))
    return made

"""A report's tokens with what the encoder gives for each, and the scores of spans and of pairs of spans."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.annotate.encoder.labels import SCORES, WIDTH
from tocsin.annotate.encoder.windows import Tokens

Floats = NDArray[np.float32]

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

    def logits(self, trigger: Floats, mentions: Floats, kinds: Sequence[int], gaps: Sequence[int]) -> Floats:
        """Logits (mentions, roles) of one trigger's meeting vector and those of mentions."""
        w = WIDTH
        net = np.maximum(trigger[:w] + mentions[:, w : 2 * w] + self.kind[list(kinds)] + self.gap[list(gaps)], 0)
        made: Floats = net @ self.sum + (trigger[2 * w : 3 * w] * mentions[:, 3 * w :]) @ self.product + self.bias
        return made


class Scored:
    """Sums over the tokens of a report, so that means over spans are cheap."""

    def __init__(self, tokens: Tokens, forward: Forward) -> None:
        self.tokens = tokens
        scores = np.zeros((len(tokens.ids) + 1, SCORES))
        meet = np.zeros((len(tokens.ids) + 1, 4 * WIDTH))
        for w in tokens.windows:
            found, vectors = forward(w.ids)
            scores[w.first + 1 : w.first + 1 + w.size] = found[w.skip : w.skip + w.size]
            meet[w.first + 1 : w.first + 1 + w.size] = vectors[w.skip : w.skip + w.size]
        self.of_tokens = scores[1:].astype(np.float32)
        self._scores, self._meet = scores.cumsum(0), meet.cumsum(0)

    def scores(self, start: int, stop: int) -> Floats | None:
        """Mean scores over the tokens of a span of characters; None where it holds none."""
        return _mean(self._scores, self.tokens.of(start, stop))

    def meet(self, start: int, stop: int) -> Floats | None:
        """Mean meeting vector over the tokens of a span of characters; None where it holds none."""
        return _mean(self._meet, self.tokens.of(start, stop))


def _mean(sums: NDArray[np.float64], at: range) -> Floats | None:
    if not at:
        return None
    made: Floats = ((sums[at.stop] - sums[at.start]) / len(at)).astype(np.float32)
    return made

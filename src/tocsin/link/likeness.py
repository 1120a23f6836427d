"""How alike two accounts are: what agrees, what it weighs, and the probability that they tell one act."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.link.agreement import agreement
from tocsin.link.told import Told
from tocsin.link.vetoes import impossible
from tocsin.link.weights import Weights, weights


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two accounts compared: probability that they tell one act, the features that held, and their reason in words."""

    probability: float
    features: tuple[str, ...]
    reason: str


def probability(features: Sequence[str], w: Weights) -> float:
    """Probability of one act, from the weights of the features that held."""
    odds = w.prior + sum(w.weight[f] for f in features)
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def compare(a: Told, b: Told) -> Likeness | None:
    """How alike two accounts are; None where something says that they cannot be of one act."""
    if impossible(a, b):
        return None
    w = weights()
    found = agreement(a, b, w)
    features = tuple(f for f, _ in found)
    return Likeness(probability(features, w), features, ", ".join(words for _, words in found if words))

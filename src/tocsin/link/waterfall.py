"""The weights of one pair of accounts, one after the other, from the prior to the probability."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.errors import InputError
from tocsin.link.agreement import agreement
from tocsin.link.blocks import told_of
from tocsin.link.clusters import pair
from tocsin.link.incidents import judged
from tocsin.link.keys import Keys
from tocsin.link.likeness import probability
from tocsin.link.vetoes import veto
from tocsin.link.weights import weights
from tocsin.seams import Store


@dataclass(frozen=True, slots=True)
class Fall:
    """One step: the feature, what agreed in words, its weight (natural log odds), and the sum so far."""

    feature: str
    words: str
    weight: float
    total: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Two accounts compared: what a person judged, what vetoes one act, the steps, the probability, the threshold."""

    left_id: str
    right_id: str
    judged: str | None
    veto: str | None
    steps: tuple[Fall, ...]
    probability: float
    threshold: float


def waterfall(store: Store, left_id: str, right_id: str) -> Waterfall:
    """Weights of any two accounts of a case; InputError where there is no such account."""
    first, second = pair(left_id, right_id)
    found = {t.id: t for t in told_of(store, Keys(store), [first, second])}
    for i in (first, second):
        if i not in found:
            raise InputError(f"no account {i}", "tocsin show CASE accounts lists them")
    w = weights()
    features = agreement(found[first], found[second], w)
    steps, total = [Fall("prior", "before anything is compared", w.prior, w.prior)], w.prior
    for feature, words in features:
        total += w.weight[feature]
        steps.append(Fall(feature, words, w.weight[feature], round(total, 4)))
    same, different = judged(store)
    kind = "same" if (first, second) in same else "different" if (first, second) in different else None
    return Waterfall(
        first, second, kind, veto(found[first], found[second]), tuple(steps),
        round(probability([f for f, _ in features], w), 4), w.threshold,
    )  # fmt: skip

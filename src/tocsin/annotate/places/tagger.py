"""A small linear tagger: how likely each capitalised word names a place, a person, an organisation, something else."""

from __future__ import annotations

import gzip
import json
import math
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.annotate.places.features import known_words, lines_of, word_features
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.scan import Run, Words
from tocsin.annotate.places.tables import shipped

CLASSES = ("none", "place", "person", "organisation", "other")
PLACE, PERSON, ORGANISATION = 1, 2, 3
Matrix = NDArray[np.float32]


class Weights(NamedTuple):
    """Features by name, and one row of weights per feature and class; the last row is the bias."""

    features: dict[str, int]
    first: Matrix
    second: Matrix


class Tags:
    """Probability of each class for the words of a text; words without a capital are `none`."""

    def __init__(self, probabilities: Matrix) -> None:
        self.probabilities = probabilities
        self._rows: list[list[float]] = probabilities.tolist()

    def place(self, first: int, last: int) -> float:
        """Mean probability that the capitalised words of a sequence name a place."""
        return self._mean(first, last, PLACE)

    def least(self, first: int, last: int) -> float:
        """Least probability among the capitalised words of a sequence that they name a place."""
        return min((row[PLACE] for row in self._rows[first:last] if row[0] < 1.0), default=0.0)

    def odds(self, first: int, last: int) -> float:
        """Log odds that a sequence names a place, within 5 of even."""
        p = self.place(first, last)
        return max(-5.0, min(5.0, math.log((p + 1e-6) / (1.0 - p + 1e-6))))

    def of(self, index: int, kind: int) -> float:
        """Probability of one class for a word; 0 outside the text."""
        return self._rows[index][kind] if 0 <= index < len(self._rows) else 0.0

    def mean(self, first: int, last: int, kind: int) -> float:
        """Mean probability of a class over a sequence."""
        return self._mean(first, last, kind)

    def _mean(self, first: int, last: int, kind: int) -> float:
        rows = [self._rows[i] for i in range(first, last)]
        kept = [row[kind] for row in rows if row[0] < 1.0]
        return sum(kept) / len(kept) if kept else 0.0


UNTAGGED = Tags(np.zeros((0, len(CLASSES)), dtype=np.float32))
"""Tags of a text that was not tagged."""


@cache
def weights() -> Weights:
    """Shipped weights, fitted by `training/places/fit.py`; the model card names the data."""
    told: dict[str, Any] = json.loads(gzip.decompress(shipped("tagger.json.gz").read_bytes()))
    first = np.asarray(told["first"], dtype=np.float32).reshape(-1, len(CLASSES)) / told["scale"]
    second = np.asarray(told["second"], dtype=np.float32).reshape(-1, len(CLASSES))
    return Weights({name: number for number, name in enumerate(told["features"])}, first, second)


def tag(words: Words, runs: Sequence[Sequence[Run]], gazetteer: Gazetteer) -> Tags:
    """Tag a text. Two linear layers: each word by itself, then with its neighbours and its namesakes in the text."""
    model = weights()
    at = [index for index, word in enumerate(words.words) if word.capital]
    probabilities = np.zeros((len(words), len(CLASSES)), dtype=np.float32)
    probabilities[:, 0] = 1.0
    if not at:
        return Tags(probabilities)
    rows: list[int] = []
    starts = []
    known, lines = known_words(words, runs, gazetteer), lines_of(words)
    bias, number_of = len(model.features), model.features.get
    for index in at:
        starts.append(len(rows))
        rows.append(bias)
        rows += [n for name in word_features(words, index, lines, known) if (n := number_of(name)) is not None]
    one = softmax(np.add.reduceat(model.first[rows], starts, axis=0))
    probabilities[at] = softmax(stacked(words, at, one) @ model.second)
    return Tags(probabilities)


def stacked(words: Words, at: Sequence[int], one: Matrix) -> Matrix:
    """Second layer's features: log odds of the word, its neighbours on its line, and the mean of its namesakes."""
    scores = np.log(np.clip(one, 1e-4, 1.0))
    many = len(at)
    left, right = np.zeros_like(scores), np.zeros_like(scores)
    beside = [here - before == 1 and words.joined(here) for before, here in pairwise(at)]
    for number, near in enumerate(beside, start=1):
        if near:
            left[number], right[number - 1] = one[number - 1], one[number]
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, index in enumerate(at):
        groups[words.key(index)].append(number)
    means = scores.copy()
    for numbers in groups.values():
        if len(numbers) > 1:
            means[numbers] = scores[numbers].mean(axis=0)
    ones = np.ones((many, 1), dtype=np.float32)
    made: Matrix = np.hstack([scores, left, right, means, ones]).astype(np.float32)
    return made


def softmax(scores: Matrix) -> Matrix:
    """Rows of scores to rows of probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    made: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return made

"""Small tables of weights for named yes-or-no features, fitted on the training reports by `training/incidents/fit.py`.

Each table is a logistic regression (Cox 1958): a bias and one weight for each feature that is there. A feature without
weight counts nothing, so code may ask for more features than the tables know.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_FILE = "weights.json"

Tables = dict[str, dict[str, float]]


class Counted(str):
    """A feature that is there several times: its weight counts as often."""

    __slots__ = ("times",)
    times: int

    def __new__(cls, name: str, times: int) -> Counted:
        """The feature of that name, so many times."""
        made = super().__new__(cls, name)
        made.times = times
        return made


def times_of(feature: str) -> int:
    """How often a feature is there."""
    return feature.times if isinstance(feature, Counted) else 1


@cache
def shipped() -> Tables:
    """Tables that come with the rules."""
    made: Tables = json.loads(_bytes())
    return made


def _bytes() -> bytes:
    return (files("tocsin.annotate.rules") / _FILE).read_bytes()


def digest() -> str:
    """Eight hex digits that change with the weights."""
    return hashlib.sha256(_bytes()).hexdigest()[:8]


def probability(tables: Tables, table: str, features: Iterable[str]) -> float:
    """Probability in 0..1 that the features speak for a yes."""
    weights = tables.get(table, {})
    get = weights.get
    total = 0.0
    for f in features:
        weight = get(f)
        if weight is not None:
            total += weight if f.__class__ is str else weight * times_of(f)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, get("bias", 0.0) + total))))

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
    total = weights.get("bias", 0.0) + sum(weights.get(f, 0.0) for f in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

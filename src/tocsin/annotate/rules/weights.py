"""Small tables of weights for named yes-or-no features, fitted on the training reports by `training/incidents/fit.py`.

Each table is a logistic regression (Cox 1958): a bias and one weight for each feature that is there. A feature without
weight counts nothing, so code may ask for more features than the tables know.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat

_FILE = "weights.json"

Tables = dict[str, dict[str, float]]

_NONE: dict[str, float] = {}


MOST_STEPS = 20
"""How often a feature that counts may be there at most."""

_STEPPED = re.compile(r"(\w+#)(\d+)")


def stepped(name: str, times: int) -> str:
    """The feature of that name, there so many times."""
    return f"{name}#{times}"


@lru_cache(maxsize=100_000)
def parts_of(feature: str) -> tuple[str, int]:
    """Name under which a feature has its weight, and how often the feature is there."""
    found = _STEPPED.fullmatch(feature)
    return (found[1], int(found[2])) if found else (feature, 1)


def with_steps(tables: Tables) -> Tables:
    """The tables with a weight for each number of times of the features that count."""
    return {table: weights | dict(_steps(weights)) for table, weights in tables.items()}


def _steps(weights: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    for name, weight in weights.items():
        if name.endswith("#"):
            yield from ((f"{name}{n}", weight * n) for n in range(MOST_STEPS + 1))


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


_NOTHING = repeat(0.0)


def probability(tables: Tables, table: str, features: Iterable[str]) -> float:
    """Probability in 0..1 that the features speak for a yes."""
    get = tables.get(table, _NONE).get
    total: float = get("bias", 0.0) + sum(map(get, features, _NOTHING))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

"""Forecasts by a quantile regression forest, grown on the series itself: the extra `boosted`.

Trees are grown on the logarithm of 1 + the count ahead; what a leaf says is the whole distribution of the counts that
fell into it, and the forest's answer is their mean (Meinshausen 2006). Nothing can lie above the highest count that was
ever followed, so tails are capped by what was seen. LightGBM grows the trees.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from tocsin.assess.panel import Floats
from tocsin.assess.windows import fading, highest, since, trailing
from tocsin.errors import InputError

LEAST_ROWS = 600
"""Unit-periods below which no forest is grown: fifty units for a year."""

_HALF_LIVES = (2, 4, 10, 30, 100)
_WIDTHS = (1, 3, 6, 12, 36)
_TREES = 200
_SETTINGS = {
    "boosting": "rf", "objective": "regression", "num_leaves": 128, "min_data_in_leaf": 30, "bagging_fraction": 0.5,
    "bagging_freq": 1, "feature_fraction": 0.5, "seed": 0, "num_threads": 1, "verbose": -1, "deterministic": True,
}  # fmt: skip
"""Calibrated on forecasts of 2004 to 2012 from UCDP country-months before."""


def forest(counts: Floats, edges: Floats, at: np.ndarray, horizon: int, until: int | None = None) -> Floats:
    """Distribution function of the count `horizon` periods after each of `at`: units by periods by edges.

    The trees know outcomes up to the period `until` (the first of `at` where none is given), and nothing later. Raises
    InputError where LightGBM is not installed or the series is too short to learn from.
    """
    known = int(at.min()) if until is None else until
    values = _features(counts)
    grown = np.arange(12, known - horizon + 1)
    if len(grown) * len(counts) < LEAST_ROWS:
        raise InputError(
            f"a forest needs {LEAST_ROWS} unit-periods to learn from, there are {len(grown) * len(counts)}",
            "take the default forecast",
        )
    past = values[:, grown].reshape(-1, values.shape[-1])
    came = counts[:, grown + horizon].ravel()
    library = _lightgbm()
    model = library.train(_SETTINGS, library.Dataset(past, np.log1p(came)), num_boost_round=_TREES)
    asked = values[:, at].reshape(-1, values.shape[-1])
    leaves, here = (model.predict(x, pred_leaf=True) for x in (past, asked))
    return _mean_of_leaves(leaves, here, came, edges).reshape(len(counts), len(at), len(edges))


def _mean_of_leaves(leaves: np.ndarray, here: np.ndarray, came: Floats, edges: Floats) -> Floats:
    step = np.searchsorted(edges, np.minimum(came, edges[-1]))
    out = np.zeros((len(here), len(edges)))
    for tree in range(leaves.shape[1]):
        counted = np.zeros((int(leaves[:, tree].max()) + 1, len(edges)))
        np.add.at(counted, (leaves[:, tree], step), 1.0)
        # A leaf that the bagged half alone filled holds the whole past's counts here, so that none is empty.
        shares = np.cumsum(counted, axis=1) / np.maximum(counted.sum(axis=1, keepdims=True), 1.0)
        out += shares[here[:, tree]]
    return np.asarray(out / leaves.shape[1])


def _features(counts: Floats) -> Floats:
    logged, some = np.log1p(counts), (counts > 0).astype(float)
    columns: Sequence[Floats] = [
        *(np.log1p(trailing(counts, w)) for w in _WIDTHS),
        *(fading(logged, h) for h in _HALF_LIVES),
        *(fading(some, h) for h in _HALF_LIVES),
        *(fading((counts >= 25).astype(float), h) for h in _HALF_LIVES),
        np.log1p(since(counts >= 1)),
        np.log1p(since(counts >= 25)),
        np.log1p(highest(counts, 120)),
    ]
    return np.stack(columns, axis=-1)


def _lightgbm() -> Any:
    try:
        return importlib.import_module("lightgbm")
    except ImportError:
        raise InputError("forecasts by a forest need LightGBM", 'install it: pip install "tocsin[boosted]"') from None

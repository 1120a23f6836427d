"""What a warning is measured against: last value, a negative binomial of two years, logistic on lags, LightGBM."""

from __future__ import annotations

import numpy as np
from data import Cells, chosen, lags

from tocsin.assess.logistic import fit_logistic
from tocsin.assess.panel import Floats, Panel
from tocsin.assess.resurgence import Definition
from tocsin.assess.tails import negative_binomial_above
from tocsin.assess.windows import trailing


def last_value(panel: Panel, at: Cells) -> Floats:
    return panel.counts[at.at]


def negative_binomial(panel: Panel, definition: Definition, horizon: int, at: Cells, months: int = 24) -> Floats:
    """Probability that the sum ahead reaches what is needed, moments taken from the last two years."""
    counts = panel.counts
    mean = (trailing(counts, months) / months)[at.at]
    variance = np.maximum((trailing(counts**2, months) / months)[at.at] - mean**2, 0.0)
    needed = np.ceil(definition.needed(counts, horizon)[at.at])
    return negative_binomial_above(horizon * mean, horizon * variance, needed - 1)


def logistic_lags(panel: Panel, train: Cells, test: Cells) -> Floats:
    return fit_logistic(lags(panel, train), train.happened, ridge=10.0).probability(lags(panel, test))


def boosted(
    panel: Panel, beside: Floats, definition: Definition, horizon: int, train: Cells, test: Cells
) -> Floats | None:
    """LightGBM on the same features as the shipped model; None where it is not installed."""
    try:
        import lightgbm  # noqa: PLC0415  an extra
    except ImportError:
        return None
    x, z = (chosen(panel, beside, definition, horizon, c) for c in (train, test))
    total = np.zeros(len(z))
    known = lightgbm.Dataset(x, train.happened, free_raw_data=False)
    for seed in range(3):
        settings = {
            "objective": "binary", "num_leaves": 4, "learning_rate": 0.03, "min_data_in_leaf": 50,
            "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 10, "verbose": -1,
            "seed": seed, "num_threads": 1,
        }  # fmt: skip
        total += np.asarray(lightgbm.train(settings, known, num_boost_round=250).predict(z)) / 3
    return total

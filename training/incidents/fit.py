"""Fit the tables of weights of `tocsin.annotate.rules` on annotated reports.

usage: python training/incidents/fit.py GOLD_DIR TEXT_DIR OUT_JSON [--encoder FOLDER]

Each table is a logistic regression with a squared penalty on the weights (Newton's method; Hastie, Tibshirani and
Friedman, The Elements of Statistical Learning, 4.4). Features seen fewer than LEAST times are left out. The tables for
arguments are fitted on the annotated acts with annotated earlier acts; the table `same` on the acts that tables fitted
on other stories find. Same reports in, same weights out. With `--encoder`, the tables weigh the scores of encoders too:
a folder of `training/encoder/train.py`, whose encoder for each fold of stories was trained on the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from folds import fold_of
from rows import Example, Rows, both, same_rows

from tocsin.annotate.rules.weights import times_of

PENALTY = {"act": 10.0, "type": 10.0, "time": 8.0, "place": 10.0, "perpetrator": 15.0, "target": 15.0, "party": 12.0,
           "background": 12.0, "by": 4.0, "toll": 6.0, "same": 10.0}  # fmt: skip
"""Strength of the penalty, by table: cells in three folds by story, and from the collection on Syria to the rest."""

KEPT = 0.3
"""Least probability that an incident is one, with the encoder's scores among the features: most cells and incidents in
three folds by story."""

LEAST = 6
"""Occurrences below which a feature gets no weight."""


def fit_table(rows: Sequence[tuple[Iterable[str], int]], penalty: float) -> dict[str, float]:
    """Bias and weights of one table."""
    counted = Counter(f for features, _ in rows for f in set(features))
    names = sorted(f for f, n in counted.items() if n >= LEAST)
    index = {f: n + 1 for n, f in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, 0] = 1.0
    for row, (features, _) in enumerate(rows):
        for f in features:
            if f in index:
                x[row, index[f]] += times_of(f)
    y = np.array([label for _, label in rows], dtype=float)
    beta = newton(x, y, penalty)
    weights = {f: round(float(beta[n]), 3) for f, n in index.items()}
    return {"bias": round(float(beta[0]), 3)} | {f: w for f, w in weights.items() if abs(w) >= 0.02}


def newton(x: np.ndarray, y: np.ndarray, penalty: float, most: int = 10) -> np.ndarray:
    """Weights of greatest penalised likelihood; the bias is not penalised."""
    ridge = np.eye(x.shape[1]) * penalty
    ridge[0, 0] = 1e-3
    beta = np.zeros(x.shape[1])
    for _ in range(most):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        curve = np.maximum(p * (1 - p), 1e-6)
        step = np.linalg.solve((x * curve[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ beta)
        beta += step
        if np.abs(step).max() < 1e-2:
            break
    return beta


def fit(found: Sequence[Example]) -> dict[str, dict[str, float]]:
    """All tables from the examples."""
    pairs = []
    for fold in sorted({fold_of(e.gold) for e in found}):
        # Acts in reports that the tables know are found too well to learn from which of them are the same.
        others = fit_acts([e for e in found if fold_of(e.gold) != fold])
        pairs += [row for e in found if fold_of(e.gold) == fold for row in same_rows(e, others)]
    return fit_acts(found) | {"same": fit_table(pairs, PENALTY["same"])}


def fit_acts(found: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The tables of acts and their arguments."""
    rows: Rows = {}
    for example in found:
        for table, made in example.rows().items():
            rows.setdefault(table, []).extend(made)
    return {t: fit_table(r, PENALTY[t]) for t, r in sorted(rows.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "texts", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--encoder", type=Path, help="folder with an encoder for each fold")
    a = parser.parse_args()
    tables = fit(both(a.gold, a.texts, a.encoder)) | ({"least": {"kept": KEPT}} if a.encoder else {})
    a.out.write_text(json.dumps(tables, indent=0, sort_keys=True, ensure_ascii=True) + "\n", encoding="utf-8")
    sys.stdout.write(" ".join(f"{t}:{len(w)}" for t, w in tables.items()) + "\n")


if __name__ == "__main__":
    main()

"""Fit the tables of weights of `tocsin.annotate.rules` on annotated reports.

usage: python training/incidents/fit.py GOLD_DIR TEXT_DIR OUT_JSON [--encoder FOLDER]

Each table is a logistic regression with a squared penalty on the weights (Hastie, Tibshirani and Friedman, The
Elements of Statistical Learning, 4.4). Features seen fewer than LEAST times are left out. The tables for
arguments are fitted on the annotated acts with annotated earlier acts; the table `same` on the acts that tables fitted
on other stories find. Same reports in, same weights out. With `--encoder`, the tables weigh the scores of encoders too:
a folder of `training/encoder/train.py`, whose encoder for each fold of stories was trained on the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from folds import fold_of
from rows import Example, Row, both, same_rows
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression

from tocsin.annotate.rules.weights import parts_of

PENALTY = {"act": 10.0, "type": 10.0, "time": 8.0, "place": 10.0, "perpetrator": 15.0, "target": 15.0, "party": 12.0,
           "background": 12.0, "by": 4.0, "toll": 6.0, "same": 10.0}  # fmt: skip
"""Strength of the penalty, by table: cells in three folds by story, and from the collection on Syria to the rest."""

LEAST_OF = {"kept": 0.3, "same": 0.45, "act": 0.2, "second": 0.8, "place": 0.05}
"""Least probabilities in place of the rules' own, with the encoder's scores among the features: of an incident, of two
tellings of one, of a telling, of a further one in its sentence, of a place. Three folds by story, and `dev` where these
do not tell them apart (`docs/decisions/0023-twins-of-real-reports.md`)."""

INVENTED = 0.4
"""What a row of an invented report weighs beside one of a real report: cells of the rules in three folds 0.584, against
0.576 with 1 and 0.575 without invented reports; from 0.1 to 0.5 it lies between 0.580 and 0.586."""

REAL = frozenset({"toll"})
"""Tables fitted on real reports alone: invented tolls are tied to their acts so plainly that scores would say more than
they hold."""

LEAST = 6
"""Occurrences below which a feature gets no weight."""


Weighed = tuple[Iterable[str], int, float]
"""Features, label, weight."""


def fit_table(rows: Sequence[Weighed], penalty: float) -> dict[str, float]:
    """Bias and weights of one table."""
    counted = Counter(parts_of(f)[0] for features, _, _ in rows for f in set(features))
    names = sorted(f for f, n in counted.items() if n >= LEAST)
    index = {f: n for n, f in enumerate(names)}
    at, columns, values = [0], [], []
    for features, _, _ in rows:
        for f in features:
            name, times = parts_of(f)
            if name in index:
                columns.append(index[name])
                values.append(float(times))
        at.append(len(columns))
    x = csr_array((values, columns, at), shape=(len(rows), len(names)))
    model = LogisticRegression(C=1 / penalty, tol=1e-6, max_iter=5000)
    model.fit(x, [label for _, label, _ in rows], sample_weight=[weight for _, _, weight in rows])
    weights = {f: round(float(w), 3) for f, w in zip(names, model.coef_[0], strict=True)}
    return {"bias": round(float(model.intercept_[0]), 3)} | {f: w for f, w in weights.items() if abs(w) >= 0.02}


def fit(found: Sequence[Example]) -> dict[str, dict[str, float]]:
    """All tables from the examples."""
    pairs: list[Weighed] = []
    for fold in sorted({fold_of(e.gold) for e in found}):
        # Acts in reports that the tables know are found too well to learn from which of them are the same.
        others = fit_acts([e for e in found if fold_of(e.gold) != fold])
        for example in found:
            if fold_of(example.gold) == fold:
                pairs += weighed(example, same_rows(example, others))
    return fit_acts(found) | {"same": fit_table(pairs, PENALTY["same"])}


def fit_acts(found: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The tables of acts and their arguments."""
    rows: dict[str, list[Weighed]] = {}
    for example in found:
        for table, made in example.rows().items():
            if not (example.invented and table in REAL):
                rows.setdefault(table, []).extend(weighed(example, made))
    return {t: fit_table(r, PENALTY[t]) for t, r in sorted(rows.items())}


def weighed(example: Example, rows: Iterable[Row]) -> Iterator[Weighed]:
    """The rows of a report with their weight."""
    weight = INVENTED if example.invented else 1.0
    return ((features, label, weight) for features, label in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "texts", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--encoder", type=Path, help="folder with an encoder for each fold")
    a = parser.parse_args()
    tables = fit(both(a.gold, a.texts, a.encoder)) | ({"least": LEAST_OF} if a.encoder else {})
    a.out.write_text(json.dumps(tables, indent=0, sort_keys=True, ensure_ascii=True) + "\n", encoding="utf-8")
    sys.stdout.write(" ".join(f"{t}:{len(w)}" for t, w in tables.items()) + "\n")


if __name__ == "__main__":
    main()

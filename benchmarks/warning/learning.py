"""Learning curves: the same models fitted on ever more years; where they are flat, more data would not help."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from data import TEST, cells, chosen, load

from tocsin.assess.logistic import fit_logistic
from tocsin.assess.resurgence import DEFINITIONS
from tocsin.assess.scores import auc, average_precision, bootstrap

LAST = ("1997-12", "2000-12", "2003-12", "2006-12", "2009-12", "2012-12", "2016-12")
RIDGE = {"reonset": 200.0, "rebound": 10.0}


def measure(corpora: Path, rounds: int) -> dict[str, Any]:
    panel, beside = load(corpora)
    found: dict[str, Any] = {}
    for definition in DEFINITIONS:
        test = cells(panel, definition, 3, TEST)
        z = chosen(panel, beside, definition, 3, test)
        for last in LAST:
            train = cells(panel, definition, 3, ("1990-07", last))
            p = fit_logistic(
                chosen(panel, beside, definition, 3, train), train.happened, ridge=RIDGE[definition.name]
            ).logit(z)
            y = test.happened
            ap = bootstrap(lambda r, y=y, p=p: average_precision(y[r], p[r]), test.units, rounds=min(rounds, 200))
            found[f"{definition.name} {last}"] = [ap.value, auc(y, p)]
            print(
                f"  {definition.name} fitted to {last}: {len(train.happened)} cells, AP {ap}, AUC {auc(y, p):.3f}",
                flush=True,
            )
    return found

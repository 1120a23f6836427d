"""Odds of re-onset and rebound on the test years: ranking, calibration, episodes caught."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from baselines import boosted, last_value, logistic_lags, negative_binomial
from data import TEST, TRAIN, Cells, cells, chosen, load

from tocsin.assess.episodes import caught, threshold_at
from tocsin.assess.odds import odds_models
from tocsin.assess.panel import Floats, Panel
from tocsin.assess.resurgence import DEFINITIONS, HORIZONS, Definition, outcome
from tocsin.assess.scores import auc, average_precision, bootstrap, brier_skill, calibration_error

PEERS = {
    ("reonset", "last value"): ".043/.56", ("reonset", "negative binomial"): ".105/.71",
    ("reonset", "logistic on lags"): ".101/.75", ("rebound", "last value"): ".059/.47",
    ("rebound", "logistic on lags"): ".204/.80", ("rebound", "LightGBM"): ".279/.81",
}  # fmt: skip
"""AP/AUC measured beforehand by others on the test years to 2026-02."""


def measure(corpora: Path, rounds: int) -> dict[str, Any]:
    panel, beside = load(corpora)
    found: dict[str, Any] = {}
    for definition in DEFINITIONS:
        for horizon in HORIZONS:
            found[f"{definition.name} {horizon}"] = _one(panel, beside, definition, horizon, rounds)
    return found


def _one(panel: Panel, beside: Floats, definition: Definition, horizon: int, rounds: int) -> dict[str, Any]:
    train, test = (cells(panel, definition, horizon, part) for part in (TRAIN, TEST))
    model = odds_models()[definition.name, horizon]
    _, best, _ = model.probability(chosen(panel, beside, definition, horizon, test))
    print(f"{definition.name}, h = {horizon}: {len(test.happened)} cells at risk, base rate {test.happened.mean():.3f}")
    scores: dict[str, Floats | None] = {
        "last value": last_value(panel, test),
        "negative binomial": negative_binomial(panel, definition, horizon, test),
        "logistic on lags": logistic_lags(panel, train, test),
        "LightGBM": boosted(panel, beside, definition, horizon, train, test) if horizon == 3 else None,
        "Tocsin": best,
    }
    found: dict[str, Any] = {"cells": len(test.happened), "base rate": float(test.happened.mean())}
    for name, score in scores.items():
        if score is not None:
            told = PEERS.get((definition.name, name), "") if horizon == 3 else ""
            found[name] = _told(panel, definition, horizon, test, name, score, rounds, told)
    y = test.happened
    base = model.base_rate
    made = bootstrap(lambda r: brier_skill(y[r], best[r], base), test.units, rounds=rounds)
    ece = calibration_error(y, best)
    print(f"  Tocsin: calibration error {ece:.4f}, Brier skill over the base rate known before {made}")
    return found | {"ece": ece, "brier skill": vars_of(made)}


def _told(
    panel: Panel, definition: Definition, horizon: int, test: Cells, name: str, score: Floats, rounds: int, peer: str
) -> dict[str, Any]:
    y = test.happened
    ap = bootstrap(lambda r: average_precision(y[r], score[r]), test.units, rounds=rounds)
    area = bootstrap(lambda r: auc(y[r], score[r]), test.units, rounds=rounds)
    risk = np.zeros(panel.counts.shape, dtype=bool)
    whole = np.full(panel.counts.shape, -np.inf)
    risk[test.at], whole[test.at] = True, score
    ahead = outcome(definition, panel.counts, horizon)
    many = caught(risk, ahead, whole, threshold_at(score, y, 0.05))
    strict = caught(risk, ahead, whole, threshold_at(score, y, 0.05), within=horizon)
    print(
        f"  {name:18} AP {ap}  AUC {area}  caught {many.caught}/{many.episodes} = {many.share:.2f} lead {many.lead:g}"
        f"  (within the horizon {strict.share:.2f}, {strict.lead:g})  {peer and 'told ' + peer}",
        flush=True,
    )
    return {"ap": vars_of(ap), "auc": vars_of(area), "episodes": many.episodes, "caught": many.share, "lead": many.lead}


def vars_of(interval: Any) -> list[float]:
    return [round(v, 4) for v in (interval.value, interval.low, interval.high)]

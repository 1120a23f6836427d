"""Provinces: UCDP events of the Central African Republic by admin1 and month; do the models carry over?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from data import line

from tocsin.assess.distribution import grid, learned, own_history
from tocsin.assess.odds import odds_models
from tocsin.assess.outside import count_events, read_events
from tocsin.assess.panel import panel_of
from tocsin.assess.resurgence import DEFINITIONS, outcome
from tocsin.assess.scores import auc, average_precision, brier_skill, calibration_error, crps_steps


def measure(corpora: Path, rounds: int) -> dict[str, Any]:
    events = read_events(corpora / "ucdp-ged-country" / "car_ged231.geojson")
    panel = panel_of(count_events(events, by="adm_1"), first="1995-01")
    print(f"  {len(events)} events, {len(panel.units)} provinces, {panel.periods[0]} to {panel.periods[-1]}")
    found: dict[str, Any] = {"events": len(events), "provinces": len(panel.units)}
    for definition in DEFINITIONS:
        model = odds_models()[definition.name, 3]
        risk = definition.at_risk(panel.counts)
        risk[:, : panel.at("2005-01")] = False
        risk[:, -3:] = False
        cells = np.nonzero(risk)
        y = outcome(definition, panel.counts, 3)[cells]
        _, best, _ = model.probability(model.raw(panel, cells))
        told = {
            "cells": len(y), "happened": int(y.sum()), "AP": average_precision(y, best), "AUC": auc(y, best),
            "last value AP": average_precision(y, panel.counts[cells]), "last value AUC": auc(y, panel.counts[cells]),
            "ece": calibration_error(y, best), "brier skill": brier_skill(y, best, model.base_rate),
        }  # fmt: skip
        print(f"  {definition.name}: {line(told)}")
        found[definition.name] = told
    at = np.arange(panel.at("2005-01"), len(panel.periods) - 3)
    edges, ahead = grid(), np.log1p(panel.counts[:, at + 3])
    for name, cdf in (
        ("own history", own_history(panel.counts, edges, at)),
        ("Tocsin", learned(panel.counts, edges, at, 3)),
    ):
        found[name] = float(crps_steps(cdf, np.log1p(edges), ahead).mean())
        print(f"  counts ahead, {name}: {found[name]:.3f}")
    return found

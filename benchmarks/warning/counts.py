"""Counts ahead on the test years: CRPS of log(1 + count) at horizon 3, calibration of the chance of 25 or more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from data import TEST, TRAIN, load
from odds import vars_of

from tocsin.assess.distribution import grid, learned, own_history
from tocsin.assess.forest import forest
from tocsin.assess.panel import Floats
from tocsin.assess.scores import bootstrap, brier_skill, calibration_error, crps_steps, crps_weighted
from tocsin.assess.windows import fading, trailing
from tocsin.errors import InputError

HORIZON = 3
PEERS = {"last value, Poisson": ".329", "last 12 months": ".232", "fading own history": ".226"}
"""Measured beforehand by others on the test years to 2026-02."""


def measure(corpora: Path, rounds: int) -> dict[str, Any]:
    panel, _ = load(corpora)
    y = panel.counts
    at = np.arange(panel.at(TEST[0]), y.shape[1] - HORIZON)
    edges = grid()
    ahead = y[:, at + HORIZON]
    cdf = {
        "fading own history": _fading(y, edges, at),
        "own history": own_history(y, edges, at),
        "Tocsin": learned(y, edges, at, HORIZON),
        **_forest(y, edges, at, panel.at(TRAIN[1])),
    }
    logged = np.log1p(ahead)
    draws = np.random.default_rng(0).poisson(y[:, at][..., None], (*ahead.shape, 200))
    year = np.stack([y[:, at - k] for k in range(12)], axis=-1)
    scores = {
        "last value, Poisson": crps_weighted(np.log1p(draws), np.ones(200), logged),
        "last 12 months": crps_weighted(np.log1p(year), np.ones(12), logged),
        **{k: crps_steps(f, np.log1p(edges), logged) for k, f in cdf.items()},
    }
    active = trailing(y, 12)[:, at] > 0
    units = np.broadcast_to(np.arange(len(y))[:, None], ahead.shape)
    found: dict[str, Any] = {}
    for name, s in scores.items():
        whole = bootstrap(lambda r, s=s: float(s.ravel()[r].mean()), units.ravel(), rounds=min(rounds, 100))
        told = f"told {PEERS[name]}" if name in PEERS else ""
        print(f"  {name:20} {whole}  where deaths in the last year {s[active].mean():.3f}  {told}", flush=True)
        found[name] = vars_of(whole)
    before = np.arange(panel.at("1994-01"), panel.at("2012-12") - HORIZON)
    base = float((y[:, before] > 24).mean())
    chance = 1 - cdf["Tocsin"][:, :, int(np.searchsorted(edges, 24, side="right")) - 1]
    happened = (ahead > 24).astype(float)
    at_stake = active.ravel()
    ece = calibration_error(happened.ravel()[at_stake], chance.ravel()[at_stake])
    skill = brier_skill(happened.ravel()[at_stake], chance.ravel()[at_stake], base)
    print(
        f"  chance of more than 24, where deaths in the last year: calibration error {ece:.4f}, Brier skill {skill:.3f}"
    )
    return found | {"ece above 24": ece, "brier skill above 24": skill}


def _forest(y: Floats, edges: Floats, at: np.ndarray, until: int) -> dict[str, Floats]:
    try:
        return {"forest (extra)": forest(y, edges, at, HORIZON, until)}
    except InputError as e:
        print(f"  {e}")
        return {}


def _fading(y: Floats, edges: Floats, at: np.ndarray, half_life: float = 4.0) -> Floats:
    return np.stack([fading((y <= x).astype(float), half_life, whole=True)[:, at] for x in edges], axis=-1)

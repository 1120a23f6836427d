"""VIEWS prediction-competition windows: state-based deaths by country, twelve months from January, known to October.

The forecast is that of own history alone, as the competition's file begins in 2018 and its deaths are of one kind.
Its half-life and share of leaps are chosen on the same windows of UCDP country-months, 2000 to 2016.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from data import load

from tocsin.assess.distribution import TAIL_TIMES
from tocsin.assess.panel import Floats
from tocsin.assess.scores import crps_weighted

YEARS = (2019, 2020, 2021)
KNOWN = 24
"""Months of history that are used: more than the competition's file has for its first window."""


def measure(corpora: Path, rounds: int) -> dict[str, Any]:
    half, share = _choose(corpora)
    table = pd.read_parquet(corpora / "views-competition" / "cm_actuals_allyears.parquet")["ged_sb"].unstack("month_id")
    y, months = table.to_numpy(float), list(table.columns)
    draw = np.random.default_rng(0)
    rows: dict[str, list[float]] = {
        "last value, Poisson": [],
        "last 12 months, Poisson": [],
        "fading, half-life 6": [],
        "Tocsin": [],
    }
    for year in YEARS:
        january = months.index((year - 1980) * 12 + 1)
        known, ahead = y[:, : january - 2], y[:, january : january + 12]
        last = draw.poisson(known[:, -1][:, None], (len(y), 1000)).astype(float)
        mixed = draw.poisson(np.repeat(known[:, -12:], 80, axis=1)).astype(float) if known.shape[1] >= 12 else (
            draw.poisson(np.repeat(known, 96, axis=1)).astype(float)
        )  # fmt: skip
        rows["last value, Poisson"].append(_score(last, np.ones(last.shape[1]), ahead))
        rows["last 12 months, Poisson"].append(_score(mixed, np.ones(mixed.shape[1]), ahead))
        rows["fading, half-life 6"].append(_score(*_own(known, 6.0, 0.0), ahead))
        rows["Tocsin"].append(_score(*_own(known, half, share), ahead))
    told = {"last value, Poisson": 20.2, "last 12 months, Poisson": 16.1}
    for name, scores in rows.items():
        by_year = ", ".join(f"{y} {s:.2f}" for y, s in zip(YEARS, scores, strict=True))
        print(f"  {name:24} {np.mean(scores):.2f}  ({by_year})  {'told ' + str(told[name]) if name in told else ''}")
    return {k: [float(np.mean(v)), *v] for k, v in rows.items()} | {"half-life": half, "share": share}


def _choose(corpora: Path) -> tuple[float, float]:
    panel, _ = load(corpora)
    best: tuple[float, float, float] = (np.inf, 0.0, 0.0)
    for half, share in product((3.0, 4.0, 6.0, 9.0), (0.0, 0.05, 0.1, 0.15, 0.2)):
        scores = []
        for year in range(2000, 2017):
            known = panel.counts[:, : panel.at(f"{year - 1}-10") + 1]
            ahead = panel.counts[:, panel.at(f"{year}-01") : panel.at(f"{year}-12") + 1]
            scores.append(_score(*_own(known, half, share), ahead))
        best = min(best, (float(np.mean(scores)), half, share))
    print(f"  chosen on UCDP windows of 2000 to 2016: half-life {best[1]:g}, share of leaps {best[2]:g}")
    return best[1], best[2]


def _own(known: Floats, half: float, share: float) -> tuple[Floats, Floats]:
    """Counts of own history and multiples of its level, with their weights."""
    past = known[:, ::-1][:, :KNOWN]
    weight = 0.5 ** (np.arange(past.shape[1]) / half)
    weight = weight / weight.sum()
    level = past @ weight
    leaps = np.round(level[:, None] * np.asarray(TAIL_TIMES))
    return np.concatenate([past, leaps], axis=1), np.append(
        (1 - share) * weight, np.full(len(TAIL_TIMES), share / len(TAIL_TIMES))
    )


def _score(values: Floats, weights: Floats, ahead: Floats) -> float:
    return float(np.mean([crps_weighted(values, weights, ahead[:, k]).mean() for k in range(ahead.shape[1])]))

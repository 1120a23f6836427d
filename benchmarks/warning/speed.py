"""Speed: 10,000 units by 450 months, from counts to odds, alerts and forecasts of each."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.assess.distribution import grid, learned_many
from tocsin.assess.odds import odds
from tocsin.assess.panel import Panel
from tocsin.assess.periods import period_range
from tocsin.assess.resurgence import DEFINITIONS, HORIZONS

UNITS, MONTHS = 10_000, 450


def measure(corpora: Path, rounds: int) -> dict[str, Any]:
    draw = np.random.default_rng(1)
    level = draw.gamma(0.3, 20.0, (UNITS, 1)) * np.repeat(draw.gamma(0.4, 2.5, (UNITS, MONTHS // 15)), 15, axis=1)
    panel = Panel(
        tuple(f"u{i}" for i in range(UNITS)),
        tuple(period_range("1988-01", "2025-06")),
        draw.poisson(level).astype(float),
    )
    begun = time.perf_counter()
    number = sum(len(odds(panel, d.name, h)) for d in DEFINITIONS for h in HORIZONS)
    after_odds = time.perf_counter()
    at = np.array([MONTHS - 1])
    learned_many(panel.counts, grid(), at, HORIZONS)
    done = time.perf_counter()
    print(
        f"  {UNITS} units by {MONTHS} months: {number} odds in {after_odds - begun:.1f} s, "
        f"forecasts in {done - after_odds:.1f} s"
    )
    return {"odds": after_odds - begun, "forecasts": done - after_odds}

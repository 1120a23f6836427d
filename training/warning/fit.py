# ruff: noqa: T201
"""Fit the shipped weights of odds and distributions on UCDP country-months up to 2012, and write them as JSON.

usage: python training/warning/fit.py COUNTRY_MONTHS.csv [--out src/tocsin/assess] [--only odds|distribution]

Nothing after 2012-12 is fitted on; 2013 to 2016 joins in the calibration of probabilities, through forecasts that were
made with earlier data. Label windows never cross the end of what a fit may know. Months from 2017 on are not read.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.assess.distribution import HALF_LIVES, KNOTS, LEVELS, SOFT_HALF_LIVES, regressors
from tocsin.assess.episodes import threshold_at
from tocsin.assess.features import CHOSEN, LAGS, features
from tocsin.assess.logistic import Logistic, expit, fit_logistic
from tocsin.assess.outside import country_code, country_neighbours, read_counts
from tocsin.assess.panel import Floats, Panel, adjacency, panel_of
from tocsin.assess.resurgence import DEFINITIONS, HORIZONS, Definition, outcome

FIRST = "1994-01"
TRAIN_LAST = "2012-12"
VALIDATION_LAST = "2016-12"
FOLDS = (("1999-01", "2002-06"), ("2002-07", "2005-12"), ("2006-01", "2009-06"), ("2009-07", "2012-12"),
         ("2013-01", VALIDATION_LAST))  # fmt: skip
LAG_SHARE = {"reonset": 0.25, "rebound": 0.0}
"""Share of a plain logistic on the last twelve counts in the log odds, which follows the newest counts more closely."""
LAG_RIDGE = 10.0
RIDGE = {"reonset": 200.0, "rebound": 10.0}
"""Chosen on the first four folds: average precision moves by less than .01 between half and double."""
SCALED = {"reonset": ((1.0, 1.0), (5.0, 0.3), (2.5, 0.5), (0.4, 0.5)), "rebound": ((1.0, 1.0), (3.0, 0.5))}
"""Panels that are fitted on, with their weight: counts times a factor, as resurgence looks alike at any level."""
DRAWN = 40
FALSE_ALARMS = 0.05
"""Share of quiet months that an alert may fall on; sets the level from which odds are alerts."""
DISTRIBUTION_RIDGE = 100.0 / 3
DISTRIBUTION_HORIZONS = (1, 2, 3, 6, 12)


def load(path: Path, last: str | None = None) -> tuple[Panel, Floats]:
    """Panel by ISO code, and who borders on whom."""
    rows = [(country_code(u) or u, p, n) for u, p, n in read_counts(path)]
    panel = panel_of([r for r in rows if last is None or r[1] <= last], first="1989-01")
    return panel, adjacency(panel.units, country_neighbours())


def used(definition: Definition) -> list[str]:
    """Features in the order of the weights: the chosen ones, then the lags."""
    return [*CHOSEN[definition.name], *(f"lag_{k}" for k in range(LAGS))]


def rows(
    panel: Panel, beside: Floats, definition: Definition, horizon: int
) -> tuple[Floats, Floats, np.ndarray, np.ndarray]:
    """Features, outcomes, units and periods of the cells at risk whose horizon is over."""
    risk = definition.at_risk(panel.counts)
    risk[:, : panel.at(FIRST)] = False
    risk[:, len(panel.periods) - horizon :] = False
    cells = np.nonzero(risk)
    names, values = features(panel, definition, horizon, cells, beside)
    chosen = [names.index(n) for n in used(definition)]
    return values[:, chosen], outcome(definition, panel.counts, horizon)[cells], *cells


class Stacked:
    """Rows of all scaled panels up to the end of validation, with their weights; a fit takes those it may know."""

    def __init__(self, panel: Panel, beside: Floats, definition: Definition, horizon: int) -> None:
        self.panel, self.horizon, self.lag_share = panel, horizon, LAG_SHARE[definition.name]
        parts = []
        for factor, weight in SCALED[definition.name]:
            scaled = Panel(panel.units, panel.periods, panel.counts * factor)
            x, y, u, t = rows(scaled, beside, definition, horizon)
            parts.append((x, y, u, t, np.full(len(y), weight)))
        self.own = parts[0]
        self.x, self.y, self.units, self.periods, self.weight = (np.concatenate(c) for c in zip(*parts, strict=True))

    def fit(self, ridge: float, last: str, times: np.ndarray | None = None) -> Logistic:
        """Weights from the cells whose horizon is over by `last`; `times` says how often each unit was drawn."""
        known = self.periods + self.horizon <= self.panel.at(last)
        weight = self.weight[known] * (1.0 if times is None else times[self.units[known]])
        x, y = self.x[known], self.y[known]
        main = fit_logistic(x[:, :-LAGS], y, ridge=ridge, weight=weight)
        # The logistic on lags is of true scale alone: a count of other scale is another lag.
        true = np.flatnonzero(known)[: int(known[: len(self.own[1])].sum())]
        at_scale = weight[: len(true)]
        lags = fit_logistic(self.x[true][:, -LAGS:], self.y[true], ridge=LAG_RIDGE, weight=at_scale)
        share = self.lag_share
        intercept = (1 - share) * main.intercept + share * lags.intercept
        return Logistic(intercept, np.concatenate([(1 - share) * main.weights, share * lags.weights]))

    def part(self, first: str, last: str) -> tuple[Floats, Floats]:
        """Features and outcomes, at true scale, of the cells from `first` on whose horizon is over by `last`."""
        x, y, _, t, _ = self.own
        inside = (t >= self.panel.at(first)) & (t + self.horizon <= self.panel.at(last))
        return x[inside], y[inside]


def calibrate(raw: Floats, happened: Floats) -> tuple[float, float]:
    """Shift and slope (Platt 1999) of log odds, held a little towards none."""
    fitted = fit_logistic(raw[:, None], happened, ridge=1.0)
    return fitted.intercept, float(fitted.weights[0])


def precisions(probability: Floats, happened: Floats) -> list[tuple[float, float, int]]:
    """From each of some probabilities on: the share that came true, and the number of cells."""
    out = []
    for least in (0.0, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4):
        warned = probability >= least
        if warned.sum() >= 30:
            out.append((least, round(float(happened[warned].mean()), 4), int(warned.sum())))
    return out


def fit_odds(panel: Panel, beside: Floats, definition: Definition, horizon: int) -> dict[str, Any]:
    """One stored model."""
    ridge = RIDGE[definition.name]
    stacked = Stacked(panel, beside, definition, horizon)
    raw, happened = [], []
    for first, last in FOLDS:
        before = panel.periods[panel.at(first) - 1]
        x, y = stacked.part(first, last)
        raw.append(stacked.fit(ridge, before).logit(x))
        happened.append(y)
    shift, slope = calibrate(np.concatenate(raw), np.concatenate(happened))
    probability = expit(shift + slope * np.concatenate(raw))
    draw = np.random.default_rng(1989)
    drawn = []
    for _ in range(DRAWN):
        times = np.bincount(draw.integers(0, len(panel.units), len(panel.units)), minlength=len(panel.units))
        drawn.append(stacked.fit(ridge, TRAIN_LAST, times.astype(float)))
    _, y = stacked.part(FIRST, TRAIN_LAST)
    base = float(np.concatenate(happened).mean())
    print(
        f"{definition.name} h={horizon}: {len(y)} cells, base {base:.4f}, shift {shift:.2f}, slope {slope:.2f}",
        flush=True,
    )
    return {
        "definition": definition.name,
        "horizon": horizon,
        "base_rate": round(base, 5),
        "level": round(threshold_at(probability, np.concatenate(happened), FALSE_ALARMS), 5),
        "calibration": [round(shift, 4), round(slope, 4)],
        "record": precisions(probability, np.concatenate(happened)),
        "weights": numbers(stacked.fit(ridge, TRAIN_LAST)),
        "drawn": [numbers(m, 4) for m in drawn],
    }


def numbers(model: Logistic, digits: int = 6) -> list[float]:
    """Intercept and weights, rounded."""
    return [float(f"{v:.{digits}g}") for v in (model.intercept, *model.weights)]


def fit_distribution(panel: Panel, horizon: int) -> list[list[float]]:
    """Weights at each threshold; where fewer than five counts lie above, those of the threshold below."""
    at = np.arange(panel.at(FIRST), panel.at(TRAIN_LAST) - horizon + 1)
    out: list[list[float]] = []
    for knot in KNOTS:
        x = regressors(panel.counts, knot, at)
        y = (panel.counts[:, at + horizon] > knot).astype(float).ravel()
        if y.sum() < 5:
            out.append(out[-1])
            continue
        out.append(numbers(fit_logistic(x.reshape(len(y), -1), y, ridge=DISTRIBUTION_RIDGE)))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/tocsin/assess"))
    parser.add_argument("--only", choices=["odds", "distribution"])
    a = parser.parse_args()
    panel, beside = load(a.counts, VALIDATION_LAST)
    about = "UCDP country-months, CC BY 4.0; see docs/model-card.md"
    if a.only != "odds":
        made = {str(h): fit_distribution(panel, h) for h in DISTRIBUTION_HORIZONS}
        read = {"half_lives": HALF_LIVES, "levels": LEVELS, "soft": SOFT_HALF_LIVES}
        meta = {"about": about, "knots": KNOTS.tolist(), **read}
        (a.out / "distribution.json").write_text(json.dumps({**meta, "weights": made}) + "\n", encoding="utf-8")
    if a.only != "distribution":
        models = [fit_odds(panel, beside, d, h) for d in DEFINITIONS for h in HORIZONS]
        features_by = {d.name: used(d) for d in DEFINITIONS}
        stored = {"about": about, "features": features_by, "models": models}
        (a.out / "odds.json").write_text(json.dumps(stored) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

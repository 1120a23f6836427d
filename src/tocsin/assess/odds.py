"""Odds of a resurgence: the shipped weights, read and applied; each probability with its interval and record.

The weights are ridge logistic regressions, fitted on UCDP country-months up to 2012 and calibrated on forecasts of
1999 to 2016 that were made with earlier data only (`training/warning`, docs/model-card.md). They know deaths by
country and month; on other levels and grains the probability is an extrapolation, and `Odds.of` says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from tocsin.assess.features import Cells, features
from tocsin.assess.logistic import Logistic, expit
from tocsin.assess.panel import Bools, Floats, Panel
from tocsin.assess.resurgence import DEFINITIONS, Definition


@dataclass(frozen=True, slots=True)
class OddsModel:
    """One definition at one horizon: the weights, those of redrawn training sets, calibration, past record."""

    definition: Definition
    horizon: int
    names: tuple[str, ...]
    model: Logistic
    drawn: tuple[Logistic, ...]
    calibration: tuple[float, float]
    base_rate: float
    level: float
    record: tuple[tuple[float, float, int], ...]

    def raw(self, panel: Panel, cells: Cells, beside: Floats | None = None) -> Floats:
        """Feature values of cells, in the order of the weights."""
        names, values = features(panel, self.definition, self.horizon, cells, beside)
        return values[:, [names.index(n) for n in self.names]]

    def probability(self, rows: Floats) -> tuple[Floats, Floats, Floats]:
        """Low, best and high of each row: 90 % over training sets redrawn by whole units."""
        best = self._calibrated(self.model.logit(rows))
        if not self.drawn:
            return best, best, best
        drawn = np.stack([self._calibrated(m.logit(rows)) for m in self.drawn])
        low, high = np.quantile(drawn, [0.05, 0.95], axis=0)
        return np.minimum(low, best), best, np.maximum(high, best)

    def precision(self, probability: float) -> tuple[float, int] | None:
        """Of past cells warned of at this probability or more, the share that came true, and how many there were."""
        fitting = [r for r in self.record if r[0] <= probability]
        return (fitting[-1][1], fitting[-1][2]) if fitting else None

    def _calibrated(self, raw: Floats) -> Floats:
        shift, slope = self.calibration
        return expit(shift + slope * raw)


@dataclass(frozen=True, slots=True)
class Odds:
    """Probability that one unit sees a resurgence within the horizon, as known at the end of a period."""

    definition: str
    unit: str
    period: str
    horizon: int
    low: float
    best: float
    high: float
    base_rate: float
    needed: float
    precision: float | None
    cases: int


def odds(
    panel: Panel, definition: str, horizon: int, *, period: str | None = None, beside: Floats | None = None
) -> list[Odds]:
    """Odds of every unit that is at risk at the end of a period (the last, where none is given)."""
    model = odds_models()[definition, horizon]
    last = panel.at(period) if period else len(panel.periods) - 1
    if last < 0:
        return []
    units = np.flatnonzero(model.definition.at_risk(panel.counts)[:, last])
    return odds_cells(panel, model, (units, np.full(len(units), last)), beside)


def odds_cells(panel: Panel, model: OddsModel, cells: Cells, beside: Floats | None = None) -> list[Odds]:
    """Odds of chosen cells at risk; each reads its own past only."""
    if not len(cells[0]):
        return []
    low, best, high = model.probability(model.raw(panel, cells, beside))
    needed = model.definition.needed(panel.counts, model.horizon)[cells]
    out = []
    for i, (u, t) in enumerate(zip(*cells, strict=True)):
        precision, cases = model.precision(float(best[i])) or (None, 0)
        out.append(
            Odds(
                model.definition.name, panel.units[u], panel.periods[t], model.horizon, float(low[i]), float(best[i]),
                float(high[i]), model.base_rate, float(needed[i]), precision, cases,
            )
        )  # fmt: skip
    return out


def cells_of(chosen: Bools) -> Cells:
    """Cells that are true in an array of units by periods."""
    units, periods = np.nonzero(chosen)
    return units, periods


@cache
def odds_models() -> Mapping[tuple[str, int], OddsModel]:
    """The shipped models by definition and horizon."""
    stored = json.loads((files("tocsin.assess") / "odds.json").read_text(encoding="utf-8"))
    by_name = {d.name: d for d in DEFINITIONS}
    return {
        (m["definition"], m["horizon"]): _read(m, by_name[m["definition"]], stored["features"][m["definition"]])
        for m in stored["models"]
    }


def _read(stored: Mapping[str, Any], definition: Definition, names: list[str]) -> OddsModel:
    return OddsModel(
        definition=definition,
        horizon=stored["horizon"],
        names=tuple(names),
        model=_weights(stored["weights"]),
        drawn=tuple(_weights(w) for w in stored["drawn"]),
        calibration=(stored["calibration"][0], stored["calibration"][1]),
        base_rate=stored["base_rate"],
        level=stored["level"],
        record=tuple((p, share, n) for p, share, n in stored["record"]),
    )


def _weights(numbers: list[float]) -> Logistic:
    return Logistic(numbers[0], np.asarray(numbers[1:]))

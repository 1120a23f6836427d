"""Country-months, the split by time, and the rows at risk, as every benchmark of warnings uses them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.assess.features import features
from tocsin.assess.odds import odds_models
from tocsin.assess.outside import country_code, country_neighbours, read_counts
from tocsin.assess.panel import Floats, Panel, adjacency, panel_of
from tocsin.assess.resurgence import Definition, outcome

TRAIN = ("1994-01", "2012-12")
VALIDATION = ("2013-01", "2016-12")
TEST = ("2017-01", None)


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows at risk of one part of the split."""

    units: np.ndarray
    periods: np.ndarray
    happened: Floats

    @property
    def at(self) -> tuple[np.ndarray, np.ndarray]:
        """Their place in a panel."""
        return self.units, self.periods


def load(corpora: Path) -> tuple[Panel, Floats]:
    """Panel of UCDP deaths by ISO code and month, and who borders on whom."""
    path = corpora / "ucdp-country-month" / "ucdp_best_country_month_nonzero.csv"
    panel = panel_of(((country_code(u) or u, p, n) for u, p, n in read_counts(path)), first="1989-01")
    return panel, adjacency(panel.units, country_neighbours())


def cells(panel: Panel, definition: Definition, horizon: int, part: tuple[str, str | None]) -> Cells:
    """Cells at risk in a part; those whose horizon crosses its end are purged."""
    first, last = panel.at(part[0]), panel.at(part[1]) if part[1] else len(panel.periods) - 1
    risk = definition.at_risk(panel.counts)
    risk[:, :first] = False
    risk[:, last - horizon + 1 :] = False
    units, periods = np.nonzero(risk)
    return Cells(units, periods, outcome(definition, panel.counts, horizon)[units, periods])


def chosen(panel: Panel, beside: Floats, definition: Definition, horizon: int, at: Cells) -> Floats:
    """The features of the shipped model at cells."""
    names, values = features(panel, definition, horizon, at.at, beside)
    return values[:, [names.index(n) for n in odds_models()[definition.name, horizon].names]]


def lags(panel: Panel, at: Cells, count: int = 12) -> Floats:
    """Logarithm of 1 + the count of each of the last months."""
    logged = np.log1p(panel.counts)
    return np.stack([logged[at.units, np.maximum(at.periods - k, 0)] for k in range(count)], axis=1)


def line(told: dict[str, float]) -> str:
    """Names and numbers on one line."""
    return ", ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in told.items())

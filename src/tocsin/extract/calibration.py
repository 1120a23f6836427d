"""Scores made shares: of values with a score of 0.8, four in five should be right.

Platt 1999: the share is the logistic function of a straight line over the score's log odds, two numbers for each kind
of value and each method of reading. `training/incidents/calibrate.py` fits them on reports that neither the tables nor
the encoder had seen.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LEAST = 1e-4
"""Log odds are taken of scores no nearer to 0 and 1 than this: scores are written with four digits."""

Lines = Mapping[str, Mapping[str, tuple[float, float]]]
"""Slope and shift by method and kind."""


@cache
def shipped() -> Lines:
    """Lines that come with the package."""
    told = tomllib.loads((files("tocsin.extract") / "calibration.toml").read_text(encoding="utf-8"))
    return {way: {kind: (line["slope"], line["shift"]) for kind, line in kinds.items()} for way, kinds in told.items()}


def log_odds(score: float) -> float:
    """Natural log odds of a score of 0 to 1."""
    inside = min(max(score, LEAST), 1 - LEAST)
    return math.log(inside / (1 - inside))


def calibrated(method: str, kind: str, score: float, lines: Lines | None = None) -> float:
    """Share of right values among those of a kind with this score, 0 to 1; never falls as the score rises.

    `kind` is a part of `tocsin evaluate gold`: incidents, actor, toll or by. Without a line for method and kind it
    is the score itself.
    """
    line = (shipped() if lines is None else lines).get(method, {}).get(kind)
    if line is None:
        return score
    return 1 / (1 + math.exp(-(line[0] * log_odds(score) + line[1])))

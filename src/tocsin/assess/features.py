"""What the odds of a resurgence are read from: own history, what is needed, and the neighbours, at chosen cells.

Cells are (unit, period) pairs, given as two arrays of indices. Every feature of a cell uses counts up to its period
only. Logarithms are of 1 + count, so that nothing counted is 0.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tocsin.assess.panel import Floats, Panel
from tocsin.assess.resurgence import Definition, Rebound, outcome
from tocsin.assess.tails import negative_binomial_above
from tocsin.assess.windows import fading, highest, since, spread, trailing

Cells = tuple[np.ndarray, np.ndarray]
Named = Iterator[tuple[str, Floats]]

_HALF_LIVES = (6, 24, 72, 200)
LAGS = 12
_MOST_NEEDED = 1500
_NOTHING = 0.3
"""Added to both sides of a ratio of deaths a month, so that a month without deaths has one."""


def features(
    panel: Panel, definition: Definition, horizon: int, cells: Cells, beside: Floats | None = None
) -> tuple[tuple[str, ...], Floats]:
    """Names of the features, and their values, cells by features; `beside` says which units are neighbours."""
    names, columns = [], []
    # Only the units asked for are worked on; their neighbours are read from the whole panel.
    units, row = np.unique(cells[0], return_inverse=True)
    stop = int(cells[1].max(initial=-1)) + 1
    near = _neighbours(panel.counts[:, :stop], beside, units)
    for name, values in _all(panel.counts[units, :stop], definition, horizon, (row, cells[1]), near):
        names.append(name)
        columns.append(values)
    return tuple(names), np.stack(columns, axis=1)


def _all(counts: Floats, definition: Definition, horizon: int, cells: Cells, near: Named) -> Named:
    for name, whole in _history(counts):
        yield name, whole[cells]
    units, periods = cells
    for back in range(LAGS):
        yield f"lag_{back}", np.where(periods >= back, np.log1p(counts[units, np.maximum(periods - back, 0)]), 0.0)
    if isinstance(definition, Rebound):
        yield from _shape(counts, definition, cells)
    yield from _reached(counts, definition, horizon, cells)
    yield from _by_chance(counts, definition, horizon, cells)
    for name, whole in _own_record(counts, definition, horizon):
        yield name, whole[cells]
    for name, whole in near:
        yield name, whole[cells]


def _history(counts: Floats) -> Named:
    logged, some = np.log1p(counts), (counts > 0).astype(float)
    for width in (1, 3, 6, 12, 60, 120):
        yield f"deaths_{width}", np.log1p(trailing(counts, width))
    for half in (3, 12, 36):
        yield f"level_{half}", fading(logged, half)
    for half in (3, 12, 36):
        yield f"active_{half}", fading(some, half)
    yield "since_any", np.log1p(since(counts >= 1))
    yield "since_many", np.log1p(since(trailing(counts, 3) >= 25))
    yield "highest_120", np.log1p(highest(counts, 120))
    for width in (24, 60):
        yield f"spread_{width}", spread(logged, width)


def _shape(counts: Floats, definition: Rebound, cells: Cells) -> Named:
    peak = np.nan_to_num(definition.peak(counts), nan=1.0)[cells]
    lull = definition.lull(counts)[cells]
    yield "peak", np.log1p(peak)
    yield "lull", np.log1p(lull)
    for width in (1, 3, 6, 12, 36):
        yield f"share_{width}", _ratio(trailing(counts, width)[cells] / width, peak)
    for width in (1, 2):
        yield f"turn_{width}", _ratio(trailing(counts, width)[cells] / width, lull)
    yield "deficit", np.maximum(0.0, _ratio(peak / 2, 3 * lull))
    yield "since_peak", np.log1p(_since_peak(counts, definition)[cells])


def _since_peak(counts: Floats, definition: Rebound) -> Floats:
    mean = trailing(counts, definition.peak_months)
    best, ago = np.full(counts.shape, -1.0), np.zeros(counts.shape)
    for back in range(definition.farthest - definition.peak_months + 1, definition.nearest - 1, -1):
        if back < counts.shape[1]:
            higher = np.zeros(counts.shape, dtype=bool)
            higher[:, back:] = mean[:, :-back] > best[:, back:]
            best[:, back:] = np.where(higher[:, back:], mean[:, :-back], best[:, back:])
            ago[higher] = back
    return ago


def _reached(counts: Floats, definition: Definition, horizon: int, cells: Cells) -> Named:
    """How often windows of the horizon's length reached what is needed now, in the past that fades."""
    needed = np.maximum(definition.needed(counts, horizon)[cells], _NOTHING)
    shares = np.zeros((len(_HALF_LIVES), len(needed)))
    sums = trailing(counts, horizon)
    for t in np.unique(cells[1]):
        here = np.flatnonzero(cells[1] == t)
        past = sums[cells[0][here], horizon - 1 : t + 1] >= needed[here, None]
        ages = np.arange(past.shape[1] - 1, -1, -1)
        for k, half in enumerate(_HALF_LIVES):
            weight = 0.5 ** (ages / half)
            # Two hundredths of one window seen to reach it: never is not the same as cannot.
            shares[k, here] = (past @ weight + 0.02) / (weight.sum() + 1)
    for half, share in zip(_HALF_LIVES, shares, strict=True):
        yield f"reached_{half}", _logit(share, 1e-4)


def _by_chance(counts: Floats, definition: Definition, horizon: int, cells: Cells) -> Named:
    """Log odds that a negative binomial with the moments of the last months reaches what is needed."""
    needed = np.minimum(np.ceil(definition.needed(counts, horizon)[cells]) - 1, _MOST_NEEDED)
    for width in (12, 24, 60):
        mean = (trailing(counts, width) / width)[cells]
        variance = np.maximum((trailing(counts**2, width) / width)[cells] - mean**2, 0.0)
        above = negative_binomial_above(horizon * mean + 0.01, horizon * variance + 0.01, needed, _MOST_NEEDED)
        yield f"chance_{width}", _logit(above, 1e-4)


def _own_record(counts: Floats, definition: Definition, horizon: int) -> Named:
    """How often the unit's own earlier calms ended so; only outcomes that were known by then."""
    risk = definition.at_risk(counts).astype(float)
    came = np.nan_to_num(outcome(definition, counts, horizon)) * risk
    came, asked = (np.cumsum(_later(x, horizon), axis=1) for x in (came, risk))
    # Twelve months of the common rate of one in twenty-five stand for a unit that was never at risk before.
    yield "own_rate", _logit((came + 12 * 0.04) / (asked + 12), 1e-3)
    yield "own_number", np.log1p(came / horizon)


def _later(values: Floats, by: int) -> Floats:
    out = np.zeros(values.shape)
    out[:, by:] = values[:, :-by]
    return out


def _neighbours(counts: Floats, beside: Floats | None, units: np.ndarray) -> Named:
    if beside is None:
        for name in ("beside_active", "beside_level", "beside_rise"):
            yield name, np.zeros((len(units), counts.shape[1]))
        return
    shares = (beside / np.maximum(beside.sum(axis=1, keepdims=True), 1.0))[units]
    logged = np.log1p(counts)
    yield "beside_active", shares @ fading((counts >= 25).astype(float), 6)
    yield "beside_level", shares @ fading(logged, 12)
    yield "beside_rise", shares @ (fading(logged, 3) - fading(logged, 24))


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.asarray(np.log((above + _NOTHING) / (below + _NOTHING)))


def _logit(share: Floats, least: float) -> Floats:
    share = np.clip(share, least, 1 - least)
    return np.asarray(np.log(share / (1 - share)))


CHOSEN: dict[str, tuple[str, ...]] = {
    "reonset": (
        "deaths_1", "deaths_3", "deaths_6", "deaths_12", "deaths_60", "deaths_120", "level_3", "level_12", "level_36",
        "active_3", "active_12", "active_36", "since_any", "since_many", "reached_24", "reached_72", "reached_200",
        "beside_active", "beside_level", "beside_rise", "highest_120", "spread_60",
        "chance_12", "chance_24", "chance_60", "own_rate", "own_number",
    ),
    "rebound": (
        "deaths_1", "level_3", "level_12", "active_3", "active_12", "peak", "lull", "share_1", "share_3", "share_6",
        "share_12", "share_36", "turn_1", "turn_2", "deficit", "since_peak", "reached_6", "reached_24", "reached_72",
        "reached_200", "beside_active", "beside_level", "beside_rise", "spread_24",
        "chance_12", "chance_24", "chance_60",
    ),
}  # fmt: skip
"""Features of the shipped models, chosen on folds before 2013."""

"""The two definitions, and the odds: cases counted by hand, and floors on public data."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.assess.features import CHOSEN, features
from tocsin.assess.odds import odds, odds_models
from tocsin.assess.panel import Panel
from tocsin.assess.periods import period_range
from tocsin.assess.resurgence import DEFINITIONS, HORIZONS, Rebound, Reonset, outcome


def months(*parts):
    """One unit: so many months of so many deaths, one part after the other."""
    return np.concatenate([np.full(n, float(x)) for n, x in parts])[None, :]


REONSET = [
    ("violent, then calm, then back", months((12, 5), (12, 0), (3, 10)), 23, True, 1),
    ("calm goes on", months((12, 5), (12, 0), (3, 1)), 23, True, 0),
    ("never violent enough", months((12, 2), (12, 0), (3, 10)), 23, False, 1),
    ("not calm yet", months((12, 5), (12, 0), (3, 10)), 13, False, 0),
    ("ten in six months is no calm", months((18, 0), (12, 5), (6, 0), (1, 10), (3, 10)), 36, False, 1),
    ("too long ago", months((12, 5), (130, 0), (3, 10)), 141, False, 1),
    ("just within ten years", months((12, 5), (121, 0), (3, 10)), 131, True, 0),
]


@pytest.mark.parametrize(("name", "counts", "t", "risk", "happened"), REONSET, ids=[c[0] for c in REONSET])
def test_reonset(name, counts, t, risk, happened):
    assert bool(Reonset().at_risk(counts)[0, t]) is risk
    assert outcome(Reonset(), counts, 3)[0, t] == happened


REBOUND = [
    ("back to half the peak", months((6, 40), (6, 4), (3, 20)), 11, True, 1),
    ("not quite half", months((6, 40), (6, 4), (3, 19)), 11, True, 0),
    ("the lull is no lull", months((6, 40), (6, 12), (3, 40)), 11, False, 1),
    ("the peak was too low", months((6, 19), (6, 1), (3, 40)), 11, False, 1),
    ("thrice the lull is more than half the peak", months((6, 40), (6, 10), (3, 25)), 11, True, 0),
    ("the peak is out of sight", months((6, 40), (39, 1), (3, 40)), 44, False, 1),
]


@pytest.mark.parametrize(("name", "counts", "t", "risk", "happened"), REBOUND, ids=[c[0] for c in REBOUND])
def test_rebound(name, counts, t, risk, happened):
    assert bool(Rebound().at_risk(counts)[0, t]) is risk
    assert outcome(Rebound(), counts, 3)[0, t] == happened


def test_what_is_not_over_has_no_outcome():
    for d in DEFINITIONS:
        assert np.isnan(outcome(d, months((20, 3)), 3)[0, -3:]).all()


def panel(units=30, length=200):
    draw = np.random.default_rng(7)
    counts = draw.poisson(draw.gamma(0.4, 60.0, (units, length // 10)).repeat(10, axis=1)).astype(float)
    names = tuple(f"u{n:02}" for n in range(units))
    return Panel(names, tuple(period_range("2000-01", "2016-08")), counts)


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda d: d.name)
def test_features_know_nothing_of_what_comes_after(definition):
    full = panel()
    beside = np.roll(np.eye(30), 1, axis=1)
    t = 150
    units = np.flatnonzero(definition.at_risk(full.counts)[:, t])
    cells = (units, np.full(len(units), t))
    names, now = features(full, definition, 3, cells, beside)
    _, then = features(full.until(full.periods[t]), definition, 3, cells, beside)
    assert set(CHOSEN[definition.name]) <= set(names)
    assert len(units)
    np.testing.assert_allclose(now, then, atol=1e-9)


@pytest.mark.parametrize("horizon", HORIZONS)
@pytest.mark.parametrize("name", [d.name for d in DEFINITIONS])
def test_odds_are_probabilities_with_their_record(name, horizon):
    found = odds(panel(), name, horizon)
    assert found
    for o in found:
        assert 0 <= o.low <= o.best <= o.high <= 1
        assert 0 < o.base_rate < 0.2
        assert o.needed > 0
        assert o.precision is None or (0 <= o.precision <= 1 and o.cases >= 30)


def test_precision_rises_with_probability():
    for model in odds_models().values():
        shares = [share for _, share, n in model.record if n >= 100]
        assert shares[0] < shares[-1]


def test_no_units_no_odds():
    assert odds(Panel((), (), np.zeros((0, 0))), "reonset", 3) == []

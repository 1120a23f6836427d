"""Forecasts, nowcasts, delays, the ledger of warnings: what they promise, and floors on public data."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tocsin.assess.delay import completed, fit_delay
from tocsin.assess.distribution import grid, learned, own_history
from tocsin.assess.forecast import SHARES, fan, forecast
from tocsin.assess.forest import forest
from tocsin.assess.hawkes import fit_hawkes
from tocsin.assess.nowcast import ears, nowcast
from tocsin.assess.panel import Panel, panel_of
from tocsin.assess.periods import period_range
from tocsin.errors import InputError

COUNTS = arrays(float, st.tuples(st.integers(1, 3), st.integers(1, 40)), elements=st.integers(0, 5000).map(float))


@settings(max_examples=10, deadline=None)
@given(COUNTS, st.integers(1, 14))
def test_distributions_are_distributions_and_their_tails_are_capped(counts, horizon):
    at, edges = np.array([counts.shape[1] - 1]), grid()
    for cdf in (own_history(counts, edges, at), learned(counts, edges, at, horizon)):
        assert (np.diff(cdf, axis=-1) >= -1e-12).all()
        assert (cdf >= -1e-12).all()
        assert cdf[..., -1] == pytest.approx(1)
        most = np.maximum(8 * counts.max(axis=1), 450)
        for u in range(len(counts)):
            beyond = edges >= min(most[u], edges[-1])
            assert cdf[u, 0, beyond] == pytest.approx(1)


def test_more_deaths_more_expected():
    panel = Panel(
        ("calm", "war"), tuple(period_range("2001-01", "2004-12")), np.stack([np.zeros(48), np.full(48, 90.0)])
    )
    calm, war = (f for f in forecast(panel, [3]))
    assert calm.quantile(0.5) == 0
    assert 40 < war.quantile(0.5) < 130
    assert war.above(24) > 0.9 > 0.1 > calm.above(24)
    assert war.period == "2005-03"
    assert all(list(f.quantiles) == sorted(f.quantiles) and len(f.quantiles) == len(SHARES) for f in fan([calm, war]))


def rising_and_calm(units=60, months=60):
    rng = np.random.default_rng(1)
    rates = np.repeat([0.1, 8.0, 90.0], units // 3)
    counts = rng.poisson(rates[:, None], (units, months)).astype(float)
    return Panel(tuple(f"u{n:02}" for n in range(units)), tuple(period_range("2001-01", "2005-12")), counts)


def test_a_forest_gives_whole_distributions_capped_by_what_was_seen():
    pytest.importorskip("lightgbm", reason="the extra `boosted` is not installed")
    panel = rising_and_calm()
    made = forecast(panel, [3], by="forest")
    calm, war = made[0], made[-1]
    assert calm.quantile(0.5) == 0
    assert 60 < war.quantile(0.5) < 120
    assert war.above(24) > 0.9 > 0.1 > calm.above(24)
    for f in made:
        assert list(f.cdf) == sorted(f.cdf)
        assert f.cdf[-1] == pytest.approx(1)
        assert f.above(panel.counts.max() * 1.1) == pytest.approx(0)
    assert made == forecast(panel, [3], by="forest")


def test_a_forest_knows_nothing_later_than_it_says():
    pytest.importorskip("lightgbm", reason="the extra `boosted` is not installed")
    panel, edges = rising_and_calm(), grid()
    changed = panel.counts.copy()
    changed[:, 50:] = 5000
    at = np.array([47])
    assert (forest(panel.counts, edges, at, 3) == forest(changed, edges, at, 3)).all()


def test_no_forest_from_a_short_series():
    pytest.importorskip("lightgbm", reason="the extra `boosted` is not installed")
    with pytest.raises(InputError, match="needs 600"):
        forecast(panel_of([("a", "2031-01", 1), ("a", "2031-12", 4)]), by="forest")


def test_nothing_to_forecast():
    assert forecast(panel_of([])) == []
    assert nowcast(panel_of([("a", "2031-05-01", 1)])) == []


def weeks(last):
    return panel_of(
        [("a", w, 2 + i % 2) for i, w in enumerate(period_range("2031-W01", "2031-W30"))] + [("a", "2031-W31", last)]
    )


def test_a_nowcast_tells_the_unusual_from_the_usual():
    (usual,), (unusual,) = nowcast(weeks(3)), nowcast(weeks(30))
    assert not usual.unusual
    assert unusual.unusual
    assert unusual.chance < 0.01 < usual.chance
    assert unusual.best > unusual.usual_high
    assert unusual.next_rate > usual.next_rate


def test_a_nowcast_completes_what_is_not_told_yet():
    (full,) = nowcast(weeks(3))
    (half,) = nowcast(weeks(3), told=[0.5])
    assert half.best == 6
    assert half.low >= half.reported == 3
    assert half.high > half.best >= full.best


def test_ears_needs_a_baseline():
    assert ears(np.array([1.0, 2.0])) == (0, 0, 0)


def test_self_exciting_counts_are_found_to_be():
    draw = np.random.default_rng(3)
    plain = draw.poisson(5.0, 300).astype(float)
    bursts, excited = np.zeros(300), 0.0
    for t in range(300):
        bursts[t] = draw.poisson(1 + 0.8 * 0.5 * excited)
        excited = 0.5 * excited + bursts[t]
    assert fit_hawkes(plain).branching < 0.5
    assert fit_hawkes(bursts).branching >= 0.6
    assert fit_hawkes(bursts).next_rate < 10 * bursts.max()


def test_delays_allow_for_what_could_not_be_seen_yet():
    # Half is told on the day and half ten days later; of the last ten days only the early half is seen.
    pairs = [(d, room) for room in range(100) for d in (0, 10) if d <= room]
    delay = fit_delay(pairs)
    assert delay.share(0) == pytest.approx(0.5, abs=0.03)
    assert delay.share(10) == pytest.approx(1)
    assert delay.share(-1) == 0
    assert fit_delay(pairs[:10]) is None
    assert completed(np.array([4.0, 4.0]), np.array([0.5, 0.01])).tolist() == [8, 4]


@pytest.fixture(scope="module")
def benchmarks():
    folder = Path(__file__).resolve().parents[2] / "benchmarks" / "warning"
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


def test_floors_of_odds_on_public_data(benchmarks, warning_data):
    import data

    from tocsin.assess.odds import odds_models
    from tocsin.assess.resurgence import DEFINITIONS
    from tocsin.assess.scores import auc, average_precision, brier_skill, calibration_error

    panel, beside = data.load(warning_data)
    floors = {"reonset": (0.11, 0.77), "rebound": (0.27, 0.79)}
    for definition in DEFINITIONS:
        model = odds_models()[definition.name, 3]
        test = data.cells(panel, definition, 3, data.TEST)
        _, p, _ = model.probability(data.chosen(panel, beside, definition, 3, test))
        least_ap, least_auc = floors[definition.name]
        assert average_precision(test.happened, p) > least_ap
        assert auc(test.happened, p) > least_auc
        assert calibration_error(test.happened, p) < 0.03
        assert brier_skill(test.happened, p, model.base_rate) > 0


def test_floor_of_counts_ahead_on_public_data(benchmarks, warning_data):
    import data

    from tocsin.assess.scores import crps_steps

    panel, _ = data.load(warning_data)
    at = np.arange(panel.at("2017-01"), len(panel.periods) - 3)
    edges, ahead = grid(), np.log1p(panel.counts[:, at + 3])
    crps = {
        name: crps_steps(cdf, np.log1p(edges), ahead).mean()
        for name, cdf in (
            ("own", own_history(panel.counts, edges, at)),
            ("learned", learned(panel.counts, edges, at, 3)),
        )
    }
    assert crps["learned"] < 0.2255
    assert crps["learned"] < crps["own"] < 0.2285


def test_forecasts_carry_over_to_provinces(warning_data):
    from tocsin.assess.outside import count_events, read_events
    from tocsin.assess.scores import crps_steps

    events = read_events(warning_data / "ucdp-ged-country" / "car_ged231.geojson")
    panel = panel_of(count_events(events, by="adm_1"), first="1995-01")
    at = np.arange(panel.at("2005-01"), len(panel.periods) - 3)
    edges, ahead = grid(), np.log1p(panel.counts[:, at + 3])
    own, made = (
        crps_steps(cdf, np.log1p(edges), ahead).mean()
        for cdf in (own_history(panel.counts, edges, at), learned(panel.counts, edges, at, 3))
    )
    assert len(panel.units) == 17
    assert made < own < 0.33

"""Periods, panels, moving windows, scores, tails: against what can be counted by hand or another way."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tocsin.assess.episodes import caught, threshold_at
from tocsin.assess.logistic import expit, fit_logistic
from tocsin.assess.outside import spread_over
from tocsin.assess.panel import adjacency, panel_of, rows_of
from tocsin.assess.periods import first_day, grain_of, last_day, period_of, period_range, shifted
from tocsin.assess.scores import (
    auc,
    average_precision,
    bootstrap,
    brier_skill,
    calibration_error,
    crps_steps,
    crps_weighted,
)
from tocsin.assess.tails import negative_binomial_above, negative_binomial_quantile
from tocsin.assess.windows import any_before, fading, highest, leading, since, trailing
from tocsin.errors import InputError

PERIODS = [
    ("2031-02-28", "day", "2031-03-01", "2031-02-28"),
    ("2031-W52", "week", "2032-W01", "2031-12-28"),
    ("2031-12", "month", "2032-01", "2031-12-31"),
    ("2032-02", "month", "2032-03", "2032-02-29"),
]


@pytest.mark.parametrize(("period", "grain", "after", "ends"), PERIODS)
def test_periods_follow_each_other(period, grain, after, ends):
    assert grain_of(period) == grain
    assert shifted(period, 1) == after
    assert shifted(after, -1) == period
    assert last_day(period).isoformat() == ends
    assert period_range(period, after) == [period, after]


@given(st.dates(date(1000, 1, 2), date(9000, 1, 1)), st.sampled_from(["day", "week", "month"]))
def test_a_day_lies_in_its_period(day, grain):
    period = period_of(day, grain)
    assert first_day(period) <= day <= last_day(period)


@pytest.mark.parametrize("text", ["", "2031", "2031-13", "2031-02-30", "2031-W54", "may 2031"])
def test_what_is_no_period_is_said_to_be_none(text):
    with pytest.raises(InputError):
        first_day(text)


def test_a_panel_fills_gaps_and_sums():
    panel = panel_of([("b", "2031-03", 2), ("a", "2031-01", 1), ("b", "2031-03", 3)])
    assert (panel.units, panel.periods) == (("a", "b"), ("2031-01", "2031-02", "2031-03"))
    assert panel.counts.tolist() == [[1, 0, 0], [0, 0, 5]]
    assert rows_of(panel) == [("a", "2031-01", 1.0), ("b", "2031-03", 5.0)]
    assert panel.until("2031-02").counts.shape == (2, 2)
    with pytest.raises(InputError):
        panel.at("2031-04")
    assert adjacency(panel.units, {"a": ["b", "elsewhere"]}).tolist() == [[0, 1], [0, 0]]


@pytest.mark.parametrize("count", [-1.0, math.nan, math.inf])
def test_a_panel_takes_only_counts(count):
    with pytest.raises(InputError):
        panel_of([("a", "2031-01", count)])


COUNTS = arrays(float, st.tuples(st.integers(1, 4), st.integers(1, 30)), elements=st.integers(0, 500).map(float))


@given(COUNTS, st.integers(1, 12))
def test_windows_against_plain_loops(counts, width):
    units, periods = counts.shape
    for u in range(units):
        for t in range(periods):
            past = counts[u, max(0, t - width + 1) : t + 1]
            assert trailing(counts, width)[u, t] == pytest.approx(past.sum())
            assert highest(counts, width)[u, t] == past.max()
            ahead = counts[u, t + 1 : t + 1 + width]
            found = leading(counts, width)[u, t]
            assert math.isnan(found) if len(ahead) < width else found == pytest.approx(ahead.sum())
            ago = [k for k in range(t + 1) if counts[u, t - k] >= 100]
            assert since(counts >= 100)[u, t] == (min(ago) if ago else 240)
            seen = any(counts[u, k] >= 100 for k in range(max(0, t - width - 3), t - 2))
            assert any_before(counts >= 100, 3, width + 3)[u, t] == seen


def test_fading_halves():
    one = np.array([[1.0, 0, 0, 0, 0]])
    assert fading(one, 2.0)[0, 2] == pytest.approx(fading(one, 2.0)[0, 0] / 2)
    assert fading(np.ones((1, 5)), 2.0, whole=True).tolist() == [pytest.approx([1.0] * 5)]


def test_scores_by_hand():
    y, p = np.array([1.0, 0, 1, 0]), np.array([0.9, 0.8, 0.7, 0.1])
    assert average_precision(y, p) == pytest.approx((1 + 2 / 3) / 2)
    assert auc(y, p) == pytest.approx(0.75)
    assert average_precision(y, np.zeros(4)) == pytest.approx(0.5)
    assert auc(y, np.zeros(4)) == pytest.approx(0.5)
    assert math.isnan(auc(np.zeros(4), p))
    assert brier_skill(y, y, 0.5) == 1
    assert calibration_error(y, np.full(4, 0.5), bins=1) == 0
    assert calibration_error(y, np.full(4, 0.9), bins=1) == pytest.approx(0.4)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.integers(0, 40))
def test_both_forms_of_crps_agree(values, observed):
    x = np.array(values, dtype=float)
    edges = np.arange(0.0, 31.0)
    cdf = np.array([(x <= e).mean() for e in edges])
    a = crps_weighted(x, np.ones(len(x)), np.array(float(observed)))
    b = crps_steps(cdf, edges, np.array(float(observed)))
    assert float(a) == pytest.approx(float(b), abs=1e-9)
    assert float(a) >= -1e-12


def test_the_bootstrap_draws_whole_units():
    y = np.repeat([0.0, 1.0], 50)
    found = bootstrap(lambda r: float(y[r].mean()), np.repeat([0, 1], 50), rounds=200)
    assert (found.low, found.value, found.high) == (0, 0.5, 1)


def test_tails_against_sums():
    above = negative_binomial_above(np.array([3.0, 3.0]), np.array([3.0, 9.0]), np.array([4.0, 4.0]))
    poisson = 1 - sum(math.exp(-3) * 3**k / math.factorial(k) for k in range(5))
    size, share = 9 / 6, 3 / (9 / 6 + 3)
    spread = 1 - sum(
        math.gamma(k + size) / math.gamma(size) / math.factorial(k) * (1 - share) ** size * share**k for k in range(5)
    )
    assert above == pytest.approx([poisson, spread], abs=1e-5)
    assert negative_binomial_quantile(3, 3, 0.5) == 3
    assert negative_binomial_quantile(0, 0, 0.99) == 0


def test_logistic_regression_finds_the_odds_of_a_table():
    # Of 40 with the sign 30 happened, of 40 without it 10: odds of 3 and of a third.
    x = np.repeat([1.0, 0.0], 40)[:, None]
    y = np.concatenate([np.ones(30), np.zeros(10), np.ones(10), np.zeros(30)])
    model = fit_logistic(x, y, ridge=1e-6)
    assert model.probability(np.array([[1.0], [0.0]])) == pytest.approx([0.75, 0.25], abs=1e-4)
    held = fit_logistic(x, y, ridge=50.0)
    assert 0 < held.weights[0] < model.weights[0]
    assert expit(np.array([-800.0, 800.0])).tolist() == [0, 1]


@given(st.dates(date(2000, 1, 1), date(2031, 1, 1)), st.integers(0, 400), st.sampled_from(["day", "week", "month"]))
def test_what_lasted_is_spread_and_nothing_is_lost(first, days, grain):
    last = date.fromordinal(first.toordinal() + days)
    parts = spread_over(first, last, grain)
    assert sum(s for _, s in parts) == pytest.approx(1)
    assert [p for p, _ in parts] == period_range(period_of(first, grain), period_of(last, grain))


def test_an_event_over_a_months_end_is_not_dumped_on_one():
    assert spread_over(date(2031, 5, 31), date(2031, 6, 3), "month") == [("2031-05", 0.25), ("2031-06", 0.75)]
    assert spread_over(date(2031, 6, 3), date(2031, 5, 31), "month") == [("2031-05", 0.25), ("2031-06", 0.75)]
    assert spread_over(date(2001, 1, 1), date(2031, 1, 1), "month") == []


def test_episodes_are_caught_once_and_late_warnings_do_not_count():
    risk = np.array([[True] * 6 + [False] * 2])
    ahead = np.array([[0, 0, 0, 1, 1, 1, 0, 0.0]])
    score = np.array([[0, 0.9, 0, 0, 0.8, 0, 1, 1.0]])
    found = caught(risk, ahead, score, 0.5)
    assert (found.episodes, found.caught, found.lead) == (1, 1, 5)
    assert caught(risk, ahead, score, 0.5, within=3).lead == 2
    assert caught(risk, ahead, score, 0.95).share == 0
    quiet = np.concatenate([np.zeros(95), np.ones(5)])
    assert (quiet >= threshold_at(quiet, np.zeros(100), 0.05)).mean() <= 0.05

"""What each kind of rule computes: from the history of one place to the months in which it fires."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from tocsin.assess.change import level_change
from tocsin.assess.history import History
from tocsin.assess.months import months_before
from tocsin.assess.odds import cells_of, odds_cells, odds_models
from tocsin.assess.panel import Floats
from tocsin.assess.periods import day_of
from tocsin.assess.rules import Rule
from tocsin.assess.windows import highest, trailing

LEAST_HEARD = 6
"""Months of the last twelve in which any report must have been published: silence of sources is no calm."""


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired: month, what was counted, what it had to reach, why in words; `steady` as Alert has it."""

    period: str
    value: float
    threshold: float
    reason: str
    steady: bool = True
    low: float | None = None
    best: float | None = None
    high: float | None = None
    base_rate: float | None = None
    precision: float | None = None
    cases: int | None = None


def fire(rule: Rule, history: History) -> Iterator[Fired]:
    """Every firing of a rule in the history of a place, in order of month."""
    yield from _KINDS[rule.kind](rule, history)


def _times_mean(rule: Rule, history: History) -> Iterator[Fired]:
    since = history.coverage.since
    for period, now in history.rows.items():
        if float(getattr(now, rule.measure)) < rule.at_least:
            continue
        covered = [m for m in months_before(period, rule.months) if since is not None and m >= since]
        if len(covered) < rule.history:
            continue
        value, past = float(getattr(now, rule.measure)), _past(history, rule.measure, covered)
        threshold = max(rule.at_least, rule.times_mean * sum(past) / len(past))
        if value < threshold:
            continue
        alike = _past(history, rule.steady_measure, covered)
        needed = max(rule.at_least, rule.times_mean * sum(alike) / len(past))
        steady = float(getattr(now, rule.steady_measure)) >= needed
        reason = (
            f"{_head(rule, history, period, value)}: at least {rule.at_least:g}, and at least "
            f"{rule.times_mean:g} times the mean of {sum(past) / len(past):.1f} over the {_run(covered)}"
        )
        yield Fired(period, value, threshold, reason, steady)


def _threshold(rule: Rule, history: History) -> Iterator[Fired]:
    for period, now in history.rows.items():
        value = float(getattr(now, rule.measure))
        if value >= rule.at_least:
            steady = float(getattr(now, rule.steady_measure)) >= rule.at_least
            reason = f"{_head(rule, history, period, value)}: at least {rule.at_least:g}"
            yield Fired(period, value, rule.at_least, reason, steady)


def _highest_days(rule: Rule, history: History) -> Iterator[Fired]:
    begin, days = history.daily()
    if begin is None or len(days) < rule.days + rule.back:
        return
    for day, value, before in highest_days(days, rule.days, rule.at_least, rule.back, rule.quiet):
        end = day_of(begin).toordinal() + day
        period = day_of(begin).fromordinal(end).isoformat()[:7]
        reason = (
            f"{value:g} {rule.words} in {history.place} in the {rule.days} days to {day_of(begin).fromordinal(end)}: "
            f"at least {rule.at_least:g}, the highest of {rule.back} days (before: {before:g}), "
            f"none as high in {rule.quiet}"
        )
        yield Fired(period, value, max(rule.at_least, before), reason)


def highest_days(days: Floats, width: int, at_least: float, back: int, quiet: int) -> list[tuple[int, float, float]]:
    """Days on which the sum of `width` days is at least that, the highest of `back` days, and the first so high.

    Gives the day, the sum, and the highest sum of the days before. A day does not count within `quiet` days of an
    earlier sum that is equal or higher and was itself at least so high. Source: OCHA, HDX Signals, definition of the
    conflict alert as published.
    """
    sums = trailing(days[None, :], width)[0]
    tops = highest(sums[None, :], back)[0]
    out: list[tuple[int, float, float]] = []
    for t in map(int, np.flatnonzero((sums >= at_least) & (sums >= tops - 1e-9))):
        if t < back:
            continue
        if not (sums[max(t - quiet, 0) : t] >= sums[t] - 1e-9).any() and not _climbing(out, t, quiet):
            out.append((t, float(sums[t]), float(sums[max(t - back, 0) : t].max(initial=0.0))))
    return out


def _climbing(out: list[tuple[int, float, float]], t: int, quiet: int) -> bool:
    """Whether the same rise was told already: each day of a rise is higher than the last, and is one alert."""
    return bool(out) and t - out[-1][0] <= quiet


def _odds(rule: Rule, history: History) -> Iterator[Fired]:
    panel, beside = history.among_neighbours()
    model = odds_models()[rule.definition, rule.horizon]
    level = rule.at_least or model.level
    if not panel.periods:
        return
    risk = model.definition.at_risk(panel.counts)
    # A definition looks back a year and more; a shorter history says nothing of calm or lull.
    risk[:, :17] = False
    risk[1:] = False
    above = False
    for o in odds_cells(panel, model, cells_of(risk), beside):
        # One alert when the level is passed, not one a month while it stays.
        if history.coverage.heard_of(months_before(o.period, 12)) < LEAST_HEARD:
            continue
        if o.best < level or above:
            above = o.best >= level
            continue
        above = True
        reason = (
            f"{o.best:.0%} ({o.low:.0%} to {o.high:.0%}) that {history.place} sees {o.needed:g} or more reported "
            f"deaths in the {rule.horizon} months after {o.period}, {rule.definition}; "
            f"{o.base_rate:.1%} is usual in such a calm"
        )
        yield Fired(o.period, o.best, level, reason, True, o.low, o.best, o.high, o.base_rate, o.precision, o.cases)


def _change(rule: Rule, history: History) -> Iterator[Fired]:
    panel = history.months(rule.measure)
    if not panel.periods:
        return
    for t, now, before, chance in level_change(
        panel.counts[0], rule.months, rule.history, rule.at_least, rule.times_mean
    ):
        if history.coverage.heard_of(panel.periods[max(0, t - rule.months - 35) : t - rule.months + 1]) < rule.history:
            continue
        reason = (
            f"{now:.1f} {rule.words} a month in {history.place} in the {rule.months} months to {panel.periods[t]}, "
            f"{before:.1f} before: a change of level that chance gives in {chance:.2%} of such runs"
        )
        yield Fired(
            panel.periods[t], now * rule.months, max(rule.at_least, rule.times_mean * before * rule.months), reason
        )


def _past(history: History, measure: str, covered: list[str]) -> list[float]:
    """A covered month without a row counts as none."""
    return [float(getattr(history.rows[m], measure)) if m in history.rows else 0.0 for m in covered]


def _head(rule: Rule, history: History, period: str, value: float) -> str:
    partial = ", a month not yet over in these reports" if history.rows[period].partial else ""
    return f"{value:g} {rule.words} in {history.place} in {period}{partial}"


def _run(covered: list[str]) -> str:
    return f"{len(covered)} month{'s' * (len(covered) > 1)} before ({covered[-1]} to {covered[0]})"


_KINDS: dict[str, Callable[[Rule, History], Iterator[Fired]]] = {
    "times_mean": _times_mean,
    "threshold": _threshold,
    "highest_days": _highest_days,
    "odds": _odds,
    "change": _change,
}

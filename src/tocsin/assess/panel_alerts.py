"""Alerts of outside series: the rules of a case, run over each unit of a monthly panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tocsin.assess.firing import fire
from tocsin.assess.history import Coverage, History
from tocsin.assess.outside import borders
from tocsin.assess.panel import Panel
from tocsin.assess.periods import first_day, last_day
from tocsin.assess.rules import Rule, rules
from tocsin.records import Series


@dataclass(frozen=True, slots=True)
class PanelAlert:
    """A rule that fired on a unit of a panel: month, what was counted, what it had to reach, why, and its record."""

    unit: str
    rule: str
    period: str
    value: float
    threshold: float
    reason: str
    probability: float | None
    base_rate: float | None
    cases: int | None


def panel_alerts(
    panel: Panel, using: Sequence[Rule] | None = None, *, since: str | None = None
) -> Iterator[PanelAlert]:
    """Alerts of a panel of deaths by month, unit after unit; `since` leaves out those of months before.

    Rules that count incidents find none. For rules that count days, a month is spread evenly over its days.
    """
    chosen = [r for r in (rules() if using is None else using) if r.measure == "killed_best"]
    for unit in range(len(panel.units)):
        history = unit_history(panel, unit)
        for rule in chosen:
            for f in fire(rule, history):
                if since is None or f.period >= since:
                    share = rule.record.get("precision") if f.best is None else f.best
                    base = rule.record.get("base_rate") if f.best is None else f.base_rate
                    cases = rule.record.get("cases") if f.best is None else f.cases
                    yield PanelAlert(
                        panel.units[unit], rule.name, f.period, f.value, f.threshold, f.reason, share, base, cases
                    )


def unit_history(panel: Panel, unit: int) -> History:
    """A unit of a panel of monthly deaths as the place of a case, all of it covered."""
    name, ends = panel.units[unit], last_day(panel.periods[-1]).isoformat()
    history = History(name, None, Coverage(panel.periods[0], ends), beside=_beside(panel, unit))
    for period, count in zip(panel.periods, panel.counts[unit].tolist(), strict=True):
        if not count:
            continue
        history.rows[period] = Series(
            level="country", country=name, period=period, incidents=0, killed_low=count, killed_best=count,
            killed_high=count, injured_best=0, reports=0, publishers=0, origins=0, partial=False, steady_killed=count,
        )  # fmt: skip
    lengths = [(last_day(p) - first_day(p)).days + 1 for p in panel.periods]
    history.set_daily(first_day(panel.periods[0]).isoformat(), np.repeat(panel.counts[unit] / lengths, lengths))
    return history


def _beside(panel: Panel, unit: int) -> list[dict[str, float]]:
    """Counts of the units that border on one, where units are countries."""
    rows = _bordering(panel.units)[unit]
    return [dict(zip(panel.periods, panel.counts[u].tolist(), strict=True)) for u in rows]


@lru_cache(maxsize=2)
def _bordering(units: tuple[str, ...]) -> list[list[int]]:
    return [np.flatnonzero(row).tolist() for row in borders(units)]

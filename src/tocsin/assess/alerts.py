"""Alerts: what fired, with its odds, what is behind it, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.assess.firing import LEAST_HEARD, Fired, fire
from tocsin.assess.history import History
from tocsin.assess.months import Count, months_before
from tocsin.assess.rules import Rule
from tocsin.records import Alert, AlertIncident

_BEHIND = {"odds": 12, "change": 0, "highest_days": 2}
"""Months up to the alert whose incidents are behind it, where it is not the one month; for change the rule says."""


def alerts_of(history: History, using: Sequence[Rule]) -> Iterator[Alert | AlertIncident]:
    """Alerts of one place, each with the incidents behind it."""
    for rule in using:
        for fired in fire(rule, history):
            counts = _behind(rule, history, fired.period)
            alert = _alert(rule, history, fired, counts)
            yield alert
            for incident_id in dict.fromkeys(i for c in counts for i in c.shares):
                yield AlertIncident(alert_id=alert.alert_id, incident_id=incident_id)


def _behind(rule: Rule, history: History, period: str) -> list[Count]:
    length = rule.months if rule.kind == "change" else _BEHIND.get(rule.kind, 1)
    months = [period, *months_before(period, length - 1)]
    return [history.counts[m] for m in months if m in history.counts]


def _alert(rule: Rule, history: History, fired: Fired, counts: Sequence[Count]) -> Alert:
    odds = _odds(rule, history, fired)
    return Alert(
        rule=rule.name,
        country=history.country,
        admin1=history.admin1,
        period=fired.period,
        value=round(fired.value, 6),
        threshold=round(fired.threshold, 6),
        reason=fired.reason if fired.steady else f"{fired.reason}; not without publishers new in this month",
        horizon=rule.horizon if odds.best is not None else None,
        base_rate=odds.base,
        probability=odds.best,
        probability_low=odds.low,
        probability_high=odds.high,
        precision=odds.precision,
        cases=odds.cases,
        incidents=len({i for c in counts for i in c.shares}),
        reports=len(set().union(*(c.reports for c in counts))),
        publishers=len(set().union(*(c.publishers for c in counts))),
        origins=len(set().union(*(c.origins for c in counts))),
        steady=fired.steady,
        change="; ".join(_changes(rule, history, fired, counts)),
    )


@dataclass(frozen=True, slots=True)
class _Odds:
    base: float | None = None
    best: float | None = None
    low: float | None = None
    high: float | None = None
    precision: float | None = None
    cases: int | None = None


def _odds(rule: Rule, history: History, fired: Fired) -> _Odds:
    """Odds of a firing; none where too few months were reported on to compare with the series they were measured on."""
    if history.coverage.heard_of(months_before(fired.period, 12)) < LEAST_HEARD:
        return _Odds()
    if fired.best is not None:
        return _Odds(fired.base_rate, fired.best, fired.low, fired.high, fired.precision, fired.cases)
    if not rule.record:
        return _Odds()
    share, cases = float(rule.record["precision"]), int(rule.record["cases"])
    low, high = wilson(share, cases)
    return _Odds(float(rule.record["base_rate"]), share, low, high, share, cases)


def number(value: float) -> str:
    """A count for people: whole where it is, else to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def wilson(share: float, number: int, z: float = 1.645) -> tuple[float, float]:
    """Interval of a share (Wilson 1927), 90 % where `z` is left as it is."""
    if not number:
        return 0.0, 1.0
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    half = z / (1 + z * z / number) * (share * (1 - share) / number + z * z / (4 * number * number)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def _changes(rule: Rule, history: History, fired: Fired, counts: Sequence[Count]) -> Iterator[str]:
    if rule.kind == "odds":
        yield f"it falls below its level of {fired.threshold:.1%} with each calm month"
    else:
        yield f"it needs {number(fired.threshold)}, {number(fired.value - fired.threshold)} less than it has"
    if rule.measure == "killed_best" and rule.kind in {"times_mean", "threshold"}:
        yield from _lowest(fired, counts)
    if not fired.steady:
        yield "with the publishers of the months before alone it does not fire: wait for one of them"
    row = history.rows.get(fired.period)
    if row is not None and row.partial:
        yield "the month is not over in these reports"
    if row is not None and row.gone_publishers:
        gone = "1 publisher" if row.gone_publishers == 1 else f"{row.gone_publishers} publishers"
        yield f"{gone} of the six months before not heard in this one: counts may be too low"


def _lowest(fired: Fired, counts: Sequence[Count]) -> Iterator[str]:
    low = sum(c.killed_low for c in counts)
    fires = "fires as well" if low >= fired.threshold else "does not fire"
    yield f"by the least of each toll it {fires} ({number(low)})"
    most, incident = max((c.largest for c in counts), default=(0.0, ""))
    if incident and fired.value - most < fired.threshold:
        yield f"without {incident} ({number(most)}) it does not fire"

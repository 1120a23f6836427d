"""Alert rules: read as data, applied to one place and month and the months before."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.assess.months import months_before
from tocsin.records import Alert, Series


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of rules.toml."""

    name: str
    measure: str
    words: str
    at_least: float
    times_mean: float
    months: int
    history: int
    why: str


@cache
def rules() -> tuple[Rule, ...]:
    """Rules in the order of rules.toml."""
    table = tomllib.loads((files("tocsin.assess") / "rules.toml").read_text(encoding="utf-8"))
    return tuple(Rule(**entry) for entry in table["rule"])


def fired(rule: Rule, now: Series, before: Mapping[str, Series], since: str | None) -> Alert | None:
    """The alert where the rule fires on a month; `before` has earlier months of the place, `since` the first covered.

    A covered month without a row counts as none, an uncovered one not at all.
    """
    covered = [m for m in months_before(now.period, rule.months) if since is not None and m >= since]
    if len(covered) < rule.history:
        return None
    past = [float(getattr(before[m], rule.measure)) if m in before else 0.0 for m in covered]
    mean = sum(past) / len(past)
    value = float(getattr(now, rule.measure))
    threshold = max(float(rule.at_least), rule.times_mean * mean)
    if value < threshold:
        return None
    return Alert(
        rule=rule.name,
        country=now.country,
        admin1=now.admin1,
        period=now.period,
        value=value,
        threshold=threshold,
        reason=_reason(rule, now, value, mean, covered),
    )


def _reason(rule: Rule, now: Series, value: float, mean: float, covered: Sequence[str]) -> str:
    months = f"{len(covered)} month{'s' * (len(covered) > 1)} before ({covered[-1]} to {covered[0]})"
    partial = ", a month not yet over in these reports" if now.partial else ""
    return (
        f"{value:g} {rule.words} in {now.admin1 or now.country} in {now.period}{partial}: at least {rule.at_least:g}, "
        f"and at least {rule.times_mean:g} times the mean of {mean:.1f} over the {months}"
    )

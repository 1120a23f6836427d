"""Alert rules: read as data from the shipped table and, where a desk has its own, from a file of the same form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tocsin.errors import ConfigError

KINDS = ("times_mean", "threshold", "highest_days", "odds", "change")
MEASURES = ("incidents", "killed_low", "killed_best", "killed_high", "injured_best")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its kind says what is computed, the rest are the kind's numbers, explained in rules.toml."""

    name: str
    why: str
    kind: str = "times_mean"
    measure: str = "killed_best"
    words: str = "reported deaths"
    at_least: float = 0.0
    times_mean: float = 0.0
    months: int = 0
    history: int = 0
    days: int = 0
    back: int = 0
    quiet: int = 0
    definition: str = ""
    horizon: int = 3
    record: Mapping[str, Any] = field(default_factory=dict)

    @property
    def steady_measure(self) -> str:
        """The measure over what publishers heard before report; the whole measure where that is not kept."""
        return {"incidents": "steady_incidents", "killed_best": "steady_killed"}.get(self.measure, self.measure)


def rules(own: Path | None = None) -> tuple[Rule, ...]:
    """The shipped rules, and those of an own file, which replace shipped ones of the same name."""
    made = {r.name: r for r in _shipped()}
    if own is not None:
        made |= {r.name: r for r in read_rules(own.read_text(encoding="utf-8"), own.name)}
    return tuple(made.values())


def read_rules(text: str, name: str) -> tuple[Rule, ...]:
    """Rules of a TOML text; ConfigError where one cannot be used."""
    try:
        entries = tomllib.loads(text).get("rule", [])
    except tomllib.TOMLDecodeError as e:
        raise ConfigError(f"{name} is no TOML: {e}", "see docs/watch.md") from None
    return tuple(_rule(entry, name) for entry in entries)


def _rule(entry: Mapping[str, Any], name: str) -> Rule:
    known = {f.name for f in fields(Rule)}
    if odd := sorted(set(entry) - known):
        raise ConfigError(f"{name}: a rule has no {', '.join(odd)}", f"known are {', '.join(sorted(known))}")
    if missing := [k for k in ("name", "why") if not entry.get(k)]:
        raise ConfigError(f"{name}: a rule lacks {', '.join(missing)}", "give each its name and why its numbers")
    rule = Rule(**entry)
    if rule.kind not in KINDS:
        raise ConfigError(f"{name}: no kind {rule.kind!r} of rule", f"known are {', '.join(KINDS)}")
    if rule.measure not in MEASURES:
        raise ConfigError(f"{name}: no measure {rule.measure!r}", f"known are {', '.join(MEASURES)}")
    return rule


@cache
def _shipped() -> tuple[Rule, ...]:
    return read_rules((files("tocsin.assess") / "rules.toml").read_text(encoding="utf-8"), "rules.toml")

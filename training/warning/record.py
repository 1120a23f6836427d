# ruff: noqa: T201
"""What became of each rule's alerts on UCDP country-months: writes the `record` lines of rules.toml.

usage: python training/warning/record.py COUNTRY_MONTHS.csv [--first 1994-01] [--last 2016-12] [--write]

The rules run as they do in a case, each country a place. A firing came true where the mean of the three months after
reached its threshold again. The base rate is the same share over all months of countries with deaths in the year
before in which the rule did not fire, against the threshold that it then had. Months are spread evenly over their days
for rules that count days, so these records are of monthly counts. With other years it measures and writes nothing.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
from fit import load

from tocsin.assess.firing import fire
from tocsin.assess.panel import Floats, Panel
from tocsin.assess.panel_alerts import unit_history
from tocsin.assess.rules import Rule, rules
from tocsin.assess.windows import highest, leading, trailing

AHEAD = 3


def thresholds(rule: Rule, counts: Floats) -> Floats:
    """What the rule would have had to reach in each month, as a count a month."""
    before = np.zeros(counts.shape)
    if rule.kind == "highest_days":
        before[:, 1:] = highest(counts, round(rule.back / 30.5))[:, :-1]
        return np.maximum(rule.at_least, before)
    if rule.kind == "change":
        mean = trailing(counts, 36) / 36
        before[:, rule.months :] = mean[:, : -rule.months]
        return np.maximum(rule.at_least / rule.months, rule.times_mean * before)
    before[:, 1:] = trailing(counts, rule.months)[:, :-1] / max(rule.months, 1)
    return np.maximum(rule.at_least, rule.times_mean * before)


def measure(rule: Rule, panel: Panel, first: int) -> tuple[float, int, float]:
    """Share of firings that came true, their number, base rate."""
    ahead = leading(panel.counts, AHEAD) / AHEAD
    needed, active = thresholds(rule, panel.counts), trailing(panel.counts, 12) > 0
    asked = active & ~np.isnan(ahead)
    asked[:, :first] = False
    held = []
    for u in np.flatnonzero(panel.counts.sum(axis=1) >= rule.at_least):
        for f in fire(rule, unit_history(panel, int(u))):
            t = panel.at(f.period)
            if not asked[u, t]:
                continue
            asked[u, t] = False
            held.append(ahead[u, t] >= f.threshold / (rule.months if rule.kind == "change" else 1) - 1e-9)
    base = float((ahead[asked] >= needed[asked]).mean())
    return (float(np.mean(held)) if held else float("nan")), len(held), base


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=Path)
    parser.add_argument("--first", default="1994-01")
    parser.add_argument("--last", default="2016-12")
    parser.add_argument("--write", type=Path, nargs="?", const=Path("src/tocsin/assess/rules.toml"))
    a = parser.parse_args()
    panel, _ = load(a.counts, a.last)
    for rule in rules():
        if rule.kind == "odds" or not rule.measure.startswith("killed"):
            continue
        share, number, base = measure(rule, panel, panel.at(a.first))
        print(f"{rule.name}: {number} firings, came true {share:.3f}, base rate {base:.3f}", flush=True)
        if a.write:
            line = f"record = {{ precision = {share:.3f}, cases = {number}, base_rate = {base:.4f} }}"
            text = a.write.read_text(encoding="utf-8")
            text = re.sub(rf'(name = "{rule.name}"\n(?:(?!record|\[\[).+\n)*)(record = .*\n)?', rf"\1{line}\n", text)
            a.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

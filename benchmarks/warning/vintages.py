"""What was known at the time against what is known now: dated releases of UCDP's country-months, 2024 to 2025."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from data import line, load

from tocsin.assess.odds import odds
from tocsin.assess.outside import country_code, read_counts
from tocsin.assess.panel import Panel
from tocsin.assess.resurgence import DEFINITIONS, outcome
from tocsin.assess.scores import auc, average_precision, brier


def measure(corpora: Path, rounds: int) -> dict[str, Any]:
    panel, beside = load(corpora)
    releases = [_release(p) for p in sorted((corpora / "vintages").glob("Hist_*.csv"))]
    found: dict[str, Any] = _ratios(releases)
    for definition in DEFINITIONS:
        then, now, happened = [], [], []
        for known in _as_known(panel, releases):
            period = known.periods[-1]
            t = panel.at(period)
            later = outcome(definition, panel.counts, 3)[:, t]
            final = {o.unit: o.best for o in odds(panel, definition.name, 3, period=period, beside=beside)}
            for o in odds(known, definition.name, 3, beside=beside):
                y = later[panel.units.index(o.unit)]
                if not np.isnan(y) and o.unit in final:
                    then.append(o.best), now.append(final[o.unit]), happened.append(y)
        a, b, y = (np.asarray(v) for v in (then, now, happened))
        told = {
            "cells": len(y), "happened": int(y.sum()), "AP then": average_precision(y, a),
            "AP now": average_precision(y, b),
            "AUC then": auc(y, a), "AUC now": auc(y, b), "Brier then": brier(y, a), "Brier now": brier(y, b),
            "mean difference": float(np.abs(a - b).mean()),
        }  # fmt: skip
        print(f"  {definition.name}: {line(told)}")
        found[definition.name] = told
    return found


def _release(path: Path) -> dict[tuple[str, str], float]:
    return {(country_code(u) or u, p): n for u, p, n in read_counts(path, grain="month")}


def _as_known(panel: Panel, releases: list[dict[tuple[str, str], float]]) -> list[Panel]:
    """The panel at each release: its months in place of the final ones, nothing after."""
    out, seen = [], set()
    for release in releases:
        months = sorted({p for _, p in release})
        if months[-1] not in panel.periods or months[-1] in seen:
            continue
        seen.add(months[-1])
        known = panel.until(months[-1])
        counts = known.counts.copy()
        for month in months:
            counts[:, known.at(month)] = [release.get((u, month), 0.0) for u in known.units]
        out.append(Panel(known.units, known.periods, counts))
    return out


def _ratios(releases: list[dict[tuple[str, str], float]]) -> dict[str, Any]:
    """First release of each month against the last release that still has it."""
    first: dict[tuple[str, str], float] = {}
    last: dict[tuple[str, str], float] = {}
    begun: set[str] = set()
    for release in releases:
        newest = max(p for _, p in release)
        if newest not in begun:
            begun.add(newest)
            first |= {k: v for k, v in release.items() if k[1] == newest}
        last |= release
    pairs = np.array([(first[k], last[k]) for k in first if k[1] != max(p for _, p in first)])
    many = pairs[(pairs.max(axis=1) >= 25) & (pairs.min(axis=1) > 0)]
    ratio = many[:, 1] / many[:, 0]
    low, mid, high = np.quantile(ratio, [0.05, 0.5, 0.95])
    agree = float(((pairs[:, 0] >= 25) == (pairs[:, 1] >= 25)).mean())
    print(f"  later over first release, {len(many)} of 25 or more: median {mid:.2f}, 90 % {low:.2f} to {high:.2f}")
    print(f"  25 or more in both or neither: {agree:.3f} of {len(pairs)} country-months")
    return {"pairs": len(many), "median": mid, "low": low, "high": high, "agree": agree}

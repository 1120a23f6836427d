"""Fit what makes scores shares: a line over log odds for each method and kind of value (`tocsin.extract.calibration`).

usage: python training/incidents/calibrate.py GOLD_DIR TEXT_DIR OUT_TOML --encoder FOLDER

Scores and whether they are right come from training reports whose stories neither the tables nor the encoder in use had
seen: three folds, as in `cross_validate.py`. A value is right as `tocsin evaluate gold` counts it. FOLDER is that of
`training/encoder/train.py`. Fit anew after the tables or the encoder change.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from cross_validate import report_of, unseen
from rows import Example, both

from tocsin.annotate.rules import Tables, read_view, shipped
from tocsin.evaluate.calibration import bins_of, calibration_error
from tocsin.evaluate.gold.measure import pair
from tocsin.evaluate.gold.scores import Scored, judged, scores_of
from tocsin.evaluate.reading import Found
from tocsin.extract import extract_report
from tocsin.extract.calibration import calibrated, log_odds
from tocsin.publish.exports.gold import gold_of

KINDS = ("incidents", "actor", "toll", "by")
"""What is calibrated: incidents, and the cells of which each has a score of its own."""

RAW = "uncalibrated"
"""A method without lines: what it reads keeps its scores as they come."""

HEAD = """# Slope and shift of the log odds of scores, by method and kind of value; why and how: calibration.py.
# Written by training/incidents/calibrate.py from annotated training reports; not to be edited by hand.
"""

Marked = Sequence[tuple[float, bool]]


def scored_of(example: Example) -> Iterator[Scored]:
    """Kind, score as it comes and whether it is right, for all that is read from a report."""
    reading = read_view(example.document, example.view, RAW)
    facts = tuple(extract_report(example.document, reading.mentions, reading.relations))
    report, name = report_of(example), example.gold["report_id"]
    given = gold_of(report, name, facts)
    return judged(pair(name, report.text, example.gold, given), scores_of(Found(report, reading.mentions, facts)))


def marked(found: Sequence[Example], more: Tables) -> dict[str, Marked]:
    """Scores on unseen stories by kind, each with whether it is right."""
    made: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for example in unseen(found, more=more):
        for kind, score, right in scored_of(example):
            made[kind].append((score, right))
    return {kind: made[kind] for kind in KINDS}


def newton(x: np.ndarray, y: np.ndarray, most: int = 50) -> np.ndarray:
    """Weights of greatest likelihood for shares `y` in 0..1, by Newton's method."""
    beta = np.zeros(x.shape[1])
    for _ in range(most):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        curve = np.maximum(p * (1 - p), 1e-6)
        step = np.linalg.solve((x * curve[:, None]).T @ x, x.T @ (y - p))
        beta += step
        if np.abs(step).max() < 1e-2:
            break
    return beta


def line_of(values: Marked) -> tuple[float, float]:
    """Slope and shift of greatest likelihood; right counts a little under 1 and wrong a little over 0 (Platt 1999)."""
    right = np.array([r for _, r in values], dtype=bool)
    wanted = np.where(right, (right.sum() + 1) / (right.sum() + 2), 1 / ((~right).sum() + 2))
    x = np.array([(1.0, log_odds(s)) for s, _ in values])
    shift, slope = newton(x, wanted)
    if slope <= 0:
        raise SystemExit("the scores say nothing: more of them are right where they are low")
    return round(float(slope), 3), round(float(shift), 3)


def section(method: str, values: dict[str, Marked]) -> str:
    """The lines of one method as TOML; says on the way how far scores are from shares before and after."""
    told = [f'\n["{method}"]']
    for kind, scored in values.items():
        slope, shift = line_of(scored)
        lines = {method: {kind: (slope, shift)}}
        after = [(calibrated(method, kind, s, lines), r) for s, r in scored]
        errors = [calibration_error(bins_of(v)) or 0.0 for v in (scored, after)]
        sys.stderr.write(f"{method} {kind}: {len(scored)} values, error {errors[0]:.3f} -> {errors[1]:.3f}\n")
        told.append(f"{kind} = {{ slope = {slope}, shift = {shift} }}")
    return "\n".join(told) + "\n"


def lines(gold: Path, texts: Path, encoder: Path) -> str:
    """The whole file, for the tables that are shipped now."""
    learned = json.loads((files("tocsin") / "models" / "encoder" / "tables.json").read_bytes())
    made = [HEAD]
    for method, folder, tables in (("rules/acts", None, shipped()), ("encoder/acts", encoder, learned)):
        more = {"least": tables["least"]} if "least" in tables else {}
        made.append(section(method, marked(both(gold, texts, folder), more)))
    return "".join(made)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "texts", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with an encoder for each fold")
    a = parser.parse_args()
    a.out.write_text(lines(a.gold, a.texts, a.encoder), encoding="utf-8")


if __name__ == "__main__":
    main()

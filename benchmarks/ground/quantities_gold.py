#!/usr/bin/env python3
"""Measure the quantity grounder against annotated reports.

usage: quantities_gold.py GOLD_DIR TEXT_DIR [--errors KIND]

GOLD_DIR holds one REPORT_ID.json per report in the format of the annotation guide, TEXT_DIR the REPORT_ID.txt.
given     the toll's words are given (their first occurrence): share of gold tolls for which `value_of` those words is
          exactly the gold low, best and high; then of the tolls whose words hold a number, and of those that do not
tied      share of gold tolls whose words overlap a quantity found in the report with the same outcome, then also with
          the same victims
tolls     found from nothing: class, overlap, outcome and values right; repeats of a number count once
figures   value, low and unit right, in the same words, sentence or neighbourhood
KIND (given, tied, toll-missed, toll-extra, figure-missed, figure-extra) prints each such case with its words.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.annotate.quantities import Quantity, find_quantities, value_of
from tocsin.annotate.quantities.numerals import find_numbers
from tocsin.annotate.quantities.tokens import tokenize

_NEAR = 200  # characters, as the scorer of the annotated reports has it


@dataclass
class Count:
    """Hits against gold and predicted counts."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.gold + self.predicted) if self.hit else 0.0

    def row(self) -> str:
        p = self.hit / self.predicted if self.predicted else 0.0
        r = self.hit / self.gold if self.gold else 0.0
        return f"P {p:.3f}  R {r:.3f}  F1 {self.f1:.3f}  (gold {self.gold}, predicted {self.predicted})"


@dataclass
class Tally:
    """All counts, and the cases asked for."""

    show: str | None
    given: dict[str, list[bool]] = field(default_factory=lambda: {"number": [], "none": []})
    tied: dict[str, list[bool]] = field(default_factory=lambda: {"outcome": [], "victims": []})
    tolls: Count = field(default_factory=Count)
    figures: Count = field(default_factory=Count)

    @property
    def values(self) -> list[bool]:
        """For each toll, whether the value of its given words is right."""
        return self.given["number"] + self.given["none"]

    def case(self, kind: str, report: str, *words: object) -> None:
        if kind == self.show:
            print(report, *words, sep=" | ")


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    for m in re.finditer(re.escape(words), text, re.IGNORECASE) if words else ():
        yield m.start(), m.end()


def overlaps(q: Quantity, spans: list[tuple[int, int]]) -> bool:
    return any(q.start < b and a < q.stop for a, b in spans)


def bounds(q: Quantity) -> tuple[Any, Any, Any]:
    return q.low, q.best, q.high


def around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 90) : at + 90].split())


def words_given(tally: Tally, report: str, text: str, toll: dict[str, Any], found: list[Quantity]) -> None:
    spans = list(occurrences(text, toll["text"]))
    start = text.find(toll["text"])
    got = value_of(text, start, start + len(toll["text"])) if start >= 0 else None
    want = (toll["low"], toll["best"], toll["high"])
    tally.given["number" if find_numbers(tokenize(toll["text"])) else "none"].append(got == want)
    if got != want:
        tally.case("given", report, toll["text"], *want, got, around(text, start))
    here = [q for q in found if overlaps(q, spans)]
    told = [q for q in here if q.outcome == toll["outcome"]]
    tally.tied["outcome"].append(bool(told))
    tally.tied["victims"].append(any(q.victims == toll["victims"] for q in told))
    if not told:
        seen = [(*bounds(q), q.outcome) for q in here]
        tally.case("tied", report, toll["text"], *want, toll["outcome"], seen, around(text, start))


def share(right: list[bool]) -> str:
    return f"{sum(right) / (len(right) or 1):.3f} of {len(right)}"


def detect_tolls(tally: Tally, report: str, text: str, gold: list[dict[str, Any]], found: list[Quantity]) -> None:
    first = {k: [k] for k, q in enumerate(found) if q.class_ == "toll" and q.repeat_of is None}
    for k, q in enumerate(found):
        if q.class_ == "toll" and q.repeat_of in first:
            first[q.repeat_of].append(k)
    left = dict(first)
    hits = 0
    for toll in gold:
        spans = list(occurrences(text, toll["text"]))
        want = (toll["outcome"], toll["low"], toll["best"], toll["high"])
        right = (k for k in left if (found[k].outcome, *bounds(found[k])) == want)
        match = next((k for k in right if any(overlaps(found[j], spans) for j in left[k])), None)
        if match is None:
            tally.case("toll-missed", report, toll["text"], *want, around(text, spans[0][0]) if spans else "")
        else:
            left.pop(match)
            hits += 1
    for k in left:
        q = found[k]
        tally.case("toll-extra", report, text[q.start : q.stop], q.outcome, *bounds(q), around(text, q.start))
    tally.tolls.hit += hits
    tally.tolls.gold += len(gold)
    tally.tolls.predicted += len(first)


def detect_figures(tally: Tally, report: str, text: str, gold: list[dict[str, Any]], found: list[Quantity]) -> None:
    left = [q for q in found if q.class_ == "figure" and q.repeat_of is None]
    tally.figures.gold += len(gold)
    tally.figures.predicted += len(left)
    for figure in gold:
        spans = [(a - _NEAR, b + _NEAR) for a, b in occurrences(text, figure["text"])]
        want = (figure["value"], figure["low"], figure["unit"])
        match = next((q for q in left if (q.best, q.low, q.unit) == want and overlaps(q, spans)), None)
        if match is None:
            here = list(occurrences(text, figure["text"]))
            seen = [(q.best, q.low, q.unit, q.class_) for q in found if overlaps(q, here)]
            tally.case("figure-missed", report, figure["text"], *want, seen, around(text, here[0][0]) if here else "")
        else:
            left.remove(match)
            tally.figures.hit += 1
    for q in left:
        tally.case("figure-extra", report, text[q.start : q.stop], q.best, q.low, q.unit, around(text, q.start))


def measure(gold_dir: Path, text_dir: Path, show: str | None = None) -> Tally:
    """All counts over a folder of annotated reports."""
    tally = Tally(show)
    for path in sorted(gold_dir.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (text_dir / f"{path.stem}.txt").read_text(encoding="utf-8")
        found = find_quantities(text)
        tolls = [t for i in gold["incidents"] for t in i["toll"]]
        for toll in tolls:
            words_given(tally, path.stem, text, toll, found)
        detect_tolls(tally, path.stem, text, tolls, found)
        detect_figures(tally, path.stem, text, gold["figures"], found)
    return tally


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold_dir", type=Path)
    ap.add_argument("text_dir", type=Path)
    ap.add_argument("--errors")
    args = ap.parse_args()
    tally = measure(args.gold_dir, args.text_dir, args.errors)
    given = tally.given
    print(f"given    values {share(tally.values)}  number {share(given['number'])}  none {share(given['none'])}")
    print(f"tied     outcome {share(tally.tied['outcome'])}  victims {share(tally.tied['victims'])}")
    print("tolls    " + tally.tolls.row())
    print("figures  " + tally.figures.row())


if __name__ == "__main__":
    main()

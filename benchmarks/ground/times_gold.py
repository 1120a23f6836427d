"""How far `find_times` agrees with the dates that coders gave to incidents.

usage: times_gold.py GOLD_DIR TEXT_DIR [--errors]

GOLD_DIR holds one REPORT_ID.json per report, TEXT_DIR the REPORT_ID.txt that the dates' words come from. One case for
each different date words and value in a report. A date is recognised where one of our times overlaps an occurrence of
its words, and exact where such a time has the coder's first and last day as well. `--errors` lists the misses; give it
for training reports only.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.annotate.times import Time, find_times

GRAINS = ("day", "range", "week", "month", "year", "unknown")


@dataclass(frozen=True, slots=True)
class Case:
    """A coder's date: its report, its words and its days."""

    report: str
    words: str
    first: str | None
    last: str | None
    grain: str


def cases(gold: Path) -> Iterator[tuple[Case, str | None]]:
    """Each different date of each report, with the report's publication date."""
    for path in sorted(gold.glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        seen = set()
        for incident in report["incidents"]:
            value = incident.get("date") or {}
            if not value.get("text"):
                continue
            case = Case(path.stem, value["text"], value["start"], value["stop"], value["precision"])
            if case not in seen:
                seen.add(case)
                yield case, report.get("published")


def overlapping(text: str, words: str, times: list[Time]) -> list[Time]:
    """The times that share a character with any occurrence of the words."""
    found, at = [], text.find(words)
    while at >= 0:
        found += [time for time in times if time.start < at + len(words) and at < time.stop]
        at = text.find(words, at + 1)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for case, published in cases(arguments.gold):
        text = (arguments.texts / f"{case.report}.txt").read_text(encoding="utf-8")
        times = overlapping(text, case.words, find_times(text, published))
        exact = any((time.first, time.last) == (case.first, case.last) for time in times)
        for grain in (case.grain, "all"):
            counts[grain, "cases"] += 1
            counts[grain, "recognised"] += bool(times)
            counts[grain, "exact"] += exact
        if arguments.errors and not exact:
            ours = "; ".join(f"{text[t.start : t.stop]!r} {t.edtf} ({t.reason})" for t in times[:2]) or "nothing"
            print(f"{case.report} {published} {case.words!r} {case.first}..{case.last} {case.grain} | {ours}")
    print(f"{'grain':9}{'dates':>7}{'recognised':>13}{'exact':>9}")
    for grain in (*GRAINS, "all"):
        total = counts[grain, "cases"]
        if total:
            shares = [counts[grain, kind] / total for kind in ("recognised", "exact")]
            print(f"{grain:9}{total:7}{shares[0]:13.3f}{shares[1]:9.3f}")


if __name__ == "__main__":
    main()

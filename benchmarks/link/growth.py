"""Linking alone on generated reports of growing number, at once and then with a hundred more.

usage: growth.py [--sizes 1000 10000 ...] [--out FOLDER]

Reports and their facts are made as rows (generated.py), since reading 100,000 would take hours. Each size runs as a
process of its own, so that its peak memory is its own. Measured are processor seconds by step, seconds by the clock,
peak memory, ties and likely pairs a report; then the same for a hundred reports more, once of the last days and once
spread over all days; and whether the case then holds the same incidents and stories as one linked at once.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from generated import plans, rows_of

from tocsin.backends.sql import SqlStore, open_store
from tocsin.link import link_case
from tocsin.link.keys import by_record
from tocsin.records import Copy, IncidentAccount, Row, StoryReport, Tie
from tocsin.seams import Where

MORE = 100


def measure(size: int, compare: bool) -> dict[str, Any]:
    """Link one generated case, add a hundred of the last days, then a hundred of any day."""
    late, spread = _chosen(size)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'case.db'}")
        store.create()
        kept: dict[int, list[Row]] = {}
        store.write(by_record(_rows(size, late | spread, kept)))
        found: dict[str, Any] = {"reports": size, "at_once": _linked(store)}
        found["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        found["per_report"] = _pairs(store, size)
        for name, part in (("more_of_last_days", late), ("more_of_any_day", spread)):
            store.write(row for n in sorted(part) for row in kept[n])
            found[name] = _linked(store)
        found["store_mib"] = (Path(folder) / "case.db").stat().st_size >> 20
        found["pairs_apart"] = _apart(store, size, Path(folder)) if compare else None
        store.close()
    return found


def _chosen(size: int) -> tuple[set[int], set[int]]:
    """Numbers of the reports that are added later."""
    ordered = [p.number for p in sorted(plans(size + 2 * MORE), key=lambda p: (p.told_on, p.number))]
    return set(ordered[-MORE:]), set(random.Random(5).sample(ordered[:-MORE], MORE))


def _rows(size: int, later: set[int], kept: dict[int, list[Row]]) -> Iterator[Row]:
    for plan in plans(size + 2 * MORE):
        rows = rows_of(plan)
        if plan.number in later:
            kept[plan.number] = rows
        else:
            yield from rows


def _linked(store: SqlStore) -> dict[str, Any]:
    steps: list[tuple[str, float]] = []

    def told(step: str, done: int, total: int) -> None:
        steps.append((step, time.process_time()))
        print(f"{step:<12}{time.process_time():>9.1f} s", file=sys.stderr, flush=True)

    begun, clock = time.process_time(), time.perf_counter()
    link_case(store, progress=told)
    seconds = {s: round(b - a, 2) for (s, a), (_, b) in pairwise(steps)}
    return {
        "processor_seconds": round(time.process_time() - begun, 2),
        "clock_seconds": round(time.perf_counter() - clock, 2),
        "steps": seconds,
    }


def _pairs(store: SqlStore, size: int) -> dict[str, float]:
    words = store.count(Tie, [Where("kind", "=", "words")])
    rest = store.count(Tie) - words
    blocks = [n for _, n in store.tally(IncidentAccount, ("block_id",))]
    return {
        "copies": round(store.count(Copy) / size, 3), "word_pairs": round(words / size, 3),
        "other_ties": round(rest / size, 3), "accounts_in_largest_block": max(blocks),
    }  # fmt: skip


def _apart(store: SqlStore, size: int, folder: Path) -> dict[str, float]:
    """Share of the pairs joined by either, of those that are joined by one alone."""
    other = open_store(f"sqlite:///{folder / 'other.db'}")
    other.create()
    other.write(by_record(_rows(size, set(), {})))
    link_case(other)
    found = {}
    for name, record, group, item in (
        ("accounts", IncidentAccount, "incident_id", "account_id"), ("reports", StoryReport, "story_id", "report_id")
    ):  # fmt: skip
        one, two = (_joined(s, record, group, item) for s in (store, other))
        found[name] = round(len(one ^ two) / max(1, len(one | two)), 6)
    other.close()
    return found


def _joined(store: SqlStore, record: type[Row], group: str, item: str) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for row in store.read(record):
        groups.setdefault(getattr(row, group), []).append(getattr(row, item))
    return {(a, b) for g in groups.values() for a in g for b in g if a < b}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--compare", type=int, default=10_000, help="compare with linking at once up to this size")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "results")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, args.one <= args.compare)))
        return
    rows = []
    for size in args.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--compare", str(args.compare)]
        rows.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))
        print(json.dumps(rows[-1], indent=1), flush=True)
        about = {
            "machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version(),
            "when": time.strftime("%Y-%m"), "load": "shared with other work, run at low priority",
        }  # fmt: skip
        written = json.dumps({"about": about, "rows": rows}, indent=1) + "\n"
        (args.out / "link_growth.json").write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Does the order of arrival matter? Reports linked at once, and in batches of shuffled order, each batch as it comes.

usage: order.py [GOLD | --generated N] [--split train|dev] [--batches N] [--orders N] [--small N]

Reports are the annotated ones or generated ones (generated.py); with as many batches as reports they come one by one.
Printed are pairs of accounts (in one incident) and of reports (in one story) that differ at the end from linking all at
once, and of those that a reader saw joined on the way, how many were parted once all had come. `--small 0` lets the
weights of words lag behind as they do in large cases (telling.SMALL).
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from generated import plans, rows_of
from gold_case import load

from tocsin.backends.sql import SqlStore, open_store
from tocsin.link import link_case, telling
from tocsin.records import (
    Account,
    AccountActor,
    AccountSource,
    Band,
    Figure,
    IncidentAccount,
    Report,
    Row,
    Source,
    Statement,
    StoryReport,
    Toll,
)

FACTS = (Report, Band, Account, AccountActor, AccountSource, Toll, Figure, Statement, Source)
Pairs = set[tuple[str, str]]


def pairs(store: SqlStore) -> tuple[Pairs, Pairs]:
    """Pairs of accounts in one incident, and of reports in one story."""
    found = []
    for record, group, item in ((IncidentAccount, "incident_id", "account_id"), (StoryReport, "story_id", "report_id")):
        groups: dict[str, list[str]] = defaultdict(list)
        for row in store.read(record):
            groups[getattr(row, group)].append(getattr(row, item))
        found.append({p for g in groups.values() for p in combinations(sorted(g), 2)})
    return found[0], found[1]


def arriving(by_report: dict[str, list[Row]], order: Sequence[str], batches: int) -> list[tuple[Pairs, Pairs]]:
    """Pairs after each batch."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'case.db'}")
        store.create()
        seen = []
        for n in range(batches):
            part = order[n * len(order) // batches : (n + 1) * len(order) // batches]
            store.write([row for i in part for row in by_report[i]])
            link_case(store)
            seen.append(pairs(store))
        store.close()
    return seen


def annotated(gold: Path, split: str) -> dict[str, list[Row]]:
    """Rows of each annotated report."""
    by_report: dict[str, list[Row]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        store, _ = load(gold, split, Path(folder) / "case.db")
        for record in FACTS:
            for row in store.read(record):
                by_report[row.report_id].append(row)  # type: ignore[attr-defined]
        store.close()
    return by_report


def generated(count: int) -> dict[str, list[Row]]:
    """Rows of each generated report."""
    return {rows[0].report_id: rows for rows in map(rows_of, plans(count))}  # type: ignore[attr-defined]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--generated", type=int, default=300)
    parser.add_argument("--small", type=int, default=telling.SMALL)
    parser.add_argument("--split", default="train", choices=("train", "dev"))
    parser.add_argument("--batches", type=int, default=6)
    parser.add_argument("--orders", type=int, default=3)
    args = parser.parse_args()
    telling.SMALL = args.small
    by_report = annotated(args.gold, args.split) if args.gold else generated(args.generated)
    ids = sorted(by_report)
    whole = arriving(by_report, ids, 1)[-1]
    for seed in range(args.orders):
        order = random.Random(seed).sample(ids, len(ids))
        seen = arriving(by_report, order, args.batches)
        for name, k in (("incidents", 0), ("stories", 1)):
            last = seen[-1][k]
            passing = set().union(*(s[k] for s in seen[:-1]))
            print(f"order {seed}: {name}: pairs {len(whole[k])}, differ at the end {len(whole[k] ^ last)}; "
                  f"joined on the way {len(passing)}, of these parted at the end {len(passing - last)}")  # fmt: skip


if __name__ == "__main__":
    main()

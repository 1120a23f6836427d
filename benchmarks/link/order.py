"""Does the order of arrival matter? Annotated reports linked at once, and in batches of shuffled order.

usage: order.py GOLD [--split train|dev] [--batches N] [--orders N]

After each batch everything so far is linked. Printed are pairs of accounts (in one incident) and of reports (in one
story) that differ at the end between the orders, and of those that a reader saw joined or apart on the way, how many
were otherwise once all had come.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from gold_case import load

from tocsin.backends.sql import SqlStore, open_store
from tocsin.link import link_case
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--split", default="train", choices=("train", "dev"))
    parser.add_argument("--batches", type=int, default=6)
    parser.add_argument("--orders", type=int, default=3)
    args = parser.parse_args()
    by_report: dict[str, list[Row]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        store, _ = load(args.gold, args.split, Path(folder) / "case.db")
        for record in FACTS:
            for row in store.read(record):
                by_report[row.report_id].append(row)  # type: ignore[attr-defined]
        store.close()
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

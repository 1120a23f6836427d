"""Linking alone on generated reports of growing number: processor seconds by step, peak memory, candidates per report.

usage: growth.py [--sizes 1000 10000 ...]

Reports are made of invented events, each told by one to six outlets in words of its own with shared names, every tenth
a copy of another. Each size runs as a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from tocsin.backends.sql import SqlStore, open_store
from tocsin.link import bands_of, link_case
from tocsin.link.crowds import candidates
from tocsin.link.keys import read_keys
from tocsin.records import Account, AccountActor, Passage, Report, Row, Tie, Toll
from tocsin.seams import Where

COMMON: dict[str, str | float] = {"method": "generated", "score": 1.0}
WORDS = [f"{a}{b}{c}" for a in ("ba", "do", "ke", "li", "mu") for b in ("ran", "sel", "tor", "vim") for c in "aeiou"]
TYPES = ("air_drone_strike", "shelling_missile", "armed_clash", "suicide_bomb", "attack")


def reports(size: int) -> Iterator[Row]:
    """Rows of so many reports over a tenth as many days, at least thirty."""
    rng = random.Random(11)
    made, event = 0, 0
    while made < size:
        event += 1
        day = date(2031, 1, 1) + timedelta(days=rng.randrange(max(30, size // 10)))
        place, kind = f"Town{rng.randrange(400)}", rng.choice(TYPES)
        own = [f"{rng.choice(WORDS)}{event % 997}" for _ in range(12)]
        before = ""
        for _ in range(min(rng.randint(1, 6), size - made)):
            made += 1
            text = before if before and made % 10 == 0 else _text(rng, place, own)
            before = text
            yield from _report(made, text, day, place, kind, rng.randint(1, 60))


def _text(rng: random.Random, place: str, own: list[str]) -> str:
    said = [f"The {rng.choice(WORDS)} of {place} saw {rng.choice(own)} and {rng.choice(WORDS)} near {rng.choice(own)}."]
    said += [" ".join(rng.choices(WORDS, k=14)) + f" {rng.choice(own)} {place}." for _ in range(12)]
    return "\n".join(said)


def _report(n: int, text: str, day: date, place: str, kind: str, killed: int) -> Iterator[Row]:
    r = Report(
        capture_id=f"cap-{n}", part=0, text=text, text_sha256=str(n), publisher=f"outlet {n % 60}",
        published=(day + timedelta(days=1)).isoformat(), title=text[:60],
    )  # fmt: skip
    passage = Passage(report_id=r.report_id, start=0, stop=len(text), kind="sentence")
    a = Account(
        **COMMON, report_id=r.report_id, start=0, stop=9, words=text[:9], type=kind, status="occurred",
        background=False, first_day=day.isoformat(), last_day=day.isoformat(), edtf=day.isoformat(),
        date_precision="day", place=place, admin1=f"Province{int(place[4:]) % 20}", country="SY",
        place_precision="exact",
    )  # fmt: skip
    own = {**COMMON, "account_id": a.account_id, "report_id": r.report_id, "start": 0, "stop": 3, "words": text[:3]}
    toll = Toll(**own, outcome="killed", victims="unspecified", low=killed, best=killed, high=killed)
    yield from (r, passage, *bands_of(r, [passage]), a, AccountActor(**own, name=f"group {n % 9}", role="perpetrator"))
    yield toll


def measure(size: int) -> None:
    """Link one generated case and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'case.db'}")
        store.create()
        store.write(reports(size))
        begun, steps = time.process_time(), []
        link_case(store, progress=lambda step, done, total: steps.append((step, time.process_time())))
        seconds = time.process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        parts = " ".join(f"{s} {b - a:.1f}" for (s, a), (_, b) in pairwise(steps))
        copies, near = _pairs(store)
        print(f"{size:>7} reports: {seconds:7.1f} s ({seconds / size * 1000:.1f} ms each; {parts}), peak {peak} MiB, "
              f"pairs per report: copies {copies / size:.2f}, words {near / size:.2f}", flush=True)  # fmt: skip
        store.close()


def _pairs(store: SqlStore) -> tuple[int, int]:
    keys = read_keys(store)
    copies = sum(len(met) for _, met in candidates(store, keys))
    return copies, store.count(Tie, [Where("kind", "=", "words")])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        measure(args.one)
        return
    for size in args.sizes:
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)


if __name__ == "__main__":
    main()

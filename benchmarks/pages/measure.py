"""How long the pages of a case take: the middle and the 95th of a hundred requests, with one and with twenty clients.

usage: python benchmarks/pages/measure.py CASE [--clients 1 20] [--requests 60] [--out FILE]

`api.py --keep FOLDER` fills cases of any size by which to measure.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx

from tocsin import records as r
from tocsin.case import Case
from tocsin.seams import Where

SAMPLES = 25
"""Different rows of each kind that are asked for, so that no page is asked twice in a row."""


def addresses(case: Case) -> dict[str, list[str]]:
    """Addresses of each page, by its name."""
    dice = random.Random(2)

    def of(page: str, record: type[r.Row]) -> list[str]:
        ids = [row.id for row in case.store.read(record, limit=2_000)]
        return [f"/{page}/{i}" for i in dice.sample(ids, min(SAMPLES, len(ids)))]

    lists = ("incidents", "stories", "reports", "actors", "places", "sources", "figures", "contradictions", "alerts")
    found = {name: [f"/{name}"] for name in (*lists, "warnings")}
    found["overview"] = ["/"]
    for page, record in (("incident", r.Incident), ("report", r.Report), ("story", r.Story), ("origin", r.Origin),
                         ("figure", r.FigureLine), ("contradiction", r.Contradiction)):  # fmt: skip
        found[page] = of(page, record)
    places = case.store.tally(r.Incident, ["country", "admin1"], [Where("admin1", "not null")])[:SAMPLES]
    actors = case.store.tally(r.AccountActor, ["name"])[:SAMPLES]
    found["incidents by place"] = [f"/incidents?place={admin1}" for _, admin1, _ in places]
    found["incidents by actor and month"] = [f"/incidents?actor={n}&since=2019-03&until=2019-04" for n, _ in actors]
    found["incidents by toll"] = [f"/incidents?killed={n}&order=toll" for n in range(1, 30)]
    found["place"] = [f"/place/{country}:{admin1}" for country, admin1, _ in places]
    found["actor"] = [f"/actor/{n}" for n, _ in actors]
    return {name: held for name, held in sorted(found.items()) if held}


def served(case: str) -> tuple[subprocess.Popen[str], str]:
    """A server of the case, and its address."""
    command = [sys.executable, "-m", "tocsin", "serve", case, "--port", "0", "--no-open"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://\S+?(?=/)", line)
    assert found, line
    for _ in range(100):
        try:
            httpx.get(f"{found[0]}/static/icon.svg")
            break
        except httpx.TransportError:
            time.sleep(0.1)
    return process, found[0]


def timed(base: str, asked: list[str], clients: int) -> list[float]:
    """Seconds of each request, with so many at a time."""

    client = httpx.Client(base_url=base, timeout=120, limits=httpx.Limits(max_connections=clients))

    def one(address: str) -> float:
        start = time.perf_counter()
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return time.perf_counter() - start

    with client, ThreadPoolExecutor(clients) as pool:
        return list(pool.map(one, asked))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case")
    parser.add_argument("--clients", nargs="*", type=int, default=[1, 20])
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--out", type=Path)
    a = parser.parse_args()
    with Case.open(a.case) as case:
        asked = addresses(case)
        reports = case.store.count(r.Report)
    process, base = served(a.case)
    try:
        result: dict[str, Any] = {"reports": reports, "first": timed(base, ["/"], 1)[0], "pages": {}}
        for name, held in asked.items():
            for clients in a.clients:
                repeated = (held * a.requests)[: a.requests]
                seconds = timed(base, repeated, clients)
                cuts = quantiles(seconds, n=20)
                result["pages"].setdefault(name, {})[str(clients)] = {
                    "p50": round(cuts[9], 4),
                    "p95": round(cuts[18], 4),
                }
                print(
                    f"{name:<30} {clients:>3} clients  p50 {cuts[9] * 1000:7.1f} ms  p95 {cuts[18] * 1000:7.1f} ms",
                    flush=True,
                )
    finally:
        process.terminate()
        process.wait()
    if a.out:
        a.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""How long the pages of a case take: the middle and the 95th of a hundred requests, with one and with twenty clients.

usage: python benchmarks/pages/measure.py [CASE ...] [--sizes 1000 100000] [--clients 1 20] [--requests 60] [--out FILE]

Without a case, cases of the sizes are filled as `api.py` fills and keeps them. After its start the server
counts the whole case; `ready` is the seconds until each list has been given out once, and only then is it measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent))
from repeat import base_case, filled

from tocsin import records as r
from tocsin.case import Case
from tocsin.seams import Where

LISTS = (
    "incidents", "stories", "reports", "actors", "places", "sources", "figures", "contradictions", "alerts", "warnings",
)  # fmt: skip
SAMPLES = 25
"""Different rows of each kind that are asked for, so that no page is asked twice in a row."""


def addresses(case: Case) -> dict[str, list[str]]:
    """Addresses of each page, by its name."""
    dice = random.Random(2)

    def of(page: str, record: type[r.Row]) -> list[str]:
        ids = [row.id for row in case.store.read(record, limit=2_000)]
        return [f"/{page}/{i}" for i in dice.sample(ids, min(SAMPLES, len(ids)))]

    found = {name: [f"/{name}"] for name in LISTS}
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


def bench(folder: str, clients: Sequence[int], requests: int) -> dict[str, Any]:
    """Times of every page of a case, in seconds."""
    with Case.open(folder) as case:
        asked = addresses(case)
        reports = case.store.count(r.Report)
    process, base = served(folder)
    try:
        first = timed(base, ["/"], 1)[0]
        ready = first + sum(timed(base, [f"/{name}" for name in LISTS], 1))
        result: dict[str, Any] = {"reports": reports, "first": round(first, 3), "ready": round(ready, 3), "pages": {}}
        for name, held in asked.items():
            for many in clients:
                cuts = quantiles(timed(base, (held * requests)[:requests], many), n=20)
                result["pages"].setdefault(name, {})[str(many)] = {"p50": round(cuts[9], 4), "p95": round(cuts[18], 4)}
                told = f"{reports:>7} {name:<30} {many:>3} clients"
                print(f"{told}  p50 {cuts[9] * 1000:7.1f} ms  p95 {cuts[18] * 1000:7.1f} ms", flush=True)
    finally:
        process.terminate()
        process.wait()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument("--clients", nargs="*", type=int, default=[1, 20])
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "results" / "pages.json")
    a = parser.parse_args()
    about = {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version(),
             "when": time.strftime("%Y-%m"), "load_before": [round(x, 1) for x in os.getloadavg()]}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        cases = list(a.cases)
        if not cases:
            base = base_case(Path(folder))
            cases = [str(filled(base, Path(folder) / f"case-{size}", size)) for size in a.sizes]
        sizes = [bench(case, a.clients, a.requests) for case in cases]
    a.out.write_text(json.dumps({"about": about, "sizes": sizes}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

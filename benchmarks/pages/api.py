"""Times of the API's main calls at growing numbers of reports, asked by one and by twenty clients.

usage: python benchmarks/pages/api.py [--sizes 1000 100000] [--base CASE] [--keep FOLDER] [--out benchmarks/results]

The server runs as a process of its own, as `tocsin serve` would; clients are threads with a connection each. A call's
time is from sending it to having read the whole answer. Times of twenty clients on few cores are those of a
queue; `load_before` tells what else the machine was doing.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent))
from repeat import base_case, filled

import tocsin
from tocsin.records import Change, Incident, Report, Story

ROUNDS = 20
CLIENTS = (1, 20)

_SERVER = """
import sys, uvicorn, tocsin
from tocsin.publish.api import create_api
case = tocsin.open(sys.argv[1])
uvicorn.run(create_api(case.store), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


def calls(case: Path) -> dict[str, str]:
    """The main calls by name; ids and times are taken from the case."""
    with tocsin.open(str(case)) as opened:
        store = opened.store
        incident = next(store.read(Incident, order=["-reports"], limit=1)).incident_id
        report = next(store.read(Report, limit=1)).report_id
        story = next(store.read(Story, order=["-reports"], limit=1)).story_id
        newest = [c.at for c in store.read(Change, order=["-number"], limit=2)]
        first = next(store.read(Change, order=["number"], limit=1)).at
    return {
        "first page": "/incidents",
        "page in the middle": "/incidents?after=inc-8",
        "thousand rows": "/incidents?limit=1000",
        "thousand rows as CSV": "/incidents.csv?limit=1000",
        "thousand rows as Parquet": "/incidents.parquet?limit=1000",
        "thousand points": "/incidents.geojson?limit=1000",
        "by country and days": "/incidents?country=SY&first_day.ge=2019-03-01&first_day.le=2019-03-31",
        "by part of a place": "/incidents?place.like=tikrit",
        "by a part that nothing holds": "/incidents?place.like=zzzz",
        "counted": "/incidents?country=SY&count=true",
        "reports of a publisher": f"/reports?publisher={quote('Levant Ledger')}",
        "reports of nobody": "/reports?publisher=nobody",
        "statements of a kind": "/statements?kind=warning",
        "mentions of a report": f"/mentions?report_id={report}",
        "mentions in the middle": "/mentions?after=men-8",
        "sources of a name": "/sources?name.like=ministry",
        "new incidents": f"/incidents?since={newest[-1]}",
        "new mentions": f"/mentions?since={newest[-1]}",
        "all mentions as changes": f"/mentions?since={first}",
        "removals": f"/removals?since={newest[-1]}",
        "one incident": f"/incidents/{incident}",
        "one incident with its evidence": f"/incidents/{incident}/evidence",
        "one report with its facts": f"/reports/{report}/facts",
        "one story with its origins": f"/stories/{story}/origins",
        "search a common word": "/search?q=killed",
        "search two words": "/search?q=tikrit+shelling",
        "search a phrase": "/search?q=%22people+fled%22&kind=report",
        "search a beginning": "/search?q=k*",
        "search what is not there": "/search?q=zzzz",
    }


def ask(port: int, path: str, times: list[float], count: int) -> None:
    """Time a call so many times over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for _ in range(count):
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - begun)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
    connection.close()


def timed(port: int, path: str, clients: int) -> list[float]:
    """Times of a call by so many clients at once, after one that warms the caches."""
    ask(port, path, [], 1)
    times: list[float] = []
    each = max(2, ROUNDS // clients)
    threads = [threading.Thread(target=ask, args=(port, path, times, each)) for _ in range(clients)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return times


def serve(case: Path) -> tuple[subprocess.Popen[bytes], int]:
    """The server of a case, once it answers."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = int(s.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-c", _SERVER, str(case), str(port)])
    for _ in range(300):
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return process, port
        time.sleep(0.1)
    raise RuntimeError("the server does not start")


def bench(case: Path, size: int) -> list[dict[str, object]]:
    """One row for each call and number of clients."""
    asked, (process, port) = calls(case), serve(case)
    rows: list[dict[str, object]] = []
    try:
        for clients in CLIENTS:
            for name, path in asked.items():
                times = timed(port, path, clients)
                middle, p95 = quantiles(times, n=20)[9] * 1000, quantiles(times, n=20)[18] * 1000
                rows.append({"reports": size, "clients": clients, "call": name, "asked": len(times),
                             "median_ms": round(middle, 1), "p95_ms": round(p95, 1)})  # fmt: skip
                print(f"{size:>7} {clients:>3} {name:<40} {middle:>8.1f} {p95:>8.1f} ms", flush=True)
    finally:
        process.terminate()
        process.wait()
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument("--base", type=Path, help="a case to copy the rows of; one is run if none is given")
    parser.add_argument("--keep", type=Path, help="folder in which the filled cases stay")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "results")
    a = parser.parse_args()
    rows: list[dict[str, object]] = []
    load = [round(x, 1) for x in os.getloadavg()]
    with tempfile.TemporaryDirectory() as folder:
        base = a.base or base_case(Path(folder))
        for size in a.sizes:
            case = (a.keep or Path(folder)) / f"case-{size}"
            rows += bench(case if case.is_dir() else filled(base, case, size), size)
    about = {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version(),
             "when": time.strftime("%Y-%m"), "load_before": load}  # fmt: skip
    a.out.mkdir(parents=True, exist_ok=True)
    (a.out / "api.json").write_text(json.dumps({"about": about, "rows": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Reports per second and peak memory by stage, on generated reports of growing number and on the annotated texts.

usage: python benchmarks/growth.py [--sizes 100 1000 10000] [--gold ../shared/gold/texts] [--out benchmarks/results]

Each stage runs as a process of its own, `tocsin STAGE`, so that its peak memory is its own: the largest resident size
of the process and of its children, as the operating system accounts for them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import write

STAGES = ("read", "annotate", "extract", "link", "assess")
_MEASURED = """
import resource, sys, time
from tocsin.cli import app
begun = time.perf_counter()
try:
    app(sys.argv[1:], standalone_mode=False)
finally:
    own, kids = (resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print("measured", time.perf_counter() - begun, own, kids)
"""


def measure(*arguments: str) -> tuple[float, float]:
    """Seconds and MiB of one command."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *arguments], capture_output=True, text=True, check=True, env=os.environ
    )
    line = next(x for x in done.stdout.splitlines() if x.startswith("measured"))
    _, seconds, own, kids = line.split()
    return float(seconds), max(int(own), int(kids)) / 1024


def bench(name: str, paths: list[str], count: int) -> list[dict[str, object]]:
    """One row for each stage."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "case")
        steps = [("collect", ["collect", *paths, "--case", case]), *((s, [s, case]) for s in STAGES)]
        for stage, command in steps:
            seconds, mebibytes = measure(*command)
            rows.append({"set": name, "reports": count, "stage": stage, "seconds": round(seconds, 2),
                         "reports_per_second": round(count / seconds, 1), "peak_mib": round(mebibytes)})  # fmt: skip
            print(
                f"{name:>10} {count:>7} {stage:<9} {seconds:>8.1f} s {count / seconds:>8.1f} /s {mebibytes:>6.0f} MiB",
                flush=True,
            )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results")
    a = parser.parse_args()
    rows: list[dict[str, object]] = []
    if a.gold and a.gold.is_dir():
        rows += bench("annotated", [str(a.gold)], len(list(a.gold.glob("*.txt"))))
    for size in a.sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows += bench("generated", [str(write(Path(folder), size))], size)
    a.out.mkdir(parents=True, exist_ok=True)
    about = {
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "when": time.strftime("%Y-%m"),
    }
    (a.out / "growth.json").write_text(json.dumps({"about": about, "rows": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

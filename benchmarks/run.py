"""Run every benchmark that needs nothing but this checkout, and those on annotated reports where these lie beside it.

usage: python benchmarks/run.py [--sizes 100 1000 10000]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared" / "gold"
WARNING = HERE.parents[1] / "shared" / "corpora" / "warning"


def run(script: str, *arguments: str) -> None:
    """One benchmark as a process of its own, its output passed on."""
    print(f"== {script}", flush=True)
    subprocess.run([sys.executable, str(HERE / script), *arguments], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="*", default=["100", "1000", "10000"])
    a = parser.parse_args()
    there = SHARED.is_dir()
    if there:
        for part in ("train", "dev"):
            gold, texts = str(SHARED / part), str(SHARED / "texts")
            for script in sorted(p.name for p in (HERE / "ground").glob("*_gold.py")):
                run(f"ground/{script}", gold, texts)
            if part == "train":
                run("ground/speed.py", gold, texts)
            print(f"== tocsin evaluate gold {part}", flush=True)
            subprocess.run([sys.executable, "-m", "tocsin", "evaluate", "gold", gold], check=True)
    else:
        print("the annotated reports are not beside this checkout; only growth is measured")
    if WARNING.is_dir():
        run("warning/run.py", str(WARNING))
    run("pages/api.py", "--sizes", "1000")
    run("pages/measure.py", "--sizes", "1000")
    run("growth.py", "--sizes", *a.sizes, *(["--gold", str(SHARED / "texts")] if there else []))


if __name__ == "__main__":
    main()

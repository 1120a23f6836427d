"""Time and memory to open the gazetteer, to compile its index, and to look names up.

usage: gazetteer_load.py [--compile]

Each is measured in a process of its own. Opening counts the import of the place package and the first text read.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

LIMITS = {"seconds": 0.5, "megabytes": 400}
START = "import resource, sys, time; began = time.process_time(), time.perf_counter()\n"
STOP = """
spent = time.process_time() - began[0], time.perf_counter() - began[1]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{spent[0]:.2f} s of processor, {spent[1]:.2f} s by the clock, {peak:.0f} MB at most", more)
"""
OPEN = "from tocsin.annotate.places import find_places, load_gazetteer; gazetteer = load_gazetteer(); more = ''\n"
READ = OPEN + "find_places('Shells fell near Manbij, Syria.', gazetteer); gazetteer.demonyms, gazetteer.stop_words\n"
ASK = """
from tocsin.annotate.places import load_gazetteer
gazetteer = load_gazetteer()
names = [row[0] for row in gazetteer._connection.execute("SELECT key FROM name WHERE place % 40 = 0")]
began = time.process_time(), time.perf_counter()
for name in names:
    gazetteer.by_key(name)
more = f"{len(names) / (time.perf_counter() - began[1]):,.0f} names a second"
"""
COMPILE = """
import tempfile, pathlib
from tocsin.annotate.places.build import build
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "places.sqlite"
    build(path, 1)
    more = f"{path.stat().st_size / 1e6:.0f} MB of index"
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compile", action="store_true", help="also compile the index anew, in a temporary folder")
    a = parser.parse_args()
    subprocess.run([sys.executable, "-c", OPEN], check=True)  # the first call on a machine compiles the index
    print(f"limits: {LIMITS['seconds']} s and {LIMITS['megabytes']} MB to open")
    parts = {"open": OPEN, "open and read": READ, "look up, one at a time": ASK}
    if a.compile:
        parts["compile"] = COMPILE
    for label, code in parts.items():
        done = subprocess.run([sys.executable, "-c", START + code + STOP], check=True, capture_output=True, text=True)
        print(f"{label:24} {done.stdout.strip()}")


if __name__ == "__main__":
    sys.exit(main())

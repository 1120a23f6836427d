#!/usr/bin/env python3
"""Time the four grounders over annotated reports, and the loading of their data.

usage: speed.py GOLD_DIR TEXT_DIR [--repeat N] [--profile GROUNDER]

GOLD_DIR holds one REPORT_ID.json per report in the format of the annotation guide (only its `published` is read),
TEXT_DIR the REPORT_ID.txt. Times are processor time of one process on one core, the best of N passes after one that is
not counted, data loaded.

load    each grounder's data in a process of its own: seconds of processor time until a first short text is grounded,
        and how much its largest resident memory then exceeds that of the interpreter with the code imported
text    nothing is pre-found: texts in, grounded mentions out
given   the spans of all mentions are pre-found (those of an uncounted pass over the texts); a grounder that has a front
        for given spans (link_names, link_places, link_times, value_of) is timed on it,
        any other reads the text again
GROUNDER (names, places, times, quantities) prints where the processor time of the `text` pass goes.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.annotate import names, places, quantities, times
from tocsin.annotate.ground import main_countries

Spans = list[tuple[int, int]]
KINDS = ("places", "names", "times", "quantities")
TARGET = 200
_SHORT = "Two rebels were killed near Manbij on Tuesday."
_LOADING = """
import resource, sys, time
from tocsin.annotate import names, places, quantities, times
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before, start = peak(), time.process_time()
{call}
print(time.process_time() - start, peak() - before)
"""
_CALLS = {
    "places": f"places.find_places({_SHORT!r}, places.load_gazetteer())",
    "names": f"names.find_names({_SHORT!r}, names.load_actors())",
    "times": f"times.find_times({_SHORT!r}, '2016-07-28')",
    "quantities": f"quantities.find_quantities({_SHORT!r})",
}


@dataclass(frozen=True)
class Text:
    """A report: its text, its date of publication, the countries it is about, the spans of its mentions by kind."""

    text: str
    published: str | None
    countries: tuple[str, ...]
    spans: dict[str, Spans]


def read(gold_dir: Path, text_dir: Path, gazetteer: Any, actors: Any) -> list[Text]:
    """The reports with what is pre-found in them."""
    out = []
    for path in sorted(gold_dir.glob("*.json")):
        published = json.loads(path.read_text(encoding="utf-8")).get("published")
        text = (text_dir / f"{path.stem}.txt").read_text(encoding="utf-8")
        found: dict[str, Sequence[Any]] = {"places": places.find_places(text, gazetteer)}
        countries = main_countries(found["places"])
        found["names"] = names.find_names(text, actors, context_countries=countries)
        found["times"] = times.find_times(text, published)
        found["quantities"] = quantities.find_quantities(text)
        spans = {kind: [(m.start, m.stop) for m in mentions] for kind, mentions in found.items()}
        out.append(Text(text, published, countries, spans))
    return out


def on_text(gazetteer: Any, actors: Any) -> dict[str, Callable[[Text], object]]:
    """Each grounder over a text in which nothing is pre-found."""
    return {
        "places": lambda t: places.find_places(t.text, gazetteer),
        "names": lambda t: names.find_names(t.text, actors, context_countries=t.countries),
        "times": lambda t: times.find_times(t.text, t.published),
        "quantities": lambda t: quantities.find_quantities(t.text),
    }


def on_spans(gazetteer: Any, actors: Any) -> dict[str, Callable[[Text], object]]:
    """Each grounder that takes given spans, over those of a text."""
    link_names = getattr(names, "link_names", None)
    link_places = getattr(places, "link_places", None)
    link_times = getattr(times, "link_times", None)
    made: dict[str, Callable[[Text], object]] = {
        "quantities": lambda t: [quantities.value_of(t.text, a, b) for a, b in t.spans["quantities"]]
    }
    if link_names:
        made["names"] = lambda t: link_names(t.text, t.spans["names"], actors, context_countries=t.countries)
    if link_places:
        made["places"] = lambda t: link_places(t.text, t.spans["places"], gazetteer)
    if link_times:
        made["times"] = lambda t: link_times(t.text, t.spans["times"], t.published)
    return made


def seconds(step: Callable[[Text], object], texts: Sequence[Text], repeat: int) -> float:
    """Processor seconds of one pass, the best of several after one that is not counted."""
    best = float("inf")
    for k in range(repeat + 1):
        start = time.process_time()
        for t in texts:
            step(t)
        best = min(best, time.process_time() - start) if k else best
    return best


def loading(kind: str) -> tuple[float, float]:
    """Seconds and MiB that a grounder's data take, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADING.format(call=_CALLS[kind])], check=True, capture_output=True, text=True
    )
    spent, more = done.stdout.split()
    return float(spent), float(more)


def report(texts: Sequence[Text], steps: dict[str, Callable[[Text], object]], name: str, repeat: int) -> None:
    spent = {kind: seconds(steps[kind], texts, repeat) for kind in KINDS}
    per = "  ".join(f"{kind} {1000 * spent[kind] / len(texts):6.2f} ms" for kind in KINDS)
    total = sum(spent.values())
    print(f"{name:6} {per}  together {len(texts) / total:6.0f} reports/s/core (target {TARGET})")


def profile(step: Callable[[Text], object], texts: Sequence[Text]) -> None:
    profiler = cProfile.Profile()
    profiler.enable()
    for t in texts:
        step(t)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(20)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold_dir", type=Path)
    ap.add_argument("text_dir", type=Path)
    ap.add_argument("--repeat", type=int, default=3)
    ap.add_argument("--profile", choices=KINDS)
    args = ap.parse_args()
    for kind in KINDS:
        spent, more = loading(kind)
        print(f"load   {kind:10} {spent:6.2f} s  {more:6.1f} MiB")
    gazetteer, actors = places.load_gazetteer(), names.load_actors()
    texts = read(args.gold_dir, args.text_dir, gazetteer, actors)
    steps = on_text(gazetteer, actors)
    if args.profile:
        profile(steps[args.profile], texts)
        return
    print(f"{len(texts)} reports of {sum(len(t.text) for t in texts) // len(texts)} characters in the mean")
    report(texts, steps, "text", args.repeat)
    given = on_spans(gazetteer, actors)
    print(f"given spans are taken by: {', '.join(kind for kind in KINDS if kind in given)}")
    report(texts, steps | given, "given", args.repeat)


if __name__ == "__main__":
    main()

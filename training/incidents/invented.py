"""Invented reports with their incidents annotated, which lie in `training/reports`; run as a script it checks them.

usage: python training/incidents/invented.py [--write FOLDER]

`--write` puts them into FOLDER/gold and FOLDER/texts, laid out as annotated reports are, so that a grounder can be
measured on them (`benchmarks/ground/names_gold.py`).

Each line of a file is one report in JSON: `report_id`, `title`, `published`, `text` (title, blank line, body) and
`incidents` after the guide of the annotated reports, without keys. Its story is itself; that of a twin is the story of
the real report after whose build it is written: no fold holds the one to learn from and the other to measure on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.vocabulary import terms

FOLDER = Path(__file__).resolve().parent.parent / "reports"
MORE = FOLDER / "more"

Gold = dict[str, Any]

DAYS = {"day": (1, 1), "range": (2, 6), "week": (6, 8), "month": (27, 31), "year": (60, 366)}
"""Days, least and most, between which a date of each precision lies; a season is given as a year."""

LONGEST = 16
"""Words of an anchor at most."""


def invented(*folders: Path) -> Iterator[tuple[str, Gold]]:
    """Text and annotation of each report of the folders, in the order of the files' names, folders and lines."""
    for path in sorted((p for folder in folders for p in folder.glob("*.jsonl")), key=lambda p: (p.name, len(p.parts))):
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            yield report["text"], {"story": report["report_id"]} | report


def faults(report: Gold) -> Iterator[str]:
    """What is wrong with a report's annotation: words that are not there, codes that are none, numbers out of order."""
    text = report["text"]
    title, _, body = text.partition("\n\n")
    if title != report["title"] or not body:
        yield "the text does not begin with its title"
    date.fromisoformat(report["published"])
    for number, incident in enumerate(report["incidents"]):
        for fault in (*_act(text, len(title), incident), *_when(incident["date"]), *_who(incident), *_toll(incident)):
            yield f"incident {number}: {fault}"
        for words in _words(incident):
            if words not in text:
                yield f"incident {number}: not in the text: {words!r}"


def _words(incident: Gold) -> Iterator[str]:
    parts = [incident["date"], incident["place"], incident["weapon"], *incident["actors"], *incident["toll"]]
    yield from (p["text"] for p in parts if p and p.get("text") is not None)


def _act(text: str, title: int, incident: Gold) -> Iterator[str]:
    anchor = incident["anchor"]
    if text.count(anchor) != 1 or text.find(anchor) < title:
        yield f"its anchor does not stand once in the body: {anchor!r}"
    if len(anchor.split()) > LONGEST:
        yield f"its anchor is long: {anchor!r}"
    yield from _unknown(incident, "type", "incident_type")
    yield from _unknown(incident, "status")


def _when(told: Gold) -> Iterator[str]:
    if told["precision"] == "unknown":
        if told["start"] or told["stop"]:
            yield "an unknown date with days"
        return
    first, last = date.fromisoformat(told["start"]), date.fromisoformat(told["stop"])
    least, most = DAYS[told["precision"]]
    if not least <= (last - first).days + 1 <= most:
        yield f"{told['precision']} from {first} to {last}"


def _who(incident: Gold) -> Iterator[str]:
    if incident["place"]:
        yield from _unknown(incident["place"], "precision", "place_precision")
    for actor in incident["actors"]:
        yield from _unknown(actor, "role")
        if not actor["name"]:
            yield f"an actor without a name: {actor['text']!r}"


def _toll(incident: Gold) -> Iterator[str]:
    for toll in incident["toll"]:
        numbers = [n for n in (toll["low"], toll["best"], toll["high"]) if n is not None]
        if not numbers or numbers != sorted(numbers):
            yield f"toll out of order: {numbers}"
        yield from _unknown(toll, "outcome")
        yield from _unknown(toll, "victims")


def _unknown(part: Gold, field: str, kind: str | None = None) -> Iterator[str]:
    if part[field] not in terms(kind or field):
        yield f"no such {field}: {part[field]!r}"


def write(reports: Iterable[Gold], folder: Path) -> None:
    """Annotations and texts of reports, one file each."""
    for kind in ("gold", "texts"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for report in reports:
        name = report["report_id"]
        (folder / "gold" / f"{name}.json").write_text(json.dumps(report), encoding="utf-8")
        (folder / "texts" / f"{name}.txt").write_text(report["text"], encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, help="folder to put them into as annotated reports")
    a = parser.parse_args()
    reports = [report for _, report in invented(FOLDER, MORE)]
    found = [f"{report['report_id']}: {fault}" for report in reports for fault in faults(report)]
    if len({report["report_id"] for report in reports}) < len(reports):
        found.append("two reports have one id")
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"{len(reports)} reports, {sum(len(r['incidents']) for r in reports)} incidents\n")
    if a.write:
        write(reports, a.write)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()

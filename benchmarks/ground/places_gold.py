"""Share of annotated incident places that the place grounder finds and reads as the annotators did.

usage: places_gold.py GOLD_DIR TEXT_DIR [--errors]

An annotated place is every incident's `place` that carries words of the report. It is found when a place of the
grounder overlaps those words; of several, the one that agrees most is taken. `name` counts the same name or near
spelling; country, admin1 and precision count equality with the annotation. The country comes from the text alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tocsin.annotate.places import Gazetteer, Place, find_places, load_gazetteer
from tocsin.annotate.places.fold import bare_key, plain_key

FIELDS = ("name", "country", "admin1", "precision")


def same_name(left: str | None, right: str | None) -> bool:
    """Same name up to case, accents, articles, a qualifying word, or a spelling 0.84 alike."""
    a, b = bare_key(plain_key(left or "")), bare_key(plain_key(right or ""))
    if not a or not b:
        return a == b
    x, y = set(a.split()), set(b.split())
    shared = max(map(len, x & y), default=0)
    return a == b or ((x <= y or y <= x) and shared > 3) or SequenceMatcher(None, a, b).ratio() >= 0.84


def agreement(place: Place, gold: dict[str, Any]) -> dict[str, bool]:
    return {
        "name": same_name(place.name, gold["name"]),
        "country": place.country == gold["country"],
        "admin1": plain_key(place.admin1 or "") == plain_key(gold["admin1"] or ""),
        "precision": place.precision == gold["precision"],
    }


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Every place where the annotated words stand; the annotation does not say which is meant."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def best(places: list[Place], at: list[tuple[int, int]], gold: dict[str, Any]) -> tuple[Place | None, dict[str, bool]]:
    over = [p for p in places if any(p.start < stop and start < p.stop for start, stop in at)]
    scored = [(sum(agreement(p, gold).values()), p.role != "demonym", -p.start, p) for p in over]
    if not scored:
        return None, dict.fromkeys(FIELDS, False)
    place = max(scored, key=lambda item: item[:3])[3]
    return place, agreement(place, gold)


def agreed(
    gold_dir: Path, texts: Path, gazetteer: Gazetteer, errors: bool = False
) -> tuple[Counter[str], Counter[str]]:
    """Counts of what agrees over all annotated places, and lines on those that do not."""
    counts: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for path in sorted(gold_dir.glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        text = (texts / f"{report['report_id']}.txt").read_text(encoding="utf-8")
        places = find_places(text, gazetteer)
        for incident in report.get("incidents", []):
            gold = incident.get("place") or {}
            if not gold.get("text"):
                continue
            place, right = best(places, spans(text, gold["text"]), gold)
            counts["places"] += 1
            counts["found"] += place is not None
            counts["all four"] += all(right.values())
            counts.update(field for field, ok in right.items() if ok)
            if errors and not all(right.values()):
                wrong = ",".join(field for field, ok in right.items() if not ok) if place else "missed"
                said = (place.name, place.admin1, place.country, place.precision, place.role) if place else None
                wanted = tuple(gold[field] for field in ("name", "admin1", "country", "precision"))
                lines[f"{wrong:28} {gold['text']!r} {wanted} {said} {path.stem}"] += 1
    return counts, lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--errors", action="store_true", help="also print each place that is not read right")
    args = parser.parse_args()
    counts, by_name = agreed(args.gold, args.texts, load_gazetteer(), args.errors)
    print(f"{counts['places']} places")
    for field in ("found", *FIELDS, "all four"):
        print(f"{field:10} {counts[field] / max(1, counts['places']):.3f}")
    for line, count in sorted(by_name.items()):
        print(count, line)


if __name__ == "__main__":
    sys.exit(main())

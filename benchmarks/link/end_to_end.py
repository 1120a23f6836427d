"""Incident links and origins of tolls from plain texts: the whole way of a case, scored against annotated reports.

usage: end_to_end.py GOLD [--split train|dev]

GOLD holds train/, dev/, texts/ with its manifest, and score.py. Links are B-cubed over the accounts that both have
(precision falls with over-merging, recall with under-merging); `by` counts the tolls with a holder: outcome, number and
holder must agree, and what the reading does not find counts against recall.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import tempfile
from pathlib import Path
from typing import Any

from incidents_gold import merges

from tocsin.case import Case


def run(gold: Path, split: str, folder: Path) -> Path:
    """Predictions for one split, exported from a case of its texts."""
    texts = folder / "texts"
    texts.mkdir()
    wanted = {f"{p.stem}.txt" for p in (gold / split).glob("*.json")}
    for name in wanted:
        (texts / name).write_bytes((gold / "texts" / name).read_bytes())
    with (gold / "texts" / "manifest.csv").open(encoding="utf-8", newline="") as f:
        rows = [r for r in csv.DictReader(f) if r["file"] in wanted]
    with (texts / "manifest.csv").open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    with Case.open(str(folder / "case"), create=True) as case:
        case.run([texts], manifest=texts / "manifest.csv")
        case.export("gold", folder / "found")
    return folder / "found"


def scorer(gold: Path) -> Any:
    """The yardstick as a module."""
    spec = importlib.util.spec_from_file_location("yardstick", gold / "score.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def aligned(gold: Path, split: str, found: Path, yardstick: Any) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Annotated incidents and what was found for each, None-like where nothing was."""
    pairs = []
    for path in sorted((gold / split).glob("*.json")):
        text = (gold / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        theirs = json.loads(path.read_text(encoding="utf-8"))["incidents"]
        at = found / path.name
        mine = json.loads(at.read_text(encoding="utf-8"))["incidents"] if at.is_file() else []
        met = dict(yardstick.align(theirs, mine, lambda g, p, t=text: yardstick.similarity(t, g, p), 0.45))
        pairs += [(g, mine[met[i]] if i in met else {}) for i, g in enumerate(theirs)]
        pairs += [({}, p) for j, p in enumerate(mine) if j not in met.values()]
    return pairs


def holders(pairs: list[tuple[dict[str, Any], dict[str, Any]]], yardstick: Any) -> str:
    """Precision, recall and F1 of the holders of tolls."""

    def held(incident: dict[str, Any]) -> list[tuple[str, float, str]]:
        return [(t["outcome"], t["best"], t["by"]) for t in incident.get("toll") or [] if t.get("by")]

    def same(g: tuple[str, float, str], p: tuple[str, float, str]) -> bool:
        return g[:2] == p[:2] and bool(yardstick.same_name(g[2], p[2]))

    tally = yardstick.Tally()
    for g, p in pairs:
        tally.add(yardstick.match_sets(held(g), held(p), same), len(held(g)), len(held(p)))
    row = tally.row()
    return f"P {row['precision']:.3f} R {row['recall']:.3f} F1 {row['f1']:.3f} ({row['gold']} annotated)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--split", default="train", choices=("train", "dev"))
    args = parser.parse_args()
    yardstick = scorer(args.gold)
    with tempfile.TemporaryDirectory() as folder:
        found = run(args.gold, args.split, Path(folder))
        pairs = aligned(args.gold, args.split, found, yardstick)
    both = [(g["key"], p["key"]) for g, p in pairs if g and p]
    links = yardstick.b_cubed(both)
    theirs, mine = ({str(n): b[k] for n, b in enumerate(both)} for k in (0, 1))
    right, over, under = merges(mine, theirs)
    print(f"{args.split}: accounts in both {len(both)}; B-cubed P {links['precision']:.3f} R {links['recall']:.3f} F1 "
          f"{links['f1']:.3f}; pairs joined rightly {right}, wrongly {over}, left apart wrongly {under}")  # fmt: skip
    print(f"{args.split}: holders of tolls (by) {holders(pairs, yardstick)}")


if __name__ == "__main__":
    main()

"""Measure the tables of weights on annotated reports that they were not fitted on, in folds by story.

usage: python training/incidents/cross.py GOLD_DIR TEXT_DIR SCORE_PY [--encoder FOLDER]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fit import fit
from folds import FOLDS, fold_of
from rows import Example, examples, hints_of

from tocsin.annotate.rules.model import read_view
from tocsin.extract import extract_report
from tocsin.publish.gold import gold_of
from tocsin.records import Report


def predicted(example: Example) -> dict[str, Any]:
    """What is read from one report, in the guide's format."""
    document = example.document
    reading = read_view(document, example.view)
    report = Report(
        capture_id=example.gold["report_id"], part=0, title=document.title, publisher=document.publisher,
        published=document.published, text_sha256=example.gold["report_id"], text=document.text,
    )  # fmt: skip
    rows = extract_report(document, reading.mentions, reading.relations)
    return gold_of(report, example.gold["report_id"], rows)


def cross(found: Sequence[Example], out: Path) -> None:
    """Write what tables fitted on the other folds read from each report."""
    for fold in range(FOLDS):
        tables = fit([e for e in found if fold_of(e.gold) != fold])
        for example in found:
            if fold_of(example.gold) == fold:
                example.view.tables = tables
                made = predicted(example)
                (out / f"{example.gold['report_id']}.json").write_text(json.dumps(made), encoding="utf-8")


def yardstick(path: Path) -> Any:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("yardstick", path)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "texts", "score"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--encoder", type=Path, help="folder with an encoder for each fold")
    a = parser.parse_args()
    found = list(examples(a.gold, a.texts, hints_of(a.encoder)))
    with tempfile.TemporaryDirectory() as folder:
        cross(found, Path(folder))
        scores = yardstick(a.score).score(a.gold, folder, a.texts)
    sys.stdout.write(table(scores))


def table(scores: dict[str, Any]) -> str:
    """Precision, recall and F1 of the incidents and their cells, one line each."""
    rows = {k: scores[k] for k in ("cells", "incidents")} | scores["fields"]
    return "".join(f"{k:12} {r['precision']:.3f} {r['recall']:.3f} {r['f1']:.3f}\n" for k, r in rows.items())


if __name__ == "__main__":
    main()

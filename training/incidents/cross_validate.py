"""Score the tables of `fit.py` on reports that they were not fitted on, in folds by story.

usage: python training/incidents/cross_validate.py GOLD_DIR TEXT_DIR SCORE_PY [--folds 3] [--undated] [--out DIR]

Reports of one annotated story are in one fold, so that no story is both learnt and asked. With `--undated` the scored
reports lose their date of publication; what needs it is then missed, the rest should be found all the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fit import fit
from rows import Example, Gold, examples

from tocsin.annotate import Grounders
from tocsin.annotate.rules import RuleModel, weights
from tocsin.extract import extract_report
from tocsin.publish.gold import gold_of
from tocsin.records import Report


def folds_of(found: Sequence[Example], count: int) -> list[list[int]]:
    """Numbers of the examples in each fold; largest stories first, each into the smallest fold."""
    stories: dict[str, list[int]] = {}
    for n, example in enumerate(found):
        stories.setdefault(example.gold.get("story") or example.gold["report_id"], []).append(n)
    folds: list[list[int]] = [[] for _ in range(count)]
    for _, story in sorted(stories.items(), key=lambda s: (-len(s[1]), s[0])):
        min(folds, key=len).extend(story)
    return folds


def predict(example: Example, grounders: Grounders, undated: bool) -> Gold:
    """The report as the tables in use read it, in the guide's format."""
    document = replace(example.document, published=None) if undated else example.document
    grounded = grounders.ground(document)
    reading = RuleModel().read([document], [grounded])[0]
    report = Report(
        capture_id=example.gold["report_id"], part=0, title=document.title, publisher=document.publisher,
        published=document.published, text_sha256=example.gold["report_id"], text=document.text,
    )  # fmt: skip
    return gold_of(report, example.gold["report_id"], extract_report(document, reading.mentions, reading.relations))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "texts", "score"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--undated", action="store_true")
    parser.add_argument("--out", type=Path, help="folder that keeps what was found, one file per report")
    a = parser.parse_args()
    grounders = Grounders()
    found = list(examples(a.gold, a.texts))
    bare = list(examples(a.gold, a.texts, dated=False))
    with tempfile.TemporaryDirectory() as folder:
        kept = a.out or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        for fold in folds_of(found, a.folds):
            learnt = [n for n in range(len(found)) if n not in set(fold)]
            tables = fit([found[n] for n in learnt] + [bare[n] for n in learnt])
            weights.use(tables)
            for n in fold:
                made = predict(found[n], grounders, a.undated)
                (kept / f"{found[n].gold['report_id']}.json").write_text(json.dumps(made), encoding="utf-8")
            weights.use(None)
        subprocess.run([sys.executable, str(a.score), str(a.gold), str(kept), str(a.texts)], check=True)  # noqa: S603


if __name__ == "__main__":
    main()

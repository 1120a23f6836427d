"""Score the tables of `fit.py` on reports that they were not fitted on, in folds by story.

usage: python training/incidents/cross_validate.py GOLD_DIR TEXT_DIR SCORE_PY [--undated] [--out DIR] [--encoder DIR]

Reports of one annotated story are in one fold, so that no story is both learnt and asked. Invented reports are learnt
from alone. With `--undated` the scored
reports lose their date of publication; what needs it is then missed, the rest should be found all the same. With
`--encoder`, a folder of encoders trained on the same folds, their scores are among the features.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from fit import LEAST_OF, fit
from folds import FOLDS, fold_of
from rows import Example, Gold, both

from tocsin.annotate.rules import Tables, read_view, with_steps
from tocsin.extract import extract_report
from tocsin.publish.exports.gold import gold_of
from tocsin.records import Report


def report_of(example: Example) -> Report:
    """The example's report, as it would stand in a case."""
    document, name = example.document, example.gold["report_id"]
    return Report(
        capture_id=name, part=0, title=document.title, publisher=document.publisher,
        published=document.published, text_sha256=name, text=document.text,
    )  # fmt: skip


def predict(example: Example) -> Gold:
    """The report as the tables in use read it, in the guide's format."""
    reading = read_view(example.document, example.view)
    facts = extract_report(example.document, reading.mentions, reading.relations)
    return gold_of(report_of(example), example.gold["report_id"], facts)


def unseen(found: Sequence[Example], *, undated: bool = False, more: Tables | None = None) -> Iterator[Example]:
    """Each real report with tables fitted on the other folds, and these `more`."""
    asked = [e for e in found if e.dated is not undated and not e.invented]
    for fold in range(FOLDS):
        tables = with_steps(fit([e for e in found if fold_of(e.gold) != fold])) | (more or {})
        for example in asked:
            if fold_of(example.gold) == fold:
                example.view.tables = tables
                yield example


def cross(found: Sequence[Example], undated: bool, out: Path, more: Tables) -> None:
    """Write what tables fitted on the other folds read from each report."""
    for example in unseen(found, undated=undated, more=more):
        made = json.dumps(predict(example))
        (out / f"{example.gold['report_id']}.json").write_text(made, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "texts", "score"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--undated", action="store_true")
    parser.add_argument("--out", type=Path, help="folder that keeps what was found, one file per report")
    parser.add_argument("--encoder", type=Path, help="folder with an encoder for each fold")
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = a.out or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        cross(both(a.gold, a.texts, a.encoder), a.undated, kept, {"least": LEAST_OF} if a.encoder else {})
        subprocess.run([sys.executable, str(a.score), str(a.gold), str(kept), str(a.texts)], check=True)  # noqa: S603


if __name__ == "__main__":
    main()

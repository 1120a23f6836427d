"""Read annotated reports without a case and write what is found in the guide's format, to be scored.

usage: python benchmarks/extraction/gold.py GOLD_DIR TEXT_DIR OUT_DIR [--score SCORE_PY] [--model NAME]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from pathlib import Path

from tocsin.annotate import Annotator
from tocsin.extract import extract_report
from tocsin.publish.gold import gold_of
from tocsin.read import split_passages
from tocsin.records import Mention, Passage, Relation, Report
from tocsin.registry import language_model
from tocsin.seams import Document


def report_of(rid: str, text: str, gold: dict[str, str]) -> tuple[Report, Document]:
    """The report and document of one annotated text, with the date and publisher that its annotation states."""
    title = text.split("\n", 1)[0].strip() or None
    report = Report(
        capture_id=rid, part=0, title=title, publisher=gold.get("source"), published=gold.get("published"),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(), text=text,
    )  # fmt: skip
    passages = tuple(
        Passage(report_id=report.report_id, start=p.start, stop=p.stop, kind=p.kind, reason=p.reason)
        for p in split_passages(text, title)
    )
    return report, Document(report.report_id, text, title, report.publisher, report.published, passages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    (
        parser.add_argument("gold", type=Path),
        parser.add_argument("texts", type=Path),
        parser.add_argument("out", type=Path),
    )
    parser.add_argument("--score", type=Path, help="scorer to run on the result")
    parser.add_argument("--model", default="rules", help="language model, by name")
    a = parser.parse_args()
    annotator = Annotator(language_model(a.model))
    a.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(a.gold.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (a.texts / f"{path.stem}.txt").read_text(encoding="utf-8")
        report, document = report_of(path.stem, text, gold)
        rows = annotator.rows([document])
        mentions = [r for r in rows if isinstance(r, Mention)]
        relations = [r for r in rows if isinstance(r, Relation)]
        made = gold_of(report, path.stem, extract_report(document, mentions, relations))
        (a.out / path.name).write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    if a.score:
        subprocess.run([sys.executable, str(a.score), str(a.gold), str(a.out), str(a.texts)], check=True)


if __name__ == "__main__":
    main()

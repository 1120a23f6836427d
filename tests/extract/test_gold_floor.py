"""A floor under what is read from the annotated reports that are kept for measuring."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tocsin.annotate import Annotator
from tocsin.config import DEFAULT_MODEL
from tocsin.extract import extract_report
from tocsin.publish.gold import gold_of
from tocsin.read import split_passages
from tocsin.records import Mention, Passage, Relation, Report
from tocsin.registry import language_model
from tocsin.seams import Document

FLOORS = tomllib.loads((Path(__file__).parent / "gold_floor.toml").read_text(encoding="utf-8"))


def predicted(name: str, text: str, gold: dict[str, Any], annotator: Annotator) -> dict[str, Any]:
    """What is read from one report, in the guide's format."""
    title = text.split("\n", 1)[0].strip() or None
    report = Report(
        capture_id=name, part=0, title=title, publisher=gold["source"], published=gold["published"],
        text_sha256=hashlib.sha256(text.encode()).hexdigest(), text=text,
    )  # fmt: skip
    passages = tuple(
        Passage(report_id=report.report_id, start=p.start, stop=p.stop, kind=p.kind, reason=p.reason)
        for p in split_passages(text, title)
    )
    document = Document(report.report_id, text, title, report.publisher, report.published, passages)
    rows = annotator.rows([document])
    mentions = [r for r in rows if isinstance(r, Mention)]
    relations = [r for r in rows if isinstance(r, Relation)]
    return gold_of(report, name, extract_report(document, mentions, relations))


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Scores of the shared yardstick."""
    gold, out = shared / "gold", tmp_path_factory.mktemp("predicted")
    annotator = Annotator(language_model(DEFAULT_MODEL))
    for path in sorted((gold / "dev").glob("*.json")):
        text = (gold / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        made = predicted(path.stem, text, json.loads(path.read_text(encoding="utf-8")), annotator)
        (out / path.name).write_text(json.dumps(made), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("yardstick", gold / "score.py")
    assert spec is not None and spec.loader is not None
    yardstick = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(yardstick)
    measured: dict[str, Any] = yardstick.score(gold / "dev", out, gold / "texts")
    return measured


@pytest.mark.shared
@pytest.mark.parametrize("name", FLOORS["scores"])
def test_a_score_keeps_its_floor(name: str, scores: dict[str, Any]) -> None:
    assert scores[name]["f1"] >= FLOORS["scores"][name]


@pytest.mark.shared
@pytest.mark.parametrize("name", FLOORS["fields"])
def test_a_field_keeps_its_floor(name: str, scores: dict[str, Any]) -> None:
    assert scores["fields"][name]["f1"] >= FLOORS["fields"][name]


@pytest.mark.shared
def test_every_word_given_as_evidence_stands_in_its_report(scores: dict[str, Any]) -> None:
    assert scores["evidence"] == 1.0

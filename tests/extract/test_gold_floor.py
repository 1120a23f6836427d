"""A floor under what is read from the annotated reports that are kept for measuring."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tocsin.evaluate import evaluate_gold

FLOORS = tomllib.loads((Path(__file__).parent / "gold_floor.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Scores of the shared yardstick."""
    gold, out = shared / "gold", tmp_path_factory.mktemp("predicted")
    evaluate_gold([gold / "dev"], texts=gold / "texts", out=out)
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

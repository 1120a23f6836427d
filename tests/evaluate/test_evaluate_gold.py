"""Measuring on annotated reports: what counts as right, and that it is the reference scorer's own count."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.evaluate import evaluate_gold
from tocsin.evaluate.calibration import bins_of, calibration_error
from tocsin.evaluate.gold.names import same_name
from tocsin.evaluate.matching import align, assign

TEXT = "Shells hit Dorran\n\nShells killed 12 people in Dorran on Monday, the Harbour Observatory said."

INCIDENT: dict[str, Any] = {
    "key": "a", "anchor": "Shells killed", "type": "shelling_missile", "status": "occurred", "background": False,
    "date": {"text": "Monday", "start": "2020-01-06", "stop": "2020-01-06", "precision": "day"},
    "place": {"text": "Dorran", "name": "Dorran", "admin1": None, "country": "XX", "precision": "exact"},
    "actors": [{"text": "people", "name": "civilians", "role": "target"}],
    "toll": [{"outcome": "killed", "victims": "civilians", "low": 12, "best": 12, "high": 12, "text": "12"}],
    "weapon": None, "by": ["Harbour Observatory"],
}  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one annotated report."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "r1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "dev").mkdir()
    annotation = {
        "report_id": "r1", "title": "Shells hit Dorran", "source": "wire", "published": "2020-01-07",
        "incidents": [INCIDENT], "figures": [], "statements": [],
        "sources": [{"name": "Harbour Observatory", "kind": "monitor", "text": "the Harbour Observatory said"}],
    }  # fmt: skip
    (tmp_path / "dev" / "r1.json").write_text(json.dumps(annotation), encoding="utf-8")
    return tmp_path


def answer(corpus: Path, **changes: Any) -> Path:
    """A folder of answers: the annotation with changes to its incident."""
    made = json.loads((corpus / "dev" / "r1.json").read_text(encoding="utf-8"))
    made["incidents"][0] |= changes
    folder = corpus / "answers"
    folder.mkdir(exist_ok=True)
    (folder / "r1.json").write_text(json.dumps(made), encoding="utf-8")
    return folder


def test_the_annotation_itself_is_all_right(corpus: Path) -> None:
    values = evaluate_gold([corpus / "dev"], answers=answer(corpus)).values
    assert values["cells"]["f1"] == values["incidents"]["f1"] == values["sources"]["f1"] == values["evidence"] == 1.0


def test_no_answer_is_an_empty_one(corpus: Path) -> None:
    (corpus / "empty").mkdir()
    values = evaluate_gold([corpus / "dev"], answers=corpus / "empty").values
    assert (values["cells"]["recall"], values["cells"]["predicted"], values["evidence"]) == (0.0, 0, None)


@pytest.mark.parametrize(
    ("changes", "field", "right"),
    [
        ({"type": "attack"}, "type", 0),
        ({"place": {"text": "Dorran", "name": "DORRÁN", "country": "XX"}}, "place", 1),
        ({"actors": [{"text": "people", "name": "civilians", "role": "perpetrator"}]}, "actor", 0),
        ({"toll": [{"outcome": "killed", "low": 12, "best": 12, "high": None, "text": "12"}]}, "toll", 0),
        ({"by": ["the Harbour Observatory"]}, "by", 1),
        ({"date": {"start": "2020-01-07", "stop": "2020-01-07"}}, "date", 0),
    ],
)
def test_a_cell_is_right_when_it_says_the_same(corpus: Path, changes: dict[str, Any], field: str, right: int) -> None:
    values = evaluate_gold([corpus / "dev"], answers=answer(corpus, **changes), errors=True).values
    assert values["fields"][field]["recall"] == right
    told = {row["cell"]: row for row in values["errors"]["cells by class of error"]}
    assert int(told[field]["right"]) == right
    assert int(told[field]["wrong"]) == 1 - right


def test_words_that_are_not_in_the_report_are_no_evidence(corpus: Path) -> None:
    values = evaluate_gold([corpus / "dev"], answers=answer(corpus, weapon={"text": "mortars"})).values
    assert values["evidence"] < 1.0


def test_a_model_is_run_and_its_answers_can_be_kept(corpus: Path, tmp_path: Path) -> None:
    result = evaluate_gold([corpus / "dev"], out=tmp_path / "given")
    again = evaluate_gold([corpus / "dev"], answers=tmp_path / "given")
    assert {k: v for k, v in result.values.items() if k != "calibration"} == again.values
    assert result.values["evidence"] == 1.0
    assert 0.0 <= result.values["calibration"]["all"]["ece"] <= 1.0


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \*\.json"):
        evaluate_gold([tmp_path])


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("ISIS", "the Islamic State", True), ("Jabhat al-Nusra", "Al-Nusra Front", True), ("US", "U.S.", False),
        ("Harbour Observatory", "Harbor Observatory", True), ("Dorran", "Dorran district", True), ("", None, True),
        ("Dorran", None, False), ("army", "navy", False),
    ],
)  # fmt: skip
def test_names_are_folded_before_they_are_compared(a: str, b: str | None, same: bool) -> None:
    assert same_name(a, b) == same_name(b, a) == same


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_calibration_error_is_a_share(scored: list[tuple[float, bool]]) -> None:
    bins = bins_of(scored)
    error = calibration_error(bins)
    assert sum(b.size for b in bins) == len(scored)
    assert error is None if not scored else error is not None and 0 <= error <= 1


def test_calibration_error_of_known_scores() -> None:
    assert calibration_error(bins_of([(0.95, True)] * 9 + [(0.95, False)])) == pytest.approx(0.05)


@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), max_size=5))
def test_an_assignment_weighs_at_least_what_best_first_does(weights: list[list[int]]) -> None:
    found = assign(weights)
    assert (
        len({i for i, _ in found}) == len({j for _, j in found}) == len(found) == min(len(weights), 3 if weights else 0)
    )
    greedy = align(range(len(weights)), range(3), lambda i, j: weights[i][j], 0)
    assert sum(weights[i][j] for i, j in found) >= sum(weights[i][j] for i, j in greedy)


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    """The reference scorer."""
    spec = importlib.util.spec_from_file_location("reference_scorer", shared / "gold" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def disturbed(gold: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """An annotation with parts left out, doubled and changed at random."""
    made = copy.deepcopy(gold)
    for part in ("incidents", "figures", "statements", "sources"):
        kept = [x for x in made[part] for _ in range(chance.choice((0, 1, 1, 1, 2)))]
        made[part] = [_changed(copy.deepcopy(x), kept, chance) for x in kept]
        chance.shuffle(made[part])
    return made


def _changed(item: dict[str, Any], others: list[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    """Some values taken from another of its kind, some words cut."""
    other = chance.choice(others)
    for key in item:
        roll = chance.random()
        if roll < 0.2:
            item[key] = other[key]
        elif roll < 0.3 and isinstance(item[key], str):
            item[key] = item[key][: len(item[key]) // 2]
    return item


@pytest.mark.shared
@pytest.mark.parametrize("part", ["train", "dev"])
def test_the_measures_are_those_of_the_reference_scorer(
    part: str, shared: Path, reference: ModuleType, tmp_path: Path
) -> None:
    gold, chance = shared / "gold" / part, random.Random(7)
    for path in sorted(gold.glob("*.json"))[1:]:
        made = disturbed(json.loads(path.read_text(encoding="utf-8")), chance)
        (tmp_path / path.name).write_text(json.dumps(made), encoding="utf-8")
    ours = evaluate_gold([gold], answers=tmp_path).values
    assert ours == reference.score(gold, tmp_path, shared / "gold" / "texts")
    assert 0.3 < ours["cells"]["f1"] < 0.95


def test_the_command_prints_tables_and_json(corpus: Path, tocsin_command: Any) -> None:
    told = tocsin_command("evaluate", "gold", corpus / "dev", "--errors")
    assert told.exit_code == 0
    assert "cells by class of error" in told.output
    values = json.loads(tocsin_command("evaluate", "gold", corpus / "dev", "--json").output)
    assert set(values["fields"]) >= {"type", "toll", "by"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("gold", "nowhere"),
        ("muc4", "nowhere"),
        ("muc4", "a", "b"),
        ("re3d", "nowhere"),
        ("gold", ".", "--model", "none"),
    ],
)
def test_the_command_says_in_one_line_what_it_cannot_use(arguments: tuple[str, ...], tocsin_command: Any) -> None:
    told = tocsin_command("evaluate", *arguments)
    assert told.exit_code == 1
    assert "Traceback" not in told.output

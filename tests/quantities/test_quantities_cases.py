"""What the grounder promises on plain sentences; the cases are data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tocsin.annotate.quantities import GUIDE_RULES, Quantity, find_quantities, number_rules

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


def words_of(text: str, q: Quantity) -> str:
    return text[q.start : q.stop]


def field_of(text: str, found: list[Quantity], q: Quantity, name: str) -> Any:
    if name == "words":
        return words_of(text, q)
    if name == "part_of":
        return words_of(text, found[q.part_of]) if q.part_of is not None else None
    return getattr(q, "class_" if name == "class" else name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]).replace(" ", "-"))
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_quantities(text)
    counted = [q for q in found if q.class_ != "none" and q.repeat_of is None]
    by_words = {words_of(text, q): q for q in counted}
    for expected in case["found"]:
        assert expected["words"] in by_words
        q = by_words[expected["words"]]
        got = {name: field_of(text, found, q, name) for name in expected}
        assert got == {name: None if value == "?" else value for name, value in expected.items()}
    assert len(counted) == len(case["found"])


@pytest.mark.parametrize("case", [c for c in CASES if "repeated" in c], ids=lambda case: str(case["name"]))
def test_a_number_said_again_points_to_the_one_that_counts(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_quantities(text)
    again = {words_of(text, q): q.repeat_of for q in found if q.repeat_of is not None}
    assert set(again) == set(case["repeated"])
    assert all(words_of(text, found[k]) == case["found"][0]["words"] for k in again.values() if k is not None)


def test_sentences_given_by_the_caller_part_clauses() -> None:
    text = "Nine rebels\nwere killed"
    cut = text.index("\n") + 1
    assert find_quantities(text, [(0, len(text))])[0].outcome == "killed"
    assert find_quantities(text, [(0, cut), (cut, len(text))])[0].outcome is None


def test_rules_are_chosen_by_name() -> None:
    assert number_rules("guide") == GUIDE_RULES
    with pytest.raises(KeyError):
        number_rules("no such rules")


def test_other_rules_give_other_values() -> None:
    vague = {**GUIDE_RULES.vague, "dozens": (12, None, None)}
    rules = type(GUIDE_RULES)("strict", vague, GUIDE_RULES.pattern)
    [q] = find_quantities("Dozens of miners were killed.", rules=rules)
    assert (q.low, q.best, q.high) == (12, None, None)

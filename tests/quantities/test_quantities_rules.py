"""Sets of rules for vague numbers: shipped ones, and a case's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.annotate.quantities import GUIDE_RULES, number_rules, rule_names, value_of

# words: (low, best, high) by ACLED's published rules
ACLED = {
    "tens of miners": (10, 10, None),
    "dozens of miners": (12, 12, None),
    "hundreds of miners": (100, 100, None),
    "tens of thousands": (10000, 10000, None),
    "between 20 and 31": (20, 20, 31),
    "up to 40": (None, None, 40),
    "at least 40": (40, 40, None),
    "13 miners": (13, 13, 13),
    "scores of miners": (40, None, None),
    "several miners": (2, None, None),
}


@pytest.mark.parametrize("words", ACLED)
def test_acled(words: str) -> None:
    assert value_of(words, 0, len(words), rules=number_rules("acled")) == ACLED[words]


@pytest.mark.parametrize("name", rule_names())
def test_every_shipped_set_names_its_source_and_knows_every_word(name: str) -> None:
    rules = number_rules(name)
    assert rules.source
    assert set(rules.vague) == set(GUIDE_RULES.vague)
    assert all(any(b is not None for b in bounds) for bounds in rules.vague.values())


def test_a_file_changes_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "numbers.toml"
    path.write_text('range = "low"\n[vague]\ndozens = [36, 36, ""]\n[pattern]\nabout = ["low", "best", "high"]\n')
    rules = number_rules(path)
    assert value_of("dozens", 0, 6, rules=rules) == (36, 36, None)
    assert value_of("about 30", 0, 8, rules=rules) == (30, 30, 30)
    assert value_of("20 to 30", 0, 8, rules=rules) == (20, 20, 30)
    assert value_of("scores", 0, 6, rules=rules) == (40, 40, None)


@pytest.mark.parametrize(
    "written",
    [
        "[vague",
        "[vague]\nheaps = [1, 1, 1]",
        "[vague]\ndozens = [12, 11, 13]",
        '[vague]\ndozens = ["", "", ""]',
        "[vague]\ndozens = 12",
        "[vague]\ndozens = [true, true, true]",
        '[pattern]\nwild = ["low"]',
        "[pattern]\nabout = []",
        '[pattern]\nabout = "low"',
        "vague = 3",
        'range = "middle"',
    ],
)
def test_a_file_that_says_what_no_rule_can_be_is_refused(tmp_path: Path, written: str) -> None:
    path = tmp_path / "numbers.toml"
    path.write_text(written)
    with pytest.raises(ValueError, match=r"\w"):
        number_rules(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="missing"):
        number_rules(tmp_path / "missing.toml")

"""Who says what to whom: promises as cases of text and expected statements."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tocsin.annotate.attribution import Attribution, find_attributions

CASES = tomllib.loads((Path(__file__).parent / "attribution_cases.toml").read_text(encoding="utf-8"))["case"]


def split(text: str) -> list[tuple[int, int]]:
    ends = [m.end() for m in re.finditer(r"[.!?][\"”]?\s+|\n\n", text)]
    return [(a, b) for a, b in zip([0, *ends], [*ends, len(text)], strict=True) if b > a]


def row(text: str, said: Attribution) -> list[Any]:
    content = text[said.content_start : said.content_stop]
    return [said.speaker or "", content, said.direct, said.to or "", said.kind]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_statements(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [row(text, a) for a in find_attributions(text, split(text))]
    assert found == case["said"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_sentences_run_together_change_nothing(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [row(text, a) for a in find_attributions(text, [(0, len(text))])]
    assert found == case["said"]


def test_cue_and_speaker_carry_their_words() -> None:
    text = "Heavy rain hid the column, said Captain Dov Marek of the border guard."
    (said,) = find_attributions(text, split(text))
    assert text[said.cue_start : said.cue_stop] == "said"
    assert said.speaker_start is not None
    assert said.speaker_stop is not None
    assert "Captain Dov Marek" in text[said.speaker_start : said.speaker_stop]
    assert said.speaker == "Dov Marek"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("the talks were likely to fail", "assessment"),
        ("all sides must let aid in", "demand"),
        ("the strike was a heinous crime", "condemnation"),
        ("the army had nothing to do with the blast", "denial"),
        ("new attacks could follow within days", "warning"),
        ("the column crossed the river", "claim"),
    ],
)
def test_kind_follows_the_words(content: str, kind: str) -> None:
    text = f"The mayor said {content}."
    assert [a.kind for a in find_attributions(text, split(text))] == [kind]


def test_given_names_decide_over_the_fallback() -> None:
    class Given:
        start, stop, kind, name, source_kind = 4, 9, "organisation", "Northern Relief Group", "other"

    text = "The group said wells were poisoned."
    (said,) = find_attributions(text, split(text), [Given()])
    assert said.speaker == "Northern Relief Group"

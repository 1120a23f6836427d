"""re3d: entities are compared by type and both ends, and mentions are set to its conventions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.evaluate import evaluate_re3d
from tocsin.evaluate.re3d import part_of
from tocsin.evaluate.re3d.spans import LOOKED_FOR, spans_of
from tocsin.evaluate.reading import TextReader

TEXT = "Gen. Lena Horvat said on Tuesday that 23 strikes hit Islamic State near Raqqa, Syria."


def folder_of(tmp_path: Path, words: dict[str, str]) -> Path:
    """A folder of one document with entities by their words."""
    made = tmp_path / "Harbour"
    made.mkdir()
    document = {"_id": "D1", "title": "", "text": TEXT}
    entities: list[dict[str, Any]] = [
        {"documentId": "D1", "begin": TEXT.index(w), "end": TEXT.index(w) + len(w), "type": kind}
        for w, kind in words.items()
    ]
    (made / "documents.json").write_text(json.dumps(document) + "\n", encoding="utf-8")
    (made / "entities.json").write_text("\n".join(map(json.dumps, entities)), encoding="utf-8")
    return made


def test_entities_are_right_with_their_type_and_both_ends(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        {"Lena Horvat": "Person", "Tuesday": "Temporal", "23": "Quantity", "Islamic State": "Organisation",
         "Raqqa, Syria": "Location", "Gen": "Vehicle"},
    )  # fmt: skip
    values = evaluate_re3d([folder], errors=True).values
    assert [values["strict"][t]["f1"] for t in ("Person", "Temporal", "Quantity", "Organisation")] == [1, 1, 1, 1]
    assert values["strict"]["Location"]["recall"] == 1
    assert values["strict"]["Vehicle"]["recall"] == 0
    assert {"type": "Location", "outcome": "right", "count": "1"} in [
        {k: str(v) for k, v in e.items()} for e in values["errors"]
    ]


def test_folders_of_sources_may_be_given_together(tmp_path: Path) -> None:
    folder_of(tmp_path, {"Tuesday": "Temporal"})
    assert evaluate_re3d([tmp_path]).values["documents"] == 1
    assert sum(evaluate_re3d([tmp_path], part=p).values["documents"] for p in ("train", "test")) == 1
    assert part_of("D1") in ("train", "test")


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        evaluate_re3d([tmp_path])
    with pytest.raises(InputError, match="no part 'dev'"):
        evaluate_re3d([folder_of(tmp_path, {})], part="dev")
    (tmp_path / "Harbour" / "entities.json").write_text('{"documentId": "D1"}', encoding="utf-8")
    with pytest.raises(InputError, match="not as re3d"):
        evaluate_re3d([tmp_path])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([*TEXT.split(), "the", "Syrian", "$2", "million", "'s", "\n", "near"]), max_size=30))
def test_entities_lie_in_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for start, stop, kind in spans_of(TextReader().read("x", text)):
        assert 0 <= start < stop <= len(text)
        assert kind in LOOKED_FOR

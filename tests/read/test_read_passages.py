"""Clutter is marked and content is not, whatever the layout of the page it was copied from."""

import json
import tomllib
from pathlib import Path

import pytest

from tocsin.read import BOILERPLATE_REASONS, split_passages

CASES = tomllib.loads(Path(__file__).with_name("passage_cases.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_clutter_is_told_from_content(case):
    text = case["text"]
    passages = split_passages(text, case["title"])
    found = [[p.reason, text[p.start : p.stop]] for p in passages if p.kind == "boilerplate"]
    assert found == case["boilerplate"]
    assert [text[p.start : p.stop] for p in passages if p.kind == "title"] == [case["title"]]
    if "sentences" in case:
        assert [text[p.start : p.stop] for p in passages if p.kind == "sentence"] == case["sentences"]


def test_every_reason_is_defined():
    marked = {p.reason for case in CASES for p in split_passages(case["text"], case["title"]) if p.reason}
    assert marked == set(BOILERPLATE_REASONS)


def test_without_a_title_the_first_line_is_content():
    passages = split_passages("Ferries sail again\n\nThey left at noon.", None)
    assert [p.kind for p in passages] == ["sentence", "sentence"]


def test_a_run_inside_a_sentence_comes_right_after_it():
    text = "General KostovIvan KostovParade put off MORE spoke. He left."
    assert [(p.kind, p.reason) for p in split_passages(text, None)] == [
        ("sentence", None),
        ("boilerplate", "headline_run"),
        ("sentence", None),
    ]


def test_gold_content_is_never_marked_as_clutter(shared):
    """No anchor, toll, figure or statement that coders took from a report lies in boilerplate only."""
    lost = []
    for path in sorted((shared / "gold" / "train").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        text = (shared / "gold" / "texts" / f"{record['report_id']}.txt").read_text("utf-8")
        passages = split_passages(text, text.split("\n\n")[0])
        clutter = [(p.start, p.stop) for p in passages if p.kind == "boilerplate"]
        wanted = [i["anchor"] for i in record["incidents"]] + [f["text"] for f in record["figures"]]
        wanted += [s["text"] for s in record["statements"]]
        lost += [(record["report_id"], words) for words in wanted if not _outside(text, words, clutter)]
    assert lost == []


def _outside(text, words, clutter):
    at = text.find(words)
    while at >= 0:
        if not any(start < at + len(words) and at < stop for start, stop in clutter):
            return True
        at = text.find(words, at + 1)
    return words not in text

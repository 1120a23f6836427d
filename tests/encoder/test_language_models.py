"""What every language model promises, whatever the text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.seams import Document, LanguageModel, Reading

REPORT = """Shelling kills five in Marat

Five civilians were killed on Tuesday when government forces shelled the market of Marat, medics said. "We carried them
out one by one," said a nurse. A car bomb had killed two soldiers near Idlib in 2016. Rebels later seized the town.
"""

PIECES = (
    """
air strikes|killed|at least 12 civilians|in Aleppo|on Monday|the Syrian army|said|according to|would attack|clashes
between|and|,|.|"|shelling|captured the town of Azaz|from rebels|in 2014|a ceasefire|dozens|wounded|near Damascus|?|—
İstanbul|ẞ|ﷺ|\u200b|\u00ad|e\u0301|\U0001f4a5|\x00|[MASK]|[SEP]|##ing|\u00a0|\n|\n\n|مرحبا|阿勒颇
"""
    .strip("\n")
    .replace("\n", "|")
    .split("|")
)  # fmt: skip

TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def promised(document: Document, reading: Reading) -> None:
    """Spans equal their words, relations tie mentions that are there, scores are shares."""
    known = {m.mention_id for m in reading.mentions}
    for m in reading.mentions:
        assert 0 <= m.start < m.stop <= len(document.text)
        assert m.words == document.text[m.start : m.stop]
        assert 0 <= m.score <= 1
    for r in reading.relations:
        assert {r.head, r.tail} <= known
        assert 0 <= r.score <= 1


@SLOW
@given(text=TEXTS)
def test_any_text_is_read_with_spans_that_hold(model: LanguageModel, grounded: Any, text: str) -> None:
    document, mentions = grounded(text)
    promised(document, model.read([document], [mentions])[0])


def test_a_report_gives_triggers_with_their_arguments(model: LanguageModel, grounded: Any) -> None:
    document, mentions = grounded(REPORT)
    reading = model.read([document], [mentions])[0]
    promised(document, reading)
    assert {"shelling_missile"} <= {m.type for m in reading.mentions if m.kind == "trigger"}
    assert {"place", "toll"} <= {r.role for r in reading.relations}


def test_what_was_grounded_is_kept(model: LanguageModel, grounded: Any) -> None:
    document, mentions = grounded(REPORT)
    assert {m.mention_id for m in mentions} <= {m.mention_id for m in model.read([document], [mentions])[0].mentions}


def test_no_report_changes_how_another_is_read(model: LanguageModel, grounded: Any) -> None:
    first, second, empty = grounded(REPORT), grounded(REPORT * 3), grounded("")
    pairs = [first, empty, second]
    together = model.read([d for d, _ in pairs], [m for _, m in pairs])
    assert together == [model.read([d], [m])[0] for d, m in pairs]


def test_no_reports_give_no_readings(model: LanguageModel) -> None:
    assert model.read([], []) == []


def test_a_model_has_a_name_and_a_version_for_what_is_done_with_it(model: LanguageModel) -> None:
    assert model.name
    assert model.version
    assert " " not in model.name + model.version


def test_each_report_needs_its_mentions(model: LanguageModel, grounded: Any) -> None:
    with pytest.raises(ValueError, match="zip"):
        model.read([grounded(REPORT)[0]], [])

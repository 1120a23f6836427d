"""Tags are spans of whole words, each kind by itself; a model that tags says so."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.annotate.encoder import tagged_spans
from tocsin.annotate.encoder.labels import DEEDS, TAGGED, TAGS
from tocsin.backends.encoder import EncoderModel

OUT, FIRST, MORE = (4.0, 0.0, 0.0), (0.0, 4.0, 0.0), (0.0, 0.0, 4.0)

TEXT = "Gunmen seized the mayor of San Tarmos\n\nGunmen of the New Dawn seized the mayor and two clerks on Monday."


def logits(*rows: tuple[float, float, float]) -> np.ndarray:
    made = np.zeros((len(rows), TAGS), dtype=np.float32)
    made[:, 3:6] = np.array(rows, dtype=np.float32).reshape(-1, 3)
    return made


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ((OUT, FIRST, MORE, OUT), [(1, 3)]),
        ((FIRST, FIRST, MORE), [(0, 1), (1, 3)]),
        ((OUT, MORE, MORE), [(1, 3)]),
        ((OUT, OUT), []),
        ((), []),
    ],
    ids=["first and further", "two side by side", "further words open what has no first", "nothing", "no tokens"],
)
def test_spans_are_read_off_the_tags_of_tokens(rows: tuple[Any, ...], spans: list[tuple[int, int]]) -> None:
    assert [s for s, _ in tagged_spans(logits(*rows), 1)] == spans


def test_leaning_towards_tags_finds_more() -> None:
    doubtful = logits(OUT, (1.0, 0.5, 0.0), OUT)
    assert tagged_spans(doubtful, 1) == []
    ((span, odds),) = tagged_spans(doubtful, 1, lean=1.0)
    assert span == (1, 2)
    assert odds < 0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([OUT, FIRST, MORE]), max_size=30))
def test_spans_of_one_kind_do_not_overlap(rows: list[tuple[float, float, float]]) -> None:
    found = [s for s, _ in tagged_spans(logits(*rows), 1)]
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert sum(b - a for a, b in found) == sum(r is not OUT for r in rows)


def test_the_shipped_encoder_tags_words_of_its_text(grounded: Any) -> None:
    tags = EncoderModel().tags
    assert tags is not None
    found = tags(grounded(TEXT)[0])
    assert {"entity.Temporal", "part.PerpInd"} <= {t.kind for t in found}
    for t in found:
        assert TEXT[t.start : t.stop].strip()
        assert t.kind.partition(".")[2] in TAGGED
        assert 0 <= t.score <= 1
        assert t.act in (None, *DEEDS)


def test_an_encoder_without_tags_says_so(tiny: Path) -> None:
    assert EncoderModel(tiny).tags is None

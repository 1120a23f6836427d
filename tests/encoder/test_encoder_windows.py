"""Windows hold every token once, lead with what stands before, and merge to one score for each span."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.annotate.encoder import Floats, Scored, load_tokenizer, tokens_of
from tocsin.annotate.encoder.labels import SCORES, WIDTH, gap_of, gaps_of
from tocsin.annotate.encoder.windows import CLS, CONTEXT, MOST, SEP, TITLE

LONG = "Harbour town shelled\n\n" + " ".join(
    f"On day {n} the northern army shelled the harbour and {n} people were hurt, the mayor said." for n in range(120)
)


def by_id(ids: Sequence[int]) -> tuple[Floats, Floats]:
    """A forward pass that gives each token its id."""
    column = np.array(ids, dtype=np.float32)[:, None]
    return np.tile(column, (1, SCORES)), np.tile(column, (1, 4 * WIDTH))


def by_place(ids: Sequence[int]) -> tuple[Floats, Floats]:
    """A forward pass that gives each token its place in the window, and other numbers in each column."""
    place = np.arange(len(ids), dtype=np.float32)[:, None]
    return np.tile(place, (1, SCORES)), place * np.arange(1, 4 * WIDTH + 1, dtype=np.float32)


def test_windows_of_a_long_report_hold_each_token_once_and_keep_their_bound(grounded: Any, tiny: Path) -> None:
    tokens = tokens_of(grounded(LONG)[0], load_tokenizer(tiny / "tokenizer.json"))
    assert len(tokens.windows) > 5
    assert [i for w in tokens.windows for i in w.ids[w.skip : w.skip + w.size]] == list(tokens.ids)
    assert [w.first for w in tokens.windows] == [
        sum(v.size for v in tokens.windows[:n]) for n in range(len(tokens.windows))
    ]
    assert all(len(w.ids) <= MOST and w.ids[0] == CLS and w.ids[-1] == SEP for w in tokens.windows)


def test_later_windows_lead_with_the_title_and_what_stands_before(grounded: Any, tiny: Path) -> None:
    tokens = tokens_of(grounded(LONG)[0], load_tokenizer(tiny / "tokenizer.json"))
    for w in tokens.windows[1:]:
        led = w.ids[1 : w.skip]
        title = led.index(SEP)
        assert 0 < title <= TITLE
        assert led[:title] == tokens.ids[:title]
        assert led[title + 1 :] == tokens.ids[w.first - CONTEXT : w.first]


def test_windows_end_where_sentences_end(grounded: Any, tiny: Path) -> None:
    document = grounded(LONG)[0]
    tokens = tokens_of(document, load_tokenizer(tiny / "tokenizer.json"))
    ends = {p.stop for p in document.passages}
    assert all(tokens.stops[w.first + w.size - 1] in ends for w in tokens.windows)


def test_scores_of_all_windows_are_merged(grounded: Any, tiny: Path) -> None:
    tokens = tokens_of(grounded(LONG)[0], load_tokenizer(tiny / "tokenizer.json"))
    scored = Scored(tokens, by_id)
    for n in range(0, len(tokens.ids), 17):
        found = scored.scores(tokens.starts[n], tokens.stops[n])
        assert found is not None
        assert found[0] == tokens.ids[n]
    assert scored.scores(len(LONG) + 5, len(LONG) + 9) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_tokens_of_any_text_lie_in_it_in_order(grounded: Any, tiny: Path, text: str) -> None:
    tokens = tokens_of(grounded(text)[0], load_tokenizer(tiny / "tokenizer.json"))
    assert all(0 <= a <= b <= len(text) for a, b in zip(tokens.starts, tokens.stops, strict=True))
    assert list(tokens.starts) == sorted(tokens.starts)


def test_gaps_between_spans_keep_their_side() -> None:
    assert gap_of(10, 20, 15, 18) == 0
    before, after = gap_of(100, 110, 10, 20), gap_of(10, 20, 100, 110)
    assert 0 < before < after


SPANS = st.tuples(st.integers(0, 2000), st.integers(1, 60)).map(lambda s: (s[0], s[0] + s[1]))


@given(SPANS, st.lists(SPANS, min_size=1, max_size=8))
def test_the_classes_of_many_distances_are_those_of_each(one: tuple[int, int], others: list[tuple[int, int]]) -> None:
    starts, stops = (np.array(side) for side in zip(*others, strict=True))
    assert gaps_of(*one, starts, stops).tolist() == [gap_of(*one, *other) for other in others]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans=st.lists(st.tuples(st.integers(0, len(LONG) + 40), st.integers(-3, 90)), max_size=12))
def test_vectors_of_many_spans_are_those_of_each(grounded: Any, tiny: Path, spans: list[tuple[int, int]]) -> None:
    tokens = tokens_of(grounded(LONG)[0], load_tokenizer(tiny / "tokenizer.json"))
    scored = Scored(tokens, by_place)
    some = [(a, a + n) for a, n in spans]
    each = [(n, scored.meet(*span)) for n, span in enumerate(some)]
    held, vectors = scored.meet_all(some)
    assert held == [n for n, v in each if v is not None]
    assert np.allclose(vectors, np.array([v for _, v in each if v is not None]).reshape(-1, 4 * WIDTH), rtol=1e-5)

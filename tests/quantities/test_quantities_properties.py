"""What holds of any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.annotate.quantities import find_quantities

WORDS = [
    "killed", "wounded", "13", "12,000", "two", "dozen", "dozens", "hundred", "million", "people", "civilians",
    "soldiers", "rebels", "a", "woman", "of", "them", "including", "and", ",", ".", "-", "(", ")", "$", '"', "%",
    "at", "least", "more", "than", "nearly", "between", "to", "2016", "May", "March", "since", "were", "was",
    "others", "the", "death", "toll", "rose", "members", "no", "casualties", "some", "several", "half", "one",
    "child", "her", "10-15", "F-16", "said", "in", "Islamic", "State", "IS",
]  # fmt: skip
CLASSES = {"toll", "figure", "none"}
OUTCOMES = {None, "killed", "injured", "detained", "abducted", "missing", "displaced"}

any_text = st.text(max_size=300)
worded = st.lists(st.sampled_from([*WORDS, "\n\n"]), max_size=60).map(" ".join)


def check(text: str) -> None:
    found = find_quantities(text)
    for k, q in enumerate(found):
        assert 0 <= q.start <= q.number_start <= q.number_stop <= q.stop <= len(text)
        assert q.start < q.stop
        bounds = [b for b in (q.low, q.best, q.high) if b is not None]
        assert bounds
        assert bounds == sorted(bounds)
        assert q.class_ in CLASSES
        assert q.outcome in OUTCOMES
        assert (q.unit is None) == (q.class_ != "figure")
        assert q.class_ != "toll" or q.outcome is not None
        assert q.counted is None or text[q.counted_start : q.counted_stop] == q.counted
        assert q.what is None or q.what in text
        assert q.repeat_of is None or found[q.repeat_of].repeat_of is None
        assert q.part_of is None or 0 <= q.part_of < k
        assert 0 <= q.score <= 1
    assert [q.start for q in found] == sorted(q.start for q in found)


@given(any_text)
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=300)
@given(worded)
def test_any_run_of_telling_words(text: str) -> None:
    check(text)


@given(worded, st.lists(st.integers(0, 200), max_size=6))
def test_any_sentences(text: str, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(c for c in cuts if c < len(text))})
    found = find_quantities(text, list(pairwise(edges)))
    assert all(0 <= q.start < q.stop <= len(text) for q in found)


@given(worded)
def test_the_same_text_gives_the_same(text: str) -> None:
    assert find_quantities(text) == find_quantities(text)


def test_parts_of_totals_are_found_however_often_a_text_deals_them_out() -> None:
    times = 2_000
    found = find_quantities("Nine men were killed. The dead were two cooks killed. " * times)
    parts = [q for q in found if q.part_of is not None]
    assert len(parts) == times
    assert all(found[q.part_of or 0].best == 9 for q in parts)

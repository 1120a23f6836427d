"""Any text: no exception, ranges that lie in it, order, the same answer twice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.annotate.attribution import find_attributions, find_quotes, find_said, find_sources

KINDS = {
    "claim", "warning", "denial", "condemnation", "demand", "assessment", "promise", "responsibility", "other",
}  # fmt: skip
WORDS = """said told Reuters according to the Observatory a monitor he she it adding that " “ ” ' , . : ( ) [ ] -- AFP
Source: claimed responsibility for accused of quoted as saying by and but which who Karim Haddan minister U.S. -
12 July 2016 on Friday in a statement was were killed shells hit town"""
PIECES = [*WORDS.split(), "\n", "\n\n", ""]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=5)))
    ends = [0, *cuts, len(text)]
    return text, [(a, b) for a, b in pairwise(ends) if b > a]


@given(cut())
@settings(max_examples=150, deadline=None)
def test_attributions_lie_in_the_text(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, sentences = case
    found = find_attributions(text, sentences)
    for a in found:
        assert 0 <= a.content_start < a.content_stop <= len(text)
        assert 0 <= a.cue_start < a.cue_stop <= len(text)
        assert (a.speaker_start is None) == (a.speaker_stop is None)
        if a.speaker_start is not None and a.speaker_stop is not None:
            assert 0 <= a.speaker_start < a.speaker_stop <= len(text)
        assert (a.to is None) == (a.to_start is None) == (a.to_stop is None)
        if a.to_start is not None and a.to_stop is not None:
            assert 0 <= a.to_start < a.to_stop <= len(text)
        assert a.kind in KINDS
        assert 0.0 <= a.score <= 1.0
    assert [a.content_start for a in found] == sorted(a.content_start for a in found)
    assert len({(a.content_start, a.content_stop) for a in found}) == len(found)
    assert found == find_attributions(text, sentences)


@given(cut())
@settings(max_examples=100, deadline=None)
def test_sources_lie_in_the_text_each_once(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, sentences = case
    found = find_sources(text, sentences, find_attributions(text, sentences))
    assert all(0 <= s.start < s.stop <= len(text) for s in found)
    assert len({s.name.casefold() for s in found}) == len(found)


@given(cut())
@settings(max_examples=100, deadline=None)
def test_quotes_are_ordered_and_apart(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, sentences = case
    found = find_quotes(text, sentences)
    for q in found:
        assert 0 <= q.start < q.inner_start < q.inner_stop <= q.stop <= len(text)
    assert all(a.stop <= b.start for a, b in pairwise(found))


@given(cut())
@settings(max_examples=60, deadline=None)
def test_attributions_and_sources_found_together_are_those_found_apart(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, sentences = case
    apart = find_attributions(text, sentences)
    assert find_said(text, sentences) == (apart, find_sources(text, sentences, apart))


@given(st.text(alphabet="-—– htps:/RT.a", max_size=400))
@settings(max_examples=100, deadline=None)
def test_whatever_stands_before_a_signature_is_read_to_its_end(before: str) -> None:
    text = f"{'-' * 300}{before} Harbour Watch (@harbourwatch) July 4, 2021"
    for a in find_attributions(text, [(0, len(text))]):
        assert 0 <= a.content_start < a.content_stop <= len(text)

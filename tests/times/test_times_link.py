"""Times in words that were found before, and EDTF read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.annotate.times import KINDS, edtf_days, find_times, link_times

PUBLISHED = "2019-08-22"
TEXT = "On 4 June 2018 a mill burned. Two days later rain came, and on Monday a miller aged forty was freed."
DAYS = ["on Monday", "late", "5 July", "2016", "July 29 2014", "two days later", "a day after", "last week", "12:30"]
WORDS = st.sampled_from([*DAYS, "since", "the", "mill", ", ", ". ", "\n", "in", "to"])


def spans_of(text: str, *words: str) -> list[tuple[int, int]]:
    """Where words stand first."""
    return [(text.index(each), text.index(each) + len(each)) for each in words]


def test_each_span_gets_its_time_in_its_own_order() -> None:
    spans = spans_of(TEXT, "Monday", "miller", "Two days later", "4 June 2018")
    found = link_times(TEXT, spans, PUBLISHED)
    assert [time and (time.start, time.stop) for time in found] == [spans[0], None, spans[2], spans[3]]
    assert [time and time.edtf for time in found] == ["2019-08-19", None, "2018-06-06", "2018-06-04"]


def test_words_outside_of_the_spans_lend_no_day() -> None:
    (time,) = link_times(TEXT, spans_of(TEXT, "Two days later"))
    assert time is not None
    assert time.first is None


def test_no_spans_give_no_times() -> None:
    assert link_times(TEXT, [], PUBLISHED) == []


@pytest.mark.parametrize("span", [(-1, 3), (5, 5), (7, 3), (0, len(TEXT) + 1)])
def test_a_span_outside_of_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="span"):
        link_times(TEXT, [span], PUBLISHED)


@settings(max_examples=80, deadline=None)
@given(text=st.lists(WORDS, max_size=25).map(" ".join))
def test_times_found_link_to_themselves(text: str) -> None:
    found = find_times(text, PUBLISHED, kinds=KINDS)
    linked = link_times(text, [(time.start, time.stop) for time in found], PUBLISHED, kinds=KINDS)
    assert [time is not None for time in linked] == [True] * len(found)


@settings(max_examples=80, deadline=None)
@given(data=st.data(), text=st.one_of(st.text(min_size=1, max_size=120), st.lists(WORDS, min_size=1).map(" ".join)))
def test_any_spans_of_any_text_are_answered(data: st.DataObject, text: str) -> None:
    starts = st.integers(0, len(text) - 1)
    given_spans = st.lists(
        starts.flatmap(lambda at: st.tuples(st.just(at), st.integers(at + 1, len(text)))), max_size=8
    )
    spans = data.draw(given_spans)
    linked = link_times(text, spans, PUBLISHED)
    assert len(linked) == len(spans)
    assert all(time is None or (time.start, time.stop) == span for time, span in zip(linked, spans, strict=True))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-02-03", "2016-02-03", "2016-02-03"),
        ("2016-02-03T12:30:00", "2016-02-03", "2016-02-03"),
        ("2016-02~", "2016-02-01", "2016-02-29"),
        ("2016-02-XX", "2016-02-01", "2016-02-29"),
        ("2016-XX-XX", "2016-01-01", "2016-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2016-24", "2016-12-01", "2017-02-28"),
        ("2016-02/2017", "2016-02-01", "2017-12-31"),
        ("{2016-02-03,2016-02-09}", "2016-02-03", "2016-02-09"),
        ("[2016-07-10, 2016-10-07]", "2016-07-10", "2016-10-07"),
        ("[2016..2018]", "2016-01-01", "2018-12-31"),
    ],
)
def test_edtf_bounds_days(text: str, first: str, last: str) -> None:
    assert edtf_days(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "XXXX",
        "XXXX-07-29",
        "2016-02-30",
        "2016-13",
        "2016-1X",
        "2X16",
        "2XXX",
        "2016/..",
        "2017/2016",
        "a",
        "2016" * 99,
    ],
)
def test_what_edtf_leaves_open_has_no_bounds(text: str) -> None:
    assert edtf_days(text) is None

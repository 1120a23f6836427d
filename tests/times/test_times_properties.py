"""Whatever the text: spans are valid and ordered, days are ordered, EDTF is well formed."""

from __future__ import annotations

from functools import cache

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.annotate.times import Time, edtf_days, find_dateline, find_times
from tocsin.annotate.times.records import ANCHORS, GRAINS

FRAGMENTS = """
on Monday|last Friday|next Sunday|early|late|the end of|since|until|from|to|and|between|-|, |. |July|May|march|5|31
29 February|2016|1999|9999|0000|1000s|the 1990s|the 19th century|22/08/2019|07/10/2019|2016-02-30|Dec. 24-25|two
several|300|days|weeks ago|years ago|hours later|a day after|months before|the same year|that week|overnight|in
yesterday|tomorrow|last year|this month|next decade|the summer of|winter|in the past|sixty|recent days|weekend|mid-
at dawn|will meet|said|Sun 10 Jul 2016|١٢|²|999 decades ago|900 years earlier|Tuesday and Wednesday
5 and 7 April|28 and 30 February 2015|half a year ago|the last week of|Christmas Eve|following Monday|2015's
"""
PIECES = [*FRAGMENTS.strip().replace("\n", "|").split("|"), "\n"]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
PUBLISHED = st.one_of(
    st.none(),
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["2016", "2016-02", "0001", "9999", "9999-12", "0001-01-01", "9999-12-31", "2016-05/2017", "x"]),
    st.text(max_size=12),
)


@cache
def is_edtf(text: str) -> bool:
    """Whether the `edtf` package reads a string; it raises where it cannot."""
    return parse_edtf(text) is not None


def check(text: str, times: list[Time]) -> None:
    """Assert what every list of times promises."""
    stop = 0
    for time in times:
        assert stop <= time.start < time.stop <= len(text)
        stop = time.stop
        assert (time.first is None) == (time.last is None)
        if time.first is not None and time.last is not None:
            assert time.first <= time.last
        assert is_edtf(time.edtf)
        bounds = edtf_days(time.edtf)
        assert bounds is None or time.first is None or (time.first, time.last) == tuple(map(str, bounds))
        assert time.grain in GRAINS
        assert time.anchor in ANCHORS
        assert time.reason
        assert 0 <= time.score <= 1


@settings(max_examples=120, deadline=None)
@given(text=TEXTS, published=PUBLISHED)
def test_any_text_gives_valid_times(text: str, published: str | None) -> None:
    check(text, find_times(text, published))


@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_any_text_has_at_most_one_valid_dateline(text: str) -> None:
    time = find_dateline(text)
    check(text, [time] if time else [])


@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_nothing_is_anchored_on_a_date_that_is_not_there(text: str) -> None:
    found = find_times(text)
    if find_dateline(text) is None:
        assert {time.anchor for time in found} <= {"text", "time"}


@pytest.mark.parametrize(
    ("unit", "size"),
    [("1", 1_000_000), ("Rebels held the mill until Monday. ", 200_000)]
    + [(unit, 30_000) for unit in ("a day after ", "July 5 ", "on Monday ", "the ", "2016-", "since ", "Z. ", "will ")],
)
def test_a_long_text_is_read_to_its_end(unit: str, size: int) -> None:
    text = (unit * (size // len(unit) + 1))[:size]
    times = find_times(text, "2016-07-10")
    assert all(0 <= time.start < time.stop <= len(text) for time in times)

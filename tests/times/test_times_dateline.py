"""A report's own date at its head, and what counts from it."""

from __future__ import annotations

import pytest

from tocsin.annotate.times import find_dateline, find_times, parse_published

HEADS = [
    ("Mill burns\n\nSun 10 Jul 2016 Mill burns near the river.", "2016-07-10"),
    ("Mill burns\n\nPosted on July 12 2016 by a desk Mill burns.", "2016-07-12"),
    ("Mill burns\n\nPublished July 5, 2016\nA mill burned.", "2016-07-05"),
    ("Mill burns\n\nDate of publication 5 July 2016 A mill burned.", "2016-07-05"),
    ("Mill burns AFP Saturday 16 Jul 2016 A mill burned.", "2016-07-16"),
    ("Last updated at Jul 012016 BEIRUT A mill burned.", "2016-07-01"),
    ("Mill burns\n\n29-07-2016 A mill burned.", "2016-07-29"),
    ("2016-07-29\nA mill burned.", "2016-07-29"),
    ("BEIRUT, July 5, 2016 (Reuters) - A mill burned.", "2016-07-05"),
]
NO_HEADS = [
    "A mill burned on 10 July 2016 near the river.",
    "A mill, seen here in Aleppo, July 25, 2016, has burned.",
    "A mill burned. " + "It was old. " * 60 + "\n10 July 2016",
    "July 5\nA mill burned.",
    "A mill in Aleppo Saturday, May 24, 2014, before it burned.",
    "A report published on 3 June 2016 told of a mill.",
    "",
]


@pytest.mark.parametrize(("text", "day"), HEADS)
def test_a_date_line_at_the_head_is_the_dateline(text: str, day: str) -> None:
    time = find_dateline(text)
    assert time is not None
    assert (time.edtf, time.first, time.last) == (day, day, day)


@pytest.mark.parametrize("text", NO_HEADS)
def test_a_date_in_a_sentence_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_the_dateline_goes_before_the_publication_date() -> None:
    text = "Sun 10 Jul 2016 Mill burns. Guards fled on Saturday."
    assert [time.edtf for time in find_times(text, "2016-07-15")] == ["2016-07-10", "2016-07-09"]


def test_a_dateline_without_a_year_takes_it_from_the_publication_date() -> None:
    text = "BEIRUT, Dec 31 (Reuters) - Guards fled on Friday."
    time = find_dateline(text)
    assert time is not None
    assert (time.edtf, time.first) == ("XXXX-12-31", None)
    *_, last = find_times(text, "2016-01-01")
    assert (last.edtf, last.anchor) == ("2015-12-25", "dateline")


def test_a_dateline_far_from_the_publication_date_is_not_trusted() -> None:
    text = "5-04-2016 Mill burns. Guards fled on Saturday."
    *_, last = find_times(text, "2016-04-25")
    assert (last.edtf, last.anchor) == ("2016-04-23", "published")


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-02-03", "2016-02-03", "2016-02-03"),
        ("2016-02-03T10:00:00Z", "2016-02-03", "2016-02-03"),
        ("2016-02-03~", "2016-02-03", "2016-02-03"),
        ("2016-02-03/2016-02-05", "2016-02-03", "2016-02-05"),
    ],
)
def test_a_publication_date_bounds_its_days(published: str, first: str, last: str) -> None:
    anchor = parse_published(published)
    assert anchor is not None
    assert (anchor.first.isoformat(), anchor.last.isoformat(), anchor.kind) == (first, last, "published")


@pytest.mark.parametrize("published", [None, "", "soon", "XXXX-02", "2016-13", "2016-02-30", "2016-05/2016-02", "0000"])
def test_what_is_no_date_gives_no_anchor(published: str | None) -> None:
    assert parse_published(published) is None

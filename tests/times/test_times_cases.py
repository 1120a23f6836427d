"""What the words of time in a sentence mean, with and without a date to count from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tocsin.annotate.times import find_times, find_timexes

# A Thursday.
PUBLISHED = "2019-08-22"

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "words", "edtf", "first", "last", "grain", "anchor"), CASES["from_publication"])
def test_words_count_from_the_publication_date(
    text: str, words: str, edtf: str, first: str, last: str, grain: str, anchor: str
) -> None:
    (time,) = find_times(text, PUBLISHED)
    found = (text[time.start : time.stop], time.edtf, time.first, time.last, time.grain, time.anchor)
    assert found == (words, edtf, first or None, last or None, grain, anchor)


@pytest.mark.parametrize(("text", "words", "edtf", "first", "last", "anchor"), CASES["from_words"])
def test_words_alone_give_no_more_than_they_say(
    text: str, words: str, edtf: str, first: str, last: str, anchor: str
) -> None:
    (time,) = find_times(text)
    assert (text[time.start : time.stop], time.edtf, time.first, time.last, time.anchor) == (
        words,
        edtf,
        first or None,
        last or None,
        anchor,
    )


@pytest.mark.parametrize(("text", "words", "type_", "value"), CASES["as_timex3"])
def test_times_as_timex3_has_them(text: str, words: str, type_: str, value: str) -> None:
    (time,) = find_timexes(text, PUBLISHED)
    assert (text[time.start : time.stop], time.type, time.value) == (words, type_, value)


@pytest.mark.parametrize("text", CASES["no_times"])
def test_durations_ages_counts_and_names_are_no_times(text: str) -> None:
    assert find_times(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "published", "words", "edtf"),
    [
        ("On 4 June 2018 a mill burned. Two days later rain came.", None, "Two days later", "2018-06-06"),
        ("On 4 June 2018 a mill burned. The same day rain came.", None, "The same day", "2018-06-04"),
        ("A siege began in May 2016. It broke the following month.", PUBLISHED, "the following month", "2016-06"),
        ("In 2013 gas was used. Later that year envoys met.", PUBLISHED, "Later that year", "2013"),
        ("On 4 June 2018 a mill burned. On 9 June rain came.", None, "9 June", "2018-06-09"),
        ("On 4 June 2018 it burned. The following Monday it rained.", None, "The following Monday", "2018-06-11"),
        ("Split in 1940. In August of that year it healed.", None, "August of that year", "1940-08"),
        ("1918\nIn March the mill burned.", None, "March", "1918-03"),
        ("On Monday a mill burned a day after the flood.", PUBLISHED, "a day after", "2019-08-18"),
        ("A day after the flood a mill burned on Monday.", PUBLISHED, "A day after", "2019-08-18"),
        ("Ten fell hours after the truce began on Friday.", PUBLISHED, "hours after", "2019-08-16"),
        ("Rebels took the mill on July 29. Two days before, it rained.", None, "Two days before", "XXXX-07-27"),
        (
            "Rebels took the mill on July 29, lost in late 2017. This raid came two days before gunmen shot a guard.",
            None,
            "two days before",
            "XXXX-07-31",
        ),
        (
            "The mill burned on 3 May 2019. That came a day after gunmen shot a guard in Kut.",
            "2019-05-20",
            "a day after",
            "2019-05-02",
        ),
        ("Rebels took the mill on March 2. Two days later, it rained.", None, "Two days later", "XXXX-03-04"),
        ("Rebels took the mill on March 1. Two days before, it rained.", None, "Two days before", "XXXX"),
    ],
)
def test_words_count_from_another_time_in_the_text(text: str, published: str | None, words: str, edtf: str) -> None:
    found = {text[time.start : time.stop]: time for time in find_times(text, published)}
    assert found[words].edtf == edtf
    assert found[words].anchor == "time"


@pytest.mark.parametrize(
    ("published", "text", "edtf"),
    [
        ("2019-08", "They met on Friday.", "XXXX-XX-XX"),
        ("2019-08", "They met last month.", "2019-07"),
        ("2019-08", "They met on May 3.", "2019-05-03"),
        ("2019", "They met on May 3.", "XXXX-05-03"),
        ("2019", "They met last year.", "2018"),
        ("not a date", "They met last year.", "XXXX"),
    ],
)
def test_a_coarse_publication_date_settles_only_what_it_can(published: str, text: str, edtf: str) -> None:
    (time,) = find_times(text, published)
    assert time.edtf == edtf


def test_a_reason_names_the_date_counted_from() -> None:
    (time,) = find_times("Guards fled on Sunday.", dateline="2016-07-12")
    assert time.anchor == "dateline"
    assert time.reason == "Sunday up to the dateline 2016-07-12"


def test_a_season_or_year_told_before_lends_no_year() -> None:
    (recalled, open_day) = find_times("The army won in late 2017. A mill burned on August 22.")
    assert recalled.edtf == "2017-10-01/2017-12-31"
    assert (open_day.edtf, open_day.first, open_day.last) == ("XXXX-08-22", None, None)

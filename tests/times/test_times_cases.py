"""What the words of time in a sentence mean, with and without a date to count from."""

from __future__ import annotations

import pytest

from tocsin.annotate.times import find_times

# A Thursday.
PUBLISHED = "2019-08-22"

# Text, words found, EDTF, first day, last day, grain, anchor; counted from PUBLISHED.
FROM_PUBLICATION = [
    ("Guards fled on Sunday.", "Sunday", "2019-08-18", "2019-08-18", "2019-08-18", "day", "published"),
    ("Guards fled on Thursday.", "Thursday", "2019-08-22", "2019-08-22", "2019-08-22", "day", "published"),
    (
        "Guards fled late Monday night.",
        "late Monday night",
        "2019-08-19",
        "2019-08-19",
        "2019-08-19",
        "day",
        "published",
    ),
    ("Sunday's attack hit a mill.", "Sunday's", "2019-08-18", "2019-08-18", "2019-08-18", "day", "published"),
    ("Last Tuesday a mill burned.", "Last Tuesday", "2019-08-13", "2019-08-13", "2019-08-13", "day", "published"),
    ("Envoys will meet on Sunday.", "Sunday", "2019-08-25", "2019-08-25", "2019-08-25", "day", "published"),
    ("On Friday the council will vote.", "Friday", "2019-08-23", "2019-08-23", "2019-08-23", "day", "published"),
    ("It will rain, he said on Monday.", "Monday", "2019-08-19", "2019-08-19", "2019-08-19", "day", "published"),
    ("Talks open next Friday.", "next Friday", "2019-08-23", "2019-08-23", "2019-08-23", "day", "published"),
    ("A mill burned yesterday.", "yesterday", "2019-08-21", "2019-08-21", "2019-08-21", "day", "published"),
    ("Rain is due tomorrow.", "tomorrow", "2019-08-23", "2019-08-23", "2019-08-23", "day", "published"),
    ("Shells fell last night.", "last night", "2019-08-21", "2019-08-21", "2019-08-21", "day", "published"),
    ("Shells fell this morning.", "this morning", "2019-08-22", "2019-08-22", "2019-08-22", "day", "published"),
    ("Shells fell overnight.", "overnight", "2019-08-21/2019-08-22", "2019-08-21", "2019-08-22", "range", "published"),
    ("Shells fell at dawn.", "at dawn", "2019-08-22", "2019-08-22", "2019-08-22", "day", "published"),
    (
        "They met over the weekend.",
        "over the weekend",
        "2019-08-17/2019-08-18",
        "2019-08-17",
        "2019-08-18",
        "range",
        "published",
    ),
    ("They met last week.", "last week", "2019-08-12/2019-08-18", "2019-08-12", "2019-08-18", "week", "published"),
    (
        "They met late last week.",
        "late last week",
        "2019-08-15/2019-08-18",
        "2019-08-15",
        "2019-08-18",
        "range",
        "published",
    ),
    (
        "They met earlier this week.",
        "earlier this week",
        "2019-08-19/2019-08-21",
        "2019-08-19",
        "2019-08-21",
        "week",
        "published",
    ),
    (
        "They met earlier this month.",
        "earlier this month",
        "2019-08-01/2019-08-22",
        "2019-08-01",
        "2019-08-22",
        "month",
        "published",
    ),
    ("They met last month.", "last month", "2019-07", "2019-07-01", "2019-07-31", "month", "published"),
    ("They met earlier this year.", "earlier this year", "2019", "2019-01-01", "2019-12-31", "year", "published"),
    ("They met last October.", "last October", "2018-10", "2018-10-01", "2018-10-31", "month", "published"),
    ("They met in April.", "April", "2019-04", "2019-04-01", "2019-04-30", "month", "published"),
    ("They met in November.", "November", "2018-11", "2018-11-01", "2018-11-30", "month", "published"),
    ("They are due to meet in November.", "November", "2019-11", "2019-11-01", "2019-11-30", "month", "published"),
    ("They met in late May.", "late May", "2019-05-21/2019-05-31", "2019-05-21", "2019-05-31", "week", "published"),
    ("They met on July 29.", "July 29", "2019-07-29", "2019-07-29", "2019-07-29", "day", "published"),
    (
        "They met on the 5th of December.",
        "5th of December",
        "2018-12-05",
        "2018-12-05",
        "2018-12-05",
        "day",
        "published",
    ),
    (
        "They met on July 29 last year.",
        "July 29 last year",
        "2018-07-29",
        "2018-07-29",
        "2018-07-29",
        "day",
        "published",
    ),
    ("They met on Friday last week.", "Friday last week", "2019-08-16", "2019-08-16", "2019-08-16", "day", "published"),
    ("They met two years ago.", "two years ago", "2017", "2017-01-01", "2017-12-31", "year", "published"),
    (
        "They met two weeks ago.",
        "two weeks ago",
        "2019-08-05/2019-08-11",
        "2019-08-05",
        "2019-08-11",
        "week",
        "published",
    ),
    ("They met three days ago.", "three days ago", "2019-08-19", "2019-08-19", "2019-08-19", "day", "published"),
    (
        "Ten fell in the past 24 hours.",
        "in the past 24 hours",
        "2019-08-21/2019-08-22",
        "2019-08-21",
        "2019-08-22",
        "range",
        "published",
    ),
    (
        "Ten fell over the last three days.",
        "over the last three days",
        "2019-08-20/2019-08-22",
        "2019-08-20",
        "2019-08-22",
        "range",
        "published",
    ),
    (
        "Ten fell since Tuesday afternoon.",
        "since Tuesday afternoon",
        "2019-08-20/2019-08-22",
        "2019-08-20",
        "2019-08-22",
        "range",
        "published",
    ),
    (
        "Ten fell on Tuesday and Wednesday.",
        "Tuesday and Wednesday",
        "2019-08-20/2019-08-21",
        "2019-08-20",
        "2019-08-21",
        "range",
        "published",
    ),
    ("Split since 2012, when rebels came.", "2012", "2012", "2012-01-01", "2012-12-31", "year", "text"),
    (
        "Fighting from 3 to 7 May.",
        "3 to 7 May",
        "2019-05-03/2019-05-07",
        "2019-05-03",
        "2019-05-07",
        "range",
        "published",
    ),
    (
        "Fighting on 5 and 7 April.",
        "5 and 7 April",
        "{2019-04-05,2019-04-07}",
        "2019-04-05",
        "2019-04-07",
        "range",
        "published",
    ),
    (
        "They met a fortnight ago.",
        "a fortnight ago",
        "2019-08-05/2019-08-11",
        "2019-08-05",
        "2019-08-11",
        "week",
        "published",
    ),
    (
        "Ten fell since the weekend.",
        "since the weekend",
        "2019-08-17/2019-08-22",
        "2019-08-17",
        "2019-08-22",
        "range",
        "published",
    ),
    ("It was 2015's worst day.", "2015", "2015", "2015-01-01", "2015-12-31", "year", "text"),
    ("They fought the 2006 war.", "2006", "2006", "2006-01-01", "2006-12-31", "year", "text"),
    ("Fighting on May 27-28.", "May 27-28", "2019-05-27/2019-05-28", "2019-05-27", "2019-05-28", "range", "published"),
    (
        "Ten fell between March 24 and June 17.",
        "between March 24 and June 17",
        "2019-03-24/2019-06-17",
        "2019-03-24",
        "2019-06-17",
        "year",
        "published",
    ),
    (
        "They met late in the first half of 2016.",
        "the first half of 2016",
        "2016-01-01/2016-06-30",
        "2016-01-01",
        "2016-06-30",
        "year",
        "text",
    ),
    (
        "They met in the last week of July.",
        "the last week of July",
        "2019-07-25/2019-07-31",
        "2019-07-25",
        "2019-07-31",
        "week",
        "published",
    ),
    ("They met on Christmas Eve.", "Christmas Eve", "2018-12-24", "2018-12-24", "2018-12-24", "day", "published"),
    ("Ten fell in 24 hours.", "in 24 hours", "2019-08-21/2019-08-22", "2019-08-21", "2019-08-22", "range", "published"),
    ("They met more than two years ago.", "two years ago", "2017~", "2017-01-01", "2017-12-31", "year", "published"),
    ("They met last winter.", "last winter", "2018-24", "2018-12-01", "2019-02-28", "year", "published"),
    (
        "A day after the raid, a mill burned.",
        "A day after",
        "2019-08-21",
        "2019-08-21",
        "2019-08-21",
        "day",
        "published",
    ),
    (
        "This came two days before the truce.",
        "two days before",
        "2019-08-24",
        "2019-08-24",
        "2019-08-24",
        "day",
        "published",
    ),
    ("A mill burned on 07/10/2019.", "07/10/2019", "2019-07-10", "2019-07-10", "2019-07-10", "day", "published"),
    ("It rained before midnight on Friday.", "before midnight on Friday", *["2019-08-16"] * 3, "day", "published"),
    ("It rained the night before last.", "the night before last", *["2019-08-20"] * 3, "day", "published"),
    (
        "It rained the week before last.",
        "the week before last",
        "2019-08-05/2019-08-11",
        "2019-08-05",
        "2019-08-11",
        "week",
        "published",
    ),
    (
        "It rained in the first week of the month.",
        "the first week of the month",
        "2019-08-01/2019-08-07",
        "2019-08-01",
        "2019-08-07",
        "week",
        "published",
    ),
    (
        "It rained last Tuesday and Wednesday.",
        "last Tuesday and Wednesday",
        "2019-08-13/2019-08-14",
        "2019-08-13",
        "2019-08-14",
        "range",
        "published",
    ),
]

# Text, words found, EDTF, first day, last day, anchor; without any date to count from.
FROM_WORDS = [
    ("On 22/08/2019 a mill burned.", "22/08/2019", "2019-08-22", "2019-08-22", "2019-08-22", "text"),
    ("On 19.07.2016 a mill burned.", "19.07.2016", "2016-07-19", "2016-07-19", "2016-07-19", "text"),
    ("On 07/10/2019 a mill burned.", "07/10/2019", "[2019-07-10,2019-10-07]", "2019-07-10", "2019-10-07", "text"),
    ("In 2011 a mill burned.", "2011", "2011", "2011-01-01", "2011-12-31", "text"),
    ("In August 2019 a mill burned.", "August 2019", "2019-08", "2019-08-01", "2019-08-31", "text"),
    ("In mid-2012 a mill burned.", "mid-2012", "2012-06-01/2012-08-31", "2012-06-01", "2012-08-31", "text"),
    ("In the summer of 2015 a mill burned.", "the summer of 2015", "2015-22", "2015-06-01", "2015-08-31", "text"),
    ("The 1990s were worse.", "The 1990s", "199X", "1990-01-01", "1999-12-31", "text"),
    ("They met on July 29.", "July 29", "XXXX-07-29", None, None, "text"),
    ("They met in April.", "April", "XXXX-04", None, None, "text"),
    ("They met on Friday.", "Friday", "XXXX-XX-XX", None, None, "text"),
    ("They met last week.", "last week", "XXXX", None, None, "text"),
    ("They met recently.", "recently", "XXXX", None, None, "text"),
    ("They met weeks ago.", "weeks ago", "XXXX", None, None, "text"),
    (
        "From November to February 2017.",
        "From November to February 2017",
        "2016-11/2017-02",
        "2016-11-01",
        "2017-02-28",
        "text",
    ),
    ("Between 2011 and 2015.", "Between 2011 and 2015", "2011/2015", "2011-01-01", "2015-12-31", "text"),
    ("The mill burned in 2014-2016.", "2014-2016", "2014/2016", "2014-01-01", "2016-12-31", "text"),
]

# Texts that look like times and are none.
NO_TIMES = [
    "Protesters may march to the second gate.",
    "The five-year war went on for two years.",
    "A man aged 24 held 2000 rounds in 1500 villages.",
    "It lasted several hours and took 40 days.",
    "He reads the Sunday Times and the Mail on Sunday.",
    "Shops close on Fridays and every Monday.",
    "The fall of the city is near.",
    "On 31/02/2019 and June 31 nothing can happen.",
    "The blast was heard around 1130 am.",
]


@pytest.mark.parametrize(("text", "words", "edtf", "first", "last", "grain", "anchor"), FROM_PUBLICATION)
def test_words_count_from_the_publication_date(
    text: str, words: str, edtf: str, first: str, last: str, grain: str, anchor: str
) -> None:
    (time,) = find_times(text, PUBLISHED)
    found = (text[time.start : time.stop], time.edtf, time.first, time.last, time.grain, time.anchor)
    assert found == (words, edtf, first, last, grain, anchor)


@pytest.mark.parametrize(("text", "words", "edtf", "first", "last", "anchor"), FROM_WORDS)
def test_words_alone_give_no_more_than_they_say(
    text: str, words: str, edtf: str, first: str | None, last: str | None, anchor: str
) -> None:
    (time,) = find_times(text)
    assert (text[time.start : time.stop], time.edtf, time.first, time.last, time.anchor) == (
        words,
        edtf,
        first,
        last,
        anchor,
    )


@pytest.mark.parametrize("text", NO_TIMES)
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

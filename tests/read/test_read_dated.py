"""A date or an outlet is taken only where it is stated, at the grain that is stated."""

import json

import pytest

from tocsin.read import read_capture
from tocsin.read.dates import edtf_of


@pytest.mark.parametrize(
    ("stated", "edtf"),
    [
        ("2019-11-26T10:00:00+02:00", "2019-11-26"),
        ("2019-11-26", "2019-11-26"),
        ("20191126", "2019-11-26"),
        ("2019-11", "2019-11"),
        ("2019", "2019"),
        ("November 2019", "2019-11"),
        ("26 November 2019", "2019-11-26"),
        ("Nov. 26th, 2019, 10:00", "2019-11-26"),
        ("Tue, 26 Nov 2019 23:59:00 -0500", "2019-11-26"),
        ("26.11.2019", "2019-11-26"),
        ("03.04.2019", "2019-04-03"),
        ("26/11/2019", "2019-11-26"),
        ("11/26/2019", "2019-11-26"),
        ("03/04/2019", None),
        ("2019-13-01", None),
        ("2019-02-30", None),
        ("31 February 2019", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        ("0000-00-00", None),
        ("9" * 500, None),
    ],
)
def test_metadata_dates_keep_their_grain(stated, edtf):
    assert edtf_of(stated) == edtf


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Sun 10 Jul 2016 Two men were hurt.", "2016-07-10"),
        ("Published July 5 2016 Two men were hurt.", "2016-07-05"),
        ("Date of publication 5 July 2016 Two men were hurt.", "2016-07-05"),
        ("CAIRO, July 3, 2019 (Reuters) - Two men were hurt.", "2019-07-03"),
        ("AFP Saturday 9 Jul 2016 Two men were hurt.", "2016-07-09"),
        ("19.07.2016 Two men were hurt.", "2016-07-19"),
        ("29-07-2016 Two men were hurt.", "2016-07-29"),
        ("Posted on July 12 2016\n\nTwo men were hurt.", "2016-07-12"),
        ("03-08-2016 Two men were hurt.", None),
        ("CAIRO, July 3 (Reuters) - Two men were hurt.", None),
        ("Sunday Two men were hurt.", None),
        ("Two men were hurt on 10 July 2016.", None),
        ("July 5 2016 was the day on which two men were hurt.", None),
    ],
)
def test_page_dates_only_when_complete_and_before_the_first_sentence(head, published):
    (page,) = read_capture(f"Two men hurt at the ford\n\n{head}".encode(), name="a.txt")
    assert (page.published, page.published_from) == (published, "page" if published else None)


def test_the_date_of_a_later_version_is_taken_and_said():
    (page,) = read_capture(b"Two hurt\n\nLast updated at Jul 012016 BEIRUT Two men were hurt.", name="a.txt")
    assert page.published == "2016-07-01"
    assert page.notes == ("dated by its last update",)


@pytest.mark.parametrize(
    ("row", "publisher", "publisher_from"),
    [
        ({"outlet": "Valley Wire", "url": "https://www.lantern.example.org/a"}, "Valley Wire", "metadata"),
        ({"source": {"name": "Valley Wire"}}, "Valley Wire", "metadata"),
        ({"url": "https://www.lantern.example.org/a"}, "lantern.example.org", "address"),
        ({"url": "not an address"}, None, None),
        ({}, None, None),
    ],
)
def test_publisher(row, publisher, publisher_from):
    (page,) = read_capture(json.dumps({"text": "Two men were hurt. (Reuters)", **row}).encode(), name="a.json")
    assert (page.publisher, page.publisher_from) == (publisher, publisher_from)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Copyright 2018 Valley Wire. All rights reserved.", "Valley Wire"),
        ("© 2018 Valley Wire", "Valley Wire"),
        ("© Getty Images", None),
        ("(Reuters)", None),
    ],
)
def test_publisher_from_the_page_is_its_copyright_line_only(line, publisher):
    (page,) = read_capture(f"Two hurt\n\nTwo men were hurt.\n\n{line}".encode(), name="a.txt")
    assert (page.publisher, page.publisher_from) == (publisher, "page" if publisher else None)


def test_gold_dates_are_never_contradicted(shared):
    wrong = []
    for path in sorted((shared / "gold" / "train").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        content = (shared / "gold" / "texts" / f"{record['report_id']}.txt").read_bytes()
        (page,) = read_capture(content, name="a.txt")
        wrong += [record["report_id"]] if page.published not in (None, record["published"]) else []
    assert wrong == []

"""Each kind of file gives its report: what is title, date and outlet in it, and which words are kept."""

import csv
import json
from email.message import EmailMessage

import pytest

from tocsin.read import MEDIA_TYPES, Page, Unreadable, media_type_of, read_capture

WORDS = "Four men were hurt at the ford on Tuesday. The clinic took them in, its director said."


def summary(item):
    return (item.part, item.reason) if isinstance(item, Unreadable) else (item.part, item.title, item.text)


ROWS = [
    ({"title": "Ford hit", "text": WORDS}, ("Ford hit", f"Ford hit\n\n{WORDS}")),
    ({"headline": "Ford hit", "body": f"Ford hit\n\n{WORDS}"}, ("Ford hit", f"Ford hit\n\n{WORDS}")),
    ({"Content": WORDS}, (None, WORDS)),
    ({"content": f"<p>{WORDS}</p><p>It rained &amp; stormed.</p>"}, (None, f"{WORDS}\nIt rained & stormed.")),
    ({"text": f"Ford hit\n\n{WORDS}"}, ("Ford hit", f"Ford hit\n\n{WORDS}")),
    ({"text": WORDS, "title": {"a": 1}}, (None, WORDS)),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_rows_of_json(row, expected):
    title, text = expected
    for name, content in (
        ("a.json", json.dumps(row)),
        ("b.json", json.dumps({"articles": [row]})),
        ("c.jsonl", json.dumps(row)),
    ):
        assert [summary(item) for item in read_capture(content.encode(), name=name)] == [(0, title, text)]


def test_row_metadata():
    row = {
        "text": WORDS,
        "date": "2020-05",
        "outlet": "Valley Wire",
        "url": "https://w.example.org/1",
        "id": 17,
        "lang": "fr",
    }
    (page,) = read_capture(json.dumps([row]).encode(), name="a.json")
    assert (page.published, page.published_from, page.publisher) == ("2020-05", "metadata", "Valley Wire")
    assert page.address == "https://w.example.org/1"
    assert page.notes == ("id: 17", "language stated as fr, read as en")


def test_bad_lines_do_not_stop_the_rest():
    lines = [
        json.dumps({"text": WORDS}),
        "{broken",
        "[1]",
        "",
        json.dumps({"text": ""}),
        json.dumps({"text": "Two left."}),
    ]
    items = list(read_capture("\n".join(lines).encode(), name="a.jsonl"))
    assert [summary(item) for item in items] == [
        (0, None, WORDS),
        (1, "not JSON"),
        (2, "not an object"),
        (3, "no text"),
        (4, None, "Two left."),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(delimiter):
    long = "It went on and on. " * 20_000
    rows = [
        ["Title", "Text", "Date"],
        ["Ford hit", f'"{WORDS}\n\nIt rained."', "2019"],
        ["", "", ""],
        ["Empty", "", ""],
        ["Long", f'"{long}"', ""],
    ]
    content = "\n".join(delimiter.join(row) for row in rows)
    items = list(read_capture(content.encode(), name="a.csv"))
    assert [summary(item) for item in items] == [
        (0, "Ford hit", f"Ford hit\n\n{WORDS}\n\nIt rained."),
        (1, "no text"),
        (2, "Long", f"Long\n\n{long}"),
    ]
    assert items[0].published == "2019"


def test_csv_without_a_text_column():
    (failure,) = read_capture(b"a,b\n1,2\n", name="a.csv")
    assert failure.reason == "no text column"


def test_the_limit_of_csv_fields_is_left_as_it_was():
    before = csv.field_size_limit()
    list(read_capture(b"text\nsome words of a report\n", name="a.csv"))
    assert csv.field_size_limit() == before


def test_pdf_lines_become_paragraphs(make_pdf):
    first = [
        "Valley Monitor",
        "Shelling at the ford",
        "",
        "Four men were hurt when shells fell on the rebel-",
        "held ford near Oldmarket, and the clinic took them",
        "in. The govern-",
        "ment said nothing.",
        "",
        "1",
    ]
    second = ["Valley Monitor", "It rained in the evening and the road to the town", "was closed.", "2"]
    third = ["Valley Monitor", "Nobody came back on the day after.", "3"]
    (page,) = read_capture(make_pdf([first, second, third], "Shelling at the ford"), name="a.pdf")
    assert page.title == "Shelling at the ford"
    assert page.text == (
        "Shelling at the ford\n\n"
        "Four men were hurt when shells fell on the rebel-held ford near Oldmarket, and the clinic took them in. "
        "The government said nothing.\n"
        "It rained in the evening and the road to the town was closed.\n"
        "Nobody came back on the day after."
    )
    assert page.notes == ("running head left out: Valley Monitor",)
    assert page.published is None


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda pdf: pdf[: len(pdf) // 2], "damaged"),
        (lambda pdf: pdf[:20], "damaged"),
        (lambda pdf: b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged"),
    ],
)
def test_damaged_pdf(make_pdf, damage, reason):
    (failure,) = read_capture(damage(make_pdf([[WORDS]])), name="a.pdf")
    assert (failure.reason, bool(failure.remedy)) == (reason, True)


def test_pdf_without_text_layer_asks_for_ocr(make_pdf):
    (failure,) = read_capture(make_pdf([[], []]), name="scan.pdf")
    assert failure.reason == "no text layer"
    assert "OCR" in failure.remedy


def test_docx(make_docx):
    content = make_docx(
        [("Title", "Ford hit"), ("Normal", WORDS), ("Normal", "It rained.")], [["Place", "Hurt"], ["Ford", "4"]]
    )
    (page,) = read_capture(content, name="a.docx")
    assert (page.title, page.published) == ("Ford hit", None)
    assert page.text == f"Ford hit\n\n{WORDS}\nIt rained.\nPlace\tHurt\nFord\t4"


def test_damaged_docx(make_docx):
    content = make_docx([("Normal", WORDS)])
    (failure,) = read_capture(content[: len(content) // 2], name="a.docx")
    assert failure.reason == "damaged"


def mail(plain: str | None, html: str | None, charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["From"] = "Valley Monitor <desk@monitor.example.org>"
    message["To"] = "list@example.org"
    message["Subject"] = "Lage: Größe"
    message["Date"] = "Tue, 26 Nov 2019 23:30:00 -0500"
    message["Message-ID"] = "<1@example.org>"
    message["MIME-Version"] = "1.0"
    if plain is not None:
        message.set_content(plain, charset=charset)
    if html is not None:
        message.add_alternative(html, subtype="html")
    message.add_attachment(b"123", maintype="application", subtype="pdf", filename="map.pdf")
    return bytes(message)


@pytest.mark.parametrize(
    "content",
    [
        mail(WORDS, "<p>other</p>"),
        mail(WORDS, None, "iso-8859-1"),
        mail(" ", f"<style>p{{}}</style><div>{WORDS}</div>"),
    ],
    ids=["plain", "latin-1", "html"],
)
def test_mail(content):
    (page,) = read_capture(content, name="a.eml")
    assert isinstance(page, Page)
    assert (page.title, page.text) == ("Lage: Größe", f"Lage: Größe\n\n{WORDS}")
    assert (page.published, page.publisher, page.publisher_from) == ("2019-11-26", "Valley Monitor", "metadata")
    assert page.notes == ("attachment not read: map.pdf",)


@pytest.mark.parametrize(
    ("name", "head", "media_type"),
    [
        ("a.txt", b"Words of a report", "text/plain"),
        ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><html>", "text/html"),
        ("a.txt", b"[Editor's note] Words", "text/plain"),
        ("a.txt", b"From: the front\nWords: of a report", "text/plain"),
        ("a", b"<?xml version='1.0'?><html xmlns='x'>", "text/html"),
        ("a.bin", b"%PDF-1.7", "application/pdf"),
        ("a.json", b'{"text": "x"}', "application/json"),
        ("a.jsonl", b'{"text": "x"}', "application/jsonl"),
        ("a.dat", b'{"text": "x"}\n{"text": "y"}', "application/jsonl"),
        ("A.HTM", b"<p>Words", "text/html"),
        ("a.zip", b"PK\x03\x04", None),
        ("a", b"words", None),
        ("a.eml", b"Subject: x\n\ny", "message/rfc822"),
        ("a", b"Received: from x\nMessage-ID: <1>\nSubject: x\n\ny", "message/rfc822"),
    ],
)
def test_media_type(name, head, media_type):
    assert media_type_of(name, head) == media_type


def test_a_stated_media_type_helps_where_bytes_and_name_say_nothing():
    (page,) = read_capture(WORDS.encode(), name="download", media_type="text/plain; charset=utf-8")
    assert page.text == WORDS


def test_every_media_type_has_a_reader():
    for suffixes in MEDIA_TYPES.values():
        for suffix in suffixes:
            (item,) = read_capture(b"x", name=f"a{suffix}")
            assert getattr(item, "reason", None) != "unknown kind"

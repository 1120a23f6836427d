"""A text file's text is kept to the character, and only damage from a wrong encoding is undone."""

import pytest

from tocsin.read import Page, Unreadable, read_capture

BODY = "Nine hurt in Oldmarket\n\nNine people\u00a0were hurt ,they said ;  “two” of them badly .\n"


def one(content: bytes, name: str = "report.txt") -> Page:
    (page,) = read_capture(content, name=name)
    assert isinstance(page, Page), page
    return page


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (BODY.encode(), BODY),
        (b"\xef\xbb\xbf" + BODY.encode(), BODY),
        (BODY.encode("utf-16"), BODY),
        (BODY.replace("\n", "\r\n").encode(), BODY),
        (BODY.replace("\n", "\r").encode(), BODY),
        (BODY.encode("cp1252"), BODY),
        ("Ünter dem Strich stand die Größe der Brücke früher höher.".encode("latin-1"), None),
        ("Tr\u200by \ufb01les o\u0308 \uff21 ’s".encode(), "Tr\u200by \ufb01les o\u0308 \uff21 ’s"),
    ],
)
def test_the_text_is_that_of_the_file(content, text):
    page = one(content)
    assert page.text == (text or content.decode("latin-1"))
    assert page.repaired is False


def test_mojibake_is_repaired_and_said():
    page = one("The generalâ€™s men\n\nThey left Ä°stanbul â€œat onceâ€\x9d. It\u00a0was 3 °C.".encode())
    assert page.text == "The general’s men\n\nThey left İstanbul “at once”. It\u00a0was 3 °C."
    assert page.repaired is True


def test_a_few_broken_bytes_do_not_change_the_encoding():
    text = "Größe und Höhe der Brücke über dem Fluß, für später geprüft " * 3
    page = one(text.encode() + b"\xff end")
    assert page.text == text + "\ufffd end"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nine hurt\n\nNine people were hurt.", "Nine hurt"),
        ("Skip to content\n\nNine hurt\n\nNine people were hurt.", "Nine hurt"),
        ("# Nine hurt\n\nNine people were hurt.", "Nine hurt"),
        ("Nine people were hurt.\nThey live.", None),
        ("Nine people were hurt.", None),
        ("word " * 90 + "\n\nNine people were hurt.", None),
    ],
)
def test_the_title_is_a_first_line_set_off(text, title):
    assert one(text.encode()).title == title


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t ", "a.txt", "empty"),
        (b"1 2 3 --- !!", "a.txt", "empty"),
        (bytes(range(256)) * 8, "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "a.md", "binary"),
        (b"words", "a.xyz", "unknown kind"),
        (b"PK\x03\x04" + b"x" * 40, "a.zip", "unknown kind"),
        (b"x" * 20_000_001, "a.txt", "too large"),
        (b"x" * 5_000_001, "a.txt", "too long"),
    ],
)
def test_what_is_no_report_says_why_and_what_helps(content, name, reason):
    (failure,) = read_capture(content, name=name)
    assert isinstance(failure, Unreadable)
    assert failure.reason == reason
    assert failure.remedy


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The convoy reached the town before dawn.", "en"),
        ("El convoy llegó a la ciudad antes del amanecer.", "es"),
        ("وصلت القافلة إلى المدينة قبل الفجر بقليل", "ar"),
        ("Колонна прибыла в город незадолго до рассвета", "ru"),
        ("Le convoi est arrivé dans la ville avant l'aube.", "fr"),
        ("Hm, ok then.", None),
    ],
)
def test_language(text, language):
    page = one(text.encode())
    assert page.language == language
    assert (page.language_score is None) == (language is None)


def test_real_reports_are_kept_exactly(shared):
    """Spans of annotations point into the files: each text must come back unchanged."""
    for folder in ("gold/texts", "seeds"):
        for path in sorted((shared / folder).glob("*.txt")):
            content = path.read_bytes()
            page = one(content, path.name)
            assert page.text == content.decode("utf-8"), path.name
            assert not page.repaired
            assert page.language == "en"

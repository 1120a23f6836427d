"""Reports as rows: JSON objects, JSON lines, CSV. A row that cannot be read is given as such, the rest go on."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tocsin.read.dates import edtf_of
from tocsin.read.decode import decode_only
from tocsin.read.failure import unreadable
from tocsin.read.limits import MAX_REPORT_BYTES, MAX_ROWS_BYTES
from tocsin.read.markup import is_markup, plain_from_markup, read_markup
from tocsin.read.pages import Stated, compose, make_page, title_of, web_address
from tocsin.read.report import Page, Unreadable

# The first name that a row fills counts; names are compared without case, spaces or hyphens.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text", "article_text"),
    "html": ("html", "raw_html", "content_html"),
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "publishedat", "publication_date", "datepublished", "pubdate"),
    "publisher": ("publisher", "source", "outlet", "site_name", "sitename"),
    "address": ("url", "address", "link"),
    "language": ("language", "lang"),
    "id": ("id", "report_id", "uid"),
}
# Objects that hold a list of reports.
_LISTS = ("articles", "reports", "items", "results", "data")

_ROW_REMEDY = "give each row a field text, body, content or html with the report's words"
_SHAPE_REMEDY = "write one JSON object per report, or a list of such objects"
_LONGEST_NOTE = 200


def read_json(content: bytes) -> Iterator[Page | Unreadable]:
    """Give a page for the one object of a JSON file, or for each object of its list."""
    if len(content) > MAX_ROWS_BYTES:
        raise Unreadable("too large", "write it as JSON lines (.jsonl), one report a line")
    with unreadable("not JSON", _SHAPE_REMEDY):
        data = json.loads(decode_only(content)[0])
    if isinstance(data, dict):
        held = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
        data = [data] if held is None else held
    if not isinstance(data, list) or not data:
        raise Unreadable("no reports", _SHAPE_REMEDY)
    for part, row in enumerate(data):
        yield read_row(row, part)


def read_json_lines(content: bytes) -> Iterator[Page | Unreadable]:
    """Give a page for each line that holds a JSON object; `part` counts the lines that are not blank."""
    part = 0
    for line in io.StringIO(decode_only(content)[0]):
        if not line.strip():
            continue
        yield _read_line(line, part)
        part += 1
    if part == 0:
        raise Unreadable("empty", _SHAPE_REMEDY)


def read_csv(content: bytes) -> Iterator[Page | Unreadable]:
    """Give a page for each row under the header of a CSV file; comma, semicolon, tab or bar part the columns."""
    text = decode_only(content)[0]
    header_line = text[:10_000].partition("\n")[0]
    delimiter = max(",;\t|", key=header_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = _next_row(rows, 0)
    if isinstance(header, Unreadable):
        raise header
    names = [name.strip() for name in header or []]
    if not {_plain(name) for name in names} & {*FIELDS["text"], *FIELDS["html"]}:
        raise Unreadable("no text column", "name the column with the report's words text, body, content or html")
    part = 0
    while (row := _next_row(rows, part)) is not None:
        if isinstance(row, Unreadable):
            yield row
        elif any(row):
            yield read_row(dict(zip(names, row, strict=False)), part)
        else:
            continue
        part += 1


def read_row(row: object, part: int) -> Page | Unreadable:
    """Return the page of one row, or why there is none; never raises."""
    try:
        with unreadable("damaged row", _ROW_REMEDY):
            return _page(_fields(row), part)
    except Unreadable as failure:
        return Unreadable(failure.reason, failure.remedy, part=part)


def _read_line(line: str, part: int) -> Page | Unreadable:
    try:
        if len(line) > MAX_REPORT_BYTES:
            raise Unreadable("too large", "split the line into one report each")
        with unreadable("not JSON", _SHAPE_REMEDY):
            row = json.loads(line)
    except Unreadable as failure:
        return Unreadable(failure.reason, failure.remedy, part=part)
    return read_row(row, part)


def _next_row(rows: Iterator[list[str]], part: int) -> list[str] | Unreadable | None:
    # The module keeps one limit for the whole process; it is lifted for the one call and put back.
    usual = csv.field_size_limit(MAX_REPORT_BYTES)
    try:
        return next(rows)
    except StopIteration:
        return None
    except csv.Error:
        return Unreadable("damaged row", "check the quotation marks of the row", part=part)
    finally:
        csv.field_size_limit(usual)


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def _fields(row: object) -> dict[str, object]:
    if isinstance(row, str):
        row = {"text": row}
    if not isinstance(row, dict):
        raise Unreadable("not an object", _SHAPE_REMEDY)
    given = {_plain(str(name)): value for name, value in row.items() if value not in (None, "", [], {})}
    found: dict[str, object] = {}
    for field, names in FIELDS.items():
        for name in names:
            if name in given:
                found.setdefault(field, given[name])
    return found


def _page(fields: dict[str, object], part: int) -> Page:
    notes = [f"id: {str(fields['id'])[:_LONGEST_NOTE]}"] if "id" in fields else []
    when = fields.get("published")
    published = edtf_of(str(when) if isinstance(when, int) else when)
    if when is not None and published is None:
        notes.append(f"date not read: {str(when)[:_LONGEST_NOTE]}")
    stated = Stated(
        title=_words(fields.get("title")),
        publisher=_words(fields.get("publisher")),
        published=published,
        address=web_address(fields.get("address")),
        language=_words(fields.get("language")),
        notes=tuple(notes),
    )
    text, html = fields.get("text"), fields.get("html")
    if not isinstance(text, str) and isinstance(html, str):
        return read_markup(_within_limit(html), part=part, given=stated)
    if not isinstance(text, str):
        raise Unreadable("no text", _ROW_REMEDY, part=part)
    body = plain_from_markup(text) if is_markup(_within_limit(text)) else text
    whole, title, repaired = compose(body, stated.title or title_of(body))
    return make_page(whole, replace(stated, title=title), part=part, repaired=repaired)


def _within_limit(text: str) -> str:
    if len(text) > MAX_REPORT_BYTES:
        raise Unreadable("too large", "split the row into one report each")
    return text


def _words(stated: object) -> str | None:
    """Return a stated name as one line of words; an object's own name where it is an object."""
    if isinstance(stated, dict):
        stated = stated.get("name")
    return " ".join(stated.split()) or None if isinstance(stated, str) else None

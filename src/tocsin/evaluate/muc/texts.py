"""Read files of MUC-3/4 texts: messages with their dateline, and their lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.evaluate.muc.keys import MONTHS
from tocsin.evaluate.muc.truecase import is_capitals, truecase

_HEAD = re.compile(r"^((?:DEV|TST\d)-MUC[34]-\d{4})\b.*$", re.MULTILINE)
_DATE = re.compile(r",\s+(\d{1,2})\s+([A-Z]{3})\s+(\d{2,4})\b")
_MARK = re.compile(r"\[(?:TEXT|ARTICLE|EXCERPT|EXCERPTS|COMMUNIQUE|REPORT)\]|--(?=\s)", re.IGNORECASE)
HEADER = 400
"""Characters in which a dateline ends."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its name, its text below the dateline, the day and place of the dateline where it states them."""

    name: str
    text: str
    published: str | None
    place: str | None


def read_messages(text: str) -> Iterator[Message]:
    """Messages of a file, in order; texts of capitals are given small letters."""
    heads = list(_HEAD.finditer(text))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = text[head.end() : following.start() if following else len(text)]
        yield _message(head[1], body.strip("\n \x00"))


def _message(name: str, body: str) -> Message:
    joined = re.sub(r"(?<!\n)\n(?!\s*\n)[ \t]*", " ", body).strip()
    header = joined[:HEADER]
    marks = [m.end() for m in _MARK.finditer(header)]
    start = marks[-1] if marks and "[" in header[marks[-1] - 12 : marks[-1]] else max(marks[:1], default=0)
    place = re.split(r"[,(]", header, maxsplit=1)[0].strip().title() if marks else None
    rest = joined[start:].strip()
    return Message(name, truecase(rest) if is_capitals(rest) else rest, _day(header[: start or 80]), place)


def _day(header: str) -> str | None:
    found = _DATE.search(header.upper())
    if found is None or found[2] not in MONTHS:
        return None
    year = int(found[3]) + (1900 if len(found[3]) == 2 else 0)
    try:
        return date(year, MONTHS.index(found[2]) + 1, int(found[1])).isoformat()
    except ValueError:
        return None

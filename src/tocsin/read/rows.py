"""Rows of one capture: reports with what the page, its path and the person say of them, passages, rejections."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Protocol

from tocsin.read import READ_LANGUAGES, Page, Unreadable, split_passages
from tocsin.records import Capture, Finding, Rejected, Report, Row
from tocsin.records import Passage as PassageRow

_PATH_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])[-_/]?(0[1-9]|[12]\d|3[01])(?!\d)")
_PATH_SITE = re.compile(
    r"(?:www\.)?[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40})?\.(?:com|org|net|info|news|int|gov|edu|[a-z]{2})"
)
_NO_SITE = re.compile(r".*\.(?:md|py|js|sh|db|gz|so|rs)$")


class Reader(Protocol):
    """Reads the bytes of a capture, wherever that is done."""

    def read(self, content: bytes, *, name: str, media_type: str | None) -> Iterable[Page | Unreadable]:
        """Pages of the capture and what could not be read of it."""


class Kept(Protocol):
    """Where originals are kept."""

    def read(self, capture_id: str) -> bytes:
        """Bytes of a capture; OSError where they are gone."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What the findings of a capture say of its reports."""

    publisher: str | None = None
    publisher_from: str | None = None
    published: str | None = None
    published_from: str | None = None
    title: str | None = None


def read_rows(capture: Capture, findings: Sequence[Finding], originals: Kept, reader: Reader) -> Iterator[Row]:
    """Reports, passages and rejections of one capture, as they come."""
    place = min((f.place for f in findings), default=capture.capture_id)
    try:
        content = originals.read(capture.capture_id)
    except OSError:
        yield _rejected(capture, place, "the original is gone", "collect it again")
        return
    said, parts = _said(findings), 0
    name = f"{min((f.name for f in findings), default='')}{capture.suffix}"
    for got in reader.read(content, name=name, media_type=capture.media_type):
        if isinstance(got, Unreadable):
            yield _rejected(capture, place, got.reason, got.remedy)
        else:
            parts += 1
            yield from _report_rows(capture, got, said)


def _rejected(capture: Capture, place: str, reason: str, remedy: str) -> Rejected:
    return Rejected(place=place, stage="read", reason=reason, remedy=remedy, capture_id=capture.capture_id)


def _said(findings: Sequence[Finding]) -> _Said:
    """The person's newest word for each place, places in order; then what the paths show."""
    newest: dict[str, Finding] = {}
    for f in sorted(findings, key=lambda f: (f.found_at, f.finding_id)):
        if f.given_by or f.place not in newest:
            newest[f.place] = f
    said = _Said()
    for f in (newest[p] for p in sorted(newest)):
        if said.publisher is None and f.publisher:
            said = replace(said, publisher=f.publisher, publisher_from=f.given_by)
        if said.published is None and f.published:
            said = replace(said, published=f.published, published_from=f.given_by)
        said = replace(said, title=said.title or f.title)
    return said if said.published and said.publisher else _from_paths(said, sorted(newest))


def _from_paths(said: _Said, places: Sequence[str]) -> _Said:
    """A full date or a site's name in the path, as tools that mirror sites write them; kept apart as `path`."""
    for place in places:
        pure = PurePosixPath(place.replace("!", "/"))
        dated = _PATH_DATE.search("/".join(pure.parts[-5:]))
        if dated and not said.published:
            said = replace(said, published="-".join(dated.groups()), published_from="path")
        site = next(
            (p for p in pure.parts[:-1] if _PATH_SITE.fullmatch(p.lower()) and not _NO_SITE.match(p.lower())), None
        )
        if site and not said.publisher:
            said = replace(said, publisher=site.lower().removeprefix("www."), publisher_from="path")
    return said


def _report_rows(capture: Capture, page: Page, said: _Said) -> Iterator[Row]:
    text = _storable(page.text)
    given = said.publisher_from in ("manifest", "flag"), said.published_from in ("manifest", "flag")
    publisher = (said.publisher, said.publisher_from) if given[0] else (page.publisher, page.publisher_from)
    published = (said.published, said.published_from) if given[1] else (page.published, page.published_from)
    publisher = publisher if publisher[0] else (said.publisher, said.publisher_from)
    published = published if published[0] else (said.published, said.published_from)
    report = Report(
        capture_id=capture.capture_id, part=page.part, title=_line(said.title or page.title),
        publisher=_line(publisher[0]), publisher_from=publisher[1] if publisher[0] else None,
        published=published[0], published_from=published[1] if published[0] else None, address=_line(page.address),
        language=page.language, language_score=page.language_score,
        status="read" if page.language in (None, *READ_LANGUAGES) else "language_not_read", repaired=page.repaired,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(), text=text,
    )  # fmt: skip
    yield report
    passages = page.passages if page.title or not report.title else split_passages(text, report.title)
    for p in passages:
        yield PassageRow(report_id=report.report_id, start=p.start, stop=p.stop, kind=p.kind, reason=p.reason)


def _storable(text: str) -> str:
    """The text without characters that databases refuse, each replaced by one, so that spans hold."""
    return "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in text) if _bad(text) else text


def _bad(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text)


def _line(value: str | None) -> str | None:
    return " ".join(_storable(value).split())[:1000] or None if value else None

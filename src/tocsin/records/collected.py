"""Records of what came in: captures, where they were found, custody, what was rejected, the reports read from them."""

from __future__ import annotations

from typing import Annotated

from tocsin.records.base import Row, record


@record("capture", id="capture_id")
class Capture(Row):
    """Bytes as they came, kept unaltered under their SHA-256."""

    capture_id: Annotated[str, "SHA-256 of the bytes, 64 hex digits; also the name of the kept original"]
    media_type: Annotated[str, "IANA media type, found from the content first and the name second"]
    size: Annotated[int, "bytes"]
    suffix: Annotated[str, "suffix of the first name it was found under, with its dot, or empty"] = ""


@record(
    "finding",
    id="finding_id",
    key=("capture_id", "place", "publisher", "published", "title"),
    prefix="fnd",
    indexes=(("capture_id",), ("found_at",)),
)
class Finding(Row):
    """One place where a capture was found; exact copies are one capture with several findings."""

    finding_id: Annotated[str, "hash of capture, place and what was said of it"] = ""
    capture_id: Annotated[str, "the capture"]
    place: Annotated[str, "path as given, `archive.zip!member` inside an archive, or address"]
    name: Annotated[str, "file name without folder and last suffix"]
    found_at: Annotated[str, "UTC time of finding, ISO 8601"]
    how: Annotated[str, "disk, or the kind of fetch"]
    publisher: Annotated[str | None, "publisher that the person gave for this place"] = None
    published: Annotated[str | None, "publication date that the person gave, EDTF"] = None
    title: Annotated[str | None, "title that the person gave"] = None
    given_by: Annotated[str | None, "manifest or flag"] = None


@record(
    "custody",
    id="entry_id",
    key=("sequence", "at", "act", "subject", "detail", "previous"),
    prefix="log",
    indexes=(("sequence",),),
    append_only=True,
)
class Custody(Row):
    """One entry of the custody log; each entry's id covers the one before it, so that an altered log shows."""

    entry_id: Annotated[str, "hash of this entry and of the id of the previous one"] = ""
    sequence: Annotated[int, "position in the log, from 1"]
    at: Annotated[str, "UTC time, ISO 8601"]
    act: Annotated[str, "captured, found, rejected"]
    subject: Annotated[str, "capture, or place where nothing was captured"]
    detail: Annotated[str, "place of finding or reason"]
    previous: Annotated[str, "id of the entry before, empty for the first"]


@record("rejected", id="rejected_id", key=("place", "stage", "reason"), prefix="rej")
class Rejected(Row):
    """An input that could not be used, why, and what the person can do about it."""

    rejected_id: Annotated[str, "hash of place, stage and reason"] = ""
    place: Annotated[str, "where the input lies"]
    stage: Annotated[str, "collect, read, annotate or extract"]
    reason: Annotated[str, "what is wrong with it"]
    remedy: Annotated[str, "what to do about it"]
    capture_id: Annotated[str | None, "the capture, where the bytes were kept"] = None


@record(
    "report",
    id="report_id",
    key=("capture_id", "part"),
    prefix="rep",
    indexes=(
        ("capture_id",),
        ("address",),
        ("publisher", "published"),
        ("published",),
        ("report_id", "publisher", "status"),
    ),
    searched=("title", "text"),
    newest="published",
)
class Report(Row):
    """One text read from a capture; the text never changes."""

    report_id: Annotated[str, "hash of capture and part"] = ""
    capture_id: Annotated[str, "the capture it was read from"]
    part: Annotated[int, "0, or the row inside a capture of many reports"]
    title: Annotated[str | None, "headline"] = None
    publisher: Annotated[str | None, "who published it"] = None
    publisher_from: Annotated[str | None, "manifest, flag, metadata, page, address or path"] = None
    published: Annotated[str | None, "publication date, EDTF, with the grain that is really stated"] = None
    published_from: Annotated[str | None, "manifest, flag, metadata, page or path"] = None
    address: Annotated[str | None, "address of publication"] = None
    language: Annotated[str | None, "ISO 639-1"] = None
    language_score: Annotated[float | None, "0 to 1"] = None
    status: Annotated[str, "read, or language_not_read: kept and counted, nothing extracted"] = "read"
    repaired: Annotated[bool, "wrongly decoded characters were repaired on reading"] = False
    text_sha256: Annotated[str, "SHA-256 of the text in UTF-8"]
    text: Annotated[str, "the text that all spans point into"]


@record(
    "passage",
    id="passage_id",
    key=("report_id", "start", "stop", "kind"),
    prefix="psg",
    indexes=(("report_id",),),
)
class Passage(Row):
    """A stretch of a report: its title, a sentence, or boilerplate that is kept but not content."""

    passage_id: Annotated[str, "hash of report, span and kind"] = ""
    report_id: Annotated[str, "the report"]
    start: Annotated[int, "first character"]
    stop: Annotated[int, "character after the last"]
    kind: Annotated[str, "title, sentence or boilerplate"]
    reason: Annotated[str | None, "why it counts as boilerplate"] = None

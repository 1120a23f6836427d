"""Which kind of file a capture is: by its first bytes, then by its name."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

TEXT, HTML = "text/plain", "text/html"
JSON, JSON_LINES, CSV = "application/json", "application/jsonl", "text/csv"
PDF, EMAIL = "application/pdf", "message/rfc822"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MEDIA_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        TEXT: (".txt", ".text", ".md"),
        HTML: (".html", ".htm", ".xhtml"),
        JSON: (".json",),
        JSON_LINES: (".jsonl", ".ndjson"),
        CSV: (".csv", ".tsv"),
        PDF: (".pdf",),
        DOCX: (".docx",),
        EMAIL: (".eml",),
    }
)
_BY_SUFFIX = {suffix: media for media, suffixes in MEDIA_TYPES.items() for suffix in suffixes}
_SYNONYMS = {
    "application/xhtml+xml": HTML,
    "text/markdown": TEXT,
    "application/x-ndjson": JSON_LINES,
    "application/ndjson": JSON_LINES,
    "application/json-lines": JSON_LINES,
    "text/tab-separated-values": CSV,
    "application/x-pdf": PDF,
}

_HEAD_BYTES = 4096
_MARKUP = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>\s{0,100})?(?:<!--.{0,2000}?-->\s{0,100})?<(?:!doctype\s{1,20}html|html|head|body)\b",
    re.I | re.S,
)
_OBJECT = re.compile(rb'\[?\s{0,100}\{\s{0,100}"[^"]{1,64}"\s{0,20}:')
_OBJECT_LINE = re.compile(rb'\{"[^\n]{1,4000}\}[ \t]{0,8}\r?\n\s{0,100}\{"')
_MAIL_HEADER = re.compile(rb"^(Received|Return-Path|Message-ID|MIME-Version|Delivered-To):[ \t]", re.I | re.M)
_MAIL_FIRST_LINE = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:[ \t]|From ")


def media_type_of(name: str, head: bytes) -> str | None:
    """Return the media type of a capture from its first bytes (4 kB do), then its suffix; None where unknown.

    A key of `MEDIA_TYPES`. Content decides over the suffix, so that a web page saved as .txt is read as one.
    """
    suffix = PurePath(name).suffix.lower()
    return _by_content(head[:_HEAD_BYTES], suffix) or _BY_SUFFIX.get(suffix)


def known_media_type(stated: str | None) -> str | None:
    """Return a stated media type without parameters as a key of `MEDIA_TYPES`, or None."""
    if not stated:
        return None
    bare = stated.partition(";")[0].strip().lower()
    bare = _SYNONYMS.get(bare, bare)
    return bare if bare in MEDIA_TYPES else None


def _by_content(head: bytes, suffix: str) -> str | None:
    body = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if body.startswith(b"%PDF-"):
        return PDF
    if body.startswith(b"PK\x03\x04"):
        return DOCX if suffix == ".docx" or b"word/" in body else None
    if _MARKUP.match(body):
        return HTML
    if _OBJECT.match(body):
        lines = suffix in MEDIA_TYPES[JSON_LINES] or (suffix != ".json" and _OBJECT_LINE.match(body))
        return JSON_LINES if lines else JSON
    if _MAIL_FIRST_LINE.match(body) and len(_MAIL_HEADER.findall(body)) >= 2:
        return EMAIL
    return None

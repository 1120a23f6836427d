"""One capture in, its reports out: which reader takes it, and the promise that nothing is raised."""

from collections.abc import Callable, Iterator

from tocsin import media
from tocsin.read.decode import decode
from tocsin.read.documents import read_docx, read_pdf
from tocsin.read.failure import unreadable
from tocsin.read.letters import read_email
from tocsin.read.limits import MAX_REPORT_BYTES
from tocsin.read.markup import read_markup
from tocsin.read.pages import Stated, make_page, title_of
from tocsin.read.report import Page, Unreadable
from tocsin.read.tabular import read_csv, read_json, read_json_lines

_MANY: dict[str, Callable[[bytes], Iterator[Page | Unreadable]]] = {
    media.JSON: read_json,
    media.JSON_LINES: read_json_lines,
    media.CSV: read_csv,
}


def read_capture(content: bytes, *, name: str, media_type: str | None = None) -> Iterator[Page | Unreadable]:
    """Give the reports of a capture, in order; what cannot be read is given as `Unreadable`, never raised.

    `media_type` is what the capture's sender stated, if anything; the bytes and then the name decide before it.
    A capture of one report gives exactly one item with `part` 0, a table one item per row.
    """
    kind = media.media_type_of(name, content[:4096]) or media.known_media_type(media_type)
    try:
        with unreadable("damaged", "save the file again, or its text as .txt"):
            if not content.strip():
                raise Unreadable("empty", "the capture holds nothing: fetch or export it again")
            if kind is None:
                raise Unreadable("unknown kind", f"give the file one of the suffixes {_suffixes()}")
            if kind in _MANY:
                yield from _MANY[kind](content)
            else:
                yield _one(kind, content)
    except Unreadable as failure:
        yield failure


def _one(kind: str, content: bytes) -> Page:
    if len(content) > MAX_REPORT_BYTES:
        raise Unreadable("too large", "split the file into one report each, or save its text as .txt")
    return _READERS[kind](content)


def read_text(content: bytes) -> Page:
    """Return the page of a text file: exactly its characters, without byte-order mark, newlines as line feeds.

    The title is its first line where a blank line follows. Raises `Unreadable`: "binary", "empty", "too long".
    """
    text, repaired, _ = decode(content)
    return make_page(text, Stated(title=title_of(text)), repaired=repaired)


_READERS: dict[str, Callable[[bytes], Page]] = {
    media.TEXT: read_text,
    media.HTML: read_markup,
    media.PDF: read_pdf,
    media.DOCX: read_docx,
    media.EMAIL: read_email,
}


def _suffixes() -> str:
    return ", ".join(suffix for suffixes in media.MEDIA_TYPES.values() for suffix in suffixes)

"""Documents: the text layer of a PDF, the paragraphs of a Word file."""

import io
import zipfile

import docx
import pypdf
from docx.table import Table

from tocsin.read.decode import clean_newlines
from tocsin.read.failure import unreadable
from tocsin.read.limits import MAX_PDF_PAGES, MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS, MAX_UNPACKED_BYTES
from tocsin.read.pages import Stated, compose, make_page, title_of
from tocsin.read.report import Page, Unreadable
from tocsin.read.unwrap import unwrap

_PDF_REMEDY = "open the file and print it to PDF again, or save its text as .txt"
_DOCX_REMEDY = "open the file and save it again as .docx or .txt"


def read_pdf(content: bytes) -> Page:
    """Return the page of a PDF's text layer, printed lines joined to paragraphs.

    The title is the document's own only where its first page shows it. The date a file was made is not the
    date its report was published and is not taken.
    Raises `Unreadable`: "damaged", "encrypted", "too long" or "no text layer".
    """
    with unreadable("damaged", _PDF_REMEDY):
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted", "save the PDF without its password")
        if len(reader.pages) > MAX_PDF_PAGES:
            raise Unreadable("too long", "split the file into one report each")
        sheets = _sheets(reader)
        stated_title = str(getattr(reader.metadata, "title", None) or "")
    body, notes = unwrap(sheets)
    if not any(map(str.isalpha, body)):
        raise Unreadable("no text layer", "run optical character recognition (OCR) on the file first")
    title = _shown_title(stated_title, body) or title_of(body)
    text, line, repaired = compose(body, title)
    return make_page(text, Stated(title=line, notes=notes), repaired=repaired)


def read_docx(content: bytes) -> Page:
    """Return the page of a Word file: its paragraphs and table rows in order, a line each.

    The title is the first paragraph where it has a title or heading style or is set off as one.
    Raises `Unreadable`: "damaged", "too large" or "empty".
    """
    with unreadable("damaged", _DOCX_REMEDY):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise Unreadable("too large", _DOCX_REMEDY)
        title, lines = None, []
        for block in docx.Document(io.BytesIO(content)).iter_inner_content():
            if isinstance(block, Table):
                lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
                continue
            styled = str(getattr(block.style, "name", "")).startswith(("Title", "Heading"))
            if styled and not any(map(str.strip, lines)) and len(block.text) <= MAX_TITLE_CHARACTERS:
                title = block.text.strip() or None
            lines.append(block.text)
    body = clean_newlines("\n".join(lines))
    text, line, repaired = compose(body, title or title_of(body))
    return make_page(text, Stated(title=line), repaired=repaired)


def _sheets(reader: pypdf.PdfReader) -> list[str]:
    sheets, size = [], 0
    for page in reader.pages:
        sheet = clean_newlines(page.extract_text() or "")
        size += len(sheet)
        if size > MAX_TEXT_CHARACTERS:
            raise Unreadable("too long", "split the file into one report each")
        sheets.append(sheet)
    return sheets


def _shown_title(stated: str, body: str) -> str | None:
    words = " ".join(stated.split())
    shown = " ".join(body[:2_000].split())
    return words if len(words.split()) >= 3 and words.casefold() in shown.casefold() else None

"""Checks on what a case gives away, for tests of exports, pages and reports."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

import pyarrow.parquet as pq
from pypdf import PdfReader

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def files_that_name(folder: Path, names: Iterable[str]) -> list[str]:
    """Every `file: name` where a file below the folder, or its path, has one of the names.

    Case, accents, separators, and HTML, JSON and URL escapes do not hide a name. Archives, Parquet, SQLite and PDF are
    opened; of pictures in points only what is written beside the points is read.
    """
    wanted = {f" {_bare(name)} ": name for name in names}
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        for name, text in [("", str(path.relative_to(folder))), *_texts(path.name, path.read_bytes())]:
            bare = f" {_bare(text)} "
            found += [f"{path.relative_to(folder)}{name}: {n}" for folded, n in wanted.items() if folded in bare]
    return sorted(set(found))


def _texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Every readable text of a file, with the part of it that it stands in."""
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as inner:
            for member in inner.namelist():
                yield f"!{member}", member
                yield from ((f"!{member}{part}", text) for part, text in _texts(member, inner.read(member)))
    elif content[:2] == b"\x1f\x8b":
        yield from _texts(name, gzip.decompress(content))
    elif content[:4] == b"PAR1":
        yield "", json.dumps(pq.read_table(io.BytesIO(content)).to_pylist(), ensure_ascii=False, default=str)
    elif content[:15] == b"SQLite format 3":
        with closing(sqlite3.connect(":memory:")) as c:
            c.deserialize(content)
            yield "", "\n".join(c.iterdump())
    elif content[:5] == b"%PDF-":
        yield "", "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    else:
        yield "", content.decode("utf-8", errors="replace")


def _bare(text: str) -> str:
    """Words in small letters without accents, one space between them."""
    told = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), unquote(html.unescape(text)))
    letters = unicodedata.normalize("NFKD", told.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in letters if not unicodedata.combining(c))))

"""Addresses of pages: of a server's, and of files beside one another."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import quote, urlencode

Span = tuple[int, int]
Target = tuple[str, str, tuple[tuple[str, str], ...]]
"""A page by its name, the id of what it shows, and the query that chooses what of it."""

_SAFE = re.compile(r"[A-Za-z0-9-]{1,80}")


class Links(Protocol):
    """How pages link to one another; `live` where a server answers, so that forms work."""

    live: bool

    def to(self, page: str, id: str | None = None, *, at: Span | None = None, **query: object) -> str:
        """Address of a page, at words of a report where a span is given; empty fields of the query are left out."""

    def asset(self, name: str) -> str:
        """Address of a file that pages share."""


def anchor(span: Span) -> str:
    """Name of the place in a report's page where words stand."""
    return f"w{span[0]}-{span[1]}"


class ServerLinks:
    """Addresses on the server itself, each with its query: what a visitor chose can be shared."""

    live = True

    def to(self, page: str, id: str | None = None, *, at: Span | None = None, **query: object) -> str:
        """Address of a page."""
        path = "/" if page == "overview" else f"/{page}" + (f"/{quote(id, safe='')}" if id else "")
        asked = urlencode(list(_said(query)))
        return path + (f"?{asked}" if asked else "") + (f"#{anchor(at)}" if at else "")

    def asset(self, name: str) -> str:
        """Address of a file that pages share."""
        return f"/static/{name}"


class FileLinks:
    """Addresses of files relative to the page that links; what was linked is remembered, so that it can be written."""

    live = False

    def __init__(self, here: str = "index.html") -> None:
        self._folder = posixpath.dirname(here)
        self.wanted: dict[Target, None] = {}

    def to(self, page: str, id: str | None = None, *, at: Span | None = None, **query: object) -> str:
        """Relative address of the file of a page."""
        target = (page, id or "", tuple(_said(query)))
        self.wanted[target] = None
        return self._from_here(file_of(target)) + (f"#{anchor(at)}" if at else "")

    def asset(self, name: str) -> str:
        """Relative address of a file that pages share."""
        return self._from_here(f"static/{name}")

    def _from_here(self, path: str) -> str:
        return posixpath.relpath(path, self._folder or ".")


def file_of(target: Target) -> str:
    """File of a page: readable where its id is, else by a hash."""
    page, id, query = target
    name = id if _SAFE.fullmatch(id) else _hash(id) if id else ""
    if query:
        name = "-".join(filter(None, (name, _hash(urlencode(query)))))
    if page == "overview":
        return "index.html"
    return f"{page}/{name}.html" if name else f"{page}.html"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _said(query: dict[str, object]) -> Iterator[tuple[str, str]]:
    return ((k, str(v)) for k, v in query.items() if v not in (None, ""))

"""Full text over reports, incidents and statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tocsin import records as r
from tocsin.errors import InputError
from tocsin.publish.pages.asked import Asked, Page
from tocsin.publish.pages.links import Span
from tocsin.publish.search import KINDS, Hit
from tocsin.publish.search import search as find
from tocsin.seams import Store, Where

ROWS = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit, its excerpt in pieces of which every other is a word found, and where in its report a statement stands."""

    hit: Hit
    pieces: tuple[str, ...]
    span: Span | None


def search(asked: Asked) -> dict[str, Any]:
    """Rows that hold all the words of the query, a page at a time."""
    words, kind = asked.text("words"), asked.text("kind")
    values: dict[str, Any] = {"words": words or "", "kind": kind, "kinds": KINDS, "hits": None, "next": None}
    if words is None:
        return values
    if kind is not None and kind not in KINDS:
        raise InputError(f"{kind!r} cannot be searched", f"search {', '.join(KINDS)}")
    found = find(asked.store, words, (kind,) if kind else KINDS, limit=ROWS, after=asked.text("after"))
    return {**values, "hits": shown(asked.store, found.hits), "next": found.next}


def shown(store: Store, hits: Sequence[Hit]) -> list[Shown]:
    """Hits with what a page needs beside them."""
    ids = [h.id for h in hits if h.kind == "statement"]
    spans = {s.statement_id: (s.start, s.stop) for s in store.read(r.Statement, [Where("statement_id", "in", ids)])}
    return [Shown(h, tuple(_pieces(h)), spans.get(h.id)) for h in hits]


def _pieces(hit: Hit) -> list[str]:
    pieces, at = [], 0
    for start, stop in hit.marks:
        if start >= at:
            pieces += [hit.excerpt[at:start], hit.excerpt[start:stop]]
            at = stop
    return [*pieces, hit.excerpt[at:]]


PAGES = (Page("search", "/search", "search.html", search),)

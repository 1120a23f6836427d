"""What the written pages can be searched for: rows as the profile lets them be seen, as a script beside the pages."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tocsin import records as r
from tocsin.publish.pages.links import anchor, file_of
from tocsin.publish.search import KINDS, Findable, findable
from tocsin.publish.visible import visible
from tocsin.seams import Store

INDEX = "findable.js"

MOST_LETTERS = 30_000_000
"""Letters of all texts at most: what a browser reads from a memory stick in seconds, some 10,000 reports. Of what is
beyond, only the titles are found, and the page says so."""

_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def index_of(store: Store) -> str:
    """A script that sets `tocsinRows`: kind, address, title, day and text of each row; none of it is code or markup."""
    rows, left = [], MOST_LETTERS
    cut = False
    for kind, found, address in _found(store):
        text = visible(found.text) if len(found.text) <= left else ""
        cut = cut or len(found.text) > left
        left -= len(text)
        rows.append([kind, address, visible(found.title or ""), found.day or "", text])
    told = json.dumps({"rows": rows, "cut": cut}, ensure_ascii=False, separators=(",", ":"))
    return f"window.tocsinRows = {told.translate(_ESCAPED)};\n"


def _found(store: Store) -> Iterator[tuple[str, Findable, str]]:
    spans = {s.statement_id: (s.start, s.stop) for s in store.read(r.Statement)}
    for kind in KINDS:
        for found in findable(store, kind):
            if kind != "statement":
                yield kind, found, file_of((kind, found.id, ()))
            elif found.report_id:
                yield kind, found, f"{file_of(('report', found.report_id, ()))}#{anchor(spans[found.id])}"

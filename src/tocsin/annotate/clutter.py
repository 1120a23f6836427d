"""What of a report is no content, and the report without it."""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin.seams import Document

_NO_BREAK = re.compile(r"[^\n]")

TELLING = frozenset({"dateline", "credit"})
"""Reasons of boilerplate whose words still say something of the report."""


def without_clutter(document: Document) -> Document:
    """The report with blanks in place of what is no content, so that spans hold and clutter joins no sentence.

    Datelines and credits stay: times count from the one, and sources stand in the other.
    """
    clutter = [p for p in document.passages if p.kind == "boilerplate" and p.reason not in TELLING]
    parts, at = [], 0
    for p in sorted(clutter, key=lambda p: (p.start, p.stop)):
        start, stop = max(p.start, at), max(p.stop, at)
        parts += [document.text[at:start], _NO_BREAK.sub(" ", document.text[start:stop])]
        at = stop
    return replace(document, text="".join([*parts, document.text[at:]])) if clutter else document

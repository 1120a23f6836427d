"""Reports to mentions and relations: four grounders, then the language model behind its seam."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tocsin.annotate.ground import METHOD, Grounders
from tocsin.records import Row
from tocsin.seams import Document, LanguageModel

_NO_BREAK = re.compile(r"[^\n]")

TELLING = frozenset({"dateline", "credit"})
"""Reasons of boilerplate whose words still say something of the report."""


class Annotator:
    """Grounders and a language model, ready to annotate batches of reports."""

    def __init__(self, model: LanguageModel, *, numbers: str | Path = "guide", actors: Path | None = None) -> None:
        self._model = model
        self._grounders = Grounders(numbers=numbers, actors=actors)
        self.version = " ".join((METHOD, model.name, model.version, _told(numbers), _told(actors or "")))

    def rows(self, documents: Sequence[Document]) -> list[Row]:
        """Mention and relation rows of the reports."""
        content = [without_clutter(d) for d in documents]
        grounded = [self._grounders.ground(d) for d in content]
        rows: list[Row] = []
        for document, reading in zip(documents, self._model.read(content, grounded), strict=True):
            rows += (replace(m, words=document.text[m.start : m.stop]) for m in reading.mentions)
            rows += reading.relations
        return rows


def _told(setting: str | Path) -> str:
    """A setting as it decides which reports are annotated again: a name, or what stands in a file."""
    return setting if isinstance(setting, str) else hashlib.sha256(setting.read_bytes()).hexdigest()


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


__all__ = ["Annotator", "Grounders"]

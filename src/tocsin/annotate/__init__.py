"""Reports to mentions and relations: four grounders, then the language model behind its seam."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tocsin.annotate.clutter import without_clutter
from tocsin.annotate.ground import METHOD, Grounders
from tocsin.records import Mention, Row
from tocsin.seams import Document, LanguageModel, Tag


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
            rows += (_as_written(m, document.text) for m in reading.mentions)
            rows += reading.relations
        return rows

    @property
    def tags(self) -> Callable[[Document], list[Tag]] | None:
        """What tags a report outside its clutter; None where the language model does not."""
        tags: Callable[[Document], list[Tag]] | None = getattr(self._model, "tags", None)
        return None if tags is None else lambda document: tags(without_clutter(document))


def _as_written(m: Mention, text: str) -> Mention:
    """The mention with the words of the text, which it lacks where clutter was read over."""
    words = text[m.start : m.stop]
    return m if m.words == words else replace(m, words=words)


def _told(setting: str | Path) -> str:
    """A setting as it decides which reports are annotated again: a name, or what stands in a file."""
    return setting if isinstance(setting, str) else hashlib.sha256(setting.read_bytes()).hexdigest()


__all__ = ["Annotator", "Grounders"]

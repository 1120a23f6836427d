"""Reports to mentions and relations: four grounders, then the language model behind its seam."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tocsin.annotate.ground import METHOD, Grounders
from tocsin.records import Row
from tocsin.seams import Document, LanguageModel


class Annotator:
    """Grounders and a language model, ready to annotate batches of reports."""

    def __init__(self, model: LanguageModel, *, numbers: str = "guide", actors: Path | None = None) -> None:
        self._model = model
        self._grounders = Grounders(numbers=numbers, actors=actors)
        own = hashlib.sha256(actors.read_bytes()).hexdigest() if actors else ""
        self.version = " ".join((METHOD, model.name, model.version, numbers, own))

    def rows(self, documents: Sequence[Document]) -> list[Row]:
        """Mention and relation rows of the reports."""
        grounded = [self._grounders.ground(d) for d in documents]
        rows: list[Row] = []
        for reading in self._model.read(documents, grounded):
            rows += reading.mentions
            rows += reading.relations
        return rows


__all__ = ["Annotator", "Grounders"]

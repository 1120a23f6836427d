"""A spaCy pipeline as language model: its spans named after incident types are acts, the rules find the rest.

Whatever in a pipeline writes `doc.ents` or `doc.spans` will do: a span categoriser, a ruler, a component of one's own
(Honnibal and others, https://spacy.io). Needs the extra `spacy`; Tocsin ships no pipeline.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tocsin.annotate.rules import Clue, Hints, read_view, shipped, view_of
from tocsin.errors import ConfigError
from tocsin.records import Mention
from tocsin.seams import Document, Reading
from tocsin.vocabulary import incident_types

MOST_PIECE = 4_000
"""Characters of a sentence that the pipeline is given, as in the rules."""

SURE = 5.0
"""Weight of the pipeline's word in the tables of acts and types: more than the rules' features weigh together."""

RANK = 0
"""Rank of the pipeline's clues: before the listed ones."""

FEATURE = "pipeline"


class PipelineModel:
    """Takes the acts that a spaCy pipeline names, and the rules' word for all that belongs to them."""

    name = "pipeline"

    def __init__(self, pipeline: Any) -> None:
        """`pipeline` is a `spacy.Language`, or a folder that one was written to."""
        self._nlp = load_pipeline(pipeline) if isinstance(pipeline, Path) else pipeline
        self._types = frozenset(incident_types())
        self._tables = {t: dict(weights) for t, weights in shipped().items()}
        for table in ("act", "type"):
            self._tables.setdefault(table, {})[FEATURE] = SURE
        self.version = hashlib.sha256(self._nlp.to_bytes(exclude=["vocab"])).hexdigest()[:12]

    def read(self, documents: Sequence[Document], grounded: Sequence[Sequence[Mention]]) -> list[Reading]:
        """One reading per document; spans lie in the document's text."""
        return [
            read_view(d, view_of(d, m, self._tables, PipelineHints(list(self._clues(d)))))
            for d, m in zip(documents, grounded, strict=True)
        ]

    def _clues(self, document: Document) -> Iterator[Clue]:
        """What the pipeline finds in the title and the sentences, under names of incident types."""
        pieces = sorted({(p.start, p.stop) for p in document.passages if p.kind in ("title", "sentence")})
        texts = (document.text[a : min(b, a + MOST_PIECE)] for a, b in pieces)
        for (at, _), doc in zip(pieces, self._nlp.pipe(texts), strict=True):
            spans = [*doc.ents, *(s for group in doc.spans.values() for s in group)]
            found = {(at + s.start_char, at + s.end_char, s.label_) for s in spans if s.label_ in self._types}
            yield from (Clue(a, b, label, RANK, 1.0) for a, b, label in sorted(found) if a < b)


class PipelineHints(Hints):
    """What the pipeline says of one report's clues; `found` in the order of the text."""

    def __init__(self, found: Sequence[Clue]) -> None:
        self._found = found
        self._starts = [c.start for c in found]
        self._types = {(c.start, c.stop): c.type for c in found}

    def clues(self, start: int, stop: int, listed: Sequence[Clue]) -> list[Clue]:
        """The pipeline's clues of a sentence."""
        return list(self._found[bisect_left(self._starts, start) : bisect_left(self._starts, stop)])

    def act(self, clue: Clue) -> Sequence[str]:
        """Whether the pipeline names the clue."""
        return (FEATURE,) if (clue.start, clue.stop) in self._types else ()

    def type(self, clue: Clue, name: str) -> Sequence[str]:
        """Whether the pipeline names it so."""
        return (FEATURE,) if self._types.get((clue.start, clue.stop)) == name else ()


def load_pipeline(folder: Path) -> Any:
    """The pipeline of a folder; ConfigError where spaCy is not there or cannot load it."""
    try:
        import spacy  # noqa: PLC0415  an extra, and slow to import
    except ImportError as e:
        raise ConfigError("spaCy is not installed", "pip install 'tocsin[spacy]'") from e
    try:
        return spacy.load(folder)
    except (OSError, ValueError) as e:
        raise ConfigError(f"spaCy cannot load {folder} ({e})", "write a pipeline there with nlp.to_disk") from e

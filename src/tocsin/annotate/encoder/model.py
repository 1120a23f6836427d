"""The learned language model: an encoder reads a report, tables weigh its scores with what the rules notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tokenizers import Tokenizer

from tocsin.annotate.encoder.hints import EncoderHints
from tocsin.annotate.encoder.scored import Forward, PairNet, Scored
from tocsin.annotate.encoder.tags import TagForward, tags_of
from tocsin.annotate.encoder.windows import tokens_of
from tocsin.annotate.lower import lowered
from tocsin.annotate.rules import read_view, view_of
from tocsin.annotate.rules.weights import Tables
from tocsin.records import Mention
from tocsin.seams import Document, Reading, Tag

METHOD = "encoder/acts"


class EncoderReader:
    """Reads reports with an encoder whose forward pass is given, so that any engine may run it."""

    def __init__(
        self, tokenizer: Tokenizer, forward: Forward, pairs: PairNet, tables: Tables, tag: TagForward | None = None
    ) -> None:
        self._tokenizer, self._forward, self._pairs, self._tables = tokenizer, forward, pairs, tables
        self._tag = tag

    def hints(self, document: Document) -> EncoderHints:
        """What the encoder says of a report."""
        scored = Scored(tokens_of(document, self._tokenizer), self._forward)
        return EncoderHints(scored, self._pairs, lowered(document.text))

    @property
    def tags(self) -> Callable[[Document], list[Tag]] | None:
        """Gives entities and parts in acts; None where the encoder has no such output."""
        tag, tokenizer = self._tag, self._tokenizer
        return None if tag is None else lambda document: tags_of(tokens_of(document, tokenizer), tag)

    def read(self, documents: Sequence[Document], grounded: Sequence[Sequence[Mention]]) -> list[Reading]:
        """One reading per document, in order."""
        return [
            read_view(d, view_of(d, m, self._tables, self.hints(d)), METHOD)
            for d, m in zip(documents, grounded, strict=True)
        ]

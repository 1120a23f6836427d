"""One report through the grounders and the rules, without a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tocsin.annotate import Grounders
from tocsin.annotate.rules import RuleModel
from tocsin.read import split_passages
from tocsin.records import Mention, Passage
from tocsin.seams import Document, Reading

Annotate = Callable[..., tuple[Document, Reading]]


def document_of(text: str, title: str | None, published: str | None) -> Document:
    whole = f"{title}\n\n{text}" if title else text
    passages = tuple(
        Passage(report_id="rep_test", start=p.start, stop=p.stop, kind=p.kind, reason=p.reason)
        for p in split_passages(whole, title)
    )
    return Document("rep_test", whole, title, None, published, passages)


@pytest.fixture(scope="session")
def annotate() -> Annotate:
    """Gives the document and the reading of a text."""
    grounders, model = Grounders(), RuleModel()

    def run(
        text: str, title: str | None = None, published: str | None = None, extra: Sequence[Mention] = ()
    ) -> tuple[Document, Reading]:
        document = document_of(text, title, published)
        return document, model.read([document], [[*grounders.ground(document), *extra]])[0]

    return run

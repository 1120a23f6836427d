"""Mentions and relations of one report to accounts, figures, statements and sources."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.accounts import account_rows
from tocsin.extract.utterances import figure_rows, source_rows, statement_rows
from tocsin.records import Mention, Relation, Row, Toll
from tocsin.seams import Document

METHOD = "extract/2"


def extract_report(document: Document, mentions: Sequence[Mention], relations: Sequence[Relation]) -> list[Row]:
    """All facts of one report, each with its span, method and score."""
    accounts = account_rows(document, mentions, relations, METHOD)
    taken = {(r.start, r.stop) for r in accounts if isinstance(r, Toll)}
    return [
        *accounts,
        *figure_rows(document, mentions, relations, taken, METHOD),
        *statement_rows(mentions, relations, METHOD),
        *source_rows(mentions, METHOD),
    ]


__all__ = ["METHOD", "extract_report"]

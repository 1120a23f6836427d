"""Sentences of reports, to show words where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin import records as r
from tocsin.seams import Store, Where

Span = tuple[int, int]


class Sentences:
    """Sentences of one report."""

    def __init__(self, report: r.Report, spans: Sequence[Span]) -> None:
        self.report = report
        self._spans = spans

    def around(self, start: int, stop: int) -> tuple[str, Span]:
        """The sentence or sentences that hold the words, and where in them the words stand."""
        holding = [(a, b) for a, b in self._spans if a < stop and start < b] or [(start, stop)]
        first, last = min(a for a, _ in holding), max(b for _, b in holding)
        first, last = min(first, start), max(last, stop)
        return self.report.text[first:last], (start - first, stop - first)


def sentences_of(store: Store, report_ids: Sequence[str]) -> dict[str, Sentences]:
    """Sentences by report, each table read once."""
    ids = sorted(set(report_ids))
    spans: dict[str, list[Span]] = {}
    where = [Where("report_id", "in", ids), Where("kind", "in", ["title", "sentence"])]
    for p in store.read(r.Passage, where, order=["start"]):
        spans.setdefault(p.report_id, []).append((p.start, p.stop))
    reports = store.read(r.Report, [Where("report_id", "in", ids)])
    return {x.report_id: Sentences(x, spans.get(x.report_id, [])) for x in reports}

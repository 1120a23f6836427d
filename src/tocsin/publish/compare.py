"""Two statements side by side, each in its sentence; and one quantity over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin import records as r
from tocsin.publish.evidence import Sentences, days, number_line, place_line
from tocsin.seams import Store, Where

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One side: its words, the sentence around them, where in it they stand, and the report."""

    id: str
    report_id: str
    publisher: str | None
    published: str | None
    by: str | None
    words: str
    sentence: str
    mark: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """Two statements about the same thing and how they stand to one another."""

    contradiction: r.Contradiction
    left: Said
    right: Said

    def lines(self) -> Iterator[Line]:
        """Both sentences as lines of text with their styles."""
        c = self.contradiction
        yield f"{c.contradiction_id}  {c.kind}: {c.reason}", "bold"
        if c.incident_id:
            yield f"  incident {c.incident_id}", ""
        for side in (self.left, self.right):
            by = f", says {side.by}" if side.by else ""
            yield f"  {side.publisher or 'publisher unknown'}, {side.published or 'date unknown'}{by}", "cyan"
            start, stop = side.mark
            yield f"    {side.sentence[:start]}[[{side.sentence[start:stop]}]]{side.sentence[stop:]}", ""


def contradiction_view(store: Store, row: r.Contradiction) -> ContradictionView:
    """A contradiction with both sentences."""
    right: type[r.Row] = {"denial": r.Statement, "toll": r.Toll}.get(row.item, r.Figure)
    left: type[r.Row] = {"denial": r.Account}.get(row.item, right)
    return ContradictionView(row, _said(store, left, row.left_id), _said(store, right, row.right_id))


def _said(store: Store, record: type[r.Row], id: str) -> Said:
    row = store.get(record, id)
    assert isinstance(row, r.Toll | r.Figure | r.Statement | r.Account)
    report = store.get(r.Report, row.report_id)
    assert report is not None
    by = row.speaker if isinstance(row, r.Statement) else None if isinstance(row, r.Account) else row.by
    sentence, mark = Sentences(store, report).around(row.start, row.stop)
    return Said(id, report.report_id, report.publisher, report.published, by, row.words, sentence, mark)


@dataclass(frozen=True, slots=True)
class LineView:
    """One quantity over time with its points, earliest first, each in its sentence."""

    line: r.FigureLine
    points: tuple[r.FigurePoint, ...]
    said: tuple[Said, ...]

    def lines(self) -> Iterator[Line]:
        """The line as lines of text with their styles."""
        x = self.line
        where = place_line({"place": x.place, "country": x.country})
        yield f"{x.figure_line_id}  {x.what} ({x.unit}), {where}", "bold"
        span = days(x.first_at, x.last_at) or "no date"
        yield f"  {span}; figures {x.figures}, reports {x.reports}, holders {x.holders}", ""
        for point, said in zip(self.points, self.said, strict=True):
            value = number_line(point.low, point.value, point.high)
            yield f"  {point.at or 'no date':<11} {value:<20} {point.holder} ({point.change})", "cyan"
            start, stop = said.mark
            yield f"      {said.sentence[:start]}[[{said.sentence[start:stop]}]]{said.sentence[stop:]}", ""


def line_view(store: Store, line: r.FigureLine) -> LineView:
    """Everything behind one line of figures."""
    where = [Where("figure_line_id", "=", line.figure_line_id)]
    points = sorted(store.read(r.FigurePoint, where), key=lambda p: (p.at or "~", p.report_id, p.figure_id))
    return LineView(line, tuple(points), tuple(_said(store, r.Figure, p.figure_id) for p in points))

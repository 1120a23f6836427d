"""Two statements side by side, each in its sentence; and one quantity over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin import records as r
from tocsin.publish.evidence import days, number_line, place_line
from tocsin.publish.sentences import Sentences, sentences_of
from tocsin.seams import Store, Where

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One side: its words, the sentence around them, where they stand in it and in the report, and the report."""

    id: str
    report_id: str
    publisher: str | None
    published: str | None
    by: str | None
    words: str
    sentence: str
    mark: tuple[int, int]
    span: tuple[int, int]
    title: str | None = None


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


_Sides = r.Toll | r.Figure | r.Statement | r.Account


def contradiction_view(store: Store, row: r.Contradiction) -> ContradictionView:
    """A contradiction with both sentences."""
    return contradiction_views(store, [row])[0]


def contradiction_views(store: Store, rows: Sequence[r.Contradiction]) -> list[ContradictionView]:
    """Contradictions with both sentences; tables are read once for all of them."""
    wanted: dict[type[r.Row], list[str]] = {}
    for row in rows:
        left, right = _records(row.item)
        wanted.setdefault(left, []).append(row.left_id)
        wanted.setdefault(right, []).append(row.right_id)
    said = {k: v for record, ids in wanted.items() for k, v in said_of(store, record, ids).items()}
    return [ContradictionView(c, said[c.left_id], said[c.right_id]) for c in rows]


def _records(item: str) -> tuple[type[r.Row], type[r.Row]]:
    return {"denial": (r.Account, r.Statement), "toll": (r.Toll, r.Toll)}.get(item, (r.Figure, r.Figure))


def said_of(store: Store, record: type[r.Row], ids: Sequence[str]) -> dict[str, Said]:
    """Rows of tolls, figures, statements or accounts, each in its sentence, by id."""
    rows = list(store.read(record, [Where(record.spec.id, "in", sorted(set(ids)))]))
    sentences = sentences_of(store, [row.report_id for row in rows if isinstance(row, _Sides)])
    return {row.id: _said(row, sentences[row.report_id]) for row in rows if isinstance(row, _Sides)}


def _said(row: _Sides, sentences: Sentences) -> Said:
    by = row.speaker if isinstance(row, r.Statement) else None if isinstance(row, r.Account) else row.by
    sentence, mark = sentences.around(row.start, row.stop)
    x = sentences.report
    return Said(
        row.id, x.report_id, x.publisher, x.published, by, row.words, sentence, mark, (row.start, row.stop), x.title
    )  # fmt: skip


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
    said = said_of(store, r.Figure, [p.figure_id for p in points])
    return LineView(line, tuple(points), tuple(said[p.figure_id] for p in points))

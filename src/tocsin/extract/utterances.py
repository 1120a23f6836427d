"""Contents, cues and speakers to statements; source mentions to sources; other quantities to figures."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.accounts import Ties
from tocsin.records import Figure, Mention, Relation, Row, Source, Statement
from tocsin.seams import Document

_WIDE = ("unknown",)


def statement_rows(mentions: Sequence[Mention], relations: Sequence[Relation], method: str) -> list[Row]:
    """One statement for each content."""
    ties = Ties(mentions, relations)
    rows: list[Row] = []
    for content in (m for m in mentions if m.kind == "content"):
        cue, speaker, to = (ties.one(content, role) for role in ("cue", "speaker", "addressee"))
        rows.append(
            Statement(
                report_id=content.report_id,
                start=content.start,
                stop=content.stop,
                words=content.words,
                speaker=speaker.name if speaker else None,
                addressee=to.name if to else None,
                direct=bool(content.direct),
                kind=content.type or "claim",
                method=method,
                score=content.score,
                **_span("speaker", speaker),
                **_span("cue", cue),
                **_span("addressee", to),  # type: ignore[arg-type]
            )  # fmt: skip
        )
    return rows


def source_rows(mentions: Sequence[Mention], method: str) -> list[Row]:
    """Each source once, by its first mention."""
    rows: dict[str, Row] = {}
    for m in sorted((m for m in mentions if m.kind == "source"), key=lambda m: (m.start, m.stop)):
        if m.name and m.name not in rows:
            rows[m.name] = Source(
                report_id=m.report_id, name=m.name, kind=m.type or "other", start=m.start, stop=m.stop, words=m.words,
                method=method, score=m.score,
            )  # fmt: skip
    return list(rows.values())


def figure_rows(
    document: Document,
    mentions: Sequence[Mention],
    relations: Sequence[Relation],
    taken: set[tuple[int, int]],
    method: str,
) -> list[Row]:
    """Quantities of the conflict that are no toll of an account, with place, period and whose word they are."""
    ties = Ties(mentions, relations)
    contents = [m for m in mentions if m.kind == "content"]
    sentences = [(p.start, p.stop) for p in document.passages if p.kind in ("title", "sentence")]
    rows: list[Row] = []
    for q in (m for m in mentions if m.kind == "quantity"):
        counts = q.type == "figure" or (q.type == "toll" and q.background)
        if not counts or (q.start, q.stop) in taken:
            continue
        here = next(((a, b) for a, b in sentences if a <= q.start < b), (q.start, q.stop))
        place = _nearest(q, [m for m in mentions if m.kind == "place" and m.type == "place" and _in(m, here)])
        time = _nearest(q, [m for m in mentions if m.kind == "time" and m.grain != "day" and _in(m, here)])
        by = _speaker(q, contents, ties)
        rows.append(
            Figure(
                report_id=q.report_id,
                start=q.start,
                stop=q.stop,
                words=q.words,
                value=q.best,
                low=q.low,
                high=q.high,
                unit=q.unit or "other",
                what=q.what,
                as_of=document.published,
                place=place.name if place else None,
                country=place.country if place else None,
                period=time.edtf if time else None,
                by=by.name if by else None,
                method=method,
                score=q.score,
                **_span("place", place),
                **_span("period", time),
                **_span("by", by),  # type: ignore[arg-type]
            )  # fmt: skip
        )
    return rows


def _in(m: Mention, span: tuple[int, int]) -> bool:
    return span[0] <= m.start < span[1]


def _nearest(q: Mention, found: list[Mention]) -> Mention | None:
    return min(found, key=lambda m: (max(m.start - q.stop, q.start - m.stop, 0), m.start), default=None)


def _speaker(q: Mention, contents: Sequence[Mention], ties: Ties) -> Mention | None:
    around = [c for c in contents if c.start < q.stop and q.start < c.stop]
    inner = min(around, key=lambda c: (c.stop - c.start, c.start), default=None)
    speaker = ties.one(inner, "speaker") if inner else None
    return speaker if speaker and speaker.name else None


def _span(stem: str, m: Mention | None) -> dict[str, object]:
    if m is None:
        return {}
    return {f"{stem}_words": m.words, f"{stem}_start": m.start, f"{stem}_stop": m.stop}

"""Contents, cues and speakers to statements; source mentions to sources; other quantities to figures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from tocsin.extract.accounts import Ties
from tocsin.records import Figure, Mention, Relation, Row, Source, Statement
from tocsin.seams import Document

LONGEST_CONTENT = 50
"""Sentences of a content that are looked at for figures: a bound on time, far above any content of a news report."""


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
                **_span("addressee", to),
            )
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
    beside = Beside(document, mentions)
    rows: list[Row] = []
    for q in (m for m in mentions if m.kind == "quantity"):
        counts = q.type == "figure" or (q.type == "toll" and q.background)
        if not counts or (q.start, q.stop) in taken:
            continue
        place = _nearest(q, [m for m in beside.of(q) if m.kind == "place" and m.type == "place"])
        time = _nearest(q, [m for m in beside.of(q) if m.kind == "time" and m.grain != "day"])
        by = _speaker(beside.content(q), ties)
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
                **_span("by", by),
            )
        )
    return rows


class Beside:
    """Mentions by the sentence they begin in, and the contents around a place in the text; found without a search."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._starts = sorted({p.start for p in document.passages if p.kind in ("title", "sentence")})
        self._mentions: dict[int, list[Mention]] = {}
        self._contents: dict[int, list[Mention]] = {}
        for m in mentions:
            first = self._sentence(m.start)
            self._mentions.setdefault(first, []).append(m)
            if m.kind == "content":
                for n in range(first, min(self._sentence(m.stop - 1), first + LONGEST_CONTENT) + 1):
                    self._contents.setdefault(n, []).append(m)

    def _sentence(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def of(self, q: Mention) -> list[Mention]:
        """Mentions of the sentence of a quantity."""
        return self._mentions.get(self._sentence(q.start), [])

    def content(self, q: Mention) -> Mention | None:
        """The shortest content that holds words of a quantity."""
        around = [c for c in self._contents.get(self._sentence(q.start), []) if c.start < q.stop and q.start < c.stop]
        return min(around, key=lambda c: (c.stop - c.start, c.start), default=None)


def _nearest(q: Mention, found: list[Mention]) -> Mention | None:
    return min(found, key=lambda m: (max(m.start - q.stop, q.start - m.stop, 0), m.start), default=None)


def _speaker(content: Mention | None, ties: Ties) -> Mention | None:
    speaker = ties.one(content, "speaker") if content else None
    return speaker if speaker and speaker.name else None


def _span(stem: str, m: Mention | None) -> dict[str, Any]:
    if m is None:
        return {}
    return {f"{stem}_words": m.words, f"{stem}_start": m.start, f"{stem}_stop": m.stop}

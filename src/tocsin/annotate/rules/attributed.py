"""Turn what the attribution finder gives into mentions and relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.attribution import Attribution, SourceMention, find_attributions, find_sources
from tocsin.records import Mention, Relation
from tocsin.seams import Document

METHOD = "rules/attribution"


@dataclass(frozen=True, slots=True)
class NameView:
    """A grounded mention as the attribution finder sees a name."""

    start: int
    stop: int
    kind: str
    name: str
    source_kind: str | None
    antecedent: int | None
    score: float


def name_views(mentions: Sequence[Mention]) -> list[NameView]:
    """Names among grounded mentions, in order."""
    views = []
    for m in mentions:
        if m.kind in ("actor", "person") and m.name:
            kind = "person" if m.kind == "person" else m.type if m.type in ("organisation", "group") else "actor"
            views.append(NameView(m.start, m.stop, kind, m.name, m.unit, None, m.score))
    return views


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution with its mentions."""

    attribution: Attribution
    content: Mention
    speaker: Mention | None


class Attributed:
    """Attributions and sources of one report, as rows."""

    def __init__(self, document: Document, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> None:
        self._document = document
        self.mentions: list[Mention] = []
        self.relations: list[Relation] = []
        names = name_views(mentions)
        found = find_attributions(document.text, sentences, names)
        self.said = [self._add(a) for a in found]
        sources = find_sources(document.text, sentences, found, names, publisher=document.publisher)
        self.sources = [self._source(s) for s in sources]

    def _mention(self, start: int, stop: int, kind: str, **more: object) -> Mention:
        words = self._document.text[start:stop]
        fields: dict[str, object] = {"method": METHOD, "score": 0.7, **more}
        made = Mention(
            report_id=self._document.report_id,
            start=start,
            stop=stop,
            words=words,
            kind=kind,
            **fields,  # type: ignore[arg-type]
        )
        self.mentions.append(made)
        return made

    def _relate(self, head: Mention, tail: Mention, role: str, score: float) -> None:
        self.relations.append(
            Relation(
                report_id=self._document.report_id,
                head=head.mention_id,
                tail=tail.mention_id,
                role=role,
                method=METHOD,
                score=score,
            )  # fmt: skip
        )

    def _add(self, a: Attribution) -> Said:
        content = self._mention(a.content_start, a.content_stop, "content", type=a.kind, direct=a.direct, score=a.score)
        cue = self._mention(a.cue_start, a.cue_stop, "cue", score=a.score)
        self._relate(content, cue, "cue", a.score)
        speaker = None
        if a.speaker_start is not None and a.speaker_stop is not None:
            speaker = self._mention(a.speaker_start, a.speaker_stop, "speaker", name=a.speaker, score=a.score)
            self._relate(content, speaker, "speaker", a.score)
        if a.to_start is not None and a.to_stop is not None:
            to = self._mention(a.to_start, a.to_stop, "addressee", name=a.to, score=a.score)
            self._relate(content, to, "addressee", a.score)
        return Said(a, content, speaker)

    def _source(self, s: SourceMention) -> Mention:
        return self._mention(s.start, s.stop, "source", type=s.kind, name=s.name, score=s.score)

    def telling(self) -> list[tuple[int, int]]:
        """Spans of cues and speakers: words of saying, not of acts."""
        spans = []
        for s in self.said:
            spans.append((s.attribution.cue_start, s.attribution.cue_stop))
            if s.speaker:
                spans.append((s.speaker.start, s.speaker.stop))
        return spans

    def source_of(self, start: int, stop: int) -> Mention | None:
        """Source on whose word the words between stand: of the smallest content around them, by its speaker."""
        around = [s for s in self.said if s.content.start < stop and start < s.content.stop and s.speaker]
        if not around:
            return None
        said = min(around, key=lambda s: s.content.stop - s.content.start)
        assert said.speaker is not None
        near = [
            m for m in self.sources
            if m.start < max(said.speaker.stop, said.content.stop) and min(said.speaker.start, said.content.start) < m.stop
        ]  # fmt: skip
        same = [m for m in self.sources if m.name and m.name == said.speaker.name]
        return (same or near or [said.speaker])[0]

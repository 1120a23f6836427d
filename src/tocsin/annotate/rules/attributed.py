"""Turn what the attribution finder gives into mentions and relations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.attribution import Attribution, SourceMention, find_said
from tocsin.records import Mention, Relation
from tocsin.seams import Document

METHOD = "rules/attribution"

LOOK_BACK = 12
"""Contents or sources before a place in the text that are looked at: a bound on time, above how deep they nest."""


@dataclass(frozen=True, slots=True)
class NameView:
    """A grounded mention as the attribution finder sees a name."""

    start: int
    stop: int
    kind: str
    name: str
    source_kind: str | None
    office: str | None
    antecedent: int | None
    score: float


def name_views(mentions: Sequence[Mention]) -> list[NameView]:
    """Names among grounded mentions, in order."""
    views = []
    for m in mentions:
        if m.kind in ("actor", "person") and m.name:
            kind = "person" if m.kind == "person" else m.type if m.type in ("organisation", "group") else "actor"
            views.append(NameView(m.start, m.stop, kind, m.name, m.unit, m.office, None, m.score))
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
        found, sources = find_said(document.text, sentences, names, publisher=document.publisher)
        self.said = [self._add(a) for a in found]
        self.sources = [self._source(s) for s in sources]
        self._ordered = sorted(self.said, key=lambda s: (s.content.start, s.content.stop))
        self._starts = [s.content.start for s in self._ordered]
        self._by_start = sorted(self.sources, key=lambda m: (m.start, m.stop))
        self._source_starts = [m.start for m in self._by_start]
        self._named = {m.name: m for m in reversed(self.sources) if m.name}
        self._speaks_for = self._spoken_for()

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
            )
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

    def said_at(self, at: int) -> Said | None:
        """The shortest content that holds the character, among those that begin nearest before it."""
        n = bisect_right(self._starts, at)
        around = [s for s in self._ordered[max(0, n - LOOK_BACK) : n] if at < s.content.stop]
        return min(around, key=lambda s: (s.content.stop - s.content.start, s.content.start), default=None)

    def source_of(self, said: Said) -> Mention | None:
        """On whose word it stands: a source of the speaker's name, one named with it, or the one spoken for before."""
        if said.speaker is None:
            return None
        name = said.speaker.name or ""
        return self._named.get(name) or self._beside(said) or self._speaks_for.get(name, said.speaker)

    def _beside(self, said: Said) -> Mention | None:
        if said.speaker is None:
            return None
        start, stop = min(said.speaker.start, said.content.start), max(said.speaker.stop, said.content.stop)
        n = bisect_right(self._source_starts, stop)
        return next((m for m in self._by_start[max(0, n - LOOK_BACK) : n] if m.start < stop and start < m.stop), None)

    def _spoken_for(self) -> dict[str, Mention]:
        """By the name of a speaker, the source that is named with it first."""
        found: dict[str, Mention] = {}
        for said in self._ordered:
            if said.speaker is not None and said.speaker.name and (beside := self._beside(said)) is not None:
                found.setdefault(said.speaker.name, beside)
        return found

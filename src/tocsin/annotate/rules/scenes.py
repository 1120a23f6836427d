"""Sentences of a report with what was found in them, and the clauses of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.annotate.lower import lowered
from tocsin.annotate.rules.attributed import Attributed, Said
from tocsin.annotate.rules.hints import Hints
from tocsin.annotate.rules.triggers import Clue, find_clues
from tocsin.annotate.rules.weights import Tables, probability, shipped
from tocsin.records import Mention
from tocsin.seams import Document

MOST_SENTENCE = 4_000
"""Characters of a sentence that are searched; the longest real sentence in the training reports has 1,100."""

_BREAK = re.compile(
    r"[;:]|--| – | — |, (?:while|but|and|as|after|which|who|when|where|with|including|killing|wounding|leaving)\b|"
    r"\b(?:while|after|before|whereas|although|though|because|since|meanwhile|during|following|but|when|which|who|as)\b"
)
_LEFT = re.compile(r"([a-z']+)\W+(?:(?:the|a|an|its|their|some|several|alleged|suspected|\w+)\s+)?$")
_WORD = re.compile(r"[a-z']+")


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with the mentions that begin in it."""

    index: int
    start: int
    stop: int
    title: bool
    mentions: tuple[Mention, ...]

    def kind(self, kind: str) -> list[Mention]:
        """Mentions of one kind."""
        return [m for m in self.mentions if m.kind == kind]


def scenes_of(document: Document, grounded: Sequence[Mention]) -> list[Scene]:
    """Title and sentences in order with the mentions that begin in each, in one pass over both."""
    ordered = sorted(grounded, key=lambda m: (m.start, m.stop))
    wanted = [p for p in document.passages if p.kind in ("title", "sentence")]
    scenes, at = [], 0
    for index, p in enumerate(sorted(wanted, key=lambda p: (p.start, p.stop))):
        while at < len(ordered) and ordered[at].start < p.start:
            at += 1
        stop = at
        while stop < len(ordered) and ordered[stop].start < p.stop:
            stop += 1
        scenes.append(Scene(index, p.start, p.stop, p.kind == "title", tuple(ordered[at:stop])))
        at = stop
    return scenes


class View:
    """One report as the rules see it: lowered text, sentences with mentions, who said what."""

    def __init__(
        self,
        document: Document,
        grounded: Sequence[Mention],
        attributed: Attributed,
        tables: Tables | None = None,
        hints: Hints | None = None,
    ) -> None:
        self.tables = shipped() if tables is None else tables
        self.hints = hints or Hints()
        self.hints.begin((*grounded, *attributed.mentions))
        self.low = lowered(document.text)
        self.published = document.published
        self.scenes = scenes_of(document, grounded)
        self.grounded = tuple(grounded)
        self.attributed = attributed
        spans = sorted(attributed.telling())
        self._starts = [a for a, _ in spans]
        self._stops = [b for _, b in spans]
        self._beside: dict[tuple[int, int], tuple[str, str]] = {}
        self._said: dict[int, list[Said]] = defaultdict(list)
        starts = [s.start for s in self.scenes]
        for said in attributed.said:
            begins = (said.content.start, said.attribution.cue_start)
            for at in dict.fromkeys(bisect_right(starts, b) - 1 for b in begins):
                self._said[at].append(said)
        sources = (attributed.source_of(said) for said in attributed.said)
        self.voices = Counter(m.name for m in sources if m is not None and m.name)
        places = (m.name for m in grounded if m.kind == "place" and m.name and m.precision in ("exact", "near"))
        self.many = Counter(places)
        self.most_named = min(self.many, key=lambda n: (-self.many[n], n), default=None)
        self.first_told: dict[tuple[object, ...], int] = {}
        for s in self.scenes:
            for q in s.kind("quantity"):
                self.first_told.setdefault((q.outcome, q.low, q.best), s.index)
        self.clues = [self._clues(s) for s in self.scenes]
        title = self.clues[0] if self.scenes and self.scenes[0].title else []
        self.title_types = tuple(dict.fromkeys(c.type for c in title if c.type))
        self.types = Counter(t for clues in self.clues for t in {c.type for c in clues if c.type})

    def _clues(self, scene: Scene) -> list[Clue]:
        """Clues of a sentence: listed words, and what is hinted beside them, outside cues and speakers."""
        listed = find_clues(self.low, scene.start, scene.stop)
        hinted = self.hints.clues(scene.start, scene.stop, listed)
        found = sorted([*listed, *hinted], key=lambda c: (c.start, c.rank)) if hinted else listed
        return [c for c in found if not self.in_telling(c.start)]

    def probability(self, table: str, features: Iterable[str]) -> float:
        """Probability in 0..1 that the features speak for a yes, by the tables in use."""
        return probability(self.tables, table, features)

    def least(self, name: str, otherwise: float) -> float:
        """The least probability of that name that the tables in use ask for, where they say one."""
        return self.tables.get("least", {}).get(name, otherwise)

    def beside(self, scene: Scene, m: Mention) -> tuple[str, str]:
        """The words before and after a mention, an article or one other word between left out; "none" for none."""
        at = (m.start, m.stop)
        if at not in self._beside:
            left = _LEFT.search(self.low[max(scene.start, m.start - 40) : m.start])
            right = _WORD.match(self.low[m.stop + 1 : min(m.stop + 20, scene.stop)])
            self._beside[at] = (left.group(1) if left else "none", right.group(0) if right else "none")
        return self._beside[at]

    def in_telling(self, at: int) -> bool:
        """Whether the character stands in a cue or a speaker: words of saying, not of acts."""
        n = bisect_right(self._starts, at)
        return any(at < b for b in self._stops[max(0, n - 3) : n])

    def said_in(self, scene: Scene) -> Sequence[Said]:
        """What is quoted in a sentence: contents that begin in it, or whose cue stands in it."""
        return self._said.get(scene.index, ())

    def said_at(self, at: int) -> Said | None:
        """The shortest content that holds the character."""
        return self.attributed.said_at(at)

    def around(self, scene: Scene, back: int) -> list[Scene]:
        """The sentences right before, nearest first."""
        return [self.scenes[i] for i in range(scene.index - 1, max(scene.index - 1 - back, -1), -1)]


class Clauses:
    """Where the clauses of one sentence break, by word lists."""

    def __init__(self, low: str, start: int, stop: int) -> None:
        self._breaks = [m.start() for m in _BREAK.finditer(low, start, min(stop, start + MOST_SENTENCE))]

    def of(self, at: int) -> int:
        """Number of the clause that holds the character."""
        return bisect_right(self._breaks, at)

    def apart(self, a: int, b: int) -> int:
        """Clause breaks between two characters."""
        return abs(self.of(a) - self.of(b))

    def start_of(self, at: int, least: int) -> int:
        """Start of the clause that holds the character, though not before `least`."""
        n = bisect_left(self._breaks, at)
        return max(self._breaks[n - 1], least) if n else max(at, least)

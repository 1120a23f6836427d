"""Annotated reports to what the encoder learns: spans with labels over windows of tokens."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from tocsin.annotate.encoder.hints import OWN_RANK, OWN_WEIGHT
from tocsin.annotate.encoder.labels import KINDS, ROLES, TRIGGER, TYPES, gap_of
from tocsin.annotate.encoder.verbs import verbs_in
from tocsin.annotate.encoder.windows import Tokens, tokens_of
from tocsin.annotate.lower import lowered
from tocsin.annotate.rules.acts import Act, candidates_of
from tocsin.annotate.rules.hints import Hints
from tocsin.annotate.rules.model import find_acts
from tocsin.annotate.rules.triggers import Clue
from tocsin.annotate.rules.weights import shipped
from tocsin.records import Mention
from tocsin.seams import Document

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "incidents"))

from folds import fold_of
from invented import FOLDER, MORE, invented
from rows import Anchor, Example, Gold, anchors_of, annotated_acts, examples, in_anchor, retells, same_pairs, tell

Span = tuple[int, int]


@dataclass(slots=True)
class Pair:
    """A trigger and a mention, both as numbers of tokens, with the role asked and whether it is right."""

    trigger: Span
    mention: Span
    role: int
    kind: int
    gap: int
    label: int


@dataclass(slots=True)
class Lesson:
    """What one report teaches: token labels, clues, verbs shown as clues and verbs that are none, acts, pairs."""

    name: str
    fold: int
    invented: bool
    twin: bool
    tokens: Tokens
    inside: list[tuple[Span, int]] = field(default_factory=list)
    masked: list[Span] = field(default_factory=list)
    clues: list[tuple[Span, int]] = field(default_factory=list)
    shown: list[Span] = field(default_factory=list)
    verbs: list[Span] = field(default_factory=list)
    acts: list[tuple[Span, int, int, int]] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


def lessons(gold: Path, texts: Path, tokenizer: Tokenizer) -> list[Lesson]:
    """What the annotated reports teach, then the invented ones."""
    return [lesson(e, tokenizer) for e in examples(gold, texts, Shown, more=invented(FOLDER, MORE))]


class Shown(Hints):
    """Shows the first verb of each annotated act that no listed word names, as if the encoder had found it."""

    def __init__(self, document: Document, gold: Gold) -> None:
        self._low = lowered(document.text)
        self._anchors = anchors_of(document, gold["incidents"])

    def clues(self, start: int, stop: int, listed: Sequence[Clue]) -> list[Clue]:
        """One clue for each act of the sentence without any."""
        made = []
        for at, size, incident in self._anchors:
            if start <= at < stop and not any(at < c.stop and c.start < at + size for c in listed):
                verb = next(verbs_in(self._low, at, min(at + size, stop)), None)
                if verb:
                    made.append(Clue(*verb, incident["type"], OWN_RANK, OWN_WEIGHT))
        return made


def lesson(example: Example, tokenizer: Tokenizer) -> Lesson:
    """What one report teaches."""
    view, incidents = example.view, example.gold["incidents"]
    tokens = tokens_of(example.document, tokenizer)
    name = example.gold["report_id"]
    made = Lesson(name, fold_of(example.gold), example.invented, example.twin, tokens)
    anchors = anchors_of(example.document, incidents)
    _token_labels(made, example, anchors)
    earlier: list[Act] = []
    for candidates in candidates_of(view):
        for c in candidates:
            label, at = in_anchor(c, anchors), _span(tokens, c.clue.start, c.clue.stop)
            if at and not c.scene.title and (label or not retells(c, incidents)):
                if c.clue.rank == OWN_RANK:
                    made.shown.append(at)
                else:
                    made.clues.append((at, label))
            elif at:
                made.masked.append(_span(tokens, c.scene.start, c.scene.stop) or at)
        for act, incident in annotated_acts(view, candidates, anchors):
            told = tell(view, act, incident, earlier)
            earlier.append(told.act)
            options = {role: [(o.mention, y) for o, y in found] for role, found in told.options.items()}
            _pairs(made, act, options)
    made.verbs = [at for v in _other_verbs(example, anchors) if (at := _span(tokens, *v))]
    _same(made, example)
    return made


def _other_verbs(example: Example, anchors: Sequence[Anchor]) -> Iterator[Span]:
    """Verbs that no list has and that stand outside annotated acts, but for sentences that seem to tell one again."""
    incidents = example.gold["incidents"]
    told = {(t["outcome"], t["low"], t["best"]) for i in incidents for t in i["toll"]}
    for scene, clues in zip(example.view.scenes, example.view.clues, strict=True):
        tolls = {(q.outcome, q.low, q.best) for q in scene.kind("quantity") if q.type == "toll" and q.best}
        if scene.title or tolls & told:
            continue
        for a, b in verbs_in(example.view.low, scene.start, scene.stop):
            if not any(a < c.stop and c.start < b for c in clues) and not any(
                at < b and a < at + n for at, n, _ in anchors
            ):
                yield a, b


def _same(made: Lesson, example: Example) -> None:
    """Pairs of tellings, as the shipped rules find them, that are or are not of one annotated incident."""
    example.view.tables = shipped()
    acts = find_acts(example.view)
    for i, j, label in same_pairs(example, acts):
        a, b = acts[i].clue, acts[j].clue
        first, second = _span(made.tokens, a.start, a.stop), _span(made.tokens, b.start, b.stop)
        if first and second:
            gap = gap_of(a.start, a.stop, b.start, b.stop)
            made.pairs.append(Pair(first, second, ROLES.index("same"), TRIGGER, gap, label))


def _span(tokens: Tokens, start: int, stop: int) -> Span | None:
    found = tokens.of(start, stop)
    return (found.start, found.stop) if found else None


def _token_labels(made: Lesson, example: Example, anchors: Sequence[Anchor]) -> None:
    for s in example.view.scenes:
        if s.title and anchors and (at := _span(made.tokens, s.start, s.stop)):
            made.masked.append(at)
    for start, size, incident in anchors:
        at = _span(made.tokens, start, start + size)
        if at:
            made.inside.append((at, TYPES.index(incident["type"])))
            begins = _clue_in(example, start, size, incident) or (start, start + min(size, 16))
            trigger = _span(made.tokens, *begins) or at
            done = int(incident["status"] != "occurred")
            made.acts.append((trigger, TYPES.index(incident["type"]), int(incident["background"]), done))


def _clue_in(example: Example, start: int, size: int, incident: Gold) -> Span | None:
    found = [c for clues in example.view.clues for c in clues if start < c.stop and c.start < start + size]
    best = min(found, key=lambda c: (c.type != incident["type"], c.type is None, c.start), default=None)
    return (best.start, best.stop) if best else None


def _pairs(made: Lesson, act: Act, options: dict[str, list[tuple[Mention | None, int]]]) -> None:
    trigger = _span(made.tokens, act.clue.start, act.clue.stop)
    for role, found in options.items():
        for m, label in found:
            at = _span(made.tokens, m.start, m.stop) if m else None
            if trigger and m and at:
                kind = KINDS.get(m.kind, 0)
                gap = gap_of(act.clue.start, act.clue.stop, m.start, m.stop)
                made.pairs.append(Pair(trigger, at, ROLES.index(role), kind, gap, label))

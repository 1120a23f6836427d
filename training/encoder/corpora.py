"""Public corpora to lessons in tags: who did it, to whom, with what (MUC-3/4), and entities (re3d).

Only what may be trained on is read: of MUC-3/4 the part DEV, of re3d the documents outside the test part, and none of
its folder from Wikipedia, whose licence asks that what is made of it be shared alike.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from tocsin.annotate.encoder.labels import DEEDS, ENTITIES, FILLERS, TAGGED
from tocsin.annotate.encoder.windows import Tokens, tokens_of
from tocsin.evaluate.muc.corpus import read_part
from tocsin.evaluate.muc.keys import Template
from tocsin.evaluate.re3d import part_of, read_re3d
from tocsin.read import split_passages
from tocsin.records import Passage
from tocsin.seams import Document

Span = tuple[int, int]

SLOTS = {"PerpInd": 9, "PerpOrg": 10, "Target": 12, "Victim": 18, "VictimGroup": 19, "Weapon": 6}
"""Slots of the full templates in which the fillers stand."""

IDLE = 150
"""Messages of MUC-3/4 without an act of terror that are learned from; of the 700 with one, all."""

OFTEN = 4
"""Times that each document of re3d comes for one of MUC-3/4: there are few, and short ones."""

MOST = 2_400
"""Characters of a message that are learned from; four fillers in five stand there."""

_WIKIPEDIA = "Wikipedia"


@dataclass(slots=True)
class Tagged:
    """What one document of a corpus teaches: spans of tokens by tag, spans left out, and the acts of fillers."""

    name: str
    tokens: Tokens
    asked: range
    spans: list[tuple[Span, int]] = field(default_factory=list)
    masked: list[tuple[Span, int]] = field(default_factory=list)
    deeds: list[tuple[Span, int]] = field(default_factory=list)


def tagged_lessons(muc: Path, re3d: Path, tokenizer: Tokenizer) -> list[Tagged]:
    """What the corpora teach, always in the same order."""
    return [*muc_lessons(muc, tokenizer), *re3d_lessons(re3d, tokenizer) * OFTEN]


def muc_lessons(folder: Path, tokenizer: Tokenizer) -> list[Tagged]:
    """Messages of the part DEV."""
    part = read_part(folder, "dev")
    idle = [m.name for m in part.messages if not part.keys[m.name]]
    left_out = set(random.Random(0).sample(idle, max(len(idle) - IDLE, 0)))  # noqa: S311
    kept = (m for m in part.messages if m.name not in left_out)
    return [_message(m.name, m.text[:MOST], part.keys[m.name], tokenizer) for m in kept]


def re3d_lessons(folder: Path, tokenizer: Tokenizer) -> list[Tagged]:
    """Documents outside the test part."""
    made = []
    for d in read_re3d([folder]):
        if part_of(d.name) == "train" and d.source != _WIKIPEDIA:
            lesson = _lesson(d.name, d.text, range(len(ENTITIES)), tokenizer)
            for start, stop, kind in sorted(d.spans):
                if kind in ENTITIES and (at := lesson.tokens.of(start, stop)):
                    lesson.spans.append(((at.start, at.stop), TAGGED.index(kind)))
            made.append(lesson)
    return made


def _lesson(name: str, text: str, asked: range, tokenizer: Tokenizer) -> Tagged:
    passages = tuple(Passage(report_id="", start=p.start, stop=p.stop, kind=p.kind) for p in split_passages(text, None))
    document = Document("", text, None, None, None, passages)
    return Tagged(name, tokens_of(document, tokenizer), asked)


def _message(name: str, text: str, templates: Sequence[Template], tokenizer: Tokenizer) -> Tagged:
    """The first place of each filler's words is a lesson; the others are neither right nor wrong to tag."""
    made = _lesson(name, text, range(len(ENTITIES), len(TAGGED)), tokenizer)
    seen: set[tuple[Span, int]] = set()
    for template in templates:
        deed = next((DEEDS.index(v.lower()) for f in template.fills(4) for v in f.values if v.lower() in DEEDS), None)
        for role, slot in SLOTS.items():
            tag = len(ENTITIES) + FILLERS.index(role)
            for fill in template.fills(slot):
                for words in fill.values:
                    places = list(_places(made.tokens, text, words))
                    if places and (places[0], tag) not in seen:
                        seen.add((places[0], tag))
                        made.spans.append((places[0], tag))
                        made.masked += [(p, tag) for p in places[1:]]
                        if deed is not None:
                            made.deeds.append((places[0], deed))
    return made


def _places(tokens: Tokens, text: str, words: str) -> Iterator[Span]:
    parts = [re.escape(w) for w in words.split()]
    for m in re.finditer(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", text, re.IGNORECASE):
        if at := tokens.of(m.start(), m.end()):
            yield at.start, at.stop

"""The first language model: no learning, only rules over grounded mentions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.resources import files

from tocsin.annotate.rules.acts import Act, Scene, find_acts, same_act
from tocsin.annotate.rules.attributed import Attributed
from tocsin.annotate.rules.triggers import lowered
from tocsin.records import Mention, Relation
from tocsin.seams import Document, Reading

METHOD = "rules/acts"

MOST_BACK = 40
"""Earlier acts that a later telling is compared with: no training report returns to an act after more."""


class RuleModel:
    """Finds triggers by word lists, arguments by order and distance, attributions by cues."""

    name = "rules"

    def __init__(self) -> None:
        lexicon = (files("tocsin.annotate.rules") / "triggers.toml").read_bytes()
        self.version = f"1.{hashlib.sha256(lexicon).hexdigest()[:8]}"

    def read(self, documents: Sequence[Document], grounded: Sequence[Sequence[Mention]]) -> list[Reading]:
        """One reading per document: what was grounded, and what the rules add."""
        return [_read(d, m) for d, m in zip(documents, grounded, strict=True)]


def _read(document: Document, grounded: Sequence[Mention]) -> Reading:
    passages = [p for p in document.passages if p.kind in ("title", "sentence")]
    sentences = [(p.start, p.stop) for p in passages]
    attributed = Attributed(document, sentences, grounded)
    low = lowered(document.text)
    scenes = _scenes(document, grounded)
    acts = find_acts(low, scenes, document.published, attributed.telling())
    mentions = [*grounded, *attributed.mentions]
    relations = list(attributed.relations)
    triggers: list[Mention] = []
    for act in acts:
        made, ties = _trigger(document, act, attributed)
        triggers.append(made[0])
        mentions += made
        relations += ties
    relations += _same(document, acts, triggers)
    unique = {m.mention_id: m for m in mentions}
    return Reading(tuple(unique.values()), tuple({r.relation_id: r for r in relations}.values()))


def _scenes(document: Document, grounded: Sequence[Mention]) -> list[Scene]:
    """Sentences with the mentions that begin in them, in one pass over both."""
    ordered = sorted(grounded, key=lambda m: m.start)
    scenes, at = [], 0
    sentences = sorted(
        (p for p in document.passages if p.kind in ("title", "sentence")), key=lambda p: (p.start, p.stop)
    )
    for index, p in enumerate(sentences):
        while at < len(ordered) and ordered[at].start < p.start:
            at += 1
        stop = at
        while stop < len(ordered) and ordered[stop].start < p.stop:
            stop += 1
        scenes.append(Scene(index, p.start, p.stop, p.kind == "title", tuple(ordered[at:stop])))
        at = stop
    return scenes


def _trigger(document: Document, act: Act, attributed: Attributed) -> tuple[list[Mention], list[Relation]]:
    rid, text = document.report_id, document.text
    trigger = Mention(
        report_id=rid, start=act.start, stop=act.stop, words=text[act.start : act.stop], kind="trigger", type=act.type,
        status=act.status, background=act.background, method=METHOD, score=act.score,
    )  # fmt: skip
    mentions, tied = [trigger], []
    a = act.arguments
    if a.time is not None:
        tied.append((a.time, "time"))
    if a.place is not None:
        tied.append((a.place, "place"))
    tied += [(actor, role) for actor, role in a.actors]
    tied += [(toll, "toll") for toll in a.tolls]
    if a.weapon is not None:
        start, stop = a.weapon
        weapon = Mention(
            report_id=rid, start=start, stop=stop, words=text[start:stop], kind="weapon", method=METHOD, score=0.7
        )
        mentions.append(weapon)
        tied.append((weapon, "weapon"))
    if (source := attributed.source_of(act.start, act.stop)) is not None:
        tied.append((source, "by"))
    return mentions, [
        Relation(report_id=rid, head=trigger.mention_id, tail=m.mention_id, role=role, method=METHOD, score=m.score)
        for m, role in tied
    ]


def _same(document: Document, acts: Sequence[Act], triggers: Sequence[Mention]) -> list[Relation]:
    """Ties each later telling to the latest earlier one of the same incident."""
    ties = []
    for j, later in enumerate(acts):
        for i in range(j - 1, max(j - MOST_BACK, 0) - 1, -1):
            if same_act(acts[i], later):
                ties.append(
                    Relation(
                        report_id=document.report_id,
                        head=triggers[j].mention_id,
                        tail=triggers[i].mention_id,
                        role="same",
                        method=METHOD,
                        score=0.6,
                    )  # fmt: skip
                )
                break
    return ties

"""Acts as rows: a trigger for each, relations to what belongs to it, and to earlier tellings of the same."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.rules.acts import Act
from tocsin.annotate.rules.times import PUBLISHED
from tocsin.records import Mention, Relation
from tocsin.seams import Document

METHOD = "rules/acts"
"""Method of what the rules read by themselves; who reads with more gives a name of its own."""


def act_rows(
    document: Document, acts: Sequence[Act], same: Sequence[tuple[int, int]], method: str = METHOD
) -> tuple[list[Mention], list[Relation]]:
    """Mentions and relations of the acts; `same` pairs a later act with an earlier one by their numbers."""
    mentions: list[Mention] = []
    relations: list[Relation] = []
    triggers = []
    for act in acts:
        trigger = _trigger(document, act, method)
        triggers.append(trigger)
        tied = _tied(document, act, method)
        mentions += [trigger, *(m for m, _, _ in tied)]
        relations += [_relation(document, trigger, m, role, method, score) for m, role, score in tied]
    relations += [_relation(document, triggers[j], triggers[i], "same", method, 0.6) for j, i in same]
    return mentions, relations


def _trigger(document: Document, act: Act, method: str) -> Mention:
    day = document.published if act.dated else None
    return Mention(
        report_id=document.report_id, start=act.start, stop=act.stop, words=document.text[act.start : act.stop],
        kind="trigger", type=act.type, status=act.status, background=act.background,
        edtf=day, first_day=day, last_day=day, grain="day" if day else None, basis=PUBLISHED if day else None,
        method=method, score=round(act.score, 4),
    )  # fmt: skip


def _tied(document: Document, act: Act, method: str) -> list[tuple[Mention, str, float]]:
    tied: list[tuple[Mention, str, float]] = [*act.actors]
    if act.time is not None:
        tied.append((act.time, "time", act.time.score))
    if act.place is not None:
        tied.append((act.place, "place", act.place.score))
    tied += [(toll, "toll", score) for toll, score in act.counted]
    tied += [(source, "by", source.score) for source in act.sources]
    if act.weapon is not None:
        start, stop = act.weapon
        words = document.text[start:stop]
        weapon = Mention(
            report_id=document.report_id, start=start, stop=stop, words=words, kind="weapon", method=method, score=0.7
        )
        tied.append((weapon, "weapon", weapon.score))
    return tied


def _relation(document: Document, head: Mention, tail: Mention, role: str, method: str, score: float) -> Relation:
    return Relation(
        report_id=document.report_id, head=head.mention_id, tail=tail.mention_id, role=role, method=method, score=score
    )

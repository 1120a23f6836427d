"""The first language model: word lists, order and distance, and small tables of weights over grounded mentions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.resources import files

from tocsin.annotate.rules.acts import Act, acts_in, candidates_of, fill
from tocsin.annotate.rules.attributed import Attributed
from tocsin.annotate.rules.hints import Hints
from tocsin.annotate.rules.history import is_history
from tocsin.annotate.rules.kinds import choose_type
from tocsin.annotate.rules.places import choose_place
from tocsin.annotate.rules.roles import choose_actors
from tocsin.annotate.rules.rows import METHOD, act_rows
from tocsin.annotate.rules.same import incidents_of
from tocsin.annotate.rules.scenes import View
from tocsin.annotate.rules.status import status_of
from tocsin.annotate.rules.times import choose_time
from tocsin.annotate.rules.tolls import choose_tolls
from tocsin.annotate.rules.triggers import find_weapons
from tocsin.annotate.rules.voices import choose_sources
from tocsin.annotate.rules.weights import Tables, digest
from tocsin.records import Mention
from tocsin.seams import Document, Reading


class RuleModel:
    """Finds triggers by word lists, arguments by order and distance, attributions by cues."""

    name = "rules"

    def __init__(self) -> None:
        lexicon = (files("tocsin.annotate.rules") / "triggers.toml").read_bytes()
        self.version = f"2.{hashlib.sha256(lexicon).hexdigest()[:8]}.{digest()}"

    def read(self, documents: Sequence[Document], grounded: Sequence[Sequence[Mention]]) -> list[Reading]:
        """One reading per document: what was grounded, and what the rules add."""
        return [read_view(d, view_of(d, m)) for d, m in zip(documents, grounded, strict=True)]


def view_of(
    document: Document, grounded: Sequence[Mention], tables: Tables | None = None, hints: Hints | None = None
) -> View:
    """A report as the rules see it, by their own tables and without hints unless others are given."""
    sentences = [(p.start, p.stop) for p in document.passages if p.kind in ("title", "sentence")]
    return View(document, grounded, Attributed(document, sentences, grounded), tables, hints)


def read_view(document: Document, view: View, method: str = METHOD) -> Reading:
    """What was grounded and attributed in one report, and the acts, under the name of the method that reads them."""
    acts, same = incidents_of(view, find_acts(view))
    made, ties = act_rows(document, acts, same, method)
    mentions = {m.mention_id: m for m in (*view.grounded, *view.attributed.mentions, *made)}
    relations = {r.relation_id: r for r in (*view.attributed.relations, *ties)}
    return Reading(tuple(mentions.values()), tuple(relations.values()))


def find_acts(view: View) -> list[Act]:
    """Acts of a report in the order of the text, each with its arguments."""
    acts: list[Act] = []
    for candidates in candidates_of(view):
        for act in acts_in(view, candidates):
            acts.append(filled(view, act, acts))
    return acts


def filled(view: View, act: Act, earlier: Sequence[Act]) -> Act:
    """The act with its type, status, time, place, actors and weapon."""
    act = fill(act, type=choose_type(view, act, earlier))
    time, dated = choose_time(view, act, earlier)
    act = fill(act, time=time, dated=dated, place=choose_place(view, act, earlier))
    act = fill(act, background=is_history(view, act, earlier))
    scene = act.scene
    weapons = find_weapons(view.low, *act.share)
    act = fill(
        act, actors=tuple(choose_actors(view, act)), weapon=weapons[0] if weapons else None,
        status=status_of(view.low, scene.start, scene.stop, act.clue.start),
    )  # fmt: skip
    return fill(act, sources=tuple(choose_sources(view, act, earlier)), counted=tuple(choose_tolls(view, act)))

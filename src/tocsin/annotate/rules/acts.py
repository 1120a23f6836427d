"""Acts of a report: the clues that tell of an incident, each with its type, time, place, actors and tolls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.annotate.rules.attributed import Said
from tocsin.annotate.rules.features import (
    Told,
    clue_features,
    said_features,
    scene_features,
    text_features,
    told_features,
)
from tocsin.annotate.rules.scenes import Clauses, Scene, View
from tocsin.annotate.rules.triggers import Clue
from tocsin.records import Mention

ENOUGH = 0.25
"""Least probability of a clue that is kept as a telling: best F1 of incidents in three folds of training reports."""

SECOND = 0.6
"""Least probability of a further act in a sentence that holds one already."""

MOST_ACTS = 6
"""Acts of one sentence at most; the fullest sentence of the training reports lists five."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clue with what is noticed about it and how likely it names an act of its own."""

    scene: Scene
    clue: Clue
    clauses: Clauses
    beside: tuple[Clue, ...]
    said: Said | None
    features: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Act:
    """One telling of an incident with the mentions that belong to it; `share` is its part of the sentence.

    `tolls` are the numbers of its share, `counted` those taken for its toll, each with how likely it is.
    """

    candidate: Candidate
    start: int
    stop: int
    share: tuple[int, int]
    tolls: tuple[Mention, ...]
    counted: tuple[tuple[Mention, float], ...] = ()
    type: str = "other"
    status: str = "occurred"
    background: bool = False
    time: Mention | None = None
    dated: bool = False
    place: Mention | None = None
    actors: tuple[tuple[Mention, str, float], ...] = ()
    weapon: tuple[int, int] | None = None
    sources: tuple[Mention, ...] = ()

    @property
    def scene(self) -> Scene:
        """The sentence."""
        return self.candidate.scene

    @property
    def clue(self) -> Clue:
        """The words that name the act."""
        return self.candidate.clue

    @property
    def score(self) -> float:
        """How likely it is an act at all."""
        return self.candidate.score


def candidates_of(view: View) -> Iterator[list[Candidate]]:
    """For each sentence of the report, its clues as candidates."""
    told = Told()
    for scene in view.scenes:
        clues = view.clues[scene.index]
        clauses = Clauses(view.low, scene.start, scene.stop)
        text = tuple(text_features(view.low, scene)) if clues else ()
        made = []
        for clue in clues:
            said = view.said_at(clue.start)
            features = (
                *clue_features(view.low, scene, clue, clauses),
                *scene_features(view.low, scene, clue, clauses, view.published),
                *text,
                *told_features(scene, clue, clues, told),
                f"told={min(view.types[clue.type or ''], 4)}",
                *said_features(said),
                *view.hints.act(clue),
            )
            made.append(
                Candidate(scene, clue, clauses, tuple(clues), said, features, view.probability("act", features))
            )  # fmt: skip
        told.add(scene, clues)
        yield made


def picked(view: View, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The likeliest clue of a sentence, and further ones in clauses of their own; in the order of the text."""
    kept: list[Candidate] = []
    first, second = view.least("act", ENOUGH), view.least("second", SECOND)
    for c in sorted(candidates, key=lambda c: (-c.score, c.clue.start, c.clue.rank)):
        least = second if kept else first
        if c.score < least or len(kept) >= MOST_ACTS:
            break
        if all(c.clauses.apart(c.clue.start, k.clue.start) > 0 for k in kept):
            kept.append(c)
    return sorted(kept, key=lambda c: c.clue.start)


def acts_in(view: View, candidates: Sequence[Candidate]) -> list[Act]:
    """Acts of one sentence with their shares of it and their tolls."""
    return acts_of(view, picked(view, candidates))


def acts_of(view: View, chosen: Sequence[Candidate]) -> list[Act]:
    """Acts of chosen clues of one sentence, in the order of the text."""
    shares = _shares(chosen)
    made = []
    for c, share in zip(chosen, shares, strict=True):
        tolls = [q for q in c.scene.kind("quantity") if q.type == "toll" and not q.background]
        mine = tuple(q for q in tolls if share[0] <= q.start < share[1])
        start, stop = anchor(view.low, c.scene, c.clue)
        made.append(Act(c, start, stop, share, mine))
    return made


def _shares(chosen: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Parts of the sentence: each from the clause break before its clue to that of the next."""
    shares: list[tuple[int, int]] = []
    for n, c in enumerate(chosen):
        start = c.scene.start if n == 0 else shares[-1][1]
        after = chosen[n + 1].clue.start if n + 1 < len(chosen) else None
        stop = c.scene.stop if after is None else c.clauses.start_of(after, c.clue.stop)
        shares.append((start, stop))
    return shares


def anchor(low: str, scene: Scene, clue: Clue) -> tuple[int, int]:
    """Words that name the act: from its clue to the end of the clause, at most a dozen words."""
    stop = min(scene.stop, clue.stop + 70)
    for mark in (", ", "; ", ". ", ": ", "\n"):
        at = low.find(mark, clue.stop, stop)
        if at >= 0:
            stop = min(stop, at)
    if stop < scene.stop and low[stop : stop + 1].isalnum():
        stop = max(low.rfind(" ", clue.stop, stop), clue.stop)
    while stop > clue.stop and not low[stop - 1].isalnum():
        stop -= 1
    return clue.start, max(stop, clue.stop)


def fill(act: Act, **values: object) -> Act:
    """The act with more of its fields known."""
    return replace(act, **values)  # type: ignore[arg-type]

"""Acts of a report: one for each sentence that tells of an incident, with its arguments, and which are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.rules.arguments import (
    Arguments,
    choose_actors,
    choose_place,
    choose_time,
    choose_tolls,
)
from tocsin.annotate.rules.status import is_background, is_negated, status_of
from tocsin.annotate.rules.triggers import Clue, find_clues, find_weapons
from tocsin.records import Mention

ENOUGH = 0.62
"""Least strength of an act that is kept: the best F1 of incidents on the training reports."""

_ALIKE = {
    frozenset(pair)
    for pair in (
        ("air_drone_strike", "shelling_missile"), ("air_drone_strike", "attack"), ("shelling_missile", "attack"),
        ("explosive_ied", "suicide_bomb"), ("explosive_ied", "attack"), ("suicide_bomb", "attack"),
        ("armed_clash", "attack"), ("armed_clash", "territory_taken"), ("chemical_weapon", "air_drone_strike"),
        ("chemical_weapon", "shelling_missile"), ("chemical_weapon", "attack"), ("protest", "riot"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """One telling of an incident: its sentence, its clue, its type, what was chosen for it, how strong it is."""

    sentence: int
    start: int
    stop: int
    type: str
    status: str
    background: bool
    arguments: Arguments
    score: float
    inherited: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what was found in it."""

    index: int
    start: int
    stop: int
    title: bool
    mentions: tuple[Mention, ...]

    def kind(self, kind: str) -> list[Mention]:
        """Mentions of one kind."""
        return [m for m in self.mentions if m.kind == kind]


def find_acts(
    low: str, scenes: Sequence[Scene], published: str | None, telling: Sequence[tuple[int, int]]
) -> list[Act]:
    """Acts of a report in order; `telling` are spans of cues and speakers, whose words are of saying, not of acts."""
    acts: list[Act] = []
    for scene in scenes:
        clues = [
            c
            for c in find_clues(low, scene.start, scene.stop)
            if not is_negated(low, scene.start, c.start) and not any(a <= c.start < b for a, b in telling)
        ]
        act = _act(low, scene, clues, acts[-1] if acts else None, published)
        if act and act.score >= ENOUGH:
            acts.append(act)
    return acts


def _act(low: str, scene: Scene, clues: list[Clue], before: Act | None, published: str | None) -> Act | None:
    if not clues:
        return None
    main, inherited = _main_clue(scene, clues, before)
    if main is None or main.type is None:
        return None
    tolls = choose_tolls(scene.kind("quantity"))
    time = choose_time(main, scene.kind("time"))
    place = choose_place(main, scene.kind("place"))
    actors = choose_actors(low, main, main.type, scene.kind("actor"))
    weapons = find_weapons(low, scene.start, scene.stop)
    arguments = Arguments(time, place, tuple(actors), tuple(tolls), weapons[0] if weapons else None)
    start, stop = _anchor(low, scene, main)
    return Act(
        scene.index, start, stop, main.type,
        status_of(low, scene.start, scene.stop, main.start),
        is_background(low, scene.start, scene.stop, time, published),
        arguments, _strength(scene, main, arguments), inherited,
    )  # fmt: skip


def _main_clue(scene: Scene, clues: list[Clue], before: Act | None) -> tuple[Clue | None, bool]:
    """The clue that says most how it was done; harm alone takes the type of the act told just before."""
    typed = [c for c in clues if c.type]
    if typed:
        return min(typed, key=lambda c: (c.rank, c.start)), False
    first = clues[0]
    if not choose_tolls(scene.kind("quantity")):
        return None, False
    near = before is not None and scene.index - before.sentence <= 2
    kind = before.type if near and before is not None else "attack"
    return Clue(first.start, first.stop, kind, first.rank, first.weight), near


def _strength(scene: Scene, clue: Clue, a: Arguments) -> float:
    score = clue.weight
    score += 0.15 if a.time is not None and a.time.grain == "day" else 0.05 if a.time is not None else 0.0
    score += 0.15 if a.place is not None and a.place.precision != "country" else 0.0
    score += 0.2 if a.tolls else 0.0
    score += 0.1 if any(role != "target" for _, role in a.actors) else 0.0
    if a.time is None and not a.tolls and a.place is None:
        score -= 0.2
    if any(q.background for q in scene.kind("quantity")):
        score -= 0.2
    return min(score, 0.99)


def _anchor(low: str, scene: Scene, clue: Clue) -> tuple[int, int]:
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


def same_act(a: Act, b: Act) -> bool:
    """Whether a later telling is of the same incident: types alike, and nothing said of time, place or toll apart."""
    if a.type != b.type and frozenset((a.type, b.type)) not in _ALIKE:
        return False
    if a.status != b.status and "occurred" not in (a.status, b.status):
        return False
    if _apart_in_time(a, b) or _apart_in_place(a, b):
        return False
    close = b.sentence - a.sentence <= 2
    agree = _same_toll(a, b) or _same_place(a, b)
    if a.background != b.background and not _same_toll(a, b):
        return False
    return agree or (close and (b.inherited or b.arguments.place is None))


def _apart_in_time(a: Act, b: Act) -> bool:
    s, t = a.arguments.time, b.arguments.time
    if s is None or t is None or not s.first_day or not t.first_day:
        return False
    return (s.last_day or s.first_day) < t.first_day or (t.last_day or t.first_day) < s.first_day


def _apart_in_place(a: Act, b: Act) -> bool:
    s, t = a.arguments.place, b.arguments.place
    if s is None or t is None or s.name == t.name:
        return False
    if s.country != t.country and s.country and t.country:
        return True
    wide = ("country", "admin1", "admin2", "unknown")
    return s.precision not in wide and t.precision not in wide


def _same_place(a: Act, b: Act) -> bool:
    s, t = a.arguments.place, b.arguments.place
    return s is not None and t is not None and s.name == t.name and s.precision != "country"


def _same_toll(a: Act, b: Act) -> bool:
    values = {(q.outcome, q.best) for q in a.arguments.tolls if q.best}
    return any((q.outcome, q.best) in values for q in b.arguments.tolls if q.best)

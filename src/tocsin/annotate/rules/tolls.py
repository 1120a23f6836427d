"""Which numbers are an act's own toll: those of its part of the sentence, and those told around it."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.annotate.rules.acts import Act
from tocsin.annotate.rules.options import Option, hinted, ranked, standing
from tocsin.annotate.rules.scenes import Scene, View
from tocsin.records import Mention

ENOUGH = 0.46
"""Least probability of a number that is taken for an act's toll; three folds are the same from 0.35 to 0.5."""

AHEAD, BEHIND = 3, 1
"""Sentences after and before an act in which its toll may be told."""

_SMALL, _LARGE = 12, 60


def choose_tolls(view: View, act: Act) -> list[tuple[Mention, float]]:
    """Numbers that the act cost, each with how likely it is, in the order of the text."""
    chosen = [
        (o.mention, round(p, 4)) for p, o in ranked(view, "toll", toll_options(view, act)) if o.mention and p >= ENOUGH
    ]
    return sorted(chosen, key=lambda c: (c[0].start, c[0].stop))


def toll_options(view: View, act: Act) -> list[Option]:
    """Numbers of people to whom something was done, in reach of the act."""
    first = act.scene.index
    scenes = view.scenes[max(first - BEHIND, 0) : first + AHEAD + 1]
    made = []
    for scene in scenes:
        where = "own" if scene is act.scene else f"next{scene.index - first}" if scene.index > first else "back"
        for q in scene.kind("quantity"):
            if q.outcome and q.type == "toll" and not q.background:
                made.append(Option(q, tuple(_features(view, act, where, scene, q))))
    return hinted(view, act, ("toll",), made)


def _features(view: View, act: Act, where: str, scene: Scene, q: Mention) -> Iterator[str]:
    stands = list(standing(view, act, q, where))
    inside = where == "own" and act.share[0] <= q.start < act.share[1]
    at = "share" if inside else where
    yield f"in={at}"
    yield from stands
    yield f"outcome={q.outcome}"
    yield f"{q.outcome}/{act.type}"
    yield f"{q.outcome}/{at}"
    yield f"harm={act.clue.type is None}/{at}"
    yield f"rule={q.basis}"
    yield f"victims={q.victims}"
    size = "none" if q.best is None else "few" if q.best < _SMALL else "some" if q.best < _LARGE else "many"
    yield f"size={size}"
    yield from _around(view, act, where, scene, q)


def _around(view: View, act: Act, where: str, scene: Scene, q: Mention) -> Iterator[str]:
    """What else the sentence of the number tells: another act, another place, another time."""
    clues = view.clues[scene.index]
    typed = [c for c in clues if c.type and c is not act.clue]
    yield f"typed={min(len(typed), 2)}/{where}"
    if any(c.type == act.type for c in typed):
        yield f"same_type/{where}"
    if where != "own":
        small = {m.name for m in scene.kind("place") if m.precision in ("exact", "near")}
        mine = act.place.name if act.place else None
        yield f"place={'none' if not small else 'same' if mine in small else 'other'}/{where}"
        days = {m.first_day for m in scene.kind("time") if m.grain == "day"}
        day = act.time.first_day if act.time else None
        yield f"day={'none' if not days else 'same' if day in days else 'other'}/{where}"
    yield f"told={view.first_told[q.outcome, q.low, q.best] < scene.index}/{where}"
    more = [o for o in scene.kind("quantity") if o is not q and o.outcome == q.outcome]
    yield f"more={min(len(more), 2)}"
    if any(o.best and q.best and o.best > q.best for o in more):
        yield "part"
    yield from (
        f"{f}/{where}" for f in act.candidate.features
        if f in ("general", "planned", "looking_back", "perfect", "supposed") or f.startswith("sentence=")
    )  # fmt: skip

"""Who acted, who was acted on, who were the sides: the actors in reach of an act, each with its role."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.annotate.rules.acts import Act
from tocsin.annotate.rules.features import ARMED
from tocsin.annotate.rules.options import Option, gather, hinted, ranked, standing
from tocsin.annotate.rules.scenes import Scene, View
from tocsin.records import Mention

ROLES = ("perpetrator", "target", "party")
"""Roles of the guide."""

MUTUAL = frozenset({"armed_clash", "agreement"})
"""Types whose actors are sides of it: the guide's role `party`."""

ENOUGH = {"perpetrator": 0.5, "target": 0.55, "party": 0.45}
"""Least probability of an actor in a role: near the best F1 of actors in three folds of training reports."""

MOST = {"perpetrator": 2, "target": 2, "party": 4}
"""Actors in one role at most; the training reports seldom name more."""

_NEVER = frozenset({"monitor", "agency", "outlet"})
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+|also\s+)?$")
_WORD = re.compile(r"[a-z']+")
_GROUP = {
    "air_drone_strike": "strike", "shelling_missile": "strike", "chemical_weapon": "strike", "grenade": "blast",
    "explosive_ied": "blast", "suicide_bomb": "blast", "territory_taken": "ground", "armed_clash": "clash",
    "agreement": "agreement", "attack": "attack", "abduction": "attack", "arrest": "arrest", "movement": "movement",
}  # fmt: skip


def choose_actors(view: View, act: Act) -> list[tuple[Mention, str, float]]:
    """Actors of the act with their roles and how likely these are, in the order of the text; each name in one role."""
    options = actor_options(view, act)
    roles = ("party",) if act.type in MUTUAL else ("perpetrator", "target")
    scored = sorted(
        (
            (p, role, o.mention)
            for role in roles
            for p, o in ranked(view, role, options)
            if o.mention and p >= ENOUGH[role]
        ),
        key=lambda s: (-s[0], s[2].start, s[1]),
    )
    chosen: dict[str, tuple[Mention, str, float]] = {}
    for p, role, m in scored:
        name = m.name or ""
        if name not in chosen and sum(1 for _, r, _ in chosen.values() if r == role) < MOST[role]:
            chosen[name] = (m, role, round(p, 4))
    return sorted(chosen.values(), key=lambda c: (c[0].start, c[0].stop))


def actor_options(view: View, act: Act) -> list[Option]:
    """Actors in reach of the act that may have taken part in it."""
    found = gather(
        view, act, lambda m: m.kind in ("actor", "person") and bool(m.name) and m.type not in _NEVER, most=40
    )
    armed = [m for where, _, m in found if where == "own" and m.type in ARMED]
    armed_own = len(armed)
    closest = (
        max((m for m in armed if m.stop <= act.clue.start), key=lambda m: m.stop, default=None),
        min((m for m in armed if m.start >= act.clue.stop), key=lambda m: m.start, default=None),
    )
    seen: set[tuple[str | None, str]] = set()
    options = []
    passive = bool(_PASSIVE.search(view.low[max(act.scene.start, act.clue.start - 30) : act.clue.start]))
    for where, scene, m in found:
        if view.in_telling(m.start) and m.type not in ARMED:
            continue
        first = (m.name, where) not in seen
        seen.add((m.name, where))
        features = _features(view, act, where, scene, m, armed_own, first, passive)
        options.append(Option(m, (*features, *_closest(view, act, m, closest, passive))))
    return hinted(view, act, ("party",) if act.type in MUTUAL else ("perpetrator", "target"), options)


def _features(
    view: View, act: Act, where: str, scene: Scene, m: Mention, armed_own: int, first: bool, passive: bool
) -> Iterator[str]:
    group = _GROUP.get(act.type, "other")
    kind = m.type if m.kind == "actor" else "person"
    stands = list(standing(view, act, m, where))
    word, right = view.beside(scene, m)
    yield f"kind={kind}"
    yield f"{group}/{kind}"
    yield f"type={act.type}/{kind}"
    yield f"{group}/{kind}/{'own' if where == 'own' else 'else'}"
    yield from stands
    for s in stands:
        yield f"{kind}/{s}"
        if s.startswith(("side=", "gap=", "apart=")) and "=" in s:
            yield f"{s}/passive={passive}"
    yield f"left={word}"
    yield f"left={word}/{'own' if where == 'own' else 'else'}"
    yield f"right={right}"
    yield f"armed_own={min(armed_own, 3)}/{where}"
    yield f"armed_own={min(armed_own, 3)}/{kind}/{where == 'own'}"
    if view.in_telling(m.start):
        yield "speaks"
    if not first:
        yield "again"
    if m.basis:
        yield "refers_back"
    yield from _tied(act, m, kind)


def _closest(
    view: View, act: Act, m: Mention, closest: tuple[Mention | None, Mention | None], passive: bool
) -> Iterator[str]:
    """Whether it is the armed actor that stands next to the act's words, and on which side of which words."""
    word = _WORD.match(view.low[act.clue.start : act.clue.stop])
    verb = word.group(0) if word else ""
    for side, o in zip(("before", "after"), closest, strict=True):
        if o is not None and o.mention_id == m.mention_id:
            yield f"closest_{side}"
            yield f"closest_{side}/passive={passive}"
            yield f"closest_{side}/{verb}"
            yield f"closest_{side}/{_GROUP.get(act.type, 'other')}/passive={passive}"


def _tied(act: Act, m: Mention, kind: str | None) -> Iterator[str]:
    """How an actor stands to the numbers of the act, and the act's clue to it."""
    for q in act.tolls:
        if q.start <= m.start < q.stop + 12:
            yield f"counted={q.outcome}"
            yield f"counted/{kind}"
    if kind == "civilians":
        outcomes = {q.victims for q in act.tolls}
        yield f"victims={'civilians' if 'civilians' in outcomes else 'others' if outcomes else 'none'}"
        yield "plain_people" if m.words.lower().endswith(("people", "man", "victims")) else "named_civilians"
    if act.clue.start <= m.start < act.clue.stop:
        yield f"in_clue/{kind}"

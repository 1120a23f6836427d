"""Where an act took place: the place that its sentence, the ones before, the lead or the title give for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.annotate.rules.acts import Act
from tocsin.annotate.rules.options import Option, before, gather, hinted, ranked, standing
from tocsin.annotate.rules.scenes import Scene, View
from tocsin.records import Mention

_CHAIN = re.compile(
    r"(?:,? ?(?:(?:neighbou?rhood|district|quarter|suburb|area|village|town|city|camp|outskirts|countryside)s? )?"
    r"(?:in|of|at|on|near|outside)? ?(?:the )?(?:\w+ ){0,2}|,? ?)"
)
_LIST = re.compile(r",? ?(?:and|or) (?:the )?(?:nearby )?(?:\w+ of )?")

_WIDE = ("country", "unknown")

Found = tuple[str, Scene, Mention]

ENOUGH = 0.12
"""Least probability of a place that is taken; between 0.12 and 0.2 the F1 of places hardly changes in three folds."""


INNER = 0.35
"""Share of the likeliest place's probability from which a more exact one, named in the act's own sentence, is taken:
the guide asks for the most exact place named. Most cells and places in three folds of training reports."""


def choose_place(view: View, act: Act, earlier: Sequence[Act]) -> Mention | None:
    """The likeliest place of the act, or a more exact one that is nearly as likely."""
    scored = ranked(view, "place", place_options(view, act, earlier))
    if not scored or scored[0][0] < view.least("place", ENOUGH) or scored[0][1].mention is None:
        return None
    most, around = scored[0][0], scored[0][1].mention
    own = (m for p, o in scored[1:] if p >= INNER * most and (m := o.mention) is not None)
    inner = (m for m in own if act.scene.start <= m.start < act.scene.stop and _more_exact(m, around))
    return next(inner, around)


def _more_exact(place: Mention, other: Mention) -> bool:
    """Whether a place lies in the other, or is smaller than a country: states act where they are not."""
    if other.precision == "country":
        return place.precision not in _WIDE and place.type == "place"
    return _small(place) and is_inside(place, other)


def is_inside(place: Mention, other: Mention) -> bool:
    """Whether a place lies in a unit of another's name: a quarter in a town, a village in a province."""
    return place.name != other.name and other.name in (place.admin1, place.admin2)


def place_options(view: View, act: Act, earlier: Sequence[Act]) -> list[Option]:
    """Places in reach of the act."""
    last = next((a.place for a in reversed(earlier[-3:]) if a.place is not None), None)
    found = _not_elsewhere(gather(view, act, lambda m: m.kind == "place" and bool(m.name)))
    small_own = sum(1 for where, _, m in found if where == "own" and _small(m))
    made = []
    for n, (where, scene, m) in enumerate(found):
        beside = [o for w, _, o in found[max(0, n - 4) : n + 5] if w == where and o is not m]
        features = (*_features(view, act, where, scene, m, last, small_own), *_nested(view, scene, m, beside, where))
        made.append(Option(m, features))
    return hinted(view, act, ("place",), made)


def _not_elsewhere(found: Sequence[Found]) -> list[Found]:
    """Leave out places of other sentences that lie outside every place the act's own sentence names.

    A list tells each act with its province: the town of the line before is not where the next one was.
    """
    own = [m for where, _, m in found if where == "own" and m.type == "place" and m.precision not in _WIDE]
    units = {u for m in own for u in (m.name, m.admin1) if u}
    return [f for f in found if f[0] == "own" or not units or {f[2].name, f[2].admin1} & units]


def _small(m: Mention) -> bool:
    return m.precision in ("exact", "near") and m.type in ("place", "reference")


def _nested(view: View, scene: Scene, m: Mention, beside: Sequence[Mention], where: str) -> Iterator[str]:
    """How a place stands to the others of its sentence: the one inside, or the one around."""
    own = "own" if where == "own" else "else"
    inside = any(m.name and m.name != o.name and m.name in (o.admin1, o.admin2) for o in beside)
    if inside or any(m.precision == "country" and o.precision != "country" and o.country == m.country for o in beside):
        yield f"around/{own}"
    for o in beside:
        first, second = (m, o) if m.start <= o.start else (o, m)
        if o.name == m.name or second.start - first.stop > 30 or "demonym" in (o.type, m.type):
            continue
        between = view.low[first.stop : max(first.stop, second.start)]
        if _LIST.fullmatch(between):
            yield f"list_{'first' if first is m else 'later'}/{own}"
        elif _CHAIN.fullmatch(between):
            yield f"chain_{'first' if first is m else 'second'}/{own}"
    if m.precision in ("exact", "near"):
        exact = [o for o in beside if o.precision in ("exact", "near") and o.name != m.name]
        before_it = sum(1 for o in exact if o.start < m.start)
        place = "first" if not before_it else "last" if before_it == len(exact) else "middle"
        yield f"{place}_of_{min(len(exact) + 1, 3)}/{own}"
    if m.precision == "country" and any(o.precision != "country" and o.type != "demonym" for o in beside):
        yield f"country_beside_smaller/{own}"
    if any(o.kind in ("actor", "person") and o.start < m.stop and m.start < o.stop for o in scene.mentions):
        yield f"names_actor/{own}"
        yield f"names_actor/{m.type}/{m.precision}"
    words = m.words.lower().split()
    yield f"opens={words[0]}" if len(words) > 1 else "opens=name"


def _features(
    view: View, act: Act, where: str, scene: Scene, m: Mention, last: Mention | None, small_own: int
) -> Iterator[str]:
    yield f"role={m.type}"
    yield f"precision={m.precision}"
    yield f"{m.precision}/{where}"
    yield f"{m.type}/{'own' if where == 'own' else 'else'}"
    yield from standing(view, act, m, where)
    yield before(view, scene, m)
    yield f"small_own={min(small_own, 3)}/{where}"
    yield f"small_own={min(small_own, 3)}/{m.precision}"
    if last is not None and last.name == m.name:
        yield "last_place"
        yield f"last_place/{min(small_own, 1)}"
    if view.many.get(m.name or "", 0) >= 3:
        yield "often"
    if view.most_named == m.name:
        yield f"most_named/{min(small_own, 1)}"
    if m.words[:1].islower() or " " in m.words:
        yield "phrase"

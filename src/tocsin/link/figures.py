"""Figures on the same thing compared: who agrees, refines, corrects himself, speaks of other scope, or contradicts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from tocsin.link.claims import said
from tocsin.link.keys import Keys, day_number
from tocsin.link.lines import ALIKE, Held, held_on
from tocsin.link.text import fold
from tocsin.records import Contradiction, Figure
from tocsin.seams import Store

WINDOW = 31
"""Days: numbers given further apart may both have been right."""

_HELD = 100


def find_figure_contradictions(
    store: Store, keys: Keys, places: Collection[str] | None = None, phrases: Collection[str] | None = None
) -> Iterator[Contradiction]:
    """Contradictions among figures, of all shelves or of some: those of one place, and those in the same words."""
    for shelf, told in held_on(store, keys, "place", places):
        yield from at_one_place(shelf, told)
    for shelf, told in held_on(store, keys, "phrase", phrases):
        yield from at_other_places(shelf, told)


def _in_order(told: Iterable[Held]) -> list[Held]:
    return sorted(told, key=lambda h: (day_number(h.figure.as_of) or 0, h.figure.report_id, h.figure.start, h.id))


def at_one_place(shelf: str, told: Iterable[Held]) -> Iterator[Contradiction]:
    """How figures of one unit and place stand to those before."""
    near: list[Held] = []
    for f in _in_order(told):
        near = [h for h in near if _near(h.figure, f.figure)][-_HELD:]
        for kind, h in _same_place(near, f):
            yield _contradiction(shelf, kind, h, f)
        near.append(f)


def at_other_places(shelf: str, told: Iterable[Held]) -> Iterator[Contradiction]:
    """Where figures on the very same thing in one country differ from the last at each other place."""
    last: dict[str, Held] = {}
    for f in _in_order(told):
        for h in _elsewhere(last, f):
            yield _contradiction(shelf, "different_scope", h, f)
        last[f.figure.place or ""] = f


def _near(a: Figure, b: Figure) -> bool:
    one, other = day_number(a.as_of), day_number(b.as_of)
    return one is None or other is None or abs(one - other) <= WINDOW


def _same_place(near: Sequence[Held], f: Held) -> Iterator[tuple[str, Held]]:
    """Figures before on the same thing at the same place, the last of each holder alone."""
    seen: set[str] = set()
    for h in reversed(near):
        if h.figure.report_id != f.figure.report_id and h.key not in seen and _alike(h.figure, f.figure):
            seen.add(h.key)
            if kind := _kind(h, f):
                yield kind, h


def _alike(a: Figure, b: Figure) -> bool:
    return fuzz.token_sort_ratio(fold(a.what or ""), fold(b.what or "")) >= ALIKE


def _kind(one: Held, other: Held) -> str | None:
    a, b = one.figure, other.figure
    if a.period != b.period:
        return "different_scope" if a.period and b.period and a.value != b.value else None
    if one.key == other.key:
        return "superseded" if a.value != b.value and a.as_of != b.as_of else None
    if a.value == b.value:
        return "agree"
    low, high = _range(a)
    down, up = _range(b)
    return "refined" if low <= up and down <= high else "conflict"


def _elsewhere(elsewhere: dict[str, Held], f: Held) -> list[Held]:
    """The last figure at each other place, where it has another number."""
    x = f.figure
    found = [h for place, h in sorted(elsewhere.items()) if place != x.place and h.figure.report_id != x.report_id]
    return [h for h in found if h.figure.value != x.value and h.figure.period == x.period and _near(h.figure, x)]


def _contradiction(shelf: str, kind: str, a: Held, b: Held) -> Contradiction:
    placed = a.figure.place != b.figure.place
    where = "" if placed else f", {a.figure.place}"
    return Contradiction(
        item="figure",
        left_id=a.id,
        right_id=b.id,
        shelf=shelf,
        kind=kind,
        reason=f"{a.figure.what}{where}: {_said(a, placed)}, {_said(b, placed)}"
        + (" later" if kind == "superseded" else ""),
    )


def _said(h: Held, placed: bool) -> str:
    f = h.figure
    where = f" at {f.place}" if placed else f" in {f.period}" if f.period else ""
    return f"{said(f.low, f.value, f.high)}{where} by {h.name}"


def _range(f: Figure) -> tuple[float, float]:
    if f.low is None and f.high is None:
        return (f.value or 0.0, f.value or 0.0)
    return (f.low if f.low is not None else 0.0, f.high if f.high is not None else float("inf"))

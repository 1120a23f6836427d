"""Figures on the same thing compared: who agrees, refines, corrects himself, speaks of other scope, or contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rapidfuzz import fuzz

from tocsin.link.claims import said
from tocsin.link.keys import Key, day_number
from tocsin.link.lines import ALIKE, Held, held_by
from tocsin.link.text import fold
from tocsin.records import Contradiction, Figure
from tocsin.seams import Store, Where

WINDOW = 31
"""Days: numbers given further apart may both have been right."""

_HELD = 100
_FEWEST_WORDS = 2


def find_figure_contradictions(store: Store, keys: dict[str, Key]) -> Iterator[Contradiction]:
    """Contradictions among figures of one unit and country, in order of time; those of a month in memory at once."""
    figures = store.read(Figure, [Where("place", "not null")], order=("unit", "country", "as_of"))
    for _, same in groupby(figures, key=lambda f: (f.unit, f.country)):
        yield from disagreeing(held_by(store, same, keys))


def disagreeing(held: Iterable[Held]) -> Iterator[Contradiction]:
    """How figures of one unit and country stand to one another."""
    order = sorted(held, key=lambda h: (day_number(h.figure.as_of) or 0, h.figure.report_id, h.figure.start, h.id))
    by_place: dict[str, list[Held]] = {}
    by_phrase: dict[str, dict[str, Held]] = {}
    for f in order:
        what, place = f.figure.what, f.figure.place or ""
        if not what or f.figure.value is None:
            continue
        near = [h for h in by_place.get(place, ()) if _near(h.figure, f.figure)][-_HELD:]
        for kind, h in _same_place(near, f):
            yield _contradiction(kind, h, f)
        by_place[place] = [*near, f]
        elsewhere = by_phrase.setdefault(fold(what), {})
        for h in _elsewhere(elsewhere, f):
            yield _contradiction("different_scope", h, f)
        elsewhere[place] = f


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
    """The last figure on the very same thing at each other place of the country, where it has another number."""
    x = f.figure
    if x.country is None or len(fold(x.what or "").split()) < _FEWEST_WORDS:
        return []
    found = [h for place, h in sorted(elsewhere.items()) if place != x.place and h.figure.report_id != x.report_id]
    return [h for h in found if h.figure.value != x.value and h.figure.period == x.period and _near(h.figure, x)]


def _contradiction(kind: str, a: Held, b: Held) -> Contradiction:
    placed = a.figure.place != b.figure.place
    where = "" if placed else f", {a.figure.place}"
    return Contradiction(
        item="figure",
        left_id=a.id,
        right_id=b.id,
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

"""Figures that disagree: the same thing counted at the same place and time, with another number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rapidfuzz import fuzz

from tocsin.link.keys import Key, day_number
from tocsin.link.text import fold
from tocsin.link.tolls import said
from tocsin.records import Contradiction, Figure
from tocsin.seams import Store, Where

ALIKE = 80.0
"""Likeness of what is counted, 0 to 100 (token_sort_ratio of rapidfuzz: what one has more than the other counts)."""

WINDOW = 31
"""Days: numbers given further apart may both have been right."""

_UNDATED_HELD = 100


def find_figure_contradictions(store: Store, keys: dict[str, Key]) -> Iterator[Contradiction]:
    """Contradictions among figures of one unit and place, by whoever gave them; one unit and place at a time."""
    figures = store.read(Figure, [Where("place", "not null")], order=("unit", "place", "as_of"))
    for _, same in groupby(figures, key=lambda f: (f.unit, f.place)):
        yield from disagreeing(same, keys)


def disagreeing(figures: Iterable[Figure], keys: dict[str, Key]) -> Iterator[Contradiction]:
    """Contradictions among figures of one unit and place."""
    order = sorted(figures, key=lambda f: (day_number(f.as_of) or 0, f.report_id, f.start, f.figure_id))
    held: list[Figure] = []
    for f in order:
        held = [h for h in held if _near(h, f)][-_UNDATED_HELD:]
        for h in held:
            if _differ(h, f):
                yield _contradiction(h, f, keys)
        held.append(f)


def _near(a: Figure, b: Figure) -> bool:
    one, other = day_number(a.as_of), day_number(b.as_of)
    return one is None or other is None or abs(one - other) <= WINDOW


def _differ(a: Figure, b: Figure) -> bool:
    if a.report_id == b.report_id or a.period != b.period or a.value == b.value:
        return False
    if a.value is None or b.value is None or not a.what or not b.what:
        return False
    # One source's later number is news, not a contradiction.
    if a.by and b.by and fold(a.by) == fold(b.by):
        return False
    return fuzz.token_sort_ratio(fold(a.what), fold(b.what)) >= ALIKE


def _contradiction(a: Figure, b: Figure, keys: dict[str, Key]) -> Contradiction:
    low, high = _range(a)
    down, up = _range(b)
    return Contradiction(
        item="figure",
        left_id=a.figure_id,
        right_id=b.figure_id,
        kind="refined" if low <= up and down <= high else "conflict",
        reason=f"{a.what}, {a.place}: {said(a.low, a.value, a.high)} by {a.by or keys[a.report_id].voice}, "
        f"{said(b.low, b.value, b.high)} by {b.by or keys[b.report_id].voice}",
    )


def _range(f: Figure) -> tuple[float, float]:
    if f.low is None and f.high is None:
        return (f.value or 0.0, f.value or 0.0)
    return (f.low if f.low is not None else 0.0, f.high if f.high is not None else float("inf"))

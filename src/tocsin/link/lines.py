"""Figure lines: the same quantity over time, with who holds each number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from tocsin.link.keys import Keys, chunks, rows_by
from tocsin.link.shelves import shelved
from tocsin.link.text import fold
from tocsin.records import Figure, FigureLine, FigurePoint, Origin, Resting, make_id
from tocsin.seams import Store

ALIKE = 80.0
"""Likeness of what is counted, 0 to 100 (token_sort_ratio of rapidfuzz: what one has more than the other counts)."""

_MOST_PHRASES = 300
"""Phrases of one unit and place that are compared with each other; rarer ones beyond make lines of their own words."""


class Held(NamedTuple):
    """A figure and the name of the origin whose word it is."""

    figure: Figure
    name: str

    @property
    def id(self) -> str:
        """Id of the figure."""
        return self.figure.figure_id

    @property
    def key(self) -> str:
        """Folded name of the holder."""
        return fold(self.name)

    @property
    def at(self) -> str | None:
        """Time it holds for, else the publication of its report."""
        return self.figure.period or self.figure.as_of

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By time, then by where it stands."""
        return (self.at or "~", self.figure.report_id, self.figure.start, self.id)


def held_on(store: Store, keys: Keys, kind: str, shelves: Collection[str] | None) -> Iterator[tuple[str, list[Held]]]:
    """Shelves of figures, all or some, with holders: the origin, so that a reprint is no other holder."""
    for part in shelved(store, Figure, kind, shelves):
        held = _held(store, keys, [f for _, figures in part for f in figures])
        for shelf, figures in part:
            yield shelf, [held[f.id] for f in figures]


def _held(store: Store, keys: Keys, figures: Sequence[Figure]) -> dict[str, Held]:
    found = {}
    keys.hold(f.report_id for f in figures)
    for part in chunks(figures, 400):
        steps = rows_by(store, Resting, "item_id", [f.figure_id for f in part])
        ids = sorted({r.origin_id for rows in steps.values() for r in rows})
        names = {o: rows[0].name for o, rows in rows_by(store, Origin, "origin_id", ids).items()}
        for f in part:
            own = sorted({names[r.origin_id] for r in steps.get(f.figure_id, ())})
            found[f.id] = Held(f, own[0] if own else f.by or keys[f.report_id].voice)
    return found


def find_lines(store: Store, keys: Keys, shelves: Collection[str] | None = None) -> Iterator[FigureLine | FigurePoint]:
    """Lines of the case, or of some shelves; the figures of one unit and place in memory at a time."""
    for _, told in held_on(store, keys, "line", shelves):
        yield from lines_of(told)


def lines_of(told: Sequence[Held]) -> Iterator[FigureLine | FigurePoint]:
    """Lines among figures of one unit and place that at least two reports give."""
    by_phrase: dict[str, list[Held]] = {}
    for t in told:
        by_phrase.setdefault(fold(t.figure.what or ""), []).append(t)
    for phrases in alike(by_phrase):
        points = sorted((t for p in phrases for t in by_phrase[p]), key=lambda t: t.order)
        if len({t.figure.report_id for t in points}) > 1:
            yield from _rows(points)


def alike(phrases: dict[str, list[Held]]) -> list[list[str]]:
    """Groups of phrases of which each is like the commonest of its group; the order of arrival says nothing."""
    order = sorted(phrases, key=lambda p: (-len(phrases[p]), p))
    groups: list[list[str]] = []
    for n, p in enumerate(order):
        near = [g for g in groups if fuzz.token_sort_ratio(g[0], p) >= ALIKE] if n < _MOST_PHRASES else []
        if near:
            max(near, key=lambda g: fuzz.token_sort_ratio(g[0], p)).append(p)
        else:
            groups.append([p])
    return groups


def _rows(points: Sequence[Held]) -> Iterator[FigureLine | FigurePoint]:
    figures = [t.figure for t in points]
    seed = min(f.figure_id for f in figures)
    times = [t.at for t in points if t.at]
    values = [f.value for f in figures if f.value is not None]
    yield FigureLine(
        seed_id=seed,
        unit=figures[0].unit,
        what=_most(f.what or "" for f in figures),
        place=_most(f.place for f in figures if f.place) or None,
        country=figures[0].country,
        first_at=min(times, default=None),
        last_at=max(times, default=None),
        least=min(values),
        most=max(values),
        figures=len(figures),
        reports=len({f.report_id for f in figures}),
        holders=len({t.key for t in points}),
    )
    yield from _points(make_id("fli", seed), points)


def _points(line_id: str, points: Sequence[Held]) -> Iterator[FigurePoint]:
    before: dict[str, float] = {}
    for t in points:
        f, holder = t.figure, t.key
        value = f.value or 0.0
        yield FigurePoint(
            figure_line_id=line_id,
            figure_id=f.figure_id,
            report_id=f.report_id,
            at=t.at,
            value=f.value,
            low=f.low,
            high=f.high,
            holder=t.name,
            change=_change(before.get(holder), value),
        )
        before[holder] = value


def _change(before: float | None, now: float) -> str:
    if before is None:
        return "first"
    return "same" if now == before else "up" if now > before else "down"


def _most(values: Iterable[str]) -> str:
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], v), default="")

"""A report's text with everything found in it marked: spans that nest, cut where they cross."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from tocsin.publish.pages.links import Span, anchor

GROUPS: dict[str, tuple[str, ...]] = {
    "acts": ("trigger", "account"), "actors": ("actor", "account_actor"), "people": ("person",), "places": ("place",),
    "times": ("time",), "numbers": ("quantity", "toll", "figure"), "weapons": ("weapon",),
    "speech": ("cue", "content", "speaker", "addressee", "source", "statement", "account_source"),
}  # fmt: skip
"""Switches of the reader and the kinds of what was found that each shows."""

GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}


@dataclass(slots=True)
class Found:
    """What was found at one span: groups that show it, and what it is taken for."""

    groups: set[str] = field(default_factory=set)
    told: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of the marked text: text, or the opening of a mark, or (both None) its end."""

    text: str | None = None
    classes: str | None = None
    anchor: str | None = None
    title: str = ""


def marked(text: str, found: Iterable[tuple[Span, Found]]) -> Iterator[Piece]:
    """The text with marks around spans, properly nested; a span that crosses another is cut, its first part named."""
    number = count()
    queue = [(a, -min(b, len(text)), next(number), f, anchor((a, b))) for (a, b), f in found if 0 <= a < b]
    heapq.heapify(queue)
    open_until: list[int] = []
    at = 0
    while queue:
        start, minus, _, what, name = heapq.heappop(queue)
        stop = -minus
        if start >= stop:
            continue
        while open_until and open_until[-1] <= start:
            yield from _closed(text, at, at := open_until.pop())
        if open_until and open_until[-1] < stop:
            heapq.heappush(queue, (open_until[-1], -stop, next(number), what, ""))
            stop = open_until[-1]
        if at < start:
            yield Piece(text[at:start])
            at = start
        yield Piece(None, " ".join(f"m-{group}" for group in sorted(what.groups)), name or None, "; ".join(what.told))
        open_until.append(stop)
    while open_until:
        yield from _closed(text, at, at := open_until.pop())
    if at < len(text):
        yield Piece(text[at:])


def _closed(text: str, at: int, stop: int) -> Iterator[Piece]:
    if at < stop:
        yield Piece(text[at:stop])
    yield Piece()

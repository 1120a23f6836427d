"""Neighbours: reports of the same days whose words are alike, found without comparing all with all."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from tocsin.link.keys import Key
from tocsin.link.profiles import WINDOW
from tocsin.link.ties import WORDS, tie
from tocsin.link.vectors import Counts, Vector, read_terms
from tocsin.records import Tie
from tocsin.seams import Store

DATED = 0.14
UNDATED = 0.18
"""Likeness (cosine) from which, on the average over two groups, reports tell one story: of the same days, and of no
date. The second does best on ECB+ training and development topics, the first on the training reports' days and places:
lower ones join all news of one city in one week (docs/decisions/0011-linking-measured.md)."""

LEAST = 10
"""Reports of a case from which their words are compared at all: in fewer, the words of a whole war pass for rare ones,
and a monthly round-up joins the story of an interview."""

EDGE = 0.4
"""Share of the threshold from which a pair is kept for the averages; what is less counts as nothing."""

_KEYS = 48
_CROWD = 60
_MET = 60


class _Held(NamedTuple):
    key: Key
    vector: Vector
    rarest: list[str]


def find_neighbours(
    store: Store, ordered: Iterable[Key], counts: Counts, laters: Collection[str] | None = None
) -> Iterator[Tie]:
    """Ties of alike reports, of all or of some later ones: dated ones with those of the days before, undated with all.

    `ordered` are first the undated reports, which stay in memory, then dated ones in order, which are let go as their
    days pass. None in a case of too few reports to tell which words are rare.
    """
    if counts.reports < LEAST:
        return
    undated, recent = _Index(), _Index()
    window: deque[_Held] = deque()
    for key, terms in read_terms(store, ordered):
        held = _held(key, counts.vector(terms))
        while window and window[0].key.day is not None and window[0].key.day < (key.day or 0) - WINDOW:
            recent.drop(window.popleft())
        asked = laters is None or key.report_id in laters
        if asked:
            yield from undated.near(held, UNDATED)
        if key.day is None:
            undated.add(held)
            continue
        if asked:
            yield from recent.near(held, DATED)
        recent.add(held)
        window.append(held)


def _held(key: Key, vector: Vector) -> _Held:
    rarest = sorted(vector, key=lambda t: (-vector[t], t))[:_KEYS]
    return _Held(key, vector, rarest)


class _Index:
    """Reports by their heaviest words."""

    def __init__(self) -> None:
        self._by_term: dict[str, dict[str, _Held]] = {}

    def add(self, held: _Held) -> None:
        for t in held.rarest:
            self._by_term.setdefault(t, {})[held.key.report_id] = held

    def drop(self, held: _Held) -> None:
        for t in held.rarest:
            del self._by_term[t][held.key.report_id]
            if not self._by_term[t]:
                del self._by_term[t]

    def near(self, held: _Held, threshold: float) -> Iterator[Tie]:
        """Reports alike, of those that share a heavy word that is not everybody's."""
        met: Counter[str] = Counter()
        found: dict[str, _Held] = {}
        for t in held.rarest:
            crowd = self._by_term.get(t, {})
            if len(crowd) <= _CROWD:
                met.update(crowd.keys())
                found.update(crowd)
        for i in sorted(met, key=lambda i: (-met[i], i))[:_MET]:
            share = cosine(held.vector, found[i].vector) / threshold
            if share >= EDGE:
                yield tie(i, held.key.report_id, WORDS, held.key.report_id, share, _reason(held, found[i]))


def cosine(a: Vector, b: Vector) -> float:
    """Cosine of two vectors of length one."""
    small, large = sorted((a, b), key=len)
    return sum(w * large[t] for t, w in small.items() if t in large)


def _reason(a: _Held, b: _Held) -> str:
    shared: Iterable[str] = (t for t in a.rarest if t in b.vector)
    words = list(dict.fromkeys(t.removeprefix("=") for t in shared))[:4]
    return f"like words ({', '.join(words)})" if words else "like words"

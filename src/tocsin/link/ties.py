"""Ties: why two reports may tell the same news, and the groups of reports that they hold together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tocsin.link.keys import chunks
from tocsin.records import Tie
from tocsin.seams import Store, Where

WORDS = "words"
"""Kind of ties that do not join by themselves but on the average of two groups."""

_STRONG = 1.0 - 1e-9
"""Groups are joined by words from a mean of 1 on, so that no two are without a pair of this share across them."""

_AT_ONCE = 400


def tie(a: str, b: str, kind: str, owner: str, share: float, reason: str) -> Tie:
    """Tie of two reports given in any order."""
    share = share if kind == WORDS else round(share, 4)
    return Tie(left_id=min(a, b), right_id=max(a, b), kind=kind, owner=owner, share=share, reason=reason)


def ties_of(store: Store, report_ids: Collection[str]) -> Iterator[Tie]:
    """Ties of which one end or both are among these reports, some of them twice."""
    for part in chunks(sorted(report_ids), _AT_ONCE):
        for end in ("left_id", "right_id"):
            yield from store.read(Tie, [Where(end, "in", part)])


def joins(t: Tie) -> bool:
    """The tie alone may make one story of both reports."""
    return t.kind != WORDS or t.share >= _STRONG


def components(store: Store, seeds: Collection[str]) -> list[list[str]]:
    """Groups of reports held together by ties that join, those that hold one of the seeds."""
    parent = {i: i for i in seeds}
    edge = set(seeds)
    while edge:
        found: set[str] = set()
        for t in filter(joins, ties_of(store, edge)):
            found.update(i for i in (t.left_id, t.right_id) if i not in parent)
            parent |= {i: i for i in (t.left_id, t.right_id) if i not in parent}
            join(parent, t.left_id, t.right_id)
        edge = found
    return groups(parent)


def all_components(store: Store, report_ids: Iterable[str]) -> list[list[str]]:
    """Groups of all reports of a case, in one pass over its ties."""
    parent = {i: i for i in report_ids}
    for t in filter(joins, store.read(Tie)):
        join(parent, t.left_id, t.right_id)
    return groups(parent)


def join(parent: dict[str, str], a: str, b: str) -> None:
    """Put both into one group."""
    parent[top(parent, a)] = top(parent, b)


def top(parent: dict[str, str], i: str) -> str:
    """The one that stands for the group."""
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def groups(parent: dict[str, str]) -> list[list[str]]:
    """Members of each group in order, groups by their first."""
    found: dict[str, list[str]] = {}
    for i in sorted(parent):
        found.setdefault(top(parent, i), []).append(i)
    return list(found.values())

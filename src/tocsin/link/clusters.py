"""Clusters: pairs of like accounts joined best first, never across a veto."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tocsin.link.likeness import Likeness, compare
from tocsin.link.told import Told
from tocsin.link.weights import weights

Pair = tuple[str, str]
IMPOSSIBLE = None


def pair(a: str, b: str) -> Pair:
    """Both ids in order."""
    return (a, b) if a <= b else (b, a)


class Compared:
    """Comparisons of accounts, each made once and kept while their group is worked on."""

    def __init__(self, by: Callable[[Told, Told], Likeness | None] = compare) -> None:
        self._by = by
        self._made: dict[Pair, Likeness | None] = {}

    def __call__(self, a: Told, b: Told) -> Likeness | None:
        """Likeness of two accounts, None where they cannot be of one act."""
        key = pair(a.id, b.id)
        if key not in self._made:
            first, second = (a, b) if a.id <= b.id else (b, a)
            self._made[key] = self._by(first, second)
        return self._made[key]


def cluster(
    accounts: Sequence[Told],
    edges: Iterable[Pair],
    compared: Compared,
    same: frozenset[Pair] = frozenset(),
    different: frozenset[Pair] = frozenset(),
) -> list[list[Told]]:
    """Accounts in groups, each the tellings of one act; the answer does not depend on the order of arrival.

    What a person judged the same is joined first. Then pairs in order of likeness, each time the two whole groups,
    where no pair across them is impossible or judged different and their average likeness reaches the threshold.
    """
    by_id = {a.id: a for a in accounts}
    group = {i: [i] for i in sorted(by_id)}
    kept = different - same
    for a, b in sorted(same):
        if a in by_id and b in by_id and group[a] is not group[b] and not _cut(group[a], group[b], kept):
            _join(group, a, b)
    for a, b in _best_first(edges, by_id, compared):
        if group[a] is not group[b] and not _cut(group[a], group[b], kept):
            mean = _mean(group[a], group[b], by_id, compared, same)
            if mean is not None and mean >= weights().threshold:
                _join(group, a, b)
    groups = {g[0]: g for g in group.values()}
    return [[by_id[i] for i in g] for _, g in sorted(groups.items())]


def _best_first(edges: Iterable[Pair], by_id: dict[str, Told], compared: Compared) -> list[Pair]:
    found = []
    for a, b in set(edges):
        likeness = compared(by_id[a], by_id[b])
        if likeness is not None:
            found.append((-likeness.probability, a, b))
    return [(a, b) for _, a, b in sorted(found)]


def _mean(
    left: list[str], right: list[str], by_id: dict[str, Told], compared: Compared, same: frozenset[Pair]
) -> float | None:
    total = 0.0
    for a in left:
        for b in right:
            likeness = compared(by_id[a], by_id[b])
            if likeness is None and pair(a, b) not in same:
                return IMPOSSIBLE
            total += likeness.probability if likeness else 1.0
    return total / (len(left) * len(right))


def _cut(left: list[str], right: list[str], different: frozenset[Pair]) -> bool:
    return bool(different) and any(pair(a, b) in different for a in left for b in right)


def _join(group: dict[str, list[str]], a: str, b: str) -> None:
    joined = sorted(group[a] + group[b])
    for i in joined:
        group[i] = joined

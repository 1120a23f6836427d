"""Groups joined by their average likeness, over a sparse set of pairs."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence


def average_linkage(groups: Sequence[Sequence[str]], near: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """Groups of ids, the most alike joined first while the mean over all pairs across two of them reaches 1.

    Pairs that are not in `near` count 0. The answer depends on the pairs alone, not on the order of either argument
    (Sokal and Michener 1958, on a sparse matrix; near-linear in the pairs).
    """
    members = {min(g): list(g) for g in groups}
    of = {i: top for top, g in members.items() for i in g}
    sums: dict[str, dict[str, float]] = {top: {} for top in members}
    for (a, b), share in sorted(near.items()):
        if of[a] != of[b]:
            for one, other in ((of[a], of[b]), (of[b], of[a])):
                sums[one][other] = sums[one].get(other, 0.0) + share
    heap = [_entry(a, b, members, sums) for a in sorted(sums) for b in sums[a] if a < b]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= 1.0:
        mean, a, b = heapq.heappop(heap)
        if a in members and b in members and mean == _entry(a, b, members, sums)[0]:
            for entry in _join(a, b, members, sums):
                heapq.heappush(heap, entry)
    return [sorted(g) for _, g in sorted(members.items())]


def _entry(
    a: str, b: str, members: Mapping[str, list[str]], sums: Mapping[str, Mapping[str, float]]
) -> tuple[float, str, str]:
    return (-sums[a][b] / (len(members[a]) * len(members[b])), min(a, b), max(a, b))


def _join(
    a: str, b: str, members: dict[str, list[str]], sums: dict[str, dict[str, float]]
) -> Iterable[tuple[float, str, str]]:
    """The second joined into the first; what the pairs of the first weigh now."""
    members[a] += members.pop(b)
    for other, total in sums.pop(b).items():
        del sums[other][b]
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
    return [_entry(a, other, members, sums) for other in sorted(sums[a])]

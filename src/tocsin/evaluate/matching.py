"""Pairing what was given with what was annotated, one to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def align(gold: Sequence[A], given: Sequence[B], score: Callable[[A, B], float], floor: float) -> list[tuple[int, int]]:
    """Pairs (gold, given) taken best first, ties in the order of the text, as long as they reach the floor."""
    scored = sorted(((-score(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(given)))
    used_gold: set[int] = set()
    used_given: set[int] = set()
    pairs = []
    for negative, i, j in scored:
        if -negative >= floor and i not in used_gold and j not in used_given:
            used_gold.add(i)
            used_given.add(j)
            pairs.append((i, j))
    return pairs


def count_matches(gold: Sequence[A], given: Sequence[B], same: Callable[[A, B], bool]) -> int:
    """How many of the annotated find a given one of their own, each taking the first that is the same."""
    return len(match(gold, given, same))


def match(gold: Sequence[A], given: Sequence[B], same: Callable[[A, B], bool]) -> list[tuple[int, int]]:
    """Pairs (gold, given): each annotated one takes the first that is the same and is not taken."""
    left = list(range(len(given)))
    pairs = []
    for i, g in enumerate(gold):
        j = next((j for j in left if same(g, given[j])), None)
        if j is not None:
            left.remove(j)
            pairs.append((i, j))
    return pairs


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column), one to one, with the greatest sum of weights.

    Kuhn 1955, "The Hungarian method for the assignment problem", in the form with potentials; cubic in the size.
    """
    rows, columns = len(weights), max((len(r) for r in weights), default=0)
    if rows > columns:
        flipped = [[weights[i][j] for i in range(rows)] for j in range(columns)]
        return sorted((i, j) for j, i in assign(flipped))
    taken = [0] * (columns + 1)  # row, from 1, that has the column; column 0 stands for "none yet"
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    for row in range(1, rows + 1):
        _place(row, weights, taken, row_price, column_price)
    return sorted((taken[c] - 1, c - 1) for c in range(1, columns + 1) if taken[c])


def _place(
    row: int,
    weights: Sequence[Sequence[float]],
    taken: list[int],
    row_price: list[float],
    column_price: list[float],
) -> None:
    """Give one more row a column, moving the others where that costs least."""
    columns = len(column_price) - 1
    taken[0], at = row, 0
    least = [float("inf")] * (columns + 1)
    before = [0] * (columns + 1)
    done = [False] * (columns + 1)
    while taken[at]:
        done[at] = True
        r = taken[at]
        for c in range(1, columns + 1):
            cost = -weights[r - 1][c - 1] - row_price[r] - column_price[c]
            if not done[c] and cost < least[c]:
                least[c], before[c] = cost, at
        step, following = min((least[c], c) for c in range(1, columns + 1) if not done[c])
        for c in range(columns + 1):
            if done[c]:
                row_price[taken[c]] += step
                column_price[c] -= step
            else:
                least[c] -= step
        at = following
    while at:
        taken[at] = taken[before[at]]
        at = before[at]

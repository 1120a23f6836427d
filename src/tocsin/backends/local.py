"""The engine of one machine: batches one after the other, or several side by side in threads that wait."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

MOST = 4
"""Processes at most where nobody asks for more: each that annotates holds some 250 MiB."""


def processes() -> int:
    """How many processes work side by side where nobody says it: the cores that this one may use, at most four."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return min(cores, MOST)


COLLECT_AFTER = 10_000
"""Objects made before Python looks for cycles among the newest: a report makes some thousands, nearly all freed without
that search, which at Python's own 700 takes a fifteenth of what grounding and tables take."""


def collect_seldom() -> None:
    """Look for cycles less often, for the whole process: for programs of our own, not for those that import Tocsin."""
    gc.set_threshold(COLLECT_AFTER, 10, 10)


class LocalEngine:
    """Runs a step over batches in order; at most one batch more than run side by side is held at a time.

    Threads serve a step that waits for other processes; one that computes by itself gains nothing from them.
    """

    def __init__(self, side_by_side: int = 1) -> None:
        self._side_by_side = side_by_side

    def run(self, step: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        """The step's answer to each batch, in order; the caller's thread asks for batches and gets the answers."""
        return map(step, batches) if self._side_by_side <= 1 else self._threads(step, batches)

    def _threads(self, step: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        pool, waiting = ThreadPoolExecutor(self._side_by_side), deque[Future[Any]]()
        try:
            for batch in batches:
                waiting.append(pool.submit(step, batch))
                if len(waiting) > self._side_by_side:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)

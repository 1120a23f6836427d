"""The engine of one machine: batches one after the other, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any


class LocalEngine:
    """Runs a step over batches in order; only one batch is held at a time."""

    def run(self, step: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        """The step's answer to each batch, in order."""
        return map(step, batches)

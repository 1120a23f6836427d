"""Answers about a whole case that several pages need: made once, kept for a short while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

SECONDS = 60.0
"""A run that writes beside the pages shows in the counts after this long at most."""


class Memo:
    """Values by key; where one is old, one visitor waits for the new one and the others get the old."""

    def __init__(self, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._kept: dict[str, tuple[float, Any]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    def get(self, key: str, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not there or old."""
        if (kept := self._fresh(key)) is not None:
            return kept[1]  # type: ignore[no-any-return]
        with self._guard:
            lock = self._locks.setdefault(key, threading.Lock())
        if not lock.acquire(blocking=key not in self._kept):
            return self._kept[key][1]  # type: ignore[no-any-return]
        try:
            if (kept := self._fresh(key)) is not None:
                return kept[1]  # type: ignore[no-any-return]
            value = make()
            self._kept[key] = (self._clock(), value)
            return value
        finally:
            lock.release()

    def _fresh(self, key: str) -> tuple[float, Any] | None:
        kept = self._kept.get(key)
        return kept if kept and self._clock() - kept[0] < self._seconds else None

"""Answers about a whole case that several pages need: made once, and anew when the case has changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")

SECONDS = 5.0
"""How often at most it is looked whether the case has changed."""


MOST = 400
"""Answers kept: those to the filters that people come back to; of more, the oldest goes."""


@dataclass(slots=True)
class _Kept:
    value: Any
    mark: object
    looked: float
    coming: bool = False


class Memo:
    """Values by key, each for one state of the case; an old one is given out while the new one is made beside it.

    `mark` tells one state of the case from another.
    """

    def __init__(self, mark: Callable[[], object] = lambda: None, clock: Callable[[], float] = time.monotonic) -> None:
        self._mark, self._clock = mark, clock
        self._kept: dict[str, _Kept] = {}
        self._guard = threading.Lock()
        self._making: dict[str, threading.Lock] = {}

    def get(self, key: str, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not there; visitors who come while it is made wait for it."""
        kept = self._kept.get(key)
        if kept is None:
            with self._guard:
                making = self._making.setdefault(key, threading.Lock())
            with making:
                kept = self._kept.get(key) or self._made(key, make)
        elif self._old(kept):
            threading.Thread(target=self._made, args=(key, make), daemon=True).start()
        return kept.value  # type: ignore[no-any-return]

    def _made(self, key: str, make: Callable[[], T]) -> _Kept:
        mark, looked = self._mark(), self._clock()
        try:
            made = _Kept(make(), mark, looked)
        except BaseException:
            if key in self._kept:
                self._kept[key].coming = False
            raise
        with self._guard:
            self._kept.pop(key, None)
            self._kept[key] = made
            while len(self._kept) > MOST:
                gone = next(iter(self._kept))
                del self._kept[gone]
                self._making.pop(gone, None)
        return made

    def _old(self, kept: _Kept) -> bool:
        """Whether the case has changed and nobody makes the new value yet."""
        now = self._clock()
        with self._guard:
            if kept.coming or now - kept.looked < SECONDS:
                return False
            kept.looked = now
            kept.coming = self._mark() != kept.mark
            return kept.coming

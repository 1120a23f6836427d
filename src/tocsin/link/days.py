"""Days: the reports around some days, in the order in which they are compared with those before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tocsin.link.keys import Key, Keys
from tocsin.link.profiles import WINDOW
from tocsin.link.shelves import UNDATED, on_shelves
from tocsin.seams import Store


class Around(NamedTuple):
    """Reports in order, undated ones first, and those of them that may be like others than before; None for all."""

    ordered: list[Key]
    laters: set[str] | None


def everything(keys: Keys) -> Around:
    """All reports whose keys are held."""
    return Around(sorted(keys.values(), key=_rank), None)


def around(store: Store, keys: Keys, days: Iterable[int], *, undated: bool = False) -> Around:
    """Reports up to WINDOW days from one of the days, and all without a date; `undated`: these are alike otherwise."""
    wide = {str(day + k) for day in set(days) for k in range(-WINDOW, WINDOW + 1)}
    after = {str(day + k) for day in set(days) for k in range(WINDOW + 1)} | ({UNDATED} if undated else set())
    on = list(on_shelves(store, "day", wide | {UNDATED}))
    ordered = sorted(keys.hold(s.item for s in on), key=_rank)
    return Around(ordered, {s.item for s in on if s.value in after})


def _rank(key: Key) -> tuple[bool, tuple[str, str, str]]:
    return (key.day is not None, key.order)

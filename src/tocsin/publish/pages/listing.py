"""Long lists a page at a time: what is shown, and the address of what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from tocsin import records as r
from tocsin.publish.pages.asked import Asked
from tocsin.seams import Where

T = TypeVar("T")
ROWS = 50


@dataclass(frozen=True)
class Listing(Generic[T]):
    """Rows of one page, what counts all of them, the cursor of the next page, whether this is the first."""

    rows: Sequence[T]
    count: Callable[[], int]
    next: str | None
    first: bool

    @cached_property
    def total(self) -> int:
        """How many there are in all: counted only where a page says it."""
        return self.count()

    def map(self, make: Callable[[Sequence[T]], Sequence[Any]]) -> Listing[Any]:
        """The same page with its rows made into something else."""
        return Listing(make(self.rows), lambda: self.total, self.next, self.first)


def listing(
    asked: Asked,
    record: type[r.R],
    where: Sequence[Where],
    order: Sequence[str],
    rows: int = ROWS,
    total: int | None = None,
) -> Listing[r.R]:
    """Rows of a table behind the cursor of the query; `total` where it is known how many meet the conditions."""
    after = asked.text("after")
    found = list(asked.store.read(record, where, order=order, limit=rows + 1, after=after))
    more = found[rows - 1].id if len(found) > rows else None
    return Listing(
        found[:rows], lambda: asked.store.count(record, where) if total is None else total, more, after is None
    )


def slice_of(asked: Asked, whole: Sequence[T], rows: int = ROWS) -> Listing[T]:
    """One page of a list that is at hand; the cursor is a position."""
    start = asked.number("after") or 0
    more = str(start + rows) if len(whole) > start + rows else None
    return Listing(whole[start : start + rows], lambda: len(whole), more, start == 0)

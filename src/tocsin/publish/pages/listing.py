"""Long lists a page at a time: what is shown, and the address of what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tocsin import records as r
from tocsin.publish.pages.asked import Asked
from tocsin.seams import Where

T = TypeVar("T")
ROWS = 50


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """Rows of one page, how many there are in all, the cursor of the next page, whether this is the first."""

    rows: Sequence[T]
    total: int
    next: str | None
    first: bool

    def map(self, make: Callable[[Sequence[T]], Sequence[Any]]) -> Listing[Any]:
        """The same page with its rows made into something else."""
        return Listing(make(self.rows), self.total, self.next, self.first)


def listing(
    asked: Asked, record: type[r.R], where: Sequence[Where], order: Sequence[str], rows: int = ROWS
) -> Listing[r.R]:
    """Rows of a table behind the cursor of the query."""
    after = asked.text("after")
    found = list(asked.store.read(record, where, order=order, limit=rows + 1, after=after))
    more = found[rows - 1].id if len(found) > rows else None
    return Listing(found[:rows], asked.store.count(record, where), more, after is None)


def slice_of(asked: Asked, whole: Sequence[T], rows: int = ROWS) -> Listing[T]:
    """One page of a list that is at hand; the cursor is a position."""
    start = asked.number("after") or 0
    more = str(start + rows) if len(whole) > start + rows else None
    return Listing(whole[start : start + rows], len(whole), more, start == 0)

"""The few seams: what a store, an engine, a language model and a publisher must be able to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import pyarrow as pa

from tocsin.records import Mention, Passage, R, Relation, Row

Op = Literal["=", "!=", "in", "not in", ">", ">=", "<", "<=", "like", "null", "not null"]


CHANGED = "changed_in"
"""Column that tables have beside those of their record: number of the change that made or last altered the row.

It may stand in conditions, so that `Where(CHANGED, ">", 41)` is what is new since change 41. Internal tables lack it.
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A row that holds the words searched for: its id, and the day that puts it in order (empty where unknown)."""

    id: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """One condition on a column, or on any of several; `like` finds a part, without case, `%` and `_` are literal.

    The values of `in` and `not in` are a sequence, or `Ids` that the store itself looks up.
    """

    column: str | tuple[str, ...]
    op: Op
    value: Any = None


@dataclass(frozen=True, slots=True)
class Ids:
    """The values that one column has in the rows of a record that meet the conditions, for `in` and `not in`."""

    record: type[Row]
    column: str
    where: Sequence[Where] = ()


class Store(Protocol):
    """Where a case keeps its tables: many readers, one writer at a time, every write one transaction."""

    def create(self) -> None:
        """Make the tables that are not there yet; StoreError where the store is of another version."""

    def exclusive(self) -> AbstractContextManager[None]:
        """Be the one writer while inside; BusyError where another process is."""

    def write(
        self,
        rows: Iterable[Row],
        *,
        clear: Iterable[tuple[type[Row], str, Sequence[str]]] = (),
        empty: Iterable[type[Row]] = (),
    ) -> None:
        """In one transaction: empty whole tables, delete rows whose column holds one of the values, add rows.

        A row whose id is there already is left as it is, but for Progress, which is replaced. Where rows of other than
        internal tables differ afterwards, a Change is kept, and a Removal for each row that is gone; a row that was
        cleared and is added just as it was has not changed.
        """

    def read(
        self,
        record: type[R],
        where: Sequence[Where] = (),
        *,
        order: Sequence[str] = (),
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[R]:
        """Rows in order (by id where none is given; `-column` descending), streamed.

        Null comes first in ascending order and last in descending. `after` is the id of a row: those behind it, in
        the order given; where it is gone, all.
        """

    def changed(
        self, record: type[R], after: tuple[int, str], where: Sequence[Where] = (), *, limit: int
    ) -> list[tuple[int, R]]:
        """Rows in the order in which they were last changed, then by id, each with the number of its change.

        `after` is a number and an id: rows of later changes, and of this one those with a greater id.
        """

    def get(self, record: type[R], id: str) -> R | None:
        """Row of that id."""

    def count(self, record: type[Row], where: Sequence[Where] = ()) -> int:
        """Number of rows."""

    def tally(self, record: type[Row], by: Sequence[str], where: Sequence[Where] = ()) -> list[tuple[Any, ...]]:
        """Number of rows for each combination of values: tuples of the values and, last, the number, most first."""

    def arrow(self, record: type[Row], where: Sequence[Where] = (), *, order: Sequence[str] = ()) -> pa.Table:
        """Rows as an Arrow table of the record's schema."""

    def search(self, record: type[Row], terms: Sequence[str], limit: int, after: Match | None = None) -> list[Match]:
        """Rows whose searched columns hold all terms, newest first, then by id; `after` is the last of the page before.

        Terms are folded words as `tocsin.words` makes them; one that ends in `*` is the beginning of a word. The index
        is of the rows as they are kept: who shows masked rows has to look whether these still hold the words.
        """

    def pending(self, record: type[Row], stage: str, version: str, limit: int, after: str = "") -> list[str]:
        """Ids of the record, past `after` in order, that the stage has not done under this version."""

    def close(self) -> None:
        """Let go of the connections."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report as a language model reads it: its text, title, dates and content sentences."""

    report_id: str
    text: str
    title: str | None
    publisher: str | None
    published: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one report: mentions, and relations among them."""

    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()


class LanguageModel(Protocol):
    """Reads reports in which names, places, times and quantities are grounded, and adds what only understanding gives.

    That is: triggers of incidents, attributions (speaker, cue, content, addressee), sources, weapons, and the relations
    between all mentions. The mentions it gives replace those it was given.
    """

    name: str
    version: str

    def read(self, documents: Sequence[Document], grounded: Sequence[Sequence[Mention]]) -> list[Reading]:
        """One reading per document, in order; spans lie in the document's text."""


class Engine(Protocol):
    """Runs a pure step over batches: here one after the other, elsewhere on many machines."""

    def run(self, step: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        """The step's answer to each batch, in order."""


class Publisher(Protocol):
    """Writes a case in one format; never writes a derived table.

    The store that it is given shows the case under a redaction profile: `public` where the person names none, or the
    one that the publisher itself names in an attribute `profile`. One with an attribute `originals` is handed the kept
    originals there, where the profile masks nothing.
    """

    name: str

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write files below `out` and return their paths."""

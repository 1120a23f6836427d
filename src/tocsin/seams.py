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


@dataclass(frozen=True, slots=True)
class Where:
    """One condition on a column; `like` matches without case, `%` and `_` in the value are literal, found anywhere."""

    column: str
    op: Op
    value: Any = None


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

        A row whose id is there already is left as it is, but for Progress, which is replaced.
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
        """Rows in order (by id where none is given; `-column` descending), streamed; `after` pages by id."""

    def get(self, record: type[R], id: str) -> R | None:
        """Row of that id."""

    def count(self, record: type[Row], where: Sequence[Where] = ()) -> int:
        """Number of rows."""

    def arrow(self, record: type[Row], where: Sequence[Where] = (), *, order: Sequence[str] = ()) -> pa.Table:
        """Rows as an Arrow table of the record's schema."""

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


@dataclass(frozen=True, slots=True)
class Tag:
    """Words of one kind, told by their sentence alone; `act` is the act in which they have a part."""

    start: int
    stop: int
    kind: str
    score: float
    act: str | None = None


class Tagger(Protocol):
    """What a language model may do besides: tag entities (`entity.KIND`) and parts in acts of terror (`part.KIND`)."""

    @property
    def tags(self) -> Callable[[Document], list[Tag]] | None:
        """Gives the tags of a report in the order of the text; None where the model has none."""


class Engine(Protocol):
    """Runs a pure step over batches: here one after the other, elsewhere on many machines."""

    def run(self, step: Callable[[Any], Any], batches: Iterable[Any]) -> Iterator[Any]:
        """The step's answer to each batch, in order."""


class Publisher(Protocol):
    """Writes a case in one format; never writes a derived table."""

    name: str

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write files below `out` and return their paths."""

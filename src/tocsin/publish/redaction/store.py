"""A store that shows a case as a profile allows; whoever takes a store needs to know nothing of profiles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import islice
from typing import Any

import pyarrow as pa

from tocsin import records as r
from tocsin.errors import StoreError
from tocsin.publish.redaction.conditions import behind, columns_of, meets, ordered, rank
from tocsin.publish.redaction.delay import REFERENCES, too_new
from tocsin.publish.redaction.doubtful import doubtful_names
from tocsin.publish.redaction.ids import HIDDEN, HiddenIds, key_of
from tocsin.publish.redaction.people import add_people
from tocsin.publish.redaction.places import add_places
from tocsin.publish.redaction.profiles import DEFAULT, Profile, profile_named
from tocsin.publish.redaction.rows import RowMask
from tocsin.publish.redaction.words import Finder, listed
from tocsin.records import R, Row, columns
from tocsin.schema import arrow_schema
from tocsin.seams import CHANGED, Ids, Match, Store, Where

DESK_ONLY: frozenset[type[Row]] = frozenset(
    {r.Custody, r.Rejected, r.Band, r.Progress, r.Shelf, r.Leaning, r.Tie, r.InterviewStatement, r.Kept}
)
"""Tables about the desk's files and the program's work; others see none of their rows."""

_PLAIN = listed("plain_columns")

_MOVED = frozenset(["start", "stop", "latitude", "longitude", "where_prec", "geo_precision"])

_SEEN = frozenset({"=", "!=", "in", "not in"})
"""Conditions that can be asked of an id that others see as another."""

MOST = 10_000
"""Values that a condition may give to the store beneath: SQLite takes 32,766 in one question."""


def masked(store: Store, profile: str | Profile = DEFAULT, *, today: date | None = None) -> Store:
    """The store as a profile lets it be seen: read-only, the same questions, rows with labels for what is masked.

    Spans point into the masked text and their words read as they stand there. `today` is the day from which a delay
    counts; without it, the day in UTC.
    """
    chosen = profile_named(profile) if isinstance(profile, str) else profile
    return store if chosen.open else MaskedStore(store, chosen, today or datetime.now(UTC).date())


def profile_of(store: Store) -> Profile:
    """Profile under which a store shows its case: `internal` where it is the case's own."""
    return store.profile if isinstance(store, MaskedStore) else profile_named("internal")


class MaskedStore:
    """Store protocol over another store, under one profile."""

    def __init__(self, store: Store, profile: Profile, today: date) -> None:
        self._store, self.profile, self._today = store, profile, today

    @cached_property
    def _mask(self) -> RowMask:
        finder = Finder()
        if self.profile.people == "masked":
            guessed = doubtful_names(self._store) if self.profile.doubtful else ()
            add_people(finder, self._store, self.profile, guessed)
        if self.profile.places != "as_read":
            add_places(finder, self._store, self.profile.places)
        return RowMask(self._store, self.profile, finder, self._ids)

    @cached_property
    def _ids(self) -> HiddenIds:
        return HiddenIds(key_of(self._store))

    @cached_property
    def _gone(self) -> frozenset[str]:
        return too_new(self._store, self.profile.delay_days, self._today)

    def create(self) -> None:
        """Nothing to make: the store beneath has its tables."""

    def exclusive(self) -> AbstractContextManager[None]:
        """StoreError: nobody writes here."""
        raise StoreError(f"a case seen as {self.profile.name} is not written to", "open the case itself")

    def write(
        self,
        rows: Iterable[Row],
        *,
        clear: Iterable[tuple[type[Row], str, Sequence[str]]] = (),
        empty: Iterable[type[Row]] = (),
    ) -> None:
        """StoreError: nobody writes here."""
        self.exclusive()

    def read(
        self,
        record: type[R],
        where: Sequence[Where] = (),
        *,
        order: Sequence[str] = (),
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[R]:
        """Rows as they may be seen; a condition or an order on what is masked is met by what is seen."""
        if self._desk_only(record):
            return iter(())
        asked = [self._answered(w) for w in where]
        below = [self._beneath(record, w) for w in asked if self._plain(record, w)]
        rest = [w for w in asked if not self._plain(record, w)]
        if not all(self._as_beneath(record, name.removeprefix("-"), "<") for name in order):
            rows = ordered([row for row in self._rows(self._store.read(record, below)) if meets(row, rest)], order)
            return islice(behind(rows, after), limit)
        last = self._ids.shown(after) if after and (record.spec.name, record.spec.id) in HIDDEN else after
        straight = limit if not rest and not self._gone else None
        seen = self._rows(self._store.read(record, below, order=order, limit=straight, after=last))
        return islice((row for row in seen if meets(row, rest)), limit)

    def changed(
        self, record: type[R], after: tuple[int, str], where: Sequence[Where] = (), *, limit: int
    ) -> list[tuple[int, R]]:
        """Rows as they may be seen, in the order of their changes beneath."""
        if self._desk_only(record):
            return []
        asked = [self._answered(w) for w in where]
        below = [self._beneath(record, w) for w in asked if self._plain(record, w)]
        rest = [w for w in asked if not self._plain(record, w)]
        place = (after[0], self._ids.shown(after[1]) if (record.spec.name, record.spec.id) in HIDDEN else after[1])
        found: list[tuple[int, R]] = []
        while len(found) < limit:
            part = self._store.changed(record, place, below, limit=limit)
            seen = ((n, row) for n, x in part for row in self._rows(iter([x])))
            found += [(n, row) for n, row in seen if meets(row, rest)]
            if len(part) < limit:
                break
            place = (part[-1][0], part[-1][1].id)
        return found[:limit]

    def _rows(self, rows: Iterator[R]) -> Iterator[R]:
        for row in rows:
            if not self._gone or not self._is_gone(row):
                yield self._mask.masked(row)

    def _is_gone(self, row: Row) -> bool:
        return row.id in self._gone or any(getattr(row, name, None) in self._gone for name in REFERENCES)

    def _desk_only(self, record: type[Row]) -> bool:
        return self.profile.desk == "masked" and record in DESK_ONLY

    def _answered(self, w: Where) -> Where:
        """A condition with the values that it leaves to the store looked up among the rows that are seen."""
        if not isinstance(w.value, Ids):
            return w
        ids = w.value
        values = {getattr(row, ids.column) for row in self.read(ids.record, ids.where)} - {None}
        return Where(w.column, w.op, frozenset(values))

    def _plain(self, record: type[Row], w: Where) -> bool:
        """Whether the store beneath may answer a condition."""
        if isinstance(w.value, frozenset) and len(w.value) > MOST:
            return False
        return all(self._as_beneath(record, name, w.op) for name in columns_of(w))

    def _as_beneath(self, record: type[Row], column: str, op: str) -> bool:
        """Whether a column is beneath as it is seen, or its ids can be turned back."""
        if column == CHANGED:
            return True
        if (record.spec.name, column) in HIDDEN:
            return op in _SEEN
        kind = next((c.type for c in columns(record) if c.name == column), str)
        if kind is not str:
            return column not in _MOVED
        return column in _PLAIN or column in REFERENCES or column in (record.spec.id, "seed_id")

    def _beneath(self, record: type[Row], w: Where) -> Where:
        """A condition as the store beneath understands it."""
        if not any((record.spec.name, name) in HIDDEN for name in columns_of(w)):
            return w
        if w.op in ("=", "!="):
            return Where(w.column, w.op, self._turned(w.value))
        return Where(w.column, w.op, [self._turned(v) for v in w.value])

    def _turned(self, value: Any) -> Any:
        return self._ids.shown(value) if isinstance(value, str) else value

    def get(self, record: type[R], id: str) -> R | None:
        """Row of that id, or None."""
        return next(self.read(record, [Where(record.spec.id, "=", id)], limit=1), None)

    def count(self, record: type[Row], where: Sequence[Where] = ()) -> int:
        """Number of rows that are seen."""
        asked = [self._answered(w) for w in where]
        if self._straight(record) and all(self._plain(record, w) for w in asked):
            return self._store.count(record, [self._beneath(record, w) for w in asked])
        return sum(1 for _ in self.read(record, asked))

    def tally(self, record: type[Row], by: Sequence[str], where: Sequence[Where] = ()) -> list[tuple[Any, ...]]:
        """Number of rows that are seen for each combination of values, most first."""
        asked = [self._answered(w) for w in where]
        plain = all(self._plain(record, w) for w in asked) and all(self._as_beneath(record, n, "<") for n in by)
        if plain and self._straight(record):
            return self._store.tally(record, by, [self._beneath(record, w) for w in asked])
        counted = Counter(tuple(getattr(row, name) for name in by) for row in self.read(record, asked))
        return [(*values, n) for values, n in sorted(counted.items(), key=lambda x: (-x[1], *map(rank, x[0])))]

    def _straight(self, record: type[Row]) -> bool:
        """Whether every row beneath is seen."""
        return not self._desk_only(record) and not self._gone

    def arrow(self, record: type[Row], where: Sequence[Where] = (), *, order: Sequence[str] = ()) -> pa.Table:
        """Rows as an Arrow table of the record's schema."""
        rows = [row.values() for row in self.read(record, where, order=order)]
        return pa.Table.from_pylist(rows, schema=arrow_schema(record))

    def search(self, record: type[Row], terms: Sequence[str], limit: int, after: Match | None = None) -> list[Match]:
        """Rows that hold the words as they are kept; `tocsin.publish.search` looks whether what is seen holds them."""
        return [] if self._desk_only(record) else self._store.search(record, terms, limit, after)

    def pending(self, record: type[Row], stage: str, version: str, limit: int, after: str = "") -> list[str]:
        """Nothing: no stage works on a masked case."""
        return []

    def close(self) -> None:
        """Let go of the store beneath."""
        self._store.close()

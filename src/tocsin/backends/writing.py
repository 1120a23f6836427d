"""One write to a SQL store: what is cleared and made anew as it was stays, and what has changed is told.

Rows that a write clears are first only noted. A row that comes in again just as it was is taken off the note; one that
comes in altered replaces the old; what is left on the note at the end is removed. So rebuilding a table writes only
what differs, and a change feed tells no more than that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from tocsin.backends.search import words_row
from tocsin.backends.tables import sql_table, words_table
from tocsin.records import Change, Progress, Removal, Row
from tocsin.seams import CHANGED

CHUNK = 500
"""Rows per statement: a bound on memory, since 500 reports of the longest kind that is read are held at once."""

_NOTED = sa.Table(
    "noted",
    sa.MetaData(),
    sa.Column("item", sa.Text, primary_key=True),
    sa.Column("item_id", sa.Text, primary_key=True),
)
_NOTE = "CREATE TEMPORARY TABLE IF NOT EXISTS noted (item text, item_id text, PRIMARY KEY (item, item_id))"


class Writing:
    """The steps of one write, in one transaction: `clear`, then `add`, then `finish`."""

    def __init__(self, c: sa.Connection) -> None:
        self._c = c
        self._begun = False
        self._noted: set[type[Row]] = set()
        self._last: tuple[int, str] | None = None
        self._changed = False

    def clear(self, record: type[Row], condition: sa.ColumnElement[bool]) -> None:
        """Note the rows that go unless they come in again."""
        table = sql_table(record)
        if not self._begun:
            self._c.exec_driver_sql(_NOTE)
            self._c.execute(_NOTED.delete())
            self._begun = True
        chosen = sa.select(sa.literal(record.spec.name), table.c[record.spec.id]).where(condition)
        note = self._insert(_NOTED).from_select(["item", "item_id"], chosen).on_conflict_do_nothing()
        if self._c.execute(note).rowcount:
            self._noted.add(record)

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows whose id is not there; Progress replaces what is."""
        for record, run in runs(rows):
            new = self._unlike_noted(record, run) if record in self._noted else run
            if new:
                self._add(record, new)

    def finish(self) -> None:
        """Remove what was noted and did not come in again, and keep the change if there was one."""
        for record in sorted(self._noted, key=lambda r: r.spec.name):
            while gone := self._c.execute(_noted_of(record).limit(CHUNK)).scalars().all():
                self._take_off(record, gone)
                self._delete(record, gone)
                if not record.spec.internal:
                    self._tell_gone(record, gone)
        if self._changed:
            number, at = self._change()
            self._c.execute(sql_table(Change).insert(), Change(number=number, at=at).values())

    def _add(self, record: type[Row], rows: Sequence[Row]) -> None:
        more = {} if record.spec.internal else {CHANGED: self._change()[0]}
        values = [{**r.values(), **more} for r in rows]
        done = self._c.execute(self._statement(record), values, execution_options={"preserve_rowcount": True})
        if done.rowcount and not record.spec.internal:
            self._changed = True
        if record.spec.searched:
            kept = self._insert(words_table(record)).on_conflict_do_nothing(index_elements=["id"])
            self._c.execute(kept, [words_row(r) for r in rows])

    def _statement(self, record: type[Row]) -> Any:
        insert = self._insert(sql_table(record))
        if record is Progress:
            return insert.on_conflict_do_update(
                index_elements=["progress_id"], set_={"version": insert.excluded.version}
            )
        return insert.on_conflict_do_nothing()

    def _insert(self, table: sa.Table) -> Any:
        return sqlite.insert(table) if self._c.dialect.name == "sqlite" else postgresql.insert(table)

    def _unlike_noted(self, record: type[Row], rows: Sequence[Row]) -> list[Row]:
        """Rows that differ from what was noted of them, or were not noted; what they replace is deleted."""
        first = {r.id: r for r in reversed(rows)}
        old = self._noted_rows(record, list(first))
        if not old:
            return list(rows)
        same = {i for i, values in old.items() if first[i].values() == values}
        self._take_off(record, list(old))
        self._delete(record, [i for i in old if i not in same])
        return [r for i, r in first.items() if i not in same]

    def _noted_rows(self, record: type[Row], ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        table = sql_table(record)
        key = table.c[record.spec.id]
        query = sa.select(*(c for c in table.c if c.name != CHANGED)).where(
            key.in_(ids), key.in_(_noted_of(record).where(_NOTED.c.item_id.in_(ids)))
        )
        return {row[record.spec.id]: dict(row) for row in self._c.execute(query).mappings()}

    def _take_off(self, record: type[Row], ids: Sequence[str]) -> None:
        self._c.execute(_NOTED.delete().where(_NOTED.c.item == record.spec.name, _NOTED.c.item_id.in_(ids)))

    def _delete(self, record: type[Row], ids: Sequence[str]) -> None:
        if not ids:
            return
        table = sql_table(record)
        self._c.execute(table.delete().where(table.c[record.spec.id].in_(ids)))
        if record.spec.searched:
            words = words_table(record)
            self._c.execute(words.delete().where(words.c.id.in_(ids)))

    def _tell_gone(self, record: type[Row], ids: Sequence[str]) -> None:
        number, at = self._change()
        gone = [Removal(number=number, at=at, item=record.spec.name, item_id=i) for i in ids]
        self._c.execute(sql_table(Removal).insert(), [r.values() for r in gone])
        self._changed = True

    def _change(self) -> tuple[int, str]:
        """Number and time of this write, if it changes anything: one more and later than the last."""
        if self._last is None:
            if self._c.dialect.name == "postgresql":
                self._c.execute(sa.select(sa.func.pg_advisory_xact_lock(lock_number("change"))))
            change = sql_table(Change)
            last = self._c.execute(
                sa.select(change.c.number, change.c.at).order_by(change.c.number.desc()).limit(1)
            ).first()
            now = datetime.now(UTC)
            if last is not None:
                now = max(now, datetime.fromisoformat(last.at) + timedelta(milliseconds=1))
            self._last = (last.number + 1 if last else 1, now.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
        return self._last


def _noted_of(record: type[Row]) -> sa.Select[Any]:
    return sa.select(_NOTED.c.item_id).where(_NOTED.c.item == record.spec.name)


def lock_number(name: str) -> int:
    """Number of one of the locks that writers on PostgreSQL take."""
    return int.from_bytes(hashlib.sha256(f"tocsin {name}".encode()).digest()[:8], "big", signed=True)


def runs(rows: Iterable[Row]) -> Iterator[tuple[type[Row], list[Row]]]:
    """Consecutive rows of one record, at most CHUNK at a time, so that a long stream is never held whole."""
    rest = iter(rows)
    held: list[Row] = []
    while part := list(islice(rest, CHUNK)):
        for row in part:
            if held and type(held[0]) is not type(row):
                yield type(held[0]), held
                held = []
            held.append(row)
        if len(held) >= CHUNK:
            yield type(held[0]), held
            held = []
    if held:
        yield type(held[0]), held

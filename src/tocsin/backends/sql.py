"""The case store on SQLite and PostgreSQL, through SQLAlchemy Core."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import sqlalchemy as sa
from filelock import FileLock, Timeout

from tocsin.backends.conditions import conditions, past
from tocsin.backends.search import define_search, find
from tocsin.backends.tables import metadata, sql_table
from tocsin.backends.writing import CHUNK, Writing, lock_number
from tocsin.errors import BusyError, StoreError
from tocsin.records import RECORDS, Progress, R, Row, columns
from tocsin.schema import arrow_schema
from tocsin.seams import CHANGED, Match, Where

_ABOUT = sa.Table("about", sa.MetaData(), sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text))


def shape_of_tables() -> str:
    """Hash of all table, column and type names: stores of the same shape can be opened by each other's programs."""
    parts = [f"{r.spec.name}.{c.name}:{c.type.__name__}:{c.nullable}" for r in RECORDS for c in columns(r)]
    parts += [f"{t.name}.{c.name}" for t in metadata().sorted_tables for c in t.columns]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def open_store(url: str) -> SqlStore:
    """Store at a database URL; StoreError where the kind is unknown or its driver is not installed."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as e:
        raise StoreError("the store's address is not a database URL", "see `store` in case.toml") from e
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"no store for {parsed.get_backend_name()}", "use sqlite:/// or postgresql+psycopg://")
    if parsed.get_backend_name() == "postgresql" and parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    try:
        engine = sa.create_engine(parsed, pool_pre_ping=parsed.get_backend_name() == "postgresql")
    except ModuleNotFoundError as e:
        raise StoreError("the PostgreSQL driver is not installed", "pip install 'tocsin[postgres]'") from e
    return SqlStore(engine)


class SqlStore:
    """Store protocol over one SQLAlchemy engine."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._sqlite = engine.dialect.name == "sqlite"
        if self._sqlite:
            sa.event.listen(engine, "connect", _sqlite_settings)

    def create(self) -> None:
        """Make missing tables; StoreError where the store has another shape or cannot be reached."""
        with self._failing_plainly(), self._engine.begin() as c:
            if not self._sqlite:
                c.execute(sa.select(sa.func.pg_advisory_xact_lock(lock_number("create"))))
            _ABOUT.create(c, checkfirst=True)
            shape = c.execute(sa.select(_ABOUT.c.value).where(_ABOUT.c.name == "shape")).scalar()
            if shape is None:
                metadata().create_all(c)
                _keep_append_only(c)
                define_search(c)
                c.execute(_ABOUT.insert().values(name="shape", value=shape_of_tables()))
            elif shape != shape_of_tables():
                raise StoreError(
                    "the case was made by another version of Tocsin",
                    "run its reports into a new case, or use that version",
                )

    @contextmanager
    def _failing_plainly(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as e:
            said = str(e.orig).strip().splitlines() or ["no reason given"]
            raise StoreError(f"the store cannot be used ({said[0]})", "see `store` in case.toml") from e

    def exclusive(self) -> AbstractContextManager[None]:
        """Be the one writer; BusyError at once where another process is."""
        return self._file_lock() if self._sqlite else self._advisory_lock()

    @contextmanager
    def _file_lock(self) -> Iterator[None]:
        path = Path(f"{self._engine.url.database}.writer")
        try:
            with FileLock(path, timeout=0):
                yield
        except Timeout as e:
            raise BusyError("another process is writing to this case", "wait until it is done") from e

    @contextmanager
    def _advisory_lock(self) -> Iterator[None]:
        with self._failing_plainly(), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
            if not c.execute(sa.select(sa.func.pg_try_advisory_lock(lock_number("writer")))).scalar():
                raise BusyError("another process is writing to this case", "wait until it is done")
            try:
                yield
            finally:
                c.execute(sa.select(sa.func.pg_advisory_unlock(lock_number("writer"))))

    def write(
        self,
        rows: Iterable[Row],
        *,
        clear: Iterable[tuple[type[Row], str, Sequence[str]]] = (),
        empty: Iterable[type[Row]] = (),
    ) -> None:
        """One transaction: empty tables, clear rows by a column's values, add rows where their id is not there yet."""
        with self._failing_plainly(), self._engine.begin() as c:
            if self._sqlite:
                # The number of the change is read first: nobody else may write between that and its use.
                c.exec_driver_sql("BEGIN IMMEDIATE")
            writing = Writing(c)
            for record in empty:
                writing.clear(record, sa.true())
            for record, column, values in clear:
                for part in _chunks(values):
                    writing.clear(record, sql_table(record).c[column].in_(part))
            writing.add(rows)
            writing.finish()

    def read(
        self,
        record: type[R],
        where: Sequence[Where] = (),
        *,
        order: Sequence[str] = (),
        limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[R]:
        """Stream rows; by id unless an order is given."""
        names = [c.name for c in columns(record)]
        for part in self._parts(record, where, order, limit, after):
            for row in part:
                yield record(**dict(zip(names, row, strict=True)))

    def _parts(
        self, record: type[Row], where: Sequence[Where], order: Sequence[str], limit: int | None, after: str | None
    ) -> Iterator[Sequence[sa.Row[Any]]]:
        table = sql_table(record)
        query = sa.select(*(table.c[c.name] for c in columns(record)))
        if after is not None:
            query = self._behind(query, record, order, after)
        for name in order:
            column = table.c[name.removeprefix("-")]
            query = query.order_by(column.desc().nulls_last() if name[0] == "-" else column.asc().nulls_first())
        query = query.order_by(table.c[record.spec.id])
        if limit is not None:
            query = query.limit(limit)
        with self._failing_plainly(), self._engine.connect() as c:
            query = query.where(*conditions(c, record, where))
            yield from c.execution_options(stream_results=True).execute(query).partitions(CHUNK)

    def _behind(self, query: Any, record: type[Row], order: Sequence[str], after: str) -> Any:
        """The query for rows behind that of an id, by the values that this has in the columns of the order."""
        table = sql_table(record)
        key = table.c[record.spec.id]
        if not order:
            return query.where(key > after)
        with self._failing_plainly(), self._engine.connect() as c:
            names = [name.removeprefix("-") for name in order]
            last = c.execute(sa.select(*(table.c[n] for n in names)).where(key == after)).first()
        return query if last is None else query.where(past(table, order, last, key > after))

    def changed(
        self, record: type[R], after: tuple[int, str], where: Sequence[Where] = (), *, limit: int
    ) -> list[tuple[int, R]]:
        """Rows by change and id, past a place in that order."""
        table = sql_table(record)
        place = (table.c[CHANGED], table.c[record.spec.id])
        behind = sa.tuple_(*place) > sa.tuple_(*map(sa.literal, after))
        query = sa.select(table.c[CHANGED], *(table.c[c.name] for c in columns(record)))
        query = query.where(behind).order_by(*place).limit(limit)
        with self._failing_plainly(), self._engine.connect() as c:
            query = query.where(*conditions(c, record, where))
            found = ({str(k): v for k, v in row.items()} for row in c.execute(query).mappings())
            return [(values[CHANGED], record.of(values)) for values in found]

    def get(self, record: type[R], id: str) -> R | None:
        """Row of that id, or None."""
        return next(self.read(record, [Where(record.spec.id, "=", id)], limit=1), None)

    def count(self, record: type[Row], where: Sequence[Where] = ()) -> int:
        """Number of rows."""
        table = sql_table(record)
        query = sa.select(sa.func.count()).select_from(table)
        with self._failing_plainly(), self._engine.connect() as c:
            return int(c.execute(query.where(*conditions(c, record, where))).scalar_one())

    def tally(self, record: type[Row], by: Sequence[str], where: Sequence[Where] = ()) -> list[tuple[Any, ...]]:
        """Number of rows for each combination of values, most first."""
        table = sql_table(record)
        columns_, number = [table.c[name] for name in by], sa.func.count()
        query = sa.select(*columns_, number).select_from(table).group_by(*columns_).order_by(number.desc(), *columns_)
        with self._failing_plainly(), self._engine.connect() as c:
            return [tuple(row) for row in c.execute(query.where(*conditions(c, record, where)))]

    def arrow(self, record: type[Row], where: Sequence[Where] = (), *, order: Sequence[str] = ()) -> pa.Table:
        """Rows as an Arrow table of the record's schema."""
        schema = arrow_schema(record)
        batches = []
        for part in self._parts(record, where, order, None, None):
            batches.append(pa.RecordBatch.from_pylist([dict(r._mapping) for r in part], schema=schema))
        return pa.Table.from_batches(batches, schema=schema)

    def search(self, record: type[Row], terms: Sequence[str], limit: int, after: Match | None = None) -> list[Match]:
        """Rows whose words hold all terms, newest first."""
        with self._failing_plainly(), self._engine.connect() as c:
            return find(c, record, terms, limit, after)

    def pending(self, record: type[Row], stage: str, version: str, limit: int, after: str = "") -> list[str]:
        """Ids past `after` that the stage has not done under this version."""
        table, progress = sql_table(record), sql_table(Progress)
        key = table.c[record.spec.id]
        done = sa.exists().where(progress.c.stage == stage, progress.c.item_id == key, progress.c.version == version)
        query = sa.select(key).where(key > after, ~done).order_by(key).limit(limit)
        with self._failing_plainly(), self._engine.connect() as c:
            return [str(i) for i in c.execute(query).scalars()]

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _sqlite_settings(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    # WAL: readers never wait for the writer. NORMAL: a killed program loses nothing committed; only a power cut may
    # take back the last transactions, which running again makes anew.
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000", "cache_size=-16384"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _keep_append_only(c: sa.Connection) -> None:
    refuse = "this table only grows"
    for record in (r for r in RECORDS if r.spec.append_only):
        name = record.spec.name
        if c.dialect.name == "sqlite":
            for act in ("UPDATE", "DELETE"):
                c.exec_driver_sql(
                    f"CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {name} "
                    f"BEGIN SELECT RAISE(ABORT, '{refuse}'); END"
                )
        else:
            c.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{refuse}'; END $$"
            )
            c.exec_driver_sql(
                f"CREATE TRIGGER {name}_only_grows BEFORE UPDATE OR DELETE ON {name} "
                "FOR EACH ROW EXECUTE FUNCTION only_grows()"
            )


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for i in range(0, len(values), CHUNK):
        yield values[i : i + CHUNK]

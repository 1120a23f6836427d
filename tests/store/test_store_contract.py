"""What a store promises, on every backend."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.backends.sql import SqlStore, open_store
from tocsin.errors import BusyError, StoreError
from tocsin.records import RECORDS, Change, Custody, Figure, Progress, Report, Row, columns
from tocsin.schema import arrow_schema
from tocsin.seams import Ids, Where


def report(n: int, **more: object) -> Report:
    fields: dict[str, object] = {"publisher": f"Paper {n % 3}", "title": f"Title {n}", **more}
    return Report(capture_id=f"capture{n:04}", part=0, text_sha256="0" * 64, text=f"Text {n}.", **fields)


def test_rows_come_back_as_they_were(store: SqlStore) -> None:
    rows = [report(1, published="XXXX-07-29", language_score=0.25, repaired=True), report(2, title=None)]
    store.write(rows)
    assert sorted(store.read(Report), key=lambda r: r.capture_id) == rows


def test_every_record_has_a_table_that_takes_and_gives_back_a_row(store: SqlStore) -> None:
    given_ = {str: "words", int: 7, float: 1.5, bool: True}
    for record in RECORDS:
        row = record.of({c.name: None if c.nullable else given_[c.type] for c in columns(record)})
        store.write([row])
        assert store.get(record, row.id) == row
        assert store.count(record) == 1 or record is Change, "the store itself keeps a change for each of these"


def test_writing_twice_changes_nothing(store: SqlStore) -> None:
    store.write([report(1)])
    store.write([report(1, title="Another title under the same id")])
    assert [r.title for r in store.read(Report)] == ["Title 1"]


def test_progress_is_replaced(store: SqlStore) -> None:
    store.write([Progress(stage="read", item_id="a", version="1")])
    store.write([Progress(stage="read", item_id="a", version="2")])
    assert [p.version for p in store.read(Progress)] == ["2"]


def test_a_failing_write_leaves_nothing_behind(store: SqlStore) -> None:
    def rows() -> Iterator[Row]:
        yield from (report(n) for n in range(1200))
        raise RuntimeError("stopped midway")

    with pytest.raises(RuntimeError):
        store.write(rows(), empty=[Report])
    assert store.count(Report) == 0


def test_clear_and_write_are_one(store: SqlStore) -> None:
    store.write([report(n) for n in range(5)])
    store.write([report(9)], clear=[(Report, "capture_id", ["capture0001", "capture0003"])])
    assert sorted(r.capture_id[-1] for r in store.read(Report)) == ["0", "2", "4", "9"]


def test_emptied_tables_hold_only_what_is_written(store: SqlStore) -> None:
    store.write([report(n) for n in range(5)])
    store.write([report(9)], empty=[Report])
    assert [r.capture_id for r in store.read(Report)] == ["capture0009"]


CONDITIONS = [
    (Where("publisher", "=", "Paper 1"), {1, 4}),
    (Where("publisher", "!=", "Paper 1"), {0, 2, 3, 5}),
    (Where("title", "in", ["Title 0", "Title 5", "none"]), {0, 5}),
    (Where("title", "not in", ["Title 0", "Title 5"]), {1, 2, 3, 4}),
    (Where("title", "like", "TITLE 3"), {3}),
    (Where("title", "like", "%"), set()),
    (Where("title", ">=", "Title 4"), {4, 5}),
    (Where("title", "<", "Title 2"), {0, 1}),
    (Where("published", "null"), {0, 1, 2, 3, 4}),
    (Where("published", "not null"), {5}),
    (Where(("title", "publisher"), "like", "r 1"), {1, 4}),
    (Where(("title", "publisher"), "like", " 2"), {2, 5}),
    (Where(("title", "published"), "=", "2019-11-25"), {5}),
    (Where("report_id", "in", Ids(Report, "report_id", [Where("publisher", "=", "Paper 0")])), {0, 3}),
    (Where("report_id", "not in", Ids(Report, "report_id", [Where("publisher", "=", "Paper 0")])), {1, 2, 4, 5}),
    (Where("title", "not in", Ids(Report, "published")), {0, 1, 2, 3, 4, 5}),
]


@pytest.mark.parametrize(("where", "expected"), CONDITIONS, ids=lambda v: getattr(v, "op", None))
def test_conditions(store: SqlStore, where: Where, expected: set[int]) -> None:
    store.write([report(n, published="2019-11-25" if n == 5 else None) for n in range(6)])
    assert {int(r.capture_id[-1]) for r in store.read(Report, [where])} == expected
    assert store.count(Report, [where]) == len(expected)


FEW = Where("title", "<", "Title 2")
AMONG = [
    (Where("report_id", "in", Ids(Report, "report_id", [Where("publisher", "!=", "Paper 0")])), {1}),
    (Where(("title", "report_id"), "in", Ids(Report, "report_id", [Where("publisher", "=", "Paper 0")])), {0}),
    (Where("report_id", "in", Ids(Report, "report_id", [Where("report_id", "in", Ids(Report, "report_id"))])), {0, 1}),
    (Where("report_id", "in", Ids(Report, "report_id", [Where("title", "not in", Ids(Report, "published"))])), {0, 1}),
    (Where("report_id", "not in", Ids(Report, "report_id", [Where("publisher", "!=", "Paper 0")])), {0}),
]


@pytest.mark.parametrize(("among", "expected"), AMONG, ids=["one", "any of two", "nested", "nested not", "not"])
def test_ids_are_the_same_however_few_rows_are_left(store: SqlStore, among: Where, expected: set[int]) -> None:
    store.write([report(n, published="2019-11-25" if n == 5 else None) for n in range(9)])
    for where in ([FEW, among], [among, FEW]):
        found = {int(r.capture_id[-1]) for r in store.read(Report, where)}
        assert found == expected
        assert sum(n for *_, n in store.tally(Report, ["publisher"], where)) == store.count(Report, where) == len(found)


def test_order_limit_and_paging_by_id(store: SqlStore) -> None:
    store.write([report(n) for n in range(700)])
    by_title = [r.title for r in store.read(Report, order=["-title"], limit=3)]
    assert by_title == ["Title 99", "Title 98", "Title 97"]
    first = [r.report_id for r in store.read(Report, limit=400)]
    rest = [r.report_id for r in store.read(Report, after=first[-1])]
    assert len({*first, *rest}) == 700
    assert first + rest == sorted(first + rest)


@pytest.mark.parametrize("order", [["published"], ["-published"], ["publisher", "-published"], ["-publisher", "title"]])
def test_paging_in_any_order_gives_every_row_once(store: SqlStore, order: list[str]) -> None:
    dates = [None, "2019-11-25", "2019-11", None, "2020-01-02"]
    store.write([report(n, published=dates[n % 5], publisher=None if n % 4 == 0 else f"P{n % 3}") for n in range(40)])
    whole = [r.report_id for r in store.read(Report, order=order)]
    paged: list[str] = []
    while part := [r.report_id for r in store.read(Report, order=order, limit=7, after=paged[-1] if paged else None)]:
        paged += part
    assert paged == whole


def test_null_comes_first_ascending_and_last_descending(store: SqlStore) -> None:
    store.write([report(n, published=[None, "2019", "2020"][n]) for n in range(3)])
    assert [r.published for r in store.read(Report, order=["published"])] == [None, "2019", "2020"]
    assert [r.published for r in store.read(Report, order=["-published"])] == ["2020", "2019", None]


def test_a_tally_counts_the_rows_of_each_combination(store: SqlStore) -> None:
    store.write([report(n, language="en" if n % 2 else None) for n in range(7)])
    assert store.tally(Report, ["publisher"]) == [("Paper 0", 3), ("Paper 1", 2), ("Paper 2", 2)]
    odd = [Where("language", "=", "en")]
    assert set(store.tally(Report, ["publisher", "language"], odd)) == {(f"Paper {n}", "en", 1) for n in range(3)}


def test_pending_is_what_is_not_done_under_this_version(store: SqlStore) -> None:
    rows = [report(n) for n in range(6)]
    done = sorted(r.report_id for r in rows)[:2]
    store.write([*rows, *(Progress(stage="sign", item_id=i, version="1") for i in done)])
    ids = sorted(r.report_id for r in rows)
    assert store.pending(Report, "sign", "1", 10) == ids[2:]
    assert store.pending(Report, "sign", "2", 10) == ids
    assert store.pending(Report, "sign", "1", 2, after=ids[3]) == ids[4:]


def test_arrow_tables_have_the_records_schema_even_when_empty(store: SqlStore) -> None:
    assert store.arrow(Figure).schema == arrow_schema(Figure)
    store.write([report(n) for n in range(3)])
    assert store.arrow(Report, [Where("title", "=", "Title 1")]).num_rows == 1


@pytest.mark.parametrize("change", ["UPDATE custody SET detail = 'altered'", "DELETE FROM custody"])
def test_the_custody_log_only_grows(store: SqlStore, store_url: str, change: str) -> None:
    store.write([Custody(sequence=1, at="2026-01-01", act="captured", subject="a", detail="b", previous="")])
    engine = sa.create_engine(store_url)
    with pytest.raises(sa.exc.DBAPIError), engine.begin() as c:
        c.exec_driver_sql(change)
    engine.dispose()


def test_a_store_of_another_shape_is_refused_in_words(store: SqlStore, store_url: str) -> None:
    engine = sa.create_engine(store_url)
    with engine.begin() as c:
        c.exec_driver_sql("UPDATE about SET value = 'older'")
    engine.dispose()
    with pytest.raises(StoreError, match="another version"):
        open_store(store_url).create()


OTHER = textwrap.dedent("""
    import sys
    from tocsin.backends.sql import open_store
    from tocsin.errors import BusyError
    from tocsin.records import Report
    store = open_store(sys.argv[1])
    if sys.argv[2] == "write":
        try:
            with store.exclusive():
                print("wrote")
        except BusyError:
            print("busy")
    else:
        print(sum(1 for _ in store.read(Report)))
""")


def start(url: str, what: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", OTHER, url, what], stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    return process.communicate(timeout=60)[0].strip()


def test_one_process_writes_while_two_read(store: SqlStore, store_url: str) -> None:
    store.write([report(n) for n in range(50)])

    def rows() -> Iterator[Row]:
        yield from (report(n) for n in range(50, 1200))
        readers = [start(store_url, "read") for _ in range(2)]
        assert [said(p) for p in readers] == ["50", "50"], "readers must see the last whole state, without waiting"

    with store.exclusive():
        store.write(rows())
        assert said(start(store_url, "write")) == "busy"
    assert said(start(store_url, "write")) == "wrote"
    assert said(start(store_url, "read")) == "1200"


def test_the_writers_lock_is_free_after_a_failure(store: SqlStore) -> None:
    with pytest.raises(RuntimeError), store.exclusive():
        raise RuntimeError
    with store.exclusive():
        pass


def test_busy_says_what_to_do(store: SqlStore, store_url: str) -> None:
    other = open_store(store_url)
    with store.exclusive(), pytest.raises(BusyError, match="wait"), other.exclusive():
        pass
    other.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=200))
def test_any_text_comes_back_unaltered(store: SqlStore, text: str) -> None:
    row = report(1, title=text)
    store.write([row], empty=[Report])
    assert store.get(Report, row.report_id) == row


@pytest.mark.parametrize("url", ["mysql://host/base", "not a url"])
def test_unknown_stores_are_refused_in_words(url: str) -> None:
    with pytest.raises(StoreError):
        open_store(url)


def test_an_unreachable_store_is_one_line(tmp_path: object) -> None:
    with pytest.raises(StoreError, match="cannot be used"):
        open_store("postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2").create()

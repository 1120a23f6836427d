"""What a store tells of changes, on every backend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread

import pytest

from tocsin.backends.sql import SqlStore
from tocsin.records import Band, Change, Custody, Removal, Report, Row
from tocsin.seams import CHANGED, Where

Made = Callable[..., Report]


def newest(store: SqlStore) -> int:
    return max((c.number for c in store.read(Change)), default=0)


def since(store: SqlStore, number: int) -> set[str]:
    return {r.capture_id[-1] for r in store.read(Report, [Where(CHANGED, ">", number)])}


def gone(store: SqlStore, number: int) -> list[tuple[str, str]]:
    return [(x.item, x.item_id) for x in store.read(Removal, [Where("number", ">", number)], order=["item_id"])]


def test_rows_that_are_added_are_new_since_the_change_before(store: SqlStore, report: Made) -> None:
    store.write([report(1)])
    before = newest(store)
    store.write([report(2), report(3)])
    assert since(store, before) == {"2", "3"}
    assert store.count(Report, [Where(CHANGED, ">", 0)]) == 3


def test_changes_follow_one_another_in_time(store: SqlStore, report: Made) -> None:
    for n in range(5):
        store.write([report(n)])
    changes = list(store.read(Change, order=["number"]))
    assert [c.number for c in changes] == [1, 2, 3, 4, 5]
    assert len({c.at for c in changes}) == 5
    assert changes == sorted(changes, key=lambda c: c.at)


@pytest.mark.parametrize("how", ["empty", "clear"])
def test_rows_made_anew_as_they_were_have_not_changed(store: SqlStore, report: Made, how: str) -> None:
    rows = [report(n, published="2019-11-25", language_score=0.1 * n, repaired=n == 2) for n in range(1200)]
    store.write(rows)
    before = newest(store)
    if how == "empty":
        store.write(reversed(rows), empty=[Report])
    else:
        store.write(reversed(rows), clear=[(Report, "capture_id", [r.capture_id for r in rows])])
    assert newest(store) == before
    assert sorted(store.read(Report), key=lambda r: r.capture_id) == rows


def test_of_a_rebuilt_table_only_what_differs_has_changed(store: SqlStore, report: Made) -> None:
    store.write([report(n) for n in range(5)])
    before = newest(store)
    store.write([report(0), report(1, title="Another"), report(4), report(7)], empty=[Report])
    assert since(store, before) == {"1", "7"}
    assert {r.capture_id[-1]: r.title for r in store.read(Report)} == {"0": None, "1": "Another", "4": None, "7": None}
    assert gone(store, before) == sorted(("report", report(n).report_id) for n in (2, 3))


def test_what_is_cleared_is_gone_and_what_is_not_stays(store: SqlStore, report: Made) -> None:
    store.write([report(n) for n in range(4)])
    before = newest(store)
    store.write([report(3, title="Another")], clear=[(Report, "capture_id", ["capture0001"])])
    assert gone(store, before) == [("report", report(1).report_id)]
    assert since(store, before) == set()
    assert {r.title for r in store.read(Report)} == {None}, "a row that was not cleared is left as it is"


def test_a_row_may_come_back(store: SqlStore, report: Made) -> None:
    store.write([report(1)])
    store.write([], empty=[Report])
    before = newest(store)
    store.write([report(1)])
    assert since(store, before) == {"1"}
    assert gone(store, before) == []


def test_a_write_that_changes_nothing_is_no_change(store: SqlStore, report: Made) -> None:
    store.write([report(1)])
    before = newest(store)
    store.write([report(1, title="Another title under the same id")])
    store.write([], clear=[(Report, "capture_id", ["none"])])
    store.write([Band(report_id="rep-1", band=1, value="x")])
    assert newest(store) == before


def test_internal_tables_are_cleared_without_a_word(store: SqlStore) -> None:
    store.write([Band(report_id="rep-1", band=n, value="x") for n in range(3)])
    store.write([Band(report_id="rep-1", band=1, value="x")], clear=[(Band, "report_id", ["rep-1"])])
    assert [b.band for b in store.read(Band)] == [1]
    assert (newest(store), gone(store, 0)) == (0, [])


def test_a_failing_write_is_no_change(store: SqlStore, report: Made) -> None:
    store.write([report(1)])

    def rows() -> object:
        yield report(2)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.write(rows(), empty=[Report])  # type: ignore[arg-type]
    assert (newest(store), since(store, 0), gone(store, 0)) == (1, {"1"}, [])


def test_tables_that_only_grow_tell_what_is_new(store: SqlStore) -> None:
    def entry(n: int) -> Row:
        return Custody(sequence=n, at="2026-01-01", act="captured", subject="a", detail="b", previous="")

    store.write([entry(1)])
    store.write([entry(2)])
    assert [e.sequence for e in store.read(Custody, [Where(CHANGED, ">", 1)])] == [2]


def test_what_has_changed_comes_in_the_order_of_its_changes(store: SqlStore, report: Made) -> None:
    for n in range(3):
        store.write([report(10 * n + m, title=f"Title {m % 2}") for m in range(5)])
    store.write([report(1, title="Another")], clear=[(Report, "capture_id", ["capture0001"])])
    whole = store.changed(Report, (0, ""), limit=99)
    assert [number for number, _ in whole] == [1] * 4 + [2] * 5 + [3] * 5 + [4]
    assert whole == sorted(whole, key=lambda x: (x[0], x[1].id))
    paged: list[tuple[int, Report]] = []
    while page := store.changed(Report, (paged[-1][0], paged[-1][1].id) if paged else (0, ""), limit=4):
        paged += page
    assert paged == whole
    assert [n for n, _ in store.changed(Report, (3, ""), [Where("title", "=", "Title 1")], limit=99)] == [3, 3]


def test_writers_at_once_make_changes_one_after_the_other(store: SqlStore, report: Made) -> None:
    later: list[Thread] = []

    def rows() -> Iterator[Row]:
        yield report(0)
        for n in range(1, 4):
            later.append(Thread(target=store.write, args=([report(n)],)))
            later[-1].start()
        yield from (report(n) for n in range(10, 700))

    store.write(rows())
    for thread in later:
        thread.join()
    assert sorted(c.number for c in store.read(Change)) == [1, 2, 3, 4]
    assert store.count(Report) == 694

"""What has changed in a case since it was linked, and how tables are brought up to date with the difference."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

from tocsin.link.keys import by_record, chunks
from tocsin.records import Judgement, Progress, R, Report, Row, Shelf, make_id
from tocsin.seams import Ids, Store, Where
from tocsin.version import __version__

STAGE = "link"
_JUDGED = "link judgement"
_CASE = "case"
_BEGUN = "begun"
_AT_ONCE = 400
_PAGE = 5000

METHOD = "2026-11-21"
"""Day on which the method of linking was changed last: a case that was linked by another is linked anew."""

WHOLE = 0.25
"""Share of changed reports from which everything is linked anew: the answer is the same, and it takes less."""


class Changes(NamedTuple):
    """Reports that are new or were read again, reports that are gone, rows that a person judged; or everything."""

    version: str
    whole: bool
    changed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    judged: frozenset[str] = frozenset()

    @property
    def none(self) -> bool:
        """There is nothing to do."""
        return not (self.whole or self.changed or self.gone or self.judged)


def version_of(*settings: str) -> str:
    """Hash of all that the answer depends on besides the reports."""
    weights = (files("tocsin.link") / "likeness.toml").read_text(encoding="utf-8")
    return hashlib.sha256("\n".join((__version__, METHOD, weights, *settings)).encode()).hexdigest()[:16]


def find_changes(store: Store, version: str) -> Changes:
    """What is to be linked; everything where the case was linked otherwise or not to the end."""
    mark = store.get(Progress, make_id("prg", STAGE, _CASE))
    if mark is None or mark.version != version:
        return Changes(version, whole=True)
    gone = {s.report_id for s in store.read(Shelf, [Where("kind", "=", "day"), _gone()])}
    changed, most = set(), WHOLE * store.count(Report) - len(gone)
    for i in _pending(store, Report, STAGE, version):
        changed.add(i)
        if len(changed) > most:
            return Changes(version, whole=True)
    judged = _judged(store, version)
    return Changes(version, False, frozenset(changed), frozenset(gone), frozenset(judged))


def _gone() -> Where:
    return Where("report_id", "not in", Ids(Report, "report_id"))


def _pending(store: Store, record: type[Row], stage: str, version: str) -> Iterator[str]:
    after = ""
    while ids := store.pending(record, stage, version, _PAGE, after):
        yield from ids
        after = ids[-1]


def _judged(store: Store, version: str) -> set[str]:
    found: set[str] = set()
    for ids in chunks(_pending(store, Judgement, _JUDGED, version), _AT_ONCE):
        for j in store.read(Judgement, [Where("judgement_id", "in", ids)]):
            found.update(i for i in (j.left_id, j.right_id) if i)
    return found


def begin(store: Store) -> None:
    """Note that tables are in the making: a run that is killed is followed by one that links everything."""
    store.write([Progress(stage=STAGE, item_id=_CASE, version=_BEGUN)])


def finish(store: Store, changes: Changes) -> None:
    """Note what has been linked."""
    version = changes.version
    reports = _pending(store, Report, STAGE, version) if changes.whole else iter(sorted(changes.changed))
    done = chain(
        (Progress(stage=STAGE, item_id=i, version=version) for i in reports),
        (Progress(stage=_JUDGED, item_id=i, version=version) for i in _pending(store, Judgement, _JUDGED, version)),
        [Progress(stage=STAGE, item_id=_CASE, version=version)],
    )
    store.write(done, clear=[(Progress, "item_id", sorted(changes.gone))])


def rows_where(store: Store, record: type[R], column: str, values: Collection[str]) -> Iterator[R]:
    """Rows whose column holds one of the values."""
    for part in chunks(sorted(values), _AT_ONCE):
        yield from store.read(record, [Where(column, "in", part)])


class Rewriter:
    """Writes tables whole, or the difference to what stands there."""

    def __init__(self, store: Store, *, whole: bool) -> None:
        self._store, self.whole = store, whole

    def replace(
        self, records: Sequence[type[Row]], rows: Iterable[Row], old: Callable[[], Iterable[Row]] = tuple
    ) -> set[Row]:
        """Put rows in the place of old ones and tell those that differ, old and new; of whole tables tell nothing.

        `records` are the tables to be emptied where everything is written anew.
        """
        if self.whole:
            self._store.write(by_record(rows), empty=records)
            return set()
        before, after = set(old()), set(rows)
        out, into = before - after, after - before
        by_table: dict[type[Row], list[str]] = {}
        for row in out:
            by_table.setdefault(type(row), []).append(row.id)
        clear = [(table, table.spec.id, sorted(ids)) for table, ids in by_table.items()]
        if clear or into:
            self._store.write(by_record(sorted(into, key=lambda r: (r.spec.name, r.id))), clear=clear)
        return out | into

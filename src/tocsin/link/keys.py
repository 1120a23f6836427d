"""What linking holds of every report: a few short values each, never its text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple, TypeVar

from tocsin.link.text import fold
from tocsin.records import Finding, R, Report, Row
from tocsin.seams import Store, Where

T = TypeVar("T")
AT_ONCE = 100
"""Reports whose texts and facts are held at one time: at 5 to 20 kB of rows each a few megabytes."""

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_LAST = "9999"


class Key(NamedTuple):
    """A report as the other steps need it: about 400 bytes, so 10,000 reports are 4 MB."""

    report_id: str
    published: str | None
    day: int | None
    found_at: str
    publisher: str | None
    publishers: tuple[str, ...]
    length: int
    title: str | None

    @property
    def voice(self) -> str:
        """Name under which its own voice is an origin; without a publisher each report is one of its own."""
        return self.publisher or f"publisher not known ({self.report_id})"

    @property
    def order(self) -> tuple[str, str, str]:
        """First published first, then first found, then by id; what has no date comes last."""
        return (self.published or _LAST, self.found_at, self.report_id)


def day_number(edtf: str | None) -> int | None:
    """First day of an EDTF date as a proleptic ordinal; None where it names no year."""
    m = _DAY.match(edtf or "")
    if not m:
        return None
    try:
        return date(int(m[1]), int(m[2] or 1), int(m[3] or 1)).toordinal()
    except ValueError:
        return None


class Keys(dict[str, Key]):
    """Keys of reports by id, read when they are asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __missing__(self, report_id: str) -> Key:
        self.hold([report_id])
        if report_id not in self:
            raise KeyError(report_id)
        return self[report_id]

    def hold(self, report_ids: Iterable[str]) -> list[Key]:
        """Keys of these reports, in order of id, without those that are not there; what is not held is read at once."""
        ids = sorted(set(report_ids))
        for part in chunks(i for i in ids if i not in self):
            reports = list(self._store.read(Report, [Where("report_id", "in", part)]))
            captures = sorted({r.capture_id for r in reports})
            self._add(reports, self._store.read(Finding, [Where("capture_id", "in", captures)]))
        return [self[i] for i in ids if i in self]

    def hold_all(self) -> None:
        """Read the keys of every report, in one pass over findings and one over reports."""
        self._add(self._store.read(Report), self._store.read(Finding))

    def _add(self, reports: Iterable[Report], findings: Iterable[Finding]) -> None:
        first: dict[str, str] = {}
        named: dict[str, set[str]] = {}
        for f in findings:
            first[f.capture_id] = min(f.found_at, first.get(f.capture_id, f.found_at))
            if f.publisher:
                named.setdefault(f.capture_id, set()).add(sys.intern(f.publisher))
        for r in reports:
            self[r.report_id] = _key(r, first.get(r.capture_id, ""), named.get(r.capture_id, set()))


def read_keys(store: Store) -> Keys:
    """Key of every report by id; texts are let go as they pass."""
    keys = Keys(store)
    keys.hold_all()
    return keys


def _key(report: Report, found_at: str, named: set[str]) -> Key:
    publisher = sys.intern(report.publisher) if report.publisher else None
    # Two spellings of one publisher count once: the report's own stays, else the first in order.
    spellings = {fold(p): sys.intern(p) for p in sorted(named, reverse=True)}
    if publisher:
        spellings[fold(publisher)] = publisher
    return Key(
        report.report_id,
        report.published,
        day_number(report.published),
        found_at,
        publisher,
        tuple(sorted(spellings.values())),
        len(report.text),
        (report.title or "")[:300] or None,
    )


def publishers(keys: Iterable[Key]) -> set[str]:
    """Folded names of all who published these reports, exact copies of one capture included."""
    return {fold(p) for k in keys for p in k.publishers}


def chunks(items: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """Consecutive lists of at most `size` items."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def rows_by(store: Store, record: type[R], column: str, values: Sequence[str]) -> dict[str, list[R]]:
    """Rows whose column holds one of the values, by that value, each list by id."""
    found: dict[str, list[R]] = {}
    if values:
        for row in store.read(record, [Where(column, "in", list(values))]):
            found.setdefault(getattr(row, column), []).append(row)
    return found


def by_record(rows: Iterable[Row], size: int = 2000) -> Iterator[Row]:
    """The same rows, those of one record together within each `size`, so that a store writes them in few statements."""
    for part in chunks(rows, size):
        yield from sorted(part, key=lambda r: r.spec.name)

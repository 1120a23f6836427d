"""Shelves: where the facts of a report lie beside those of others, so that what is new finds its neighbours.

Whatever linking compares lies on one shelf: figures of one unit and place, statements of one speaker, accounts of one
country and bin of days. A whole case is all its shelves; a report that is added touches a few.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tocsin.link.keys import Key, chunks, rows_by
from tocsin.link.text import fold, skeleton
from tocsin.link.told import days_of, open_days
from tocsin.records import Account, Figure, R, Shelf, Source, Statement, make_id
from tocsin.seams import Store, Where

UNDATED = "none"
LEVELS = 7
"""Sizes of bins of days: 32 and eight times as many at each next level, so that the last holds all years that are
written with four digits. An account lies at the first level where it meets at most five bins."""

_FIRST_BITS = 5
_BITS = 3
_MOST_BINS = 4
_LONGEST = 200
_FEWEST_WORDS = 2
_AT_ONCE = 400


class Own(NamedTuple):
    """Facts of one report that lie on shelves."""

    key: Key
    accounts: Sequence[Account]
    statements: Sequence[Statement]
    figures: Sequence[Figure]
    sources: Sequence[Source]


def read_shelves(store: Store, keys: Sequence[Key]) -> Iterator[Shelf]:
    """Shelf rows of reports; facts of a hundred at a time."""
    for part in chunks(keys):
        ids = [k.report_id for k in part]
        accounts, statements = rows_by(store, Account, "report_id", ids), rows_by(store, Statement, "report_id", ids)
        figures, sources = rows_by(store, Figure, "report_id", ids), rows_by(store, Source, "report_id", ids)
        for k in part:
            found = (rows.get(k.report_id, []) for rows in (accounts, statements, figures, sources))
            yield from shelves_of(Own(k, *found))  # type: ignore[arg-type]


def shelves_of(own: Own) -> Iterator[Shelf]:
    """Where the facts of one report lie."""
    report_id = own.key.report_id
    yield Shelf(report_id=report_id, kind="day", value=day_shelf(own.key), item=report_id)
    for a in own.accounts:
        level, numbers = _bins(*open_days(*days_of(a), own.key.day))
        kind, province = f"account{level}", skeleton(a.admin1 or "")
        for n in numbers:
            yield Shelf(report_id=report_id, kind=kind, value=_bin(a.country, n), item=a.id, said=province)
    for s in own.statements:
        if s.speaker:
            yield Shelf(report_id=report_id, kind="speaker", value=make_id("spk", s.speaker), item=s.id)
            yield from _spoken_for(s, own.sources)
    for x in own.sources:
        yield Shelf(report_id=report_id, kind="name", value=name_shelf(x.name), item=x.id, said=f"{x.kind}\t{x.name}")
    for f in own.figures:
        yield from _of_figure(f)


def day_shelf(key: Key) -> str:
    """Shelf of the day on which a report was published."""
    return UNDATED if key.day is None else str(key.day)


def name_shelf(name: str) -> str:
    """Shelf of a name: its folded form."""
    return fold(name)[:_LONGEST]


def _spoken_for(s: Statement, sources: Sequence[Source]) -> Iterator[Shelf]:
    """A source of the report for which a speaker speaks: the words that name both overlap."""
    speaker = name_shelf(s.speaker or "")
    for x in sources:
        if overlaps(s, x.start, x.stop) and name_shelf(x.name) != speaker:
            yield Shelf(
                report_id=s.report_id, kind="speaks", value=speaker, item=f"{s.id} {x.id}", said=name_shelf(x.name)
            )


def overlaps(s: Statement, start: int | None, stop: int | None) -> bool:
    """Some words overlap those that name a statement's speaker."""
    if None in (s.speaker_start, s.speaker_stop, start, stop):
        return False
    return start < s.speaker_stop and s.speaker_start < stop  # type: ignore[operator]


def _of_figure(f: Figure) -> Iterator[Shelf]:
    shelves = []
    if f.value is not None and f.what:
        if f.place is not None:
            shelves.append(("place", make_id("fpl", f.unit, f.country, f.place)))
            if f.country is not None and len(fold(f.what).split()) >= _FEWEST_WORDS:
                shelves.append(("phrase", make_id("fph", f.unit, f.country, fold(f.what))))
        if _of_line(f):
            shelves.append(("line", make_id("fsh", f.unit, f.country, skeleton(f.place or ""))))
    for kind, value in shelves:
        yield Shelf(report_id=f.report_id, kind=kind, value=value, item=f.id)


def _of_line(f: Figure) -> bool:
    """A bare "people" somewhere is no quantity that another report could give again."""
    words = fold(f.what or "").split()
    return bool(words) and not all(w.isdigit() for w in words) and (bool(f.place) or len(words) >= _FEWEST_WORDS)


def _bins(first: int, last: int) -> tuple[int, range]:
    """Level of a stretch of days, and the numbers of the bins that it meets there."""
    level = 0
    while level < LEVELS - 1 and _number(last, level) - _number(first, level) > _MOST_BINS:
        level += 1
    return level, range(_number(first, level), _number(last, level) + 1)


def _number(day: int, level: int) -> int:
    return max(day, 0) >> (_FIRST_BITS + _BITS * level)


def _bin(country: str | None, number: int) -> str:
    # Fixed width, digits and capitals alone: any collation sorts these in the same order.
    return f"{(country or '00').upper()[:2]:0>2}{number:07d}"


class Days(NamedTuple):
    """A stretch of days in a province, by its skeleton; in no known one where that is empty."""

    country: str | None
    province: str
    first: int
    last: int


def accounts_met(store: Store, days: Collection[Days]) -> set[str]:
    """Ids of the accounts that share a bin with some days, and a province where both have one."""
    found: set[str] = set()
    for country, province, first, last in _merged(days):
        at = [Where("said", "in", [province, ""])] if province else []
        for level in range(LEVELS):
            low, high = (_bin(country, _number(day, level)) for day in (first, last))
            where = [Where("kind", "=", f"account{level}"), Where("value", ">=", low), Where("value", "<=", high), *at]
            found.update(s.item for s in store.read(Shelf, where))
    return found


def _merged(days: Collection[Days]) -> list[Days]:
    """Days of each province in stretches that do not meet."""
    found: list[Days] = []
    for d in sorted(days, key=lambda d: (d.country or "", d.province, d.first)):
        if found and found[-1][:2] == d[:2] and d.first <= found[-1].last + 1:
            found[-1] = found[-1]._replace(last=max(d.last, found[-1].last))
        else:
            found.append(d)
    return found


def on_shelves(store: Store, kind: str, values: Collection[str]) -> Iterator[Shelf]:
    """What lies on the shelves of these values."""
    for part in chunks(sorted(values), _AT_ONCE):
        yield from store.read(Shelf, [Where("kind", "=", kind), Where("value", "in", part)], order=("value",))


def shelved(
    store: Store, record: type[R], kind: str, values: Collection[str] | None = None
) -> Iterator[list[tuple[str, list[R]]]]:
    """Shelves of a kind, all or those of some values, each with its facts by id; lists of small ones, or one large."""
    rows = on_shelves(store, kind, values) if values is not None else _all_shelves(store, kind)
    for part in _whole_shelves(rows):
        facts: dict[str, R] = {}
        for ids in chunks(sorted({s.item for s in part}), _AT_ONCE):
            facts |= {r.id: r for r in store.read(record, [Where(record.spec.id, "in", ids)])}
        by_value: dict[str, dict[str, R]] = {}
        for s in part:
            if s.item in facts:
                by_value.setdefault(s.value, {})[s.item] = facts[s.item]
        yield [(value, [found[i] for i in sorted(found)]) for value, found in by_value.items()]


def _all_shelves(store: Store, kind: str) -> Iterator[Shelf]:
    yield from store.read(Shelf, [Where("kind", "=", kind)], order=("value",))


def _whole_shelves(rows: Iterator[Shelf]) -> Iterator[list[Shelf]]:
    """Rows in lists of some size, none of which ends within a shelf."""
    held: list[Shelf] = []
    for s in rows:
        if len(held) >= _AT_ONCE and held[-1].value != s.value:
            yield held
            held = []
        held.append(s)
    if held:
        yield held

"""Crowds: reports that share a band of their signatures, among which copies are looked for."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.link.keys import Key, Keys, chunks
from tocsin.records import Band, Copy, Report
from tocsin.seams import Store, Where

ALONE_DAYS = 30
"""Pairs that share a single band are looked at only when published within this many days: stock paragraphs recur for
years, while a copy that shares so little of its text appears soon or not at all."""

_CROWD = 24
_BITS = 32
_LOW = (1 << _BITS) - 1
_AT_ONCE = 400


class Met(NamedTuple):
    """An earlier report that shares bands with a later one, or (`version`) stood at its address before it."""

    report_id: str
    bands: int
    version: bool


def candidates(store: Store, keys: Keys, laters: Collection[str] | None = None) -> Iterator[tuple[str, list[Met]]]:
    """For each later report (of all whose keys are held, or of some), in order, the earlier ones to look at."""
    near_bands = [] if laters is None else list(beside(store, laters))
    addressed = _addressed(store, laters)
    ids = _in_order(keys, laters, near_bands, addressed)
    number = {report_id: n for n, report_id in enumerate(ids)}
    versions = dict(_versions(addressed, number))
    bands = store.read(Band, order=("value", "band")) if laters is None else near_bands
    pairs, counts = banded_pairs(bands, number)
    begin = np.searchsorted(pairs, np.arange(len(ids) + 1, dtype=np.int64) << _BITS)
    for n, later_id in enumerate(ids):
        if laters is None or later_id in laters:
            span = slice(int(begin[n]), int(begin[n + 1]))
            met = {int(pair) & _LOW: int(count) for pair, count in zip(pairs[span], counts[span], strict=True)}
            near = [Met(ids[m], c, m == versions.get(n)) for m, c in _near(n, met, versions.get(n), ids, keys)]
            if near:
                yield later_id, near


def _near(n: int, met: dict[int, int], before: int | None, ids: Sequence[str], keys: Keys) -> list[tuple[int, int]]:
    """Numbers of the earlier reports to look at, first told first, each with the bands that it shares."""
    near = {
        m: c for m, c in met.items() if c > 1 or m == before or _days_apart(keys[ids[n]], keys[ids[m]]) <= ALONE_DAYS
    }
    if before is not None:
        near.setdefault(before, 0)
    return sorted(near.items())


def _in_order(
    keys: Keys, laters: Collection[str] | None, bands: Sequence[Band], addressed: Sequence[tuple[str, int, str]]
) -> list[str]:
    """Reports that may meet, first told first."""
    if laters is None:
        held: Iterable[Key] = keys.values()
    else:
        held = keys.hold({*laters, *(b.report_id for b in bands), *(i for *_, i in addressed)})
    return [k.report_id for k in sorted(held, key=lambda k: k.order)]


def beside(store: Store, report_ids: Collection[str]) -> Iterator[Band]:
    """All bands that share their value with one of these reports, in order of value and band."""
    for values in chunks(sorted(_values(store, report_ids)), _AT_ONCE):
        yield from store.read(Band, [Where("value", "in", values)], order=("value", "band"))


def _values(store: Store, report_ids: Collection[str]) -> set[str]:
    return {
        b.value for part in chunks(sorted(report_ids), 100) for b in store.read(Band, [Where("report_id", "in", part)])
    }


def banded_pairs(bands: Iterable[Band], number: dict[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of report numbers that share a band (later shifted up by 32 bits, plus earlier), sorted, and in how many.

    `bands` in order of value and band. Of a crowd that shares one value each report is paired with the first and the
    two before it alone, so that pairs grow with the number of reports, not with its square; eight bytes each.
    """
    pairs = array("q")
    for _, same in groupby(bands, key=lambda b: (b.value, b.band)):
        numbers = sorted({number[b.report_id] for b in same if b.report_id in number})
        for n, later in enumerate(numbers):
            near = numbers[:n] if len(numbers) <= _CROWD else [*numbers[: min(n, 1)], *numbers[max(1, n - 2) : n]]
            pairs.extend((later << _BITS) + earlier for earlier in near)
    found, counts = np.unique(np.frombuffer(pairs, dtype=np.int64), return_counts=True)
    return found, counts.astype(np.int64)


def _days_apart(a: Key, b: Key) -> int:
    return abs(a.day - b.day) if a.day is not None and b.day is not None else 0


def _addressed(store: Store, laters: Collection[str] | None) -> list[tuple[str, int, str]]:
    """Address, part and id of the reports that have an address: all, or those at the addresses of some reports."""
    if laters is None:
        reports = store.read(Report, [Where("address", "not null")], order=("address",))
        return [(r.address or "", r.part, r.report_id) for r in reports]
    found: set[tuple[str, int, str]] = set()
    for part in chunks(sorted(laters), 100):
        at = {r.address for r in store.read(Report, [Where("report_id", "in", part)]) if r.address}
        reports = store.read(Report, [Where("address", "in", sorted(at))])
        found.update((r.address or "", r.part, r.report_id) for r in reports)
    return sorted(found)


def _versions(addressed: Sequence[tuple[str, int, str]], number: dict[str, int]) -> Iterator[tuple[int, int]]:
    """Number of each report with that of the one that stood at its address before."""
    for _, same in groupby(sorted(addressed), key=lambda r: r[:2]):
        yield from ((b, a) for a, b in pairwise(sorted(number[report_id] for *_, report_id in same)))


def touched(store: Store, keys: Keys, changed: Collection[str], gone: Collection[str]) -> set[str]:
    """Later reports that may copy otherwise, now that some reports are new or altered and others gone.

    Those that meet a changed report in a crowd, come after it at its address, or copied it before. Of a crowd too large
    for every pair only the reports right after the changed one, unless this comes first.
    """
    found = {*changed, *(i for *_, i in _addressed(store, changed))}
    for part in chunks(sorted({*changed, *gone}), _AT_ONCE):
        found.update(c.report_id for c in store.read(Copy, [Where("earlier_id", "in", part)]))
    bands = list(beside(store, changed))
    keys.hold(b.report_id for b in bands)
    for _, same in groupby(bands, key=lambda b: (b.value, b.band)):
        found.update(_after(sorted({b.report_id for b in same}, key=lambda i: keys[i].order), changed))
    return found - set(gone)


def _after(crowd: Sequence[str], changed: Collection[str]) -> Iterator[str]:
    at = [n for n, i in enumerate(crowd) if i in changed]
    if len(crowd) - len(at) <= _CROWD or 0 in at:
        yield from crowd
    else:
        for n in at:
            yield from crowd[n : n + 3]


def followers(store: Store, keys: Keys, report_ids: Collection[str]) -> set[str]:
    """Reports that come later than one of these and share a band with it."""
    found: set[str] = set()
    bands = list(beside(store, report_ids))
    keys.hold(b.report_id for b in bands)
    for _, same in groupby(bands, key=lambda b: (b.value, b.band)):
        crowd = sorted({b.report_id for b in same}, key=lambda i: keys[i].order)
        first = next(n for n, i in enumerate(crowd) if i in report_ids)
        found.update(crowd[first + 1 :])
    return found

"""Copies: which later report holds the words of an earlier one, and how much of it."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.link.bands import BANDS
from tocsin.link.keys import Key, chunks, rows_by
from tocsin.link.text import SHINGLE, shingles, tokens
from tocsin.records import Band, Copy, Passage, Report
from tocsin.seams import Store, Where

NEAR = 0.75
PARTIAL = 0.3
PASSAGE = 40
"""Shares of the later report's words, and words in one passage, from which a report counts as near or partial copy.
Among the 12,561 pairs of the 159 annotated training reports no share lies between 0.69 and 0.78, and under 40 lie above
0.25; lower, site footers and recurring background paragraphs begin (docs/decisions/0004-linking.md)."""

ALONE_DAYS = 30
"""Pairs that share a single band are looked at only when published within this many days: stock paragraphs recur for
years, while a copy that shares so little of its text appears soon or not at all."""

_CROWD = 24
_KEPT_TEXTS = 100
_BITS = 32
_LOW = (1 << _BITS) - 1
_POSITIONS = 8


class Worded(NamedTuple):
    """A report's content as words, where each stands in the report's text, and the text."""

    words: list[str]
    spans: list[tuple[int, int]]
    hashes: NDArray[np.uint64]
    text: str


class Shared(NamedTuple):
    """What a later text has of an earlier one: share of its words, and the longest passage as word numbers."""

    share: float
    first: int
    last: int


def find_copies(store: Store, keys: dict[str, Key]) -> Iterator[Copy]:
    """Copies of the case, each later report with its best earlier ones, in order of the later report."""
    texts = _Texts(store)
    whole: dict[str, str] = {}
    for later_id, met in candidates(store, keys):
        # What wholly copies another of them adds nothing that this other does not hold, unless it may be the very same.
        earlier = [m for m in met if m.version or m.bands == BANDS or whole.get(m.report_id) not in {e[0] for e in met}]
        held = texts.get_all([later_id, *(m.report_id for m in earlier)])
        proved = (prove(held[later_id], held[m.report_id], later_id, m.report_id, m.version) for m in earlier)
        for copy in chosen([c for c in proved if c]):
            if copy.kind in ("exact", "near"):
                whole[later_id] = whole.get(copy.earlier_id, copy.earlier_id)
            yield copy


class Met(NamedTuple):
    """An earlier report that shares bands with a later one, or (`version`) stood at its address before it."""

    report_id: str
    bands: int
    version: bool


def candidates(store: Store, keys: dict[str, Key]) -> Iterator[tuple[str, list[Met]]]:
    """For each later report, in order, the earlier ones to look at, first told first."""
    ids = sorted(keys, key=lambda i: keys[i].order)
    number = {report_id: n for n, report_id in enumerate(ids)}
    versions = dict(_same_address(store, keys, number))
    pairs, counts = banded_pairs(store.read(Band, order=("band", "value")), number)
    begin = np.searchsorted(pairs, np.arange(len(ids) + 1, dtype=np.int64) << _BITS)
    for n, later_id in enumerate(ids):
        span = slice(int(begin[n]), int(begin[n + 1]))
        met = {int(pair) & _LOW: int(count) for pair, count in zip(pairs[span], counts[span], strict=True)}
        before = versions.get(n)
        near = {
            m: c
            for m, c in met.items()
            if c > 1 or m == before or _days_apart(keys[later_id], keys[ids[m]]) <= ALONE_DAYS
        }
        if before is not None:
            near.setdefault(before, 0)
        if near:
            yield later_id, [Met(ids[m], near[m], m == before) for m in sorted(near)]


def banded_pairs(bands: Iterable[Band], number: dict[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of report numbers that share a band (later shifted up by 32 bits, plus earlier), sorted, and in how many.

    `bands` in order of band and value. Of a crowd that shares one value each report is paired with the first and the
    two before it alone, so that pairs grow with the number of reports, not with its square; eight bytes each.
    """
    pairs = array("q")
    for _, same in groupby(bands, key=lambda b: (b.band, b.value)):
        numbers = sorted({number[b.report_id] for b in same if b.report_id in number})
        for n, later in enumerate(numbers):
            near = numbers[:n] if len(numbers) <= _CROWD else [*numbers[: min(n, 1)], *numbers[max(1, n - 2) : n]]
            pairs.extend((later << _BITS) + earlier for earlier in near)
    found, counts = np.unique(np.frombuffer(pairs, dtype=np.int64), return_counts=True)
    return found, counts.astype(np.int64)


def _days_apart(a: Key, b: Key) -> int:
    return abs(a.day - b.day) if a.day is not None and b.day is not None else 0


def _same_address(store: Store, keys: dict[str, Key], number: dict[str, int]) -> Iterator[tuple[int, int]]:
    """Number of each report with that of the one that stood at its address before."""
    reports = store.read(Report, [Where("address", "not null")], order=("address",))
    for _, same in groupby(((r.address, r.part, r.report_id) for r in reports), key=lambda r: r[0]):
        parts: dict[int, list[int]] = {}
        for _, part, report_id in same:
            parts.setdefault(part, []).append(number[report_id])
        for numbers in parts.values():
            yield from ((b, a) for a, b in pairwise(sorted(numbers)))


class _Texts:
    """Words of the reports looked at last; a few hundred at a time, so that memory does not grow with the case."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: OrderedDict[str, Worded] = OrderedDict()

    def get_all(self, report_ids: Sequence[str]) -> dict[str, Worded]:
        """Words of these reports; what is not held is read at once."""
        missing = [i for i in report_ids if i not in self._held]
        for part in chunks(missing):
            passages = rows_by(self._store, Passage, "report_id", part)
            for report in self._store.read(Report, [Where("report_id", "in", part)]):
                self._held[report.report_id] = worded(report.text, passages.get(report.report_id, []))
        found = {i: self._held[i] for i in report_ids}
        for i in report_ids:
            self._held.move_to_end(i)
        while len(self._held) > _KEPT_TEXTS:
            self._held.popitem(last=False)
        return found


def worded(text: str, passages: Sequence[Passage]) -> Worded:
    """Words of a report's content sentences with their places in the report's text."""
    sentences = sorted((p.start, p.stop) for p in passages if p.kind == "sentence") or [(0, len(text))]
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for start, stop in sentences:
        found, places = tokens(text[start:stop])
        words += found
        spans += [(start + a, start + b) for a, b in places]
    return Worded(words, spans, shingles(words), text)


def prove(later: Worded, earlier: Worded, later_id: str, earlier_id: str, version: bool) -> Copy | None:
    """The copy that the words themselves show, or None where too few are shared."""
    if not later.words or not earlier.words:
        return None
    shared = share_of(later, earlier)
    kind, reason = _kind(later, earlier, shared, version)
    if not kind:
        return None
    found = shared.last > shared.first
    start = later.spans[shared.first][0] if found else None
    stop = later.spans[shared.last - 1][1] if found else None
    return Copy(
        report_id=later_id,
        earlier_id=earlier_id,
        kind=kind,
        share=round(shared.share, 4),
        start=start,
        stop=stop,
        words=later.text[start:stop] if found else None,
        reason=reason,
    )


def _kind(later: Worded, earlier: Worded, shared: Shared, version: bool) -> tuple[str, str]:
    run = shared.last - shared.first
    percent = f"{shared.share:.0%} of its words stand in the earlier report, {run} of them in one passage"
    if later.words == earlier.words:
        return "exact", "the same words throughout"
    if version:
        return "version", f"a later text at the same address; {percent}"
    if shared.share >= NEAR:
        return "near", percent
    if shared.share >= PARTIAL or run >= PASSAGE:
        return "partial", percent
    return "", ""


def share_of(later: Worded, earlier: Worded) -> Shared:
    """How much of the later text stands in the earlier, in runs of at least SHINGLE words; linear in both lengths."""
    if later.words == earlier.words:
        return Shared(1.0, 0, len(later.words))
    size = min(SHINGLE, len(later.words), len(earlier.words))
    left = later.hashes if size == SHINGLE else shingles(later.words, size)
    right = earlier.hashes if size == SHINGLE else shingles(earlier.words, size)
    hits = np.isin(left, right)
    if not hits.any():
        return Shared(0.0, 0, 0)
    covered = np.zeros(len(later.words), dtype=bool)
    for k in range(size):
        covered[k : k + len(hits)] |= hits
    first, last = _longest(left.tolist(), hits.tolist(), right.tolist(), size)
    return Shared(float(covered.mean()), first, last)


def _longest(left: list[int], hits: list[bool], right: list[int], size: int) -> tuple[int, int]:
    """Longest run of words that stands unbroken in both, as word numbers of the left."""
    places: dict[int, list[int]] = {}
    for j, code in enumerate(right):
        places.setdefault(code, []).append(j)
    best = (0, 0)
    runs: dict[int, int] = {}
    for i, code in enumerate(left):
        ends = places[code] if hits[i] else []
        if len(ends) > _POSITIONS:
            # A refrain never starts a passage, or a text of one repeated line would take quadratic time.
            ends = [j + 1 for j in runs if j + 1 < len(right) and right[j + 1] == code]
        runs = {j: runs.get(j - 1, 0) + 1 for j in ends}
        longest = max(runs.values(), default=0)
        if longest and longest + size - 1 > best[1] - best[0]:
            best = (i - longest + 1, i + size)
    return best


def chosen(copies: Sequence[Copy]) -> list[Copy]:
    """Of all copies of one later report those worth keeping; `copies` in order of the earlier reports.

    The version before it, and the first report it wholly copies or, without one, the three it shares most with.
    """
    versions = [c for c in copies if c.kind == "version"]
    whole = [c for c in copies if c.kind == "exact"] or [c for c in copies if c.kind == "near"]
    parts = sorted((c for c in copies if c.kind == "partial"), key=lambda c: (-c.share, c.earlier_id))
    return versions + (whole[:1] or parts[:3])


def roots(copies: Iterable[Copy]) -> dict[str, str]:
    """For each report that wholly copies another (exact, near, version) the earliest report at the end of the chain."""
    before = {c.report_id: c.earlier_id for c in sorted(copies, key=_rank) if c.kind != "partial"}
    found = {}
    for report_id in before:
        end = report_id
        seen = {end}
        while end in before and before[end] not in seen:
            end = before[end]
            seen.add(end)
        found[report_id] = end
    return found


def _rank(c: Copy) -> tuple[str, int, str]:
    # Of a version and a copy of another outlet's text the copy is nearer to the first hand: it is put last and wins.
    return (c.report_id, 0 if c.kind == "version" else 1, c.earlier_id)

"""Copies: which later report holds the words of an earlier one, and how much of it."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.link.keys import Key, rows_by
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
_KEPT_TEXTS = 48
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
    candidates = _candidates(store, keys)
    texts = _Texts(store)
    for later_id in sorted(candidates, key=lambda i: keys[i].order):
        earlier = sorted(candidates[later_id].items(), key=lambda e: keys[e[0]].order)
        proved = (prove(texts.get(later_id), texts.get(e), later_id, e, version) for e, version in earlier)
        yield from chosen([c for c in proved if c])


def _candidates(store: Store, keys: dict[str, Key]) -> dict[str, dict[str, bool]]:
    """For each later report the earlier ones to look at; true for those that stood at the same address."""
    found: dict[str, dict[str, bool]] = {}
    for a, b in banded_pairs(store.read(Band, order=("band", "value")), keys):
        found.setdefault(b, {})[a] = False
    for a, b in _same_address(store, keys):
        found.setdefault(b, {})[a] = True
    return found


def banded_pairs(bands: Iterable[Band], keys: dict[str, Key]) -> Iterator[tuple[str, str]]:
    """Pairs (earlier, later) that share a band; `bands` in order of band and value.

    Of a crowd that shares one value each report is paired with the first and the two before it alone, so that pairs
    grow with the number of reports, not with its square.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for _, same in groupby(bands, key=lambda b: (b.band, b.value)):
        ids = sorted({b.report_id for b in same if b.report_id in keys}, key=lambda i: keys[i].order)
        for n, later in enumerate(ids):
            near = ids[:n] if len(ids) <= _CROWD else {ids[0], *ids[max(0, n - 2) : n]} - {later}
            counted.update((earlier, later) for earlier in near)
    for pair, n in counted.items():
        if n > 1 or _days_apart(keys[pair[0]], keys[pair[1]]) <= ALONE_DAYS:
            yield pair


def _days_apart(a: Key, b: Key) -> int:
    return abs(a.day - b.day) if a.day is not None and b.day is not None else 0


def _same_address(store: Store, keys: dict[str, Key]) -> Iterator[tuple[str, str]]:
    """Each report with the one that stood at its address before."""
    reports = store.read(Report, [Where("address", "not null")], order=("address",))
    for _, same in groupby(((r.address, r.part, r.report_id) for r in reports), key=lambda r: r[0]):
        parts: dict[int, list[str]] = {}
        for _, part, report_id in same:
            parts.setdefault(part, []).append(report_id)
        for ids in parts.values():
            ids.sort(key=lambda i: keys[i].order)
            yield from pairwise(ids)


class _Texts:
    """Words of the reports looked at last; a few dozen at a time, so that memory does not grow with the case."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: OrderedDict[str, Worded] = OrderedDict()

    def get(self, report_id: str) -> Worded:
        if report_id not in self._held:
            report = self._store.get(Report, report_id)
            assert report is not None
            passages = rows_by(self._store, Passage, "report_id", [report_id]).get(report_id, [])
            self._held[report_id] = worded(report.text, passages)
            if len(self._held) > _KEPT_TEXTS:
                self._held.popitem(last=False)
        self._held.move_to_end(report_id)
        return self._held[report_id]


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

"""Copies: which later report holds the words of an earlier one, and how much of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.link.bands import BANDS
from tocsin.link.chains import Chains
from tocsin.link.crowds import candidates, followers
from tocsin.link.keys import Keys, chunks, rows_by
from tocsin.link.text import SHINGLE, shingles, tokens
from tocsin.link.ties import tie
from tocsin.records import Copy, Passage, Report, Tie
from tocsin.seams import Store, Where

NEAR = 0.75
PARTIAL = 0.3
PASSAGE = 40
"""Shares of the later report's words, and words in one passage, from which a report counts as near or partial copy.
Among the 12,561 pairs of the 159 annotated training reports no share lies between 0.69 and 0.78, and under 40 lie above
0.25; lower, site footers and recurring background paragraphs begin (docs/decisions/0004-linking.md)."""

HALF = 0.5
"""A report of which less than this share is copied shares a background paragraph, not the news."""

_KEPT_TEXTS = 100
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


def find_copies(store: Store, keys: Keys) -> Iterator[Copy]:
    """Copies among all reports whose keys are held, each later report with its best earlier ones."""
    whole = Chains(store, ("exact", "near"), empty=True)
    yield from chain.from_iterable(copies for _, copies in _copies(store, keys, None, whole))


def copies_of(store: Store, keys: Keys, laters: Collection[str]) -> dict[str, list[Copy]]:
    """Copies of some later reports, none for some of them, as they are among all.

    Where one of these comes to wholly copy another report than before, those that share bands with it are looked at as
    well and are among the answer.
    """
    whole = Chains(store, ("exact", "near"))
    made: dict[str, list[Copy]] = {}
    while laters:
        whole.hold(laters)
        before = {i: whole[i] for i in laters}
        whole.take(laters, ())
        made |= {i: [] for i in laters} | dict(_copies(store, keys, laters, whole))
        turned = {i for i in laters if whole[i] != before[i]}
        laters = followers(store, keys, turned) - set(laters)
    return made


def _copies(
    store: Store, keys: Keys, laters: Collection[str] | None, whole: Chains
) -> Iterator[tuple[str, list[Copy]]]:
    """Later reports in order with their copies; `whole` is told of each."""
    texts = _Texts(store)
    for later_id, met in candidates(store, keys, laters):
        ids = {m.report_id for m in met}
        # What wholly copies another of them adds nothing that this other does not hold, unless it may be the very same.
        whole.hold(ids)
        earlier = [m for m in met if m.version or m.bands == BANDS or whole[m.report_id] not in ids - {m.report_id}]
        held = texts.get_all([later_id, *(m.report_id for m in earlier)])
        proved = (prove(held[later_id], held[m.report_id], later_id, m.report_id, m.version) for m in earlier)
        found = chosen([c for c in proved if c])
        whole.take([later_id], found)
        yield later_id, found


def copy_ties(copies: Iterable[Copy]) -> Iterator[Tie]:
    """Ties of the reports of which one holds so much of the other that both tell the same news."""
    for c in copies:
        if c.kind != "partial" or c.share >= HALF:
            yield tie(c.earlier_id, c.report_id, "copy", c.report_id, c.share, f"{c.kind} copy: {c.reason}")


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

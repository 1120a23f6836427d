"""Chains of copies: from a report that wholly copies another to the first at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tocsin.link.keys import chunks
from tocsin.records import Copy
from tocsin.seams import Store, Where

WHOLE = ("exact", "near", "version")
"""Kinds of copies whose text takes the place of what it was copied from, or is it."""


class Chains:
    """The first report at the end of each chain of copies, read when it is asked for; a report without one is its own.

    `kinds` are those that count as links. Of a version and a copy of another outlet's text the copy is nearer to the
    first hand and counts.
    """

    def __init__(self, store: Store, kinds: Collection[str] = WHOLE, *, empty: bool = False) -> None:
        self._store, self._kinds, self._all = store, kinds, empty
        self._before: dict[str, str | None] = {}

    def __getitem__(self, report_id: str) -> str:
        end, seen = report_id, {report_id}
        while (before := self._link(end)) is not None and before not in seen:
            end = before
            seen.add(end)
        return end

    def _link(self, report_id: str) -> str | None:
        if not self._all and report_id not in self._before:
            self.hold([report_id])
        return self._before.get(report_id)

    def hold(self, report_ids: Iterable[str]) -> None:
        """Read the chains from these reports at once."""
        ids = set(report_ids)
        while not self._all and (missing := sorted(i for i in ids if i not in self._before)):
            for part in chunks(missing, 400):
                self._before |= dict.fromkeys(part)
                self.take(part, self._store.read(Copy, [Where("report_id", "in", part)]))
            ids = {e for i in missing if (e := self._before[i]) is not None}

    def hold_all(self) -> None:
        """Read every chain of the case, in one pass over its copies."""
        self.take((), self._store.read(Copy))
        self._all = True

    def take(self, report_ids: Iterable[str], copies: Iterable[Copy]) -> None:
        """Let the links of these reports be those that their copies make."""
        self._before |= dict.fromkeys(report_ids)
        best: dict[str, tuple[int, str]] = {}
        for c in copies:
            if c.kind in self._kinds:
                rank = (0 if c.kind == "version" else 1, c.earlier_id)
                best[c.report_id] = max(best.get(c.report_id, rank), rank)
        self._before |= {i: earlier for i, (_, earlier) in best.items()}

"""A report's text with labels in place of what is masked, and where each span of it then stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin import records as r
from tocsin.publish.redaction.words import TEXT, Finder, Found, merged
from tocsin.seams import Store, Where

_VALUES: Sequence[tuple[type[r.Row], Sequence[Where]]] = (
    (r.Toll, ()),
    (r.Figure, ()),
    (r.Statement, (Where("kind", "in", ["warning", "denial", "responsibility"]),)),
    (r.Account, ()),
)
"""Rows whose sentences are quoted where a profile quotes the sentences of values alone; the first come first."""

SHARE = 1 / 3
LEAST = 600
"""Most that is quoted of a report: this share of its characters, or so many where that is more. Without a bound half of
the training reports would be given away by 55 % of their text or more."""


@dataclass(frozen=True, slots=True)
class Masks:
    """The stretches of one text that labels stand for, and where the labels stand; kept without the text itself."""

    found: tuple[Found, ...]
    _starts: tuple[int, ...]
    _at: tuple[int, ...]

    def applied(self, text: str) -> str:
        """The text as it may be seen."""
        return self.words(text, 0, len(text))

    def words(self, words: str, start: int, stop: int) -> str:
        """Words that stand at a span of the text as read, as they may be seen; a stretch they touch is taken whole."""
        parts, done = [], start
        for f in self.found[max(0, bisect_right(self._starts, start) - 1) :]:
            if f.start >= stop:
                break
            if f.stop > start and f.label is not None:
                parts += [words[max(done, start) - start : max(f.start, start) - start], f.label]
                done = f.stop
        return "".join([*parts, words[max(done, start) - start :] if done < stop else ""])

    def moved(self, start: int, stop: int) -> tuple[int, int]:
        """Where the span of these words stands now."""
        return self._start(start), self._stop(stop)

    def _start(self, position: int) -> int:
        n = bisect_right(self._starts, position) - 1
        if n < 0:
            return position
        return self._at[n] if position < self.found[n].stop else self._after(n) + position - self.found[n].stop

    def _stop(self, position: int) -> int:
        n = bisect_left(self._starts, position) - 1
        return position if n < 0 else self._after(n) + max(0, position - self.found[n].stop)

    def _after(self, n: int) -> int:
        return self._at[n] + len(self.found[n].label or "")


def masks_of(found: Iterable[Found]) -> Masks:
    """Stretches of one text as masks; those that overlap become one."""
    kept = tuple(merged(f for f in found if f.label is not None))
    at, longer = [], 0
    for f in kept:
        at.append(f.start + longer)
        longer += len(f.label or "") - (f.stop - f.start)
    return Masks(kept, tuple(f.start for f in kept), tuple(at))


def report_masks(store: Store, report: r.Report, finder: Finder, *, quoted: bool) -> Masks:
    """What is masked in a report: names, and where it is only quoted, the sentences that carry no value."""
    found = list(finder.find(report.text))
    if quoted:
        found += _left_out(report.text, _quoted(store, report))
    return masks_of(found)


def _quoted(store: Store, report: r.Report) -> list[tuple[int, int]]:
    """Spans of the title and of sentences that hold a value, in order, within the bound."""
    of = Where("report_id", "=", report.report_id)
    parts = [(p.kind, p.start, p.stop) for p in store.read(r.Passage, [of, Where("kind", "in", ["title", "sentence"])])]
    shown = {(start, stop) for kind, start, stop in parts if kind == "title"}
    left = max(LEAST, SHARE * len(report.text))
    for record, where in _VALUES:
        for value in store.read(record, [of, *where], order=["start"]):
            first, last = value.start, value.stop  # type: ignore[attr-defined]
            holding = {(a, b) for _, a, b in parts if first < b and a < last} - shown
            if holding and (left := left - sum(b - a for a, b in holding)) >= 0:
                shown |= holding
    return sorted(shown)


def _left_out(text: str, shown: Iterable[tuple[int, int]]) -> Iterator[Found]:
    done = 0
    for start, stop in [*shown, (len(text), len(text))]:
        if text[done:start].strip():
            first = done + len(text[done:start]) - len(text[done:start].lstrip())
            last = done + len(text[done:start].rstrip())
            yield Found(first, last, TEXT)
        done = max(done, stop)

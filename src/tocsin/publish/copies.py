"""A copy beside what it copies: who was first, which sentences are shared, and what was changed, as a diff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tocsin import records as r
from tocsin.seams import Store, Where

Line = tuple[str, str]

_SENTENCES = 2_000
_WORDS = 300
"""Sentences of a report and words of a sentence that are compared: a diff takes quadratic time in the worst case."""

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch: same, removed, added or changed; sentences before and after, of a changed one its parts.

    A part is same, removed or added, with its words.
    """

    kind: str
    before: str | None
    after: str | None
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def marked(self) -> str:
        """The parts on one line: what was removed as [-words-], what was added as {+words+}."""
        form = {"removed": "[-{}-]", "added": "{{+{}+}}", "same": "{}"}
        return " ".join(form[kind].format(words) for kind, words in self.parts)


@dataclass(frozen=True, slots=True)
class CopyView:
    """A copy with both reports and what differs between them."""

    copy: r.Copy
    earlier: r.Report
    later: r.Report
    changes: tuple[Change, ...]

    def lines(self) -> Iterator[Line]:
        """The diff as lines of text with their styles; runs of shared sentences are shown by their ends."""
        c = self.copy
        yield f"{c.copy_id}  {c.kind}, {c.share:.0%} shared: {c.reason}", "bold"
        for name, x in (("first", self.earlier), ("later", self.later)):
            head = f"{x.publisher or 'publisher unknown'}, {x.published or 'date unknown'}: {x.title or 'untitled'}"
            yield f"  {name}  {x.report_id}  {head}", ""
        for change in self.changes:
            if change.kind == "changed":
                yield f"  ~ {change.marked}", "yellow"
            elif change.kind == "same":
                yield f"    {change.after}", "dim"
            else:
                sign, text = ("-", change.before) if change.kind == "removed" else ("+", change.after)
                yield f"  {sign} {text}", "red" if sign == "-" else "green"


def copy_view(store: Store, copy: r.Copy) -> CopyView:
    """A copy with what was changed in it."""
    earlier, later = store.get(r.Report, copy.earlier_id), store.get(r.Report, copy.report_id)
    assert earlier is not None
    assert later is not None
    return CopyView(copy, earlier, later, tuple(changes(_sentences(store, earlier), _sentences(store, later))))


def _sentences(store: Store, report: r.Report) -> list[str]:
    where = [Where("report_id", "=", report.report_id), Where("kind", "in", ["title", "sentence"])]
    spans = [(p.start, p.stop) for p in store.read(r.Passage, where, order=["start"], limit=_SENTENCES)]
    return [" ".join(report.text[a:b].split()) for a, b in spans or [(0, len(report.text))]]


def changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """What was changed from one list of sentences to the other, in order."""
    left, right = ([" ".join(re.findall(r"\w+", s.lower())) for s in side] for side in (before, after))
    for kind, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Change("same", a, b) for a, b in zip(before[i:j], after[k:m], strict=True))
        else:
            yield from _replaced(before[i:j], after[k:m])


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Sentences that stand in place of one another: pair by pair where they are alike."""
    for n in range(max(len(before), len(after))):
        a = before[n] if n < len(before) else None
        b = after[n] if n < len(after) else None
        left, right = (a or "").split()[:_WORDS], (b or "").split()[:_WORDS]
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        if a and b and matcher.ratio() >= _ALIKE:
            yield Change("changed", a, b, tuple(_parts(matcher, left, right)))
            continue
        if a:
            yield Change("removed", a, None)
        if b:
            yield Change("added", None, b)


def _parts(matcher: SequenceMatcher[str], left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            yield "same", " ".join(right[k:m])
            continue
        if i < j:
            yield "removed", " ".join(left[i:j])
        if k < m:
            yield "added", " ".join(right[k:m])

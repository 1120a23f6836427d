"""Check a case against itself: every original re-hashed, every span re-read, the custody log followed link by link."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from tocsin.collect import Originals, broken_links
from tocsin.records import RECORDS, Capture, Custody, Report, Row, columns, evidence, spans
from tocsin.seams import Store, Where

Told = Callable[[str, int, int], None]

SHOWN = 100
"""Mismatches that are kept to be shown; all are counted."""

BATCH = 50


@dataclass(slots=True)
class Verification:
    """What was checked, and every mismatch as one line."""

    files: int = 0
    citations: int = 0
    originals: int = 0
    texts: int = 0
    spans: int = 0
    entries: int = 0
    mismatches: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing was found that does not hold."""
        return self.mismatches == 0

    def add(self, other: Verification) -> None:
        """Take in what was found in another part."""
        for name in ("files", "citations", "originals", "texts", "spans", "entries", "mismatches"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.lines = [*self.lines, *other.lines][:SHOWN]

    def wrong(self, line: str) -> None:
        """Count a mismatch."""
        self.mismatches += 1
        if len(self.lines) < SHOWN:
            self.lines.append(line)


def with_evidence() -> list[type[Row]]:
    """Records whose rows carry words of the report they name."""
    return [r for r in RECORDS if spans(r) and "report_id" in {c.name for c in columns(r)}]


def verify(store: Store, originals: Originals | None, told: Told | None = None) -> Verification:
    """Re-hash originals and texts, re-read spans, follow the custody log; memory does not grow with the case.

    Without originals, as in what was given away without them, their hashes are taken as they are told.
    """
    done = Verification()
    tell = told or (lambda stage, n, total: None)
    total = store.count(Capture)
    for capture in store.read(Capture) if originals is not None else ():
        done.originals += 1
        tell("originals", done.originals, total)
        if originals is not None and not originals.whole(capture.capture_id):
            done.wrong(f"original {capture.capture_id} is gone or altered")
    _texts(store, done, tell)
    done.entries = store.count(Custody)
    for entry in broken_links(store.read(Custody, order=["sequence"])):
        done.wrong(f"custody entry {entry.sequence} does not follow from the one before")
    return done


def _texts(store: Store, done: Verification, tell: Told) -> None:
    total, after = store.count(Report), ""
    while reports := list(store.read(Report, limit=BATCH, after=after)):
        after = reports[-1].report_id
        for report in reports:
            done.texts += 1
            if hashlib.sha256(report.text.encode()).hexdigest() != report.text_sha256:
                done.wrong(f"text of {report.report_id} is altered")
            if not store.count(Capture, [Where("capture_id", "=", report.capture_id)]):
                done.wrong(f"report {report.report_id} has no capture")
        _spans(store, {r.report_id: r.text for r in reports}, done)
        tell("reports", done.texts, total)


def _spans(store: Store, texts: dict[str, str], done: Verification) -> None:
    for record in with_evidence():
        for row in store.read(record, [Where("report_id", "in", list(texts))]):
            text = texts[getattr(row, "report_id")]  # noqa: B009  which records have one is known only at run time
            for words, start, stop in evidence(row):
                done.spans += 1
                if start is None or stop is None or text[start:stop] != words:
                    done.wrong(f"{record.spec.name} {row.id}: its words do not stand at {start} to {stop}")

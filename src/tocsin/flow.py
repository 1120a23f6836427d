"""The stages in order, with what each reads and which rows it makes, and how a run goes through them.

A stage that works on one item at a time marks each done in the same transaction that writes its rows; what is not
marked under the stage's present version is still to do. So a run that was killed goes on where it was, a new version
of a stage does its items again, and running twice changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Protocol, TypeVar

from tocsin import records as r
from tocsin.assess import assess_case, rules
from tocsin.collect import Originals
from tocsin.errors import TocsinError
from tocsin.extract import extract_report
from tocsin.link import bands_of, link_case
from tocsin.read.rows import Reader, read_rows
from tocsin.records import Passage, Progress, Report, Row
from tocsin.seams import Document, Engine, Store, Where
from tocsin.version import __version__

Told = Callable[[str, int, int], None]
"""Progress: stage, items done, items in all."""

BATCH = 16
"""Reports per transaction: more would cost memory and work that is lost when the run is killed."""

PAGE = 1024
"""Reports, all to be done, that are put in order by title before they are dealt out in batches."""

CASE = "case"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: what it works on, the tables it reads and those it writes."""

    name: str
    item: type[Row] | None
    reads: tuple[type[Row], ...]
    writes: tuple[type[Row], ...]


STAGES = (
    Stage("collect", None, (), (r.Capture, r.Finding, r.Custody, r.Rejected)),
    Stage("read", r.Capture, (r.Capture, r.Finding), (r.Report, r.Passage, r.Rejected)),
    Stage("annotate", r.Report, (r.Report, r.Passage), (r.Mention, r.Relation)),
    Stage(
        "extract",
        r.Report,
        (r.Report, r.Passage, r.Mention, r.Relation),
        (r.Account, r.AccountActor, r.AccountSource, r.Toll, r.Figure, r.Statement, r.Source),
    ),
    Stage("sign", r.Report, (r.Report, r.Passage), (r.Band,)),
    Stage(
        "link",
        None,
        (r.Report, r.Passage, r.Finding, r.Band, r.Mention, r.Account, r.AccountActor, r.AccountSource, r.Toll,
         r.Figure, r.Statement, r.Source, r.Judgement),
        (r.Shelf, r.InterviewStatement, r.Leaning, r.Tie, r.Kept, r.Copy, r.Story, r.StoryReport, r.Origin, r.Resting,
         r.Incident, r.IncidentAccount, r.IncidentToll, r.IncidentClaim, r.IncidentText, r.Contradiction, r.FigureLine,
         r.FigurePoint),
    ),
    Stage(
        "assess",
        None,
        (r.Incident, r.IncidentAccount, r.Report, r.Finding, r.Resting),
        (r.Series, r.Alert, r.AlertIncident),
    ),
)  # fmt: skip
"""All stages, in order; `sign` belongs to linking and is run with it."""

_OF_REPORTS = tuple(w for s in STAGES if s.item is r.Report for w in s.writes)


def stage_version(*parts: str) -> str:
    """Short hash of all that a stage's answer depends on besides its input."""
    return hashlib.sha256("\n".join((__version__, *parts)).encode()).hexdigest()[:16]


class Annotates(Protocol):
    """What annotates reports: here, or in other processes."""

    version: str

    def rows(self, documents: Sequence[Document]) -> list[Row]:
        """Mention and relation rows of the reports."""


class _OfReport(Protocol):
    @property
    def report_id(self) -> str: ...


Item = TypeVar("Item", bound=_OfReport)
"""What a stage takes of one report."""


@dataclass(frozen=True, slots=True)
class _Annotated:
    report_id: str
    document: Document
    mentions: list[r.Mention]
    relations: list[r.Relation]


@dataclass(frozen=True, slots=True)
class _Cut:
    report_id: str
    report: Report
    passages: list[Passage]


class Flow:
    """Drives the stages over one store."""

    def __init__(self, store: Store, originals: Originals, engine: Engine, told: Told | None = None) -> None:
        self.store = store
        self.originals = originals
        self.engine = engine
        self.told = told or (lambda stage, done, total: None)

    def read(self, reader: Reader) -> None:
        """Captures to reports and passages; what cannot be read is rejected with its remedy."""
        version = stage_version("read")
        for ids in self._pending("read", r.Capture, version):
            for capture_id in ids:
                capture = self.store.get(r.Capture, capture_id)
                if capture is None:
                    continue
                findings = list(self.store.read(r.Finding, [Where("capture_id", "=", capture_id)]))
                before = [p.report_id for p in self.store.read(Report, [Where("capture_id", "=", capture_id)])]
                rows = read_rows(capture, findings, self.originals, reader)
                self.store.write(
                    _and_done(rows, "read", [capture_id], version),
                    clear=[
                        *((w, "report_id", before) for w in _OF_REPORTS),
                        (Passage, "report_id", before),
                        (Report, "capture_id", [capture_id]),
                        (r.Rejected, "capture_id", [capture_id]),
                        (Progress, "item_id", before),
                    ],
                )

    def annotate(self, annotator: Annotates) -> None:
        """Reports to mentions and relations."""
        self._per_report("annotate", annotator.version, self._documents, annotator.rows)

    def extract(self, version: str) -> None:
        """Mentions and relations to accounts, figures, statements and sources."""

        def load(ids: Sequence[str]) -> list[_Annotated]:
            mentions = self._by_report(r.Mention, ids)
            relations = self._by_report(r.Relation, ids)
            return [
                _Annotated(d.report_id, d, mentions.get(d.report_id, []), relations.get(d.report_id, []))
                for d in self._documents(ids)
            ]

        def step(found: Sequence[_Annotated]) -> list[Row]:
            return [row for f in found for row in extract_report(f.document, f.mentions, f.relations)]

        self._per_report("extract", version, load, step)

    def link(self, tolls: str) -> None:
        """Signatures of new reports, then what they touch across reports; `tolls` names the rule for tolls."""

        def load(ids: Sequence[str]) -> list[_Cut]:
            passages = self._by_report(Passage, ids)
            found = self.store.read(Report, [Where("report_id", "in", ids)])
            return [_Cut(report.report_id, report, passages.get(report.report_id, [])) for report in found]

        self._per_report("sign", "sign", load, lambda cut: [b for c in cut for b in bands_of(c.report, c.passages)])
        link_case(self.store, tolls=tolls, progress=self.told)

    def assess(self, own_rules: Path | None = None) -> None:
        """Series and alerts anew; a file of own rules joins the shipped ones."""
        self.told("assess", 0, 1)
        assess_case(self.store, using=rules(own_rules))
        self.told("assess", 1, 1)

    def _per_report(
        self,
        name: str,
        version: str,
        load: Callable[[Sequence[str]], list[Item]],
        step: Callable[[Sequence[Item]], list[Row]],
    ) -> None:
        """Load batches here, in this thread, take the pure step wherever the engine does, write what it gives."""
        stage = next(s for s in STAGES if s.name == name)
        hashed = stage_version(name, version)
        later = {"annotate": ("extract",)}.get(name, ("link",))
        batches = ((ids, load(ids)) for ids in self._pending(name, Report, hashed))
        for ids, rows in self.engine.run(lambda batch: (batch[0], _one_by_one(name, step, batch[1])), batches):
            again = [r.make_id("prg", s, i) for s in later for i in ids]
            self.store.write(
                _and_done(rows, name, ids, hashed),
                clear=[*((w, "report_id", ids) for w in stage.writes), (Progress, "progress_id", again)],
            )

    def _pending(self, stage: str, item: type[Row], version: str) -> Iterator[list[str]]:
        total, done, after = self.store.count(item), 0, ""
        while page := self.store.pending(item, stage, version, PAGE, after):
            ordered = self._titled(page) if item is Report else page
            for ids in (ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)):
                self.told(stage, done, total)
                yield ids
                done += len(ids)
            after = page[-1]
        self.told(stage, total, total)

    def _titled(self, ids: Sequence[str]) -> list[str]:
        """Ids of reports by title: copies mostly keep theirs, and a reader may know again what it has just read."""
        return [p.report_id for p in self.store.read(Report, [Where("report_id", "in", ids)], order=["title"])]

    def _documents(self, ids: Sequence[str]) -> list[Document]:
        passages = self._by_report(Passage, ids)
        found = self.store.read(Report, [Where("report_id", "in", ids), Where("status", "=", "read")], order=["title"])
        return [
            Document(d.report_id, d.text, d.title, d.publisher, d.published, tuple(passages.get(d.report_id, ())))
            for d in found
        ]

    def _by_report(self, record: type[r.R], ids: Sequence[str]) -> dict[str, list[r.R]]:
        order = ["report_id", "start", "stop"] if "start" in {c.name for c in r.columns(record)} else ["report_id"]
        rows = self.store.read(record, [Where("report_id", "in", ids)], order=order)
        return {k: list(g) for k, g in groupby(rows, key=lambda row: row.report_id)}  # type: ignore[attr-defined]


def _one_by_one(stage: str, step: Callable[[Sequence[Item]], list[Row]], items: Sequence[Item]) -> list[Row]:
    """The step's rows; where it fails on a batch, each report by itself, so that a fault costs one report."""
    try:
        return step(items)
    except TocsinError:
        raise
    except Exception as e:  # noqa: BLE001  whatever is wrong with one report must not stop the rest
        if len(items) == 1:
            reason = f"a fault of the program on this report ({type(e).__name__}: {e})"[:300]
            remedy = "tell the makers, with the report if it may be shown; its text is kept"
            return [r.Rejected(place=items[0].report_id, stage=stage, reason=reason, remedy=remedy)]
    return [row for i in items for row in _one_by_one(stage, step, [i])]


def _and_done(rows: Iterator[Row] | list[Row], stage: str, ids: Sequence[str], version: str) -> Iterator[Row]:
    yield from rows
    for i in ids:
        yield Progress(stage=stage, item_id=i, version=version)

"""A case in one page of text: what came in, what is reported to have happened, on how many origins it rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin import records as r
from tocsin.publish.evidence import days, number_line, place_line
from tocsin.seams import Store, Where

SHOWN = 6


@dataclass(slots=True)
class Summary:
    """Counts of a case and its most telling rows as lines."""

    name: str
    reports: int = 0
    not_read: int = 0
    publishers: int = 0
    origins: int = 0
    captures: int = 0
    findings: int = 0
    rejected: int = 0
    copies: int = 0
    stories: int = 0
    incidents: int = 0
    accounts: int = 0
    figures: int = 0
    statements: int = 0
    warnings: int = 0
    contradictions: int = 0
    alerts: int = 0
    types: list[tuple[str, int]] = field(default_factory=list)
    top_stories: list[str] = field(default_factory=list)
    top_incidents: list[str] = field(default_factory=list)
    top_warnings: list[str] = field(default_factory=list)
    disputed: list[str] = field(default_factory=list)
    alert_lines: list[str] = field(default_factory=list)


def summarise(store: Store, name: str) -> Summary:
    """Summary of a case; rows are streamed, so memory does not grow with it."""
    s = Summary(name)
    counted: tuple[tuple[str, type[r.Row]], ...] = (
        ("reports", r.Report), ("origins", r.Origin), ("captures", r.Capture), ("findings", r.Finding),
        ("rejected", r.Rejected), ("copies", r.Copy), ("stories", r.Story), ("incidents", r.Incident),
        ("accounts", r.Account), ("figures", r.Figure), ("statements", r.Statement),
        ("alerts", r.Alert),
    )  # fmt: skip
    for attribute, record in counted:
        setattr(s, attribute, store.count(record))
    s.contradictions = store.count(r.Contradiction, [Where("kind", "=", "conflict")])
    s.not_read = store.count(r.Report, [Where("status", "!=", "read")])
    s.warnings = store.count(r.Statement, [Where("kind", "=", "warning")])
    s.publishers = len(publishers(store))
    types = Counter(i.type for i in store.read(r.Incident, [Where("status", "=", "occurred")]))
    s.types = sorted(types.items(), key=lambda t: (-t[1], t[0]))
    s.top_stories = list(_stories(store))
    s.top_incidents = list(_incidents(store))
    s.top_warnings = list(_warnings(store))
    s.disputed = list(_disputed(store))
    s.alert_lines = [a.reason for a in store.read(r.Alert, order=["-value"], limit=SHOWN)]
    return s


def publishers(store: Store) -> set[str]:
    """Names of all publishers of a case, those who published copies included."""
    tallied = [*store.tally(r.Finding, ["publisher"]), *store.tally(r.Report, ["publisher"])]
    return {name for name, _ in tallied if name}


def _stories(store: Store) -> Iterator[str]:
    for story in store.read(r.Story, [Where("reports", ">", 1)], order=["-reports"], limit=SHOWN):
        yield (
            f"{story.reports} reports, {story.publishers} publishers, {story.origins} "
            f"{'origin' if story.origins == 1 else 'origins'}: {story.title or story.story_id}  [{story.story_id}]"
        )


def _incidents(store: Store) -> Iterator[str]:
    where = [Where("status", "=", "occurred"), Where("background", "=", False)]
    for i in store.read(r.Incident, where, order=["-origins", "-reports"], limit=SHOWN):
        killed = number_line(i.killed_low, i.killed_best, i.killed_high)
        toll = f", killed {killed}" if killed != "unknown" else ""
        when = days(i.first_day, i.last_day) or i.edtf or "no date"
        yield f"{when}  {i.type} at {place_line(i.values())}{toll}; {counts(i)}  [{i.incident_id}]"


def counts(row: r.Incident | r.Story) -> str:
    """The three numbers: reports, publishers, origins."""
    return f"reports {row.reports}, publishers {row.publishers}, origins {row.origins}"


def _warnings(store: Store) -> Iterator[str]:
    for s in store.read(r.Statement, [Where("kind", "=", "warning"), Where("speaker", "not null")], limit=SHOWN):
        yield f"{s.speaker}: “{shorten(s.words)}”  [{s.statement_id}]"


def _disputed(store: Store) -> Iterator[str]:
    for c in store.read(r.Contradiction, [Where("kind", "=", "conflict")], limit=SHOWN):
        yield f"{c.reason}  [{c.incident_id or c.contradiction_id}]"


def shorten(text: str, most: int = 110) -> str:
    """Text on one line, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: line.rfind(" ", 0, most)] + " …"

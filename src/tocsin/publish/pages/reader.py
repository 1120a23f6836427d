"""The report reader: the text with what was found in it, its copies, its original; and the list of reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin import records as r
from tocsin.publish.copies import copy_view
from tocsin.publish.pages.asked import Asked, NoSuchPageError, Page
from tocsin.publish.pages.links import Span
from tocsin.publish.pages.listing import listing
from tocsin.publish.pages.marks import GROUP_OF, GROUPS, Found, marked
from tocsin.publish.question import Filter, conditions
from tocsin.publish.search import asked as question
from tocsin.publish.story import ReportView, report_view
from tocsin.records import Row, evidence
from tocsin.seams import Where
from tocsin.words import find_words

MOST_SEARCHED = 200
"""Places of the words searched for that a page marks and lists."""

_TABLES: tuple[type[Row], ...] = (r.AccountActor, r.AccountSource, r.Toll, r.Resting)


def report(asked: Asked) -> dict[str, Any]:
    """One report with everything found in it."""
    view = report_view(asked.store, asked.row(r.Report))
    id = view.report.report_id
    spans = _spans(asked, view)
    searched = _searched(asked, view.report.text)
    for span in searched:
        spans.setdefault(span, Found()).groups.add("searched")
    merged = asked.store.read(r.IncidentAccount, [Where("report_id", "=", id)])
    points = asked.store.read(r.FigurePoint, [Where("report_id", "=", id)])
    later = asked.store.read(r.Copy, [Where("earlier_id", "=", id)], limit=50)
    return {
        "view": view,
        "row": view.report,
        "searched": searched,
        "groups": [g for g in GROUPS if any(g in f.groups for f in spans.values())],
        "pieces": marked(view.report.text, spans.items()),
        "incident_of": {m.account_id: m.incident_id for m in merged},
        "line_of": {p.figure_id: p.figure_line_id for p in points},
        "copies": list(asked.store.read(r.Copy, [Where("report_id", "=", id)])),
        "copied": list(later),
        "stories": list(asked.store.read(r.StoryReport, [Where("report_id", "=", id)])),
        "capture": asked.store.get(r.Capture, view.report.capture_id),
    }


def _spans(asked: Asked, view: ReportView) -> dict[Span, Found]:
    found: dict[Span, Found] = {}
    for span, group, told in _found(asked, view):
        at = found.setdefault(span, Found())
        if group:
            at.groups.add(group)
        if told:
            at.told[told] = None
    return found


def _found(asked: Asked, view: ReportView) -> Iterator[tuple[Span, str | None, str | None]]:
    where = [Where("report_id", "=", view.report.report_id)]
    for p in asked.store.read(r.Passage, [*where, Where("kind", "!=", "sentence")]):
        said = f"boilerplate: {p.reason}" if p.reason else p.kind
        yield (p.start, p.stop), p.kind, said
    for m in asked.store.read(r.Mention, where):
        yield (m.start, m.stop), GROUP_OF.get(m.kind), _told(m)
    for row in (*view.accounts, *view.figures, *view.statements, *view.sources):
        yield from _evidence(row)
    for table in _TABLES:
        for row in asked.store.read(table, where):
            yield from _evidence(row)


def _searched(asked: Asked, text: str) -> list[Span]:
    """Where the words stand that brought a visitor here from a search."""
    words = asked.text("words")
    return (question(words).marks(list(find_words(text))) or [])[:MOST_SEARCHED] if words else []


def _evidence(row: Row) -> Iterator[tuple[Span, str | None, str | None]]:
    """Spans of a row: each can be linked to; its group shows those that no mention has."""
    own = (row.values().get("start"), row.values().get("stop"))
    for _, start, stop in evidence(row):
        if start is not None and stop is not None:
            yield (start, stop), GROUP_OF.get(row.spec.name) if (start, stop) == own else None, None


def _told(m: r.Mention) -> str:
    name = m.name or m.edtf or m.outcome or m.unit
    return f"{m.kind}: {name.replace('_', ' ')}" if name else m.kind


def reports(asked: Asked) -> dict[str, Any]:
    """Reports, newest first, of a publisher, a time or those found since a time."""
    fields = {k: asked.text(k) for k in ("publisher", "since", "until", "found", "words")}
    kept = Filter(since=fields["since"], until=fields["until"], found=fields["found"])
    where = conditions(r.Report, kept)
    if fields["publisher"]:
        where.append(Where("publisher", "=", fields["publisher"]))
    if fields["words"]:
        where.append(Where("title", "like", fields["words"]))
    chosen = {k: v for k, v in fields.items() if v}
    return {"chosen": chosen, "list": listing(asked, r.Report, where, ["-published"])}


def copy(asked: Asked) -> dict[str, Any]:
    """A copy beside the report it copies, with what was changed."""
    row = asked.row(r.Copy)
    if asked.store.get(r.Report, row.earlier_id) is None or asked.store.get(r.Report, row.report_id) is None:
        raise NoSuchPageError("One of the two reports is not shown in this profile.")
    return {"view": copy_view(asked.store, row)}


PAGES = (
    Page("report", "/report/{id}", "report.html", report),
    Page("reports", "/reports", "reports.html", reports),
    Page("copy", "/copy/{id}", "copy.html", copy),
)

"""One story with its reports and the way to their origins; one report with everything found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tocsin import records as r
from tocsin.publish.evidence import number_line
from tocsin.seams import Store, Where

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a story, why it belongs, and its steps to its origins."""

    report_id: str
    title: str | None
    publisher: str | None
    published: str | None
    reason: str
    copies: tuple[r.Copy, ...]
    steps: tuple[r.Resting, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with its members, earliest first."""

    story: r.Story
    members: tuple[Member, ...]

    def lines(self) -> Iterator[Line]:
        """The story as lines of text with their styles."""
        s = self.story
        yield f"{s.story_id}  {s.title or 'untitled'}", "bold"
        yield f"  reports {s.reports}, publishers {s.publishers}, origins {s.origins}", ""
        for m in self.members:
            yield "", ""
            yield (
                f"{m.publisher or 'publisher unknown'}, {m.published or 'date unknown'}: {m.title or 'untitled'}",
                "bold",
            )
            yield f"  report {m.report_id}; belongs because: {m.reason}", "dim"
            for c in m.copies:
                yield f"  {c.kind} of {c.earlier_id}, {c.share:.0%} shared: {c.reason}", ""
            for step in m.steps:
                shown = f": “{step.words}”" if step.words else ""
                yield f"  {'  ' * step.step}rests on {step.holder} ({step.reason}){shown}", "cyan"


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its places of finding and its facts."""

    report: r.Report
    findings: tuple[r.Finding, ...]
    accounts: tuple[r.Account, ...]
    figures: tuple[r.Figure, ...]
    statements: tuple[r.Statement, ...]
    sources: tuple[r.Source, ...]

    def lines(self) -> Iterator[Line]:
        """The report as lines of text with their styles."""
        x = self.report
        yield f"{x.report_id}  {x.title or 'untitled'}", "bold"
        yield f"  {x.publisher or 'publisher unknown'} ({x.publisher_from or 'not stated'})", ""
        yield (
            f"  published {x.published or 'unknown'} ({x.published_from or 'not stated'}), {x.address or 'no address'}",
            "",
        )
        for f in self.findings:
            yield f"  found at {f.place} on {f.found_at}", "dim"
        yield "", ""
        yield from ((line, "") for line in x.text.splitlines())
        for a in self.accounts:
            yield f"account  {a.type} ({a.status}): “{a.words}”", "cyan"
        for g in self.figures:
            yield f"figure  {number_line(g.low, g.value, g.high)} {g.unit}: “{g.words}”", "cyan"
        for s in self.statements:
            yield f"{s.kind}  {s.speaker or 'anonymous'}: “{s.words}”", "cyan"
        for o in self.sources:
            yield f"source  {o.name} ({o.kind}): “{o.words}”", "cyan"


def story_view(store: Store, story: r.Story) -> StoryView:
    """Everything behind one story."""
    links = list(store.read(r.StoryReport, [Where("story_id", "=", story.story_id)]))
    return StoryView(story, tuple(members_of(store, {link.report_id: link.reason for link in links})))


def members_of(store: Store, reasons: Mapping[str, str], items: Mapping[str, str] | None = None) -> list[Member]:
    """Reports, earliest first, with why they belong; tables are read once for all of them.

    Steps are those of the reports, or of the items that stand for them: accounts, figures or statements, each with
    its report.
    """
    ids = list(reasons)
    belonging = {i: i for i in ids} if items is None else items
    copies: dict[str, list[r.Copy]] = {}
    for c in store.read(r.Copy, [Where("report_id", "in", ids)]):
        copies.setdefault(c.report_id, []).append(c)
    # Two accounts of one report that rest on the same origin take the same steps: one way is enough.
    steps: dict[str, dict[tuple[str, int], r.Resting]] = {}
    for s in store.read(r.Resting, [Where("item_id", "in", list(belonging))], order=["origin_id", "step"]):
        steps.setdefault(belonging[s.item_id], {}).setdefault((s.origin_id, s.step), s)
    members = [
        Member(
            x.report_id, x.title, x.publisher, x.published, reasons[x.report_id],
            tuple(copies.get(x.report_id, ())), tuple(steps.get(x.report_id, {}).values()),
        )
        for x in store.read(r.Report, [Where("report_id", "in", ids)])
    ]  # fmt: skip
    return sorted(members, key=lambda m: (m.published or "~", m.report_id))


def report_view(store: Store, report: r.Report) -> ReportView:
    """Everything found in one report."""
    where = [Where("report_id", "=", report.report_id)]
    return ReportView(
        report,
        tuple(store.read(r.Finding, [Where("capture_id", "=", report.capture_id)], order=["place"])),
        tuple(store.read(r.Account, where, order=["start"])),
        tuple(store.read(r.Figure, where, order=["start"])),
        tuple(store.read(r.Statement, where, order=["start"])),
        tuple(store.read(r.Source, where, order=["start"])),
    )

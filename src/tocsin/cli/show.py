"""Commands that question a case: show and its views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from tocsin import records as r
from tocsin.assess import score_warnings
from tocsin.case import Case
from tocsin.cli.out import console, marked, plain, plainly, say, say_json, say_table
from tocsin.cli.run import AsJson, CaseArgument
from tocsin.cli.summary import show_summary
from tocsin.errors import InputError
from tocsin.link import waterfall
from tocsin.publish.alerts import alert_rows, alert_view, odds_line
from tocsin.publish.compare import contradiction_view, line_view
from tocsin.publish.copies import copy_view
from tocsin.publish.evidence import IncidentView, Told, days, incident_view, number_line, place_line
from tocsin.publish.origins import origin_tree
from tocsin.publish.question import Filter, ask
from tocsin.publish.story import report_view, story_view
from tocsin.publish.summary import counts, shorten, summarise
from tocsin.publish.values import jsonable
from tocsin.schema import TABLES

_WHAT = (
    "summary, incidents, reports, figures, figure_lines, statements, warnings, sources, stories, contradictions, "
    "alerts, rejected or another table; incident, report, story, copy, contradiction or figure_line with an ID; "
    "origins with the ID of a story draws its origin tree; pair with the IDs of two accounts shows the weights between "
    "them."
)

Columns = list[tuple[str, Callable[[Any], Any]]]

_VIEWS: dict[type[r.Row], Columns] = {
    r.Incident: [
        ("id", lambda i: i.incident_id), ("days", lambda i: days(i.first_day, i.last_day) or i.edtf or ""),
        ("type", lambda i: i.type if i.status == "occurred" else f"{i.type} ({i.status})"),
        ("place", lambda i: place_line(i.values())),
        ("killed", lambda i: _number(i.killed_low, i.killed_best, i.killed_high)),
        ("injured", lambda i: _number(i.injured_low, i.injured_best, i.injured_high)),
        ("reports", lambda i: i.reports), ("publishers", lambda i: i.publishers), ("origins", lambda i: i.origins),
    ],
    r.Report: [
        ("id", lambda x: x.report_id), ("published", lambda x: x.published or "unknown"),
        ("publisher", lambda x: x.publisher or "unknown"), ("language", lambda x: x.language),
        ("title", lambda x: shorten(x.title or "", 70)), ("status", lambda x: x.status),
    ],
    r.Figure: [
        ("id", lambda f: f.figure_id), ("unit", lambda f: f.unit), ("value", lambda f: _number(f.low, f.value, f.high)),
        ("what", lambda f: shorten(f.what or f.words, 60)), ("place", lambda f: f.place), ("as of", lambda f: f.as_of),
        ("by", lambda f: f.by or "the report itself"),
    ],
    r.Statement: [
        ("id", lambda s: s.statement_id), ("kind", lambda s: s.kind), ("speaker", lambda s: s.speaker or "anonymous"),
        ("to", lambda s: s.addressee), ("content", lambda s: shorten(s.words, 90)),
    ],
    r.Source: [
        ("name", lambda s: s.name), ("kind", lambda s: s.kind), ("report", lambda s: s.report_id),
        ("words", lambda s: shorten(s.words, 60)),
    ],
    r.Story: [
        ("id", lambda s: s.story_id), ("first", lambda s: s.first_published), ("reports", lambda s: s.reports),
        ("publishers", lambda s: s.publishers), ("origins", lambda s: s.origins),
        ("title", lambda s: shorten(s.title or "", 70)),
    ],
    r.Contradiction: [
        ("id", lambda c: c.contradiction_id), ("kind", lambda c: c.kind), ("item", lambda c: c.item),
        ("reason", lambda c: c.reason), ("incident", lambda c: c.incident_id),
    ],
    r.Copy: [
        ("id", lambda c: c.copy_id), ("kind", lambda c: c.kind), ("share", lambda c: f"{c.share:.0%}"),
        ("later", lambda c: c.report_id), ("first", lambda c: c.earlier_id), ("reason", lambda c: c.reason),
    ],
    r.FigureLine: [
        ("id", lambda x: x.figure_line_id), ("unit", lambda x: x.unit), ("what", lambda x: shorten(x.what, 60)),
        ("place", lambda x: x.place), ("time", lambda x: days(x.first_at, x.last_at)),
        ("least", lambda x: _number(x.least, x.least, x.least)), ("most", lambda x: _number(x.most, x.most, x.most)),
        ("figures", lambda x: x.figures), ("reports", lambda x: x.reports), ("holders", lambda x: x.holders),
    ],
    r.Rejected: [
        ("place", lambda x: x.place), ("stage", lambda x: x.stage), ("reason", lambda x: x.reason),
        ("remedy", lambda x: x.remedy),
    ],
}  # fmt: skip


def _number(low: float | None, best: float | None, high: float | None) -> str:
    line = number_line(low, best, high)
    return "" if line == "unknown" else line


def show(
    case: CaseArgument,
    what: Annotated[str, typer.Argument(help=_WHAT)] = "summary",
    id: Annotated[str | None, typer.Argument(help="Id of one of these, or its beginning.")] = None,
    other: Annotated[str | None, typer.Argument(help="Id of the second account of a pair.")] = None,
    place: Annotated[str | None, typer.Option(help="Part of a place, district or province, or a country code.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="First day, month or year.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day, month or year.")] = None,
    type: Annotated[str | None, typer.Option(help="Incident type, statement kind, figure unit.")] = None,
    actor: Annotated[str | None, typer.Option(help="Part of an actor's or speaker's name.")] = None,
    words: Annotated[str | None, typer.Option(help="Words that its text holds.")] = None,
    report: Annotated[str | None, typer.Option(help="Report it comes from.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most rows.")] = 200,
    svg: Annotated[Path | None, typer.Option(help="File for the origin tree as a picture.")] = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Show what a case holds.

    Examples: tocsin show syria incidents --place Diyala
              tocsin show syria incident inc-0a1b --json
              tocsin show syria origins sto-3c4d --svg tree.svg
    """
    kept = Filter(place, since, until, type, actor, words, report, limit)
    with plainly(), Case.open(case) as opened:
        if what == "summary":
            summary = summarise(opened.store, plain(opened.config.folder))
            say_json(asdict(summary)) if as_json else show_summary(summary)
        elif what == "origins" and id:
            _show_tree(opened, id, svg, as_json)
        elif what == "pair" and id and other:
            _show_pair(opened, id, other, as_json)
        elif what in _ONE:
            _show_one(opened, what, id, as_json)
        elif what == "warnings":
            _show_warnings(opened, kept, as_json)
        elif what in TABLES:
            _show_table(opened, TABLES[what], kept, as_json)
        else:
            raise InputError(f"nothing is called {what!r}", f"try {', '.join([*_ONE, 'warnings', *TABLES])}")


def _show_table(case: Case, record: type[r.Row], kept: Filter, as_json: bool) -> None:
    rows = ask(case.store, record, kept)
    if record is r.Alert:
        _show_alerts(case, [a for a in rows if isinstance(a, r.Alert)], as_json)
        return
    if as_json:
        say_json([row.values() for row in rows])
        return
    view = _VIEWS.get(record) or [(c.name, attrgetter(c.name)) for c in r.columns(record)[:8]]
    count = say_table([name for name, _ in view], ([get(row) for _, get in view] for row in rows))
    say(f"{count} of {case.store.count(record)}" if count else "nothing that meets this", "dim")


def _show_alerts(case: Case, alerts: Sequence[r.Alert], as_json: bool) -> None:
    rows = alert_rows(case.store, alerts)
    if as_json:
        say_json(rows)
        return
    cells = (
        (a.alert_id, a.period, place_line(row), a.rule, row["state"], odds_line(a), a.origins, a.reason)
        for a, row in zip(alerts, rows, strict=True)
    )
    columns = ("id", "month", "place", "rule", "state", "odds", "origins", "reason")
    count = say_table(columns, cells)
    say(f"{count} of {case.store.count(r.Alert)}" if count else "nothing that meets this", "dim")


def _show_warnings(case: Case, kept: Filter, as_json: bool) -> None:
    """Who warned of what, when, to whom, with what horizon, and what the series did after."""
    rows = [s for s in ask(case.store, r.Statement, replace(kept, type="warning")) if isinstance(s, r.Statement)]
    judged = {w.statement_id: w for w in score_warnings(case.store, statements=rows).warnings}
    if as_json:
        say_json([{**s.values(), **asdict(judged[s.statement_id])} for s in rows])
        return
    cells = []
    for s in rows:
        w = judged[s.statement_id]
        came = "open" if w.came is None else "came" if w.came else "did not come"
        ahead = f"{w.horizon} months{'' if w.named else ' (usual)'}"
        cells.append((s.statement_id, w.period, s.speaker or "anonymous", s.addressee, w.country, ahead, came, s.words))
    columns = ("id", "month", "speaker", "to", "country", "horizon", "then", "content")
    count = say_table(columns, ((*c[:-1], shorten(c[-1], 80)) for c in cells))
    say(f"{count} warnings" if count else "nothing that meets this", "dim")


def _show_one(case: Case, what: str, id: str | None, as_json: bool) -> None:
    if not id:
        raise InputError(f"which {what}?", f"give its id; tocsin show CASE {_ONE[what][0]} lists them")
    table, view, tell = _ONE[what]
    row = _find(case, TABLES[table], id)
    made = view(case.store, row)
    say_json(jsonable(made)) if as_json else tell(made)


def _show_tree(case: Case, id: str, svg: Path | None, as_json: bool) -> None:
    row = _find(case, r.Story, id)
    assert isinstance(row, r.Story)
    tree = origin_tree(case.store, row)
    if svg is not None:
        svg.write_text(tree.svg(), encoding="utf-8")
    say_json(jsonable(tree)) if as_json else _tell_lines(tree)


def _show_pair(case: Case, left: str, right: str, as_json: bool) -> None:
    found = waterfall(case.store, _find(case, r.Account, left).id, _find(case, r.Account, right).id)
    if as_json:
        say_json(asdict(found))
        return
    for step in found.steps:
        say(f"  {step.weight:+5.1f}  {step.total:+6.1f}  {step.feature:<16} {step.words}")
    say(
        f"probability of one act {found.probability:.2f}; groups are joined where their pairs reach "
        f"{found.threshold:.2f} on the mean"
    )
    if found.veto:
        say(f"never joined: {found.veto}", "yellow")
    if found.judged:
        say(f"judged {found.judged} by a person, which comes first", "yellow")


def _find(case: Case, record: type[r.Row], id: str) -> r.Row:
    """Row whose id begins so; InputError where none or several do."""
    if exact := case.store.get(record, id):
        return exact
    begun = [x for x in case.store.read(record, limit=2, after=id) if x.id.startswith(id)]
    if len(begun) != 1:
        raise InputError(f"{'no' if not begun else 'more than one'} id begins with {id}", "give more of it")
    return begun[0]


def _tell_incident(view: IncidentView) -> None:
    i = view.incident
    background = " (background)" if i.background else ""
    say(f"{i.incident_id}  {i.type}, reported as {i.status}{background}", "bold")
    when = days(i.first_day, i.last_day) or i.edtf or "date unknown"
    say(f"  {when}; {place_line(i.values())} ({i.place_precision})")
    say(f"  {counts(i)}: {'; '.join(view.origins) or 'none named'}")
    for toll in view.tolls:
        behind = f"{toll.claims} claims, {toll.origins} origins, {toll.rule}"
        say(f"  reported {toll.outcome}, {toll.victims}: {number_line(toll.low, toll.best, toll.high)}  ({behind})")
    for claim in view.claims:
        if claim.standing in ("superseded", "discounted"):
            number = number_line(claim.low, claim.best, claim.high)
            say(f"  {claim.standing}: {claim.outcome} {number} ({claim.victims}) by {claim.origin}", "dim")
    for c in view.contradictions:
        if c.kind != "agree":
            say(f"  {c.kind}: {c.reason}  [{c.contradiction_id}]", "yellow")
    for told in view.told:
        _tell_account(told)


def _tell_account(told: Told) -> None:
    say("")
    head = f"{told.publisher or 'publisher unknown'}, {told.published or 'date unknown'}"
    say(f"{head}: {told.title or 'untitled'}", "bold")
    say(f"  report {told.report_id}; merged because: {told.reason}", "dim")
    for v in told.values:
        by = f", says {v.by}" if v.by else ""
        note = f"  ({v.note})" if v.note else ""
        say(f"  {v.field}: {v.value}{by}{note}", "cyan")
        if v.sentence is not None and v.mark is not None:
            console.print(Text("      ") + marked(v.sentence, v.mark), soft_wrap=True)


def _tell_alert(row: dict[str, Any]) -> None:
    say(f"{row['alert_id']}  {row['rule']}, {place_line(row)}, {row['period']}: {row['state']}", "bold")
    if row["decided_by"]:
        say(f"  decided by {row['decided_by']} at {row['decided_at']}: {row['note'] or 'no reason given'}")
    say(f"  {row['reason']}")
    say(f"  odds: {row['odds']}")
    say(f"  what would change it: {row['change']}")
    behind = ", ".join(f"{what} {row[what]}" for what in ("incidents", "reports", "publishers", "origins"))
    say(f"  {behind}")
    for incident_id in row["incident_ids"]:
        say(f"    {incident_id}")


def _tell_lines(view: Any) -> None:
    for line, style in view.lines():
        say(line, style)


_ONE: dict[str, tuple[str, Callable[[Any, Any], Any], Callable[[Any], None]]] = {
    "incident": ("incidents", incident_view, _tell_incident),
    "alert": ("alerts", alert_view, _tell_alert),
    "report": ("reports", report_view, _tell_lines),
    "story": ("stories", story_view, _tell_lines),
    "copy": ("copies", copy_view, _tell_lines),
    "contradiction": ("contradictions", contradiction_view, _tell_lines),
    "figure_line": ("figure_lines", line_view, _tell_lines),
}

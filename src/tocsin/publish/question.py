"""Questions to a case that the command line, and later pages and API, ask in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tocsin import records as r
from tocsin.errors import InputError
from tocsin.records import Row, columns
from tocsin.seams import Store, Where


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep: place (any part of its name, province or country code), days, type, actor, words, report."""

    place: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    actor: str | None = None
    words: str | None = None
    report: str | None = None
    limit: int | None = None


_PLACES = ("place", "admin1", "admin2", "country")
_WORDS = ("words", "text", "title", "name", "what", "reason")
_FIRST = {r.Incident: "first_day", r.Account: "first_day", r.Report: "published", r.Figure: "as_of",
          r.Story: "first_published", r.Series: "period", r.Alert: "period", r.FigureLine: "first_at",
          r.FigurePoint: "at"}  # fmt: skip
_LAST = {r.Incident: "last_day", r.Account: "last_day", r.FigureLine: "last_at"}
_TYPES = {r.Statement: "kind", r.Source: "kind", r.Figure: "unit", r.FigureLine: "unit", r.Origin: "kind",
          r.Copy: "kind", r.Contradiction: "kind"}  # fmt: skip
_ORDER: dict[type[Row], list[str]] = {
    r.Incident: ["first_day"], r.Account: ["first_day"], r.Report: ["published"], r.Story: ["first_published"],
    r.Series: ["country", "admin1", "period"], r.Alert: ["period"], r.Figure: ["unit", "as_of"],
    r.FigureLine: ["unit", "-figures", "what"], r.FigurePoint: ["figure_line_id", "at"],
    r.Contradiction: ["kind", "reason"], r.IncidentClaim: ["incident_id", "outcome", "victims", "best"],
    r.Statement: ["report_id", "start"], r.Source: ["name", "report_id"], r.Custody: ["sequence"],
    r.Origin: ["-reports", "name"], r.Passage: ["report_id", "start"], r.Mention: ["report_id", "start"],
}  # fmt: skip


def ask(store: Store, record: type[Row], f: Filter) -> Iterator[Row]:
    """Rows of a table that meet the filter, in the order a person would read them."""
    names = {c.name for c in columns(record)}
    conditions = list(_conditions(record, names, f))
    order = _ORDER.get(record, [])
    kept = store.read(record, conditions, order=order)
    taken = 0
    for row in kept:
        if not _passes(store, row, f, names):
            continue
        yield row
        taken += 1
        if f.limit is not None and taken >= f.limit:
            return


def _conditions(record: type[Row], names: set[str], f: Filter) -> Iterator[Where]:
    if f.type:
        column = _TYPES.get(record, "type")
        _need(column in names, "--type", record)
        yield Where(column, "=", f.type)
    if f.report:
        _need("report_id" in names, "--report", record)
        yield Where("report_id", "=", f.report)
    if f.since:
        _need(record in _FIRST, "--from", record)
        yield Where(_LAST.get(record, _FIRST[record]), ">=", f.since)
    if f.until:
        _need(record in _FIRST, "--to", record)
        yield Where(_FIRST[record], "<=", f.until + "~")


def _need(there: bool, option: str, record: type[Row]) -> None:
    if not there:
        raise InputError(f"{option} says nothing about {record.spec.name}", "leave it out")


def _passes(store: Store, row: Row, f: Filter, names: set[str]) -> bool:
    if f.place:
        _need(bool(names & set(_PLACES)), "--place", type(row))
        if not any(_holds(getattr(row, c), f.place, exact=c == "country") for c in _PLACES if c in names):
            return False
    if f.words and not any(_holds(getattr(row, c), f.words) for c in _WORDS if c in names):
        return False
    return not f.actor or _has_actor(store, row, f.actor)


def _holds(value: Any, wanted: str, *, exact: bool = False) -> bool:
    if not isinstance(value, str):
        return False
    return value.casefold() == wanted.casefold() if exact else wanted.casefold() in value.casefold()


def _has_actor(store: Store, row: Row, wanted: str) -> bool:
    if isinstance(row, r.Incident):
        links = store.read(r.IncidentAccount, [Where("incident_id", "=", row.incident_id)])
        accounts = [link.account_id for link in links]
    elif isinstance(row, r.Account):
        accounts = [row.account_id]
    elif isinstance(row, r.Statement):
        return _holds(row.speaker, wanted)
    else:
        raise InputError(f"--actor says nothing about {row.spec.name}", "leave it out")
    return any(_holds(a.name, wanted) for a in store.read(r.AccountActor, [Where("account_id", "in", accounts)]))

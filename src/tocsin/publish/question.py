"""Questions to a case that the command line and the pages ask in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin import records as r
from tocsin.assess import country_code
from tocsin.errors import InputError
from tocsin.records import Row, columns
from tocsin.seams import Ids, Store, Where


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep: place (a country's name or code, or any part of a place's, district's or province's), days, type.

    And: actor, words, report, status, least number reported killed, least number of origins, a time (UTC, ISO 8601)
    since which one of its reports was found, a box in which its point lies (west, south, east, north in degrees), or
    actors or places by their whole names, any of which it has.
    """

    place: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    actor: str | None = None
    words: str | None = None
    report: str | None = None
    limit: int | None = None
    status: str | None = None
    killed: float | None = None
    origins: int | None = None
    found: str | None = None
    box: tuple[float, float, float, float] | None = None
    actors: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None


PLACES = ("place", "admin1", "admin2", "country")
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


def ask(
    store: Store, record: type[r.R], f: Filter, *, order: Sequence[str] | None = None, after: str | None = None
) -> Iterator[r.R]:
    """Rows of a table that meet the filter, in the order a person would read them unless one is given."""
    sorted_by = _ORDER.get(record, []) if order is None else order
    return store.read(record, conditions(record, f), order=sorted_by, limit=f.limit, after=after)


def conditions(record: type[Row], f: Filter) -> list[Where]:
    """The filter as conditions on a record; InputError where it says nothing about that record."""
    names = {c.name for c in columns(record)}
    return [*_of_row(record, names, f), *_of_numbers(record, names, f), *_of_others(record, names, f)]


def _of_row(record: type[Row], names: set[str], f: Filter) -> Iterator[Where]:
    if f.type:
        column = _TYPES.get(record, "type")
        _need(column in names, "--type", record)
        yield Where(column, "=", f.type)
    if f.since:
        _need(record in _FIRST, "--from", record)
        yield Where(_LAST.get(record, _FIRST[record]), ">=", f.since)
    if f.until:
        _need(record in _FIRST, "--to", record)
        yield Where(_FIRST[record], "<=", f.until + "~")
    if f.places is not None:
        _need(names.issuperset(PLACES), "--place", record)
        yield Where(PLACES, "in", f.places)
    if f.place:
        places = tuple(c for c in PLACES if c in names)
        _need(bool(places), "--place", record)
        code = country_code(f.place) if "country" in names else None
        yield Where("country", "=", code) if code else Where(places, "like", f.place)
    if f.words:
        searched = tuple(c for c in _WORDS if c in names)
        _need(bool(searched), "--words", record)
        yield Where(searched, "like", f.words)


def _of_numbers(record: type[Row], names: set[str], f: Filter) -> Iterator[Where]:
    if f.killed is not None:
        _need("killed_best" in names, "the number killed", record)
        yield Where(("killed_low", "killed_best", "killed_high"), ">=", f.killed)
    if f.origins is not None:
        _need("origins" in names, "the number of origins", record)
        yield Where("origins", ">=", f.origins)
    if f.box is not None:
        _need("latitude" in names, "a box on the map", record)
        west, south, east, north = f.box
        yield from (Where("longitude", ">=", west), Where("longitude", "<=", east))
        yield from (Where("latitude", ">=", south), Where("latitude", "<=", north))


def _of_others(record: type[Row], names: set[str], f: Filter) -> Iterator[Where]:
    if f.status:
        _need("status" in names, "the status", record)
        yield Where("status", "=", f.status)
    if f.report:
        _need("report_id" in names, "--report", record)
        yield Where("report_id", "=", f.report)
    if f.actor:
        yield _has_actor(record, Where("name", "like", f.actor))
    if f.actors is not None:
        yield _has_actor(record, Where("name", "in", f.actors))
    if f.found:
        yield _found_since(record, names, f.found)


def _need(there: bool, option: str, record: type[Row]) -> None:
    if not there:
        raise InputError(f"{option} says nothing about {record.spec.name}", "leave it out")


def _has_actor(record: type[Row], named: Where) -> Where:
    if record is r.Statement:
        return Where("speaker", named.op, named.value)
    accounts = Ids(r.AccountActor, "account_id", [named])
    if record is r.Incident:
        return Where("incident_id", "in", Ids(r.IncidentAccount, "incident_id", [Where("account_id", "in", accounts)]))
    _need(record is r.Account, "--actor", record)
    return Where("account_id", "in", accounts)


def _found_since(record: type[Row], names: set[str], at: str) -> Where:
    captures = Ids(r.Finding, "capture_id", [Where("found_at", ">", at)])
    if "capture_id" in names:
        return Where("capture_id", "in", captures)
    reports = Ids(r.Report, "report_id", [Where("capture_id", "in", captures)])
    if "report_id" in names:
        return Where("report_id", "in", reports)
    table = {r.Incident: r.IncidentAccount, r.Story: r.StoryReport}.get(record)
    if table is None:
        raise InputError(f"the time of finding says nothing about {record.spec.name}", "leave it out")
    return Where(record.spec.id, "in", Ids(table, record.spec.id, [Where("report_id", "in", reports)]))

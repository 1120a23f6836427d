"""Incidents with all that exports of one row an incident say of them: sides, tolls, origins, reports, words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from tocsin import records as r
from tocsin.seams import Store, Where

BATCH = 200

T = TypeVar("T", bound=r.Row)


@dataclass(frozen=True, slots=True)
class Side:
    """An actor of an incident in one role, as most accounts name it."""

    name: str
    type: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Reported:
    """A report behind an incident, without its text."""

    report_id: str
    title: str | None
    publisher: str | None
    published: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """An incident as it is told: sides, tolls by outcome and group, names of origins, reports, accounts in order."""

    incident: r.Incident
    sides: tuple[Side, ...]
    tolls: dict[tuple[str, str], r.IncidentToll]
    origins: tuple[str, ...]
    reports: tuple[Reported, ...]
    accounts: tuple[r.Account, ...]

    def roles(self, *roles: str) -> list[Side]:
        """Sides in these roles, each name once."""
        return list({s.name: s for s in self.sides if s.role in roles}.values())


def told_incidents(store: Store, where: Sequence[Where] = ()) -> Iterator[Told]:
    """Incidents by id, read in batches, so that memory does not grow with the case."""
    rows = store.read(r.Incident, where)
    while batch := list(islice(rows, BATCH)):
        yield from _told(store, batch)


def _told(store: Store, incidents: Sequence[r.Incident]) -> Iterator[Told]:
    ids = [i.incident_id for i in incidents]
    links = list(store.read(r.IncidentAccount, [Where("incident_id", "in", ids)]))
    account_ids = [link.account_id for link in links]
    accounts = {a.account_id: a for a in store.read(r.Account, [Where("account_id", "in", account_ids)])}
    actors = _by(store.read(r.AccountActor, [Where("account_id", "in", account_ids)]), "account_id")
    tolls = _by(store.read(r.IncidentToll, [Where("incident_id", "in", ids)]), "incident_id")
    resting = _by(store.read(r.Resting, [Where("item_id", "in", account_ids)]), "item_id")
    names = _names(store, {x.origin_id for rows in resting.values() for x in rows})
    reports = _reports(store, {link.report_id for link in links})
    held = _by(links, "incident_id")
    for incident in incidents:
        mine = [link.account_id for link in held[incident.incident_id]]
        behind = {reports[link.report_id] for link in held[incident.incident_id] if link.report_id in reports}
        yield Told(
            incident,
            _sides(a for account in mine for a in actors[account]),
            {(t.outcome, t.victims): t for t in tolls[incident.incident_id]},
            tuple(sorted({names[x.origin_id] for account in mine for x in resting[account] if x.origin_id in names})),
            tuple(sorted(behind, key=lambda p: (p.published or "~", p.report_id))),
            tuple(sorted((accounts[a] for a in mine if a in accounts), key=lambda a: (a.report_id, a.start))),
        )


def _by(rows: Iterable[T], column: str) -> dict[str, list[T]]:
    held: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        held[getattr(row, column)].append(row)
    return held


def _names(store: Store, origin_ids: Iterable[str]) -> dict[str, str]:
    return {o.origin_id: o.name for o in store.read(r.Origin, [Where("origin_id", "in", sorted(origin_ids))])}


def _reports(store: Store, report_ids: Iterable[str]) -> dict[str, Reported]:
    rows = store.read(r.Report, [Where("report_id", "in", sorted(report_ids))])
    return {p.report_id: Reported(p.report_id, p.title, p.publisher, p.published, p.address) for p in rows}


def _sides(actors: Iterable[r.AccountActor]) -> tuple[Side, ...]:
    """Actors by role, those named by most accounts first."""
    counted = Counter((a.role, a.name, a.type) for a in actors)
    ordered = sorted(counted.items(), key=lambda c: (-c[1], c[0][0], c[0][1], c[0][2] or ""))
    return tuple(Side(name, type_, role) for (role, name, type_), _ in ordered)

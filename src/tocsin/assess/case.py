"""Assessing a whole case: incidents in, monthly series and alerts out, one country at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice

from tocsin.assess.activity import Activity, case_activity
from tocsin.assess.alerts import alerts_of
from tocsin.assess.history import Coverage, histories
from tocsin.assess.months import KNOWN, Behind, killed, periods_of
from tocsin.assess.outside import country_neighbours
from tocsin.assess.rules import Rule, rules
from tocsin.records import (
    Alert,
    AlertIncident,
    Finding,
    Incident,
    IncidentAccount,
    Report,
    Resting,
    Row,
    Series,
)
from tocsin.seams import Store, Where

_AT_ONCE = 100

_NEWS = (Where("status", "=", "occurred"), Where("background", "=", False))
_COUNTED = (
    *_NEWS,
    Where("date_precision", "in", sorted(KNOWN)),
    Where("country", "not null"),
    Where("first_day", "not null"),
)


def assess_case(store: Store, *, using: Sequence[Rule] | None = None) -> None:
    """Rebuild series, alerts and the incidents behind alerts from a case's incidents, in one transaction."""
    chosen = rules() if using is None else using
    activity = case_activity(store)
    covered = replace(coverage(store), heard=frozenset(activity.months))
    deaths = deaths_by_country(store)
    rows = _grouped(assessed(counted_incidents(store), chosen, covered, activity, deaths))
    store.write(rows, empty=[Series, Alert, AlertIncident])


def coverage(store: Store) -> Coverage:
    """First month and newest day of the case's dated reports; None where no report is dated."""
    dated = Where("published", "not null")
    first = next(store.read(Report, [dated], order=("published",), limit=1), None)
    last = next(store.read(Report, [dated], order=("-published",), limit=1), None)
    since = (first.published or "")[:7] if first else None
    # A report dated to a month or year was published at the latest on its last day; its text tells no more.
    return Coverage(since if since and len(since) == 7 else None, last.published if last else None)


def assessed(
    counted: Iterable[tuple[Incident, Behind]],
    using: Sequence[Rule],
    covered: Coverage,
    activity: Activity,
    deaths: Mapping[str, Mapping[str, float]] | None = None,
) -> Iterator[Row]:
    """Series of each place and month, and the alerts that fire; `counted` in order of country.

    `deaths` are those of each country by month, of which the neighbours are taken.
    """
    around = deaths or {}
    for country, incidents in groupby(counted, key=lambda c: c[0].country):
        if country is None:
            continue
        beside = [around[c] for c in country_neighbours().get(country, ()) if c in around]
        for history in histories(country, incidents, covered, activity, beside):
            yield from history.rows.values()
            yield from alerts_of(history, using)


def deaths_by_country(store: Store) -> dict[str, dict[str, float]]:
    """Best number of killed of each country by month, of the incidents that are counted."""
    found: dict[str, dict[str, float]] = {}
    for incident in store.read(Incident, _COUNTED):
        months = found.setdefault(incident.country or "", {})
        for period, share in periods_of(incident):
            months[period] = months.get(period, 0.0) + share * killed(incident)
    return found


def counted_incidents(
    store: Store, where: Sequence[Where] = (), *, dated: bool = True
) -> Iterator[tuple[Incident, Behind]]:
    """Incidents that are counted, with what is behind them, in order of country and first day.

    Without `dated` those without a date of a month or better, or without a country, come as well.
    """
    incidents = store.read(Incident, [*(_COUNTED if dated else _NEWS), *where], order=("country", "first_day"))
    while part := list(islice(incidents, _AT_ONCE)):
        behind = _behind(store, [i.incident_id for i in part])
        yield from ((i, behind[i.incident_id]) for i in part)


def _behind(store: Store, ids: Sequence[str]) -> dict[str, Behind]:
    accounts = list(store.read(IncidentAccount, [Where("incident_id", "in", list(ids))]))
    publishers = _publishers(store, sorted({a.report_id for a in accounts}))
    origins: dict[str, set[str]] = {}
    for r in store.read(Resting, [Where("item_id", "in", [a.account_id for a in accounts])]):
        origins.setdefault(r.item_id, set()).add(r.origin_id)
    found = {i: Behind() for i in ids}
    for a in accounts:
        b = found[a.incident_id]
        found[a.incident_id] = Behind(
            b.reports | {a.report_id},
            b.publishers | publishers.get(a.report_id, set()),
            b.origins | origins.get(a.account_id, set()),
        )
    return found


def _publishers(store: Store, report_ids: Sequence[str]) -> dict[str, set[str]]:
    """Publishers of each report without case, those who published the very same bytes included."""
    reports = list(store.read(Report, [Where("report_id", "in", list(report_ids))]))
    named: dict[str, set[str]] = {}
    for f in store.read(Finding, [Where("capture_id", "in", sorted({r.capture_id for r in reports}))]):
        if f.publisher:
            named.setdefault(f.capture_id, set()).add(f.publisher.casefold())
    own = {r.report_id: {r.publisher.casefold()} if r.publisher else set() for r in reports}
    return {r.report_id: own[r.report_id] | named.get(r.capture_id, set()) for r in reports}


def _grouped(rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows, those of one record together within each thousand: a store writes them in few statements."""
    rest = iter(rows)
    while part := list(islice(rest, 1000)):
        yield from sorted(part, key=lambda r: r.spec.name)

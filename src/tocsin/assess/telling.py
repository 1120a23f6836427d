"""How long a case's reports took to tell of incidents, and what share of its last periods is told by now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from tocsin.assess.case import counted_incidents, coverage
from tocsin.assess.delay import Delay, fit_delay
from tocsin.assess.periods import day_of, last_day
from tocsin.records import Incident, IncidentAccount, Report
from tocsin.seams import Store, Where


def case_delay(store: Store) -> Delay | None:
    """Reporting delay of a case, from incidents dated to a day and reports published on a known day.

    None where the newest report has no day, or fewer than twenty incidents can be used.
    """
    newest = coverage(store).newest
    if newest is None or len(newest) != 10:
        return None
    end = day_of(newest)
    pairs = []
    for incident, first in _first_told(store):
        if incident.first_day is not None:
            day = day_of(incident.first_day)
            pairs.append(((day_of(first) - day).days, (end - day).days))
    return fit_delay(pairs)


def told_shares(store: Store, periods: Sequence[str]) -> list[float] | None:
    """Share told by the newest report of each period, its last day taken for all; None where no delay is known."""
    newest, delay = coverage(store).newest, case_delay(store)
    if newest is None or delay is None:
        return None
    return [delay.share((day_of(newest) - last_day(p)).days) for p in periods]


def _first_told(store: Store) -> Iterator[tuple[Incident, str]]:
    """Incidents of one day with the day of the first report that tells of them."""
    counted = counted_incidents(store, [Where("date_precision", "=", "day")])
    while part := [i for i, _ in islice(counted, 100)]:
        accounts = list(store.read(IncidentAccount, [Where("incident_id", "in", [i.incident_id for i in part])]))
        wanted = [Where("report_id", "in", sorted({a.report_id for a in accounts})), Where("published", "not null")]
        days = {r.report_id: r.published for r in store.read(Report, wanted)}
        told: dict[str, list[str]] = {}
        for a in accounts:
            day = days.get(a.report_id)
            if day is not None and len(day) == 10:
                told.setdefault(a.incident_id, []).append(day)
        yield from ((i, min(told[i.incident_id])) for i in part if i.incident_id in told)

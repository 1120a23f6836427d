"""Months: which month an incident belongs to, and the counts of one place and month."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.assess.activity import Change
from tocsin.assess.outside import spread_over
from tocsin.assess.periods import Grain, day_of, last_day, shifted
from tocsin.records import Incident, Series

KNOWN = frozenset({"day", "range", "week", "month"})
COUNTED = "occurred"


def counted(incident: Incident) -> bool:
    """Whether an incident is counted: reported to have occurred, as news, and dated to a month or better."""
    known = incident.date_precision in KNOWN and incident.first_day is not None
    return known and incident.status == COUNTED and not incident.background


def periods_of(incident: Incident, grain: Grain = "month") -> list[tuple[str, float]]:
    """Periods in which an incident is counted, with its share in each; none where it is not counted at all.

    Days that cross the end of a period are spread over both.
    """
    if not counted(incident) or incident.first_day is None:
        return []
    first = day_of(incident.first_day)
    last = day_of(incident.last_day) if incident.last_day else first
    return spread_over(first, last, grain)


def months_before(period: str, count: int) -> list[str]:
    """The months before one, nearest first."""
    return [shifted(period, -n) for n in range(1, count + 1)]


@dataclass(frozen=True, slots=True)
class Behind:
    """Ids of the reports and origins and folded names of the publishers behind an incident."""

    reports: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()


@dataclass(slots=True)
class Count:
    """What is counted of one place in one period."""

    shares: dict[str, float] = field(default_factory=dict)
    killed_low: float = 0.0
    killed_best: float = 0.0
    killed_high: float = 0.0
    injured_best: float = 0.0
    steady_incidents: float = 0.0
    steady_killed: float = 0.0
    reports: set[str] = field(default_factory=set)
    publishers: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    largest: tuple[float, str] = (0.0, "")

    def add(self, incident: Incident, behind: Behind, share: float = 1.0, known: frozenset[str] | None = None) -> None:
        """Count a share of one incident more; `known` are the publishers heard before the period.

        Where no publisher of an incident is known by name there is nothing to say that its source is new.
        """
        best = share * killed(incident)
        self.shares[incident.incident_id] = share
        self.killed_low += share * first_of(incident.killed_low)
        self.killed_best += best
        self.killed_high += share * first_of(incident.killed_high, incident.killed_best, incident.killed_low)
        self.injured_best += share * first_of(incident.injured_best, incident.injured_low)
        if known is None or not behind.publishers or behind.publishers & known:
            self.steady_incidents += share
            self.steady_killed += best
        self.largest = max(self.largest, (best, incident.incident_id))
        self.reports |= behind.reports
        self.publishers |= behind.publishers
        self.origins |= behind.origins

    def series(
        self, country: str, admin1: str | None, period: str, newest: str | None, change: Change | None = None
    ) -> Series:
        """The row of this count; `newest` is the day of the case's newest report, `change` who was heard."""
        return Series(
            level="admin1" if admin1 else "country",
            country=country,
            admin1=admin1,
            period=period,
            incidents=round(sum(self.shares.values()), 6),
            killed_low=round(self.killed_low, 6),
            killed_best=round(self.killed_best, 6),
            killed_high=round(self.killed_high, 6),
            injured_best=round(self.injured_best, 6),
            reports=len(self.reports),
            publishers=len(self.publishers),
            origins=len(self.origins),
            partial=newest is not None and newest < last_day(period).isoformat(),
            steady_incidents=round(self.steady_incidents, 6),
            steady_killed=round(self.steady_killed, 6),
            publishing=len(change.heard) if change else 0,
            new_publishers=len(change.new) if change else 0,
            gone_publishers=len(change.gone) if change else 0,
        )


def killed(incident: Incident) -> float:
    """Best number of killed, or the least where no best is known."""
    return first_of(incident.killed_best, incident.killed_low)


def first_of(*numbers: float | None) -> float:
    """First number that is known, 0 where none is."""
    return next((n for n in numbers if n is not None), 0.0)

"""Months: which month an incident belongs to, and the counts of one place and month."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.records import Incident, Series

KNOWN = frozenset({"day", "range", "week", "month"})
COUNTED = "occurred"


def month_of(incident: Incident) -> str | None:
    """Month (YYYY-MM) in which an incident is counted; None where it is not counted at all.

    Counted is what is reported to have occurred, in at least one report as news, and dated to a month or better. Days
    that cross a month's end count in the month of the first.
    """
    if incident.status != COUNTED or incident.background or incident.date_precision not in KNOWN:
        return None
    return incident.first_day[:7] if incident.first_day else None


def months_before(period: str, count: int) -> list[str]:
    """The months before one, nearest first."""
    year, month = int(period[:4]), int(period[5:7])
    return [
        f"{(year * 12 + month - 1 - n) // 12:04}-{(year * 12 + month - 1 - n) % 12 + 1:02}" for n in range(1, count + 1)
    ]


@dataclass(frozen=True, slots=True)
class Behind:
    """Ids of the reports and origins and folded names of the publishers behind an incident."""

    reports: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()


@dataclass(slots=True)
class Count:
    """What is counted of one place in one month."""

    incidents: list[str] = field(default_factory=list)
    killed_low: float = 0.0
    killed_best: float = 0.0
    killed_high: float = 0.0
    injured_best: float = 0.0
    reports: set[str] = field(default_factory=set)
    publishers: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)

    def add(self, incident: Incident, behind: Behind) -> None:
        """Count one incident more."""
        self.incidents.append(incident.incident_id)
        self.killed_low += first_of(incident.killed_low)
        self.killed_best += first_of(incident.killed_best, incident.killed_low)
        self.killed_high += first_of(incident.killed_high, incident.killed_best, incident.killed_low)
        self.injured_best += first_of(incident.injured_best, incident.injured_low)
        self.reports |= behind.reports
        self.publishers |= behind.publishers
        self.origins |= behind.origins

    def series(self, country: str, admin1: str | None, period: str, newest: str | None) -> Series:
        """The row of this count; `newest` is the day of the case's newest report."""
        return Series(
            level="admin1" if admin1 else "country",
            country=country,
            admin1=admin1,
            period=period,
            incidents=len(self.incidents),
            killed_low=self.killed_low,
            killed_best=self.killed_best,
            killed_high=self.killed_high,
            injured_best=self.injured_best,
            reports=len(self.reports),
            publishers=len(self.publishers),
            origins=len(self.origins),
            partial=newest is not None and newest < last_day(period),
        )


def first_of(*numbers: float | None) -> float:
    """First number that is known, 0 where none is."""
    return next((n for n in numbers if n is not None), 0.0)


def last_day(period: str) -> str:
    """Last day of a month, ISO."""
    year, month = int(period[:4]), int(period[5:7])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return f"{period}-{days[month - 1]}"

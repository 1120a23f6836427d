"""History of one place: its months and days, over the run that the case covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tocsin.assess.activity import Activity, Change
from tocsin.assess.months import Behind, Count, killed, periods_of
from tocsin.assess.outside import spread_over
from tocsin.assess.panel import Floats, Panel
from tocsin.assess.periods import day_of, first_day, period_range
from tocsin.records import Incident, Series


@dataclass(frozen=True, slots=True)
class Coverage:
    """First month and newest day of the case's dated reports, None where none is; months in which any was published."""

    since: str | None
    newest: str | None
    heard: frozenset[str] | None = None

    def heard_of(self, periods: Iterable[str]) -> int:
        """How many of these months any report was published in; all of them where that is not known."""
        return sum(self.heard is None or p in self.heard for p in periods)

    @property
    def last(self) -> str | None:
        """Last month covered."""
        return self.newest[:7] if self.newest and len(self.newest) >= 7 else None


@dataclass(slots=True)
class History:
    """Counts of one country, or of one province of it; `beside` are deaths by month of the countries it borders on."""

    country: str
    admin1: str | None
    coverage: Coverage
    counts: dict[str, Count] = field(default_factory=dict)
    days: dict[str, float] = field(default_factory=dict)
    rows: dict[str, Series] = field(default_factory=dict)
    beside: Sequence[Mapping[str, float]] = ()
    _daily: tuple[str, Floats] | None = None

    @property
    def place(self) -> str:
        """Name for people."""
        return self.admin1 or self.country

    def add(self, incident: Incident, behind: Behind, known: Mapping[str, frozenset[str]]) -> None:
        """Count one incident in each of its months and days."""
        for period, share in periods_of(incident):
            self.counts.setdefault(period, Count()).add(incident, behind, share, known.get(period))
        if killed(incident) and incident.first_day:
            first = day_of(incident.first_day)
            for day, share in spread_over(first, day_of(incident.last_day or incident.first_day), "day"):
                self.days[day] = self.days.get(day, 0.0) + share * killed(incident)

    def close(self, changes: Mapping[str, Change]) -> list[Series]:
        """Make the rows, in order of month."""
        for period in sorted(self.counts):
            self.rows[period] = self.counts[period].series(
                self.country, self.admin1, period, self.coverage.newest, changes.get(period)
            )
        return list(self.rows.values())

    def covered(self) -> list[str]:
        """Months from the first that reports cover to the last that reports or counts reach."""
        if self.coverage.since is None:
            return []
        ends = [p for p in (self.coverage.last, max(self.rows, default=None)) if p]
        return period_range(self.coverage.since, max(ends)) if ends else []

    def months(self, measure: str) -> Panel:
        """Panel of this one place over the covered months."""
        periods = self.covered()
        values = [float(getattr(self.rows[p], measure)) if p in self.rows else 0.0 for p in periods]
        return Panel((self.place,), tuple(periods), np.asarray([values]).reshape(1, len(periods)))

    def among_neighbours(self) -> tuple[Panel, Floats]:
        """Panel of deaths of this place and, below it, of its neighbours; and which of these lie beside which."""
        own = self.months("killed_best")
        around = [[months.get(p, 0.0) for p in own.periods] for months in self.beside]
        names = (self.place, *(f"{self.place}'s neighbour {n}" for n in range(1, len(around) + 1)))
        beside = np.zeros((len(names), len(names)))
        beside[0, 1:] = 1.0
        counts = np.concatenate([own.counts, np.asarray(around).reshape(len(around), len(own.periods))])
        return Panel(names, own.periods, counts), beside

    def set_daily(self, begin: str, days: Floats) -> None:
        """Take the killed of each day from elsewhere, the first day given."""
        self._daily = (begin, days)

    def daily(self) -> tuple[str | None, Floats]:
        """First covered day and the killed of each day to the newest, made once; empty where nothing is covered."""
        periods = self.covered()
        if not periods or not self.coverage.newest:
            return None, np.zeros(0)
        if self._daily is not None:
            return self._daily
        begin = first_day(periods[0])
        newest = max([self.coverage.newest, *self.days])
        stop = day_of(newest) if len(newest) == 10 else first_day(newest[:7])
        out = np.zeros((stop - begin).days + 1)
        for day, n in self.days.items():
            at = (day_of(day) - begin).days
            if 0 <= at < len(out):
                out[at] += n
        self._daily = (begin.isoformat(), out)
        return self._daily


def histories(
    country: str,
    counted: Iterable[tuple[Incident, Behind]],
    coverage: Coverage,
    activity: Activity,
    beside: Sequence[Mapping[str, float]] = (),
) -> list[History]:
    """The country (first) and each of its provinces, closed."""
    # Odds were learned of countries among countries: what borders on a province is not known to them.
    places: dict[str | None, History] = {None: History(country, None, coverage, beside=beside)}
    known: dict[str, frozenset[str]] = {}
    for incident, behind in counted:
        for period, _ in periods_of(incident):
            if period not in known:
                known[period] = activity.known_before(period)
        for admin1 in (None, incident.admin1) if incident.admin1 else (None,):
            places.setdefault(admin1, History(country, admin1, coverage)).add(incident, behind, known)
    changes = {p: activity.change(p) for p in known}
    made = sorted(places.values(), key=lambda h: h.admin1 or "")
    for h in made:
        h.close(changes)
    return made

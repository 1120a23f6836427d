"""Who was publishing when: publishers come and go, and with them what is reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.assess.periods import first_day, last_day, shifted
from tocsin.records import Finding, Report
from tocsin.seams import Store, Where

LOOK_BACK = 6
"""Periods before in which a publisher must have been heard to count as one that has gone."""


@dataclass(slots=True)
class Activity:
    """Days on which each publisher published, by its name without case."""

    days: dict[str, set[str]] = field(default_factory=dict)

    def add(self, publisher: str, day: str) -> None:
        """Note a day, or month, of publication."""
        self.days.setdefault(publisher.casefold(), set()).add(day)

    def known_before(self, period: str) -> frozenset[str]:
        """Publishers first heard before the period begins."""
        begin = first_day(period).isoformat()
        return frozenset(p for p, days in self.days.items() if min(days) < begin)

    def during(self, first: str, last: str) -> frozenset[str]:
        """Publishers heard from the first to the last of these periods."""
        begin, end = first_day(first).isoformat(), last_day(last).isoformat()
        return frozenset(p for p, days in self.days.items() if any(begin <= d <= end for d in days))

    def change(self, period: str) -> Change:
        """Who is heard in a period, who for the first time, and who of the periods before no more."""
        now = self.during(period, period)
        before = self.during(shifted(period, -LOOK_BACK), shifted(period, -1))
        known = self.known_before(period)
        return Change(now, now - known, before - now)

    def reports(self) -> int:
        """Number of publisher days, as a size."""
        return sum(len(d) for d in self.days.values())


@dataclass(frozen=True, slots=True)
class Change:
    """Publishers heard in a period, new ones among them, and those of the periods before that are silent."""

    heard: frozenset[str]
    new: frozenset[str]
    gone: frozenset[str]


def activity_of(reports: Iterable[tuple[str | None, str | None]]) -> Activity:
    """Activity from (publisher, published) pairs; a year alone says too little, and is left out."""
    found = Activity()
    for publisher, published in reports:
        if publisher and published and len(published) >= 7:
            found.add(publisher, published[:10])
    return found


def case_activity(store: Store) -> Activity:
    """Activity of a case; a publisher of the very same bytes counts as well."""
    dated = {}
    pairs: list[tuple[str | None, str | None]] = []
    for r in store.read(Report, [Where("published", "not null")]):
        pairs.append((r.publisher, r.published))
        dated[r.capture_id] = r.published
    for f in store.read(Finding, [Where("publisher", "not null")]):
        pairs.append((f.publisher, f.published or dated.get(f.capture_id)))
    return activity_of(pairs)

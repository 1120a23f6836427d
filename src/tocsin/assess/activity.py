"""Who was publishing when: publishers come and go, and with them what is reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.assess.periods import first_day, shifted
from tocsin.records import Finding, Report
from tocsin.seams import Store, Where

LOOK_BACK = 6
"""Months before in which a publisher must have been heard to count as one that has gone."""


@dataclass(slots=True)
class Activity:
    """First day of each publisher, and who was heard in each month; names are without case."""

    first: dict[str, str] = field(default_factory=dict)
    months: dict[str, set[str]] = field(default_factory=dict)

    def add(self, publisher: str, day: str) -> None:
        """Note a day, or month, of publication."""
        name = publisher.casefold()
        self.first[name] = min(day, self.first.get(name, day))
        self.months.setdefault(day[:7], set()).add(name)

    def known_before(self, period: str) -> frozenset[str]:
        """Publishers first heard before the period begins."""
        begin = first_day(period).isoformat()
        return frozenset(p for p, day in self.first.items() if day < begin)

    def change(self, month: str) -> Change:
        """Who is heard in a month, who for the first time, and who of the months before no more."""
        now = frozenset(self.months.get(month, ()))
        before: set[str] = set()
        for back in range(1, LOOK_BACK + 1):
            before |= self.months.get(shifted(month, -back), set())
        return Change(now, now - self.known_before(month), frozenset(before) - now)


@dataclass(frozen=True, slots=True)
class Change:
    """Publishers heard in a month, new ones among them, and those of the months before that are silent."""

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

"""How much each publisher tells, how much rests on each origin, and how much of it on nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from tocsin import records as r
from tocsin.publish.pages.asked import Asked
from tocsin.seams import Store, Where


@dataclass(frozen=True, slots=True)
class Told:
    """Incidents that one publisher tells or that rest on one origin, and how many of them have no other."""

    incidents: int = 0
    alone: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """What is told by each publisher, by name, and from each origin, by id."""

    publishers: Mapping[str, Told] = field(default_factory=dict)
    origins: Mapping[str, Told] = field(default_factory=dict)

    def publisher(self, name: str) -> Told:
        """What a publisher tells: nothing where it is not known."""
        return self.publishers.get(name, Told())

    def origin(self, id: str) -> Told:
        """What rests on an origin."""
        return self.origins.get(id, Told())


def standing(asked: Asked) -> Standing:
    """Standing of all publishers and origins of a case.

    One pass over the case serves the list and the page of each: asked one by one, the largest take a second each at
    100,000 reports.
    """
    return asked.kept("standing", standing_of)


def standing_of(store: Store) -> Standing:
    """Standing worked out from the rows."""
    told = store.tally(r.IncidentAccount, ["account_id", "incident_id", "report_id"])
    incident_of = {account: incident for account, incident, _, _ in told}
    publisher_of = {report: name for report, name, _ in store.tally(r.Report, ["report_id", "publisher"]) if name}
    rests = store.tally(r.Resting, ["origin_id", "item_id"], [Where("item", "=", "account"), Where("step", "=", 0)])
    return Standing(
        _told({(publisher_of[x], incident) for _, incident, x, _ in told if x in publisher_of}),
        _told({(origin, incident_of[account]) for origin, account, _ in rests if account in incident_of}),
    )


def _told(pairs: Collection[tuple[str, str]]) -> dict[str, Told]:
    """Of names with incidents, each once: how many incidents each has, and how many nobody else has."""
    sides = Counter(incident for _, incident in pairs)
    incidents = Counter(name for name, _ in pairs)
    alone = Counter(name for name, incident in pairs if sides[incident] == 1)
    return {name: Told(n, alone[name]) for name, n in incidents.items()}

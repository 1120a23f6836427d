"""The data of a situation report: plain records that every format is written from."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from tocsin.publish.sums import Sum
from tocsin.publish.visible import visible


@dataclass(frozen=True, slots=True)
class Stand:
    """What stands behind a number: reports, their publishers, the origins they rest on."""

    reports: int = 0
    publishers: int = 0
    origins: int = 0

    @property
    def line(self) -> str:
        """The three numbers in words."""
        return ", ".join(
            f"{n or 'no known'} {what if n < 2 else what + 's'}"
            for n, what in ((self.reports, "report"), (self.publishers, "publisher"), (self.origins, "origin"))
        )


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence made from rows, and the numbers of its citations."""

    text: str
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """Reported incidents and killed of one type, province or area: now, and in the period before."""

    name: str
    incidents: int
    incidents_before: int
    killed: Sum
    killed_before: Sum
    stand: Stand


@dataclass(frozen=True, slots=True)
class Side:
    """Reported tolls of one outcome for one side (victims, as people write it), summed over incidents that give one."""

    outcome: str
    side: str
    toll: Sum
    toll_before: Sum
    stand: Stand


@dataclass(frozen=True, slots=True)
class Told:
    """One reported incident."""

    incident_id: str
    days: str
    type: str
    place: str
    precision: str
    killed: str
    injured: str
    stand: Stand
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One quantity that several reports give: what a holder says in the period and what the holder said before."""

    what: str
    unit: str
    place: str
    at: str
    value: str
    holder: str
    change: str
    before: str | None
    before_at: str | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: who said what to whom and when, in how many reports; of a warning what the series did after."""

    kind: str
    speaker: str
    addressee: str | None
    published: str
    words: str
    reports: int
    after: str | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two statements that contradict one another."""

    kind: str
    item: str
    about: str
    reason: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alert of the period, with its odds and where it stands."""

    rule: str
    place: str
    period: str
    reason: str
    odds: str
    state: str
    incidents: int
    stand: Stand


@dataclass(frozen=True, slots=True)
class Citation:
    """The sentence that a number rests on: where its words begin and end in the report, and the report."""

    number: int
    report_id: str
    start: int
    stop: int
    before: str
    words: str
    after: str
    title: str
    publisher: str
    published: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: its name in files, its title, what it shows in words, and the SVG."""

    name: str
    title: str
    told: str
    svg: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation report; a part that is empty has nothing to report, which every format says."""

    title: str
    area: str
    period: str
    first_day: str | None
    last_day: str | None
    before: str | None
    partial: bool
    newest: str | None
    profile: str
    version: str
    made: str | None
    incidents: int
    incidents_before: int
    killed: Sum
    killed_before: Sum
    stand: Stand
    case: Stand
    changed: tuple[Cited, ...]
    areas: tuple[Count, ...]
    types: tuple[Count, ...]
    provinces: tuple[Count, ...]
    sides: tuple[Side, ...]
    told: tuple[Told, ...]
    told_more: int
    moves: tuple[Move, ...]
    moves_more: int
    warnings: tuple[Said, ...]
    warnings_more: int
    counters: tuple[Said, ...]
    counters_more: int
    disputes: tuple[Dispute, ...]
    disputes_more: int
    alerts: tuple[Alarm, ...]
    alerts_more: int
    limits: tuple[str, ...]
    citations: tuple[Citation, ...]
    pictures: tuple[Picture, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is reported of the area and period."""
        return not (self.told or self.moves or self.warnings or self.counters or self.alerts)


def as_data(value: Any) -> Any:
    """A record as mappings, lists, numbers and text; sums and stands with their `line`; hidden characters are shown."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Sum | Stand):
        return {f.name: getattr(value, f.name) for f in fields(value)} | {"line": value.line}
    if isinstance(value, Picture):
        return {"name": value.name, "title": visible(value.title), "told": visible(value.told), "svg": value.svg}
    if is_dataclass(value):
        return {f.name: as_data(getattr(value, f.name)) for f in fields(value)}
    return [as_data(v) for v in value] if isinstance(value, tuple | list) else value

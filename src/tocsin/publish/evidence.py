"""One incident, story or report with every value, the sentence it stands in, and who gave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin import records as r
from tocsin.seams import Store, Where


@dataclass(frozen=True, slots=True)
class Value:
    """One value: field, value as text, words, the sentence around them and where in it they stand, who gave it."""

    field: str
    value: str
    words: str | None = None
    sentence: str | None = None
    mark: tuple[int, int] | None = None
    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One report's account: title, publisher, date, why it was merged, its values."""

    account_id: str
    report_id: str
    title: str | None
    publisher: str | None
    published: str | None
    reason: str
    score: float
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident with its tolls, origins, every claim of a toll, contradictions and accounts."""

    incident: r.Incident
    tolls: tuple[r.IncidentToll, ...]
    origins: tuple[str, ...]
    claims: tuple[r.IncidentClaim, ...]
    contradictions: tuple[r.Contradiction, ...]
    told: tuple[Told, ...] = field(default_factory=tuple)


def incident_view(store: Store, incident: r.Incident) -> IncidentView:
    """Everything behind one incident."""
    where = [Where("incident_id", "=", incident.incident_id)]
    told = [_told(store, link) for link in store.read(r.IncidentAccount, where)]
    accounts = [t.account_id for t in told]
    return IncidentView(
        incident,
        tuple(store.read(r.IncidentToll, where, order=["outcome", "victims"])),
        tuple(origin_names(store, accounts)),
        tuple(store.read(r.IncidentClaim, where, order=["outcome", "victims", "origin", "best"])),
        tuple(store.read(r.Contradiction, where, order=["kind", "reason"])),
        tuple(sorted(told, key=lambda t: (t.published or "~", t.account_id))),
    )


def origin_names(store: Store, items: list[str]) -> Iterator[str]:
    """Names of the origins on which items rest, each once."""
    seen = dict.fromkeys(x.origin_id for x in store.read(r.Resting, [Where("item_id", "in", items)]))
    for origin_id in seen:
        if origin := store.get(r.Origin, origin_id):
            yield f"{origin.name} ({origin.kind})"


def _told(store: Store, link: r.IncidentAccount) -> Told:
    account, report = store.get(r.Account, link.account_id), store.get(r.Report, link.report_id)
    assert account is not None
    assert report is not None
    sentences = Sentences(store, report)
    return Told(
        account.account_id, report.report_id, report.title, report.publisher, report.published, link.reason,
        link.score, tuple(_values(store, account, sentences)),
    )  # fmt: skip


class Sentences:
    """Sentences of a report, to show words where they stand."""

    def __init__(self, store: Store, report: r.Report) -> None:
        self._text = report.text
        where = [Where("report_id", "=", report.report_id), Where("kind", "in", ["title", "sentence"])]
        self._spans = [(p.start, p.stop) for p in store.read(r.Passage, where, order=["start"])]

    def around(self, start: int, stop: int) -> tuple[str, tuple[int, int]]:
        """The sentence or sentences that hold the words, and where in them the words stand."""
        holding = [(a, b) for a, b in self._spans if a < stop and start < b] or [(start, stop)]
        first, last = min(a for a, _ in holding), max(b for _, b in holding)
        first, last = min(first, start), max(last, stop)
        return self._text[first:last], (start - first, stop - first)


def _values(store: Store, a: r.Account, sentences: Sentences) -> Iterator[Value]:
    def value(name: str, shown: str, stem: str = "", row: Any = a, **more: Any) -> Value:
        words, start, stop = (getattr(row, stem + x) for x in ("words", "start", "stop"))
        if words is None:
            return Value(name, shown, **more)
        sentence, mark = sentences.around(start, stop)
        return Value(name, shown, words, sentence, mark, **more)

    status = a.status + (", told as background" if a.background else "")
    yield value("act", f"{a.type} ({status})")
    if a.date_words or a.first_day:
        yield value("date", days(a.first_day, a.last_day) or a.edtf or "unknown", "date_", note=a.date_basis)
    if a.place:
        yield value("place", place_line(a.values()), "place_", note=f"precision {a.place_precision}")
    where = [Where("account_id", "=", a.account_id)]
    for actor in store.read(r.AccountActor, where, order=["start"]):
        yield value(actor.role, actor.name, row=actor)
    for toll in store.read(r.Toll, where, order=["start"]):
        shown = f"{toll.outcome} {number_line(toll.low, toll.best, toll.high)} ({toll.victims})"
        yield value("toll", shown, row=toll, by=toll.by)
    if a.weapon_words:
        yield value("weapon", a.weapon_words, "weapon_")
    for source in store.read(r.AccountSource, where, order=["start"]):
        yield value("by", source.name, row=source)


def days(first: str | None, last: str | None) -> str | None:
    """First and last day as one word."""
    return None if first is None else first if last in (None, first) else f"{first} to {last}"


def place_line(values: Mapping[str, Any]) -> str:
    """Place, district, province and country, each once."""
    parts = [values.get(k) for k in ("place", "admin2", "admin1", "country")]
    return ", ".join(dict.fromkeys(str(p) for p in parts if p)) or "unknown"


def number_line(low: float | None, best: float | None, high: float | None) -> str:
    """Low, best and high as people write them: 4; 2 to 6, best 4; at least 3; up to 9; about 7; unknown."""
    lo, be, hi = (None if v is None else f"{v:,.12g}" for v in (low, best, high))
    if lo is None and be is None and hi is None:
        return "unknown"
    if lo is not None and hi is not None:
        return lo if lo == hi else f"{lo} to {hi}" + (f", best {be}" if be else "")
    if lo is not None:
        return f"at least {lo}" + (f", best {be}" if be not in (None, lo) else "")
    if hi is not None:
        return f"up to {hi}" + (f", best {be}" if be not in (None, hi) else "")
    return f"about {be}"

"""One incident, story or report with every value, the sentence it stands in, and who gave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin import records as r
from tocsin.publish.sentences import Sentences, sentences_of
from tocsin.seams import Store, Where


@dataclass(frozen=True, slots=True)
class Value:
    """One value: field, value as text, words, the sentence around them, where they stand in it and in the report.

    `by` is who gave it, `id` the row that holds it.
    """

    field: str
    value: str
    words: str | None = None
    sentence: str | None = None
    mark: tuple[int, int] | None = None
    by: str | None = None
    note: str | None = None
    span: tuple[int, int] | None = None
    id: str | None = None


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


def incident_view(store: Store, incident: r.Incident, *, most: int | None = None) -> IncidentView:
    """Everything behind one incident; of its accounts, at most `most` where that is given."""
    where = [Where("incident_id", "=", incident.incident_id)]
    told = told_of(store, list(store.read(r.IncidentAccount, where, limit=most)))
    return IncidentView(
        incident,
        tuple(store.read(r.IncidentToll, where, order=["outcome", "victims"])),
        tuple(origin_names(store, [t.account_id for t in told])),
        tuple(store.read(r.IncidentClaim, where, order=["outcome", "victims", "origin", "best"])),
        tuple(store.read(r.Contradiction, where, order=["kind", "reason"])),
        tuple(sorted(told, key=lambda t: (t.published or "~", t.account_id))),
    )


def origin_names(store: Store, items: Sequence[str]) -> Iterator[str]:
    """Names of the origins on which items rest, each once."""
    return iter(dict.fromkeys(f"{o.name} ({o.kind})" for held in origins_of(store, items).values() for o in held))


def origins_of(store: Store, items: Sequence[str]) -> dict[str, list[r.Origin]]:
    """Origins on which each item rests, by item, each once."""
    steps = [(s.item_id, s.origin_id) for s in store.read(r.Resting, [Where("item_id", "in", items)])]
    ids = sorted({origin for _, origin in steps})
    found = {o.origin_id: o for o in store.read(r.Origin, [Where("origin_id", "in", ids)])}
    held: dict[str, list[r.Origin]] = {}
    for item, origin in dict.fromkeys(steps):
        if origin in found:
            held.setdefault(item, []).append(found[origin])
    return held


def told_of(store: Store, links: Sequence[r.IncidentAccount]) -> list[Told]:
    """What each account of an incident tells; tables are read once for all of them."""
    ids = [link.account_id for link in links]
    accounts = {a.account_id: a for a in store.read(r.Account, [Where("account_id", "in", ids)])}
    sentences = sentences_of(store, [link.report_id for link in links])
    parts = _Parts(*(_by_account(store, table, ids) for table in (r.AccountActor, r.Toll, r.AccountSource)))
    return [
        _told(link, accounts[link.account_id], sentences[link.report_id], parts)
        for link in links
        if link.account_id in accounts and link.report_id in sentences
    ]


@dataclass(frozen=True, slots=True)
class _Parts:
    """Actors, tolls and sources by account, in the order of the text."""

    actors: Mapping[str, list[r.AccountActor]]
    tolls: Mapping[str, list[r.Toll]]
    sources: Mapping[str, list[r.AccountSource]]


def _by_account(store: Store, record: type[Any], ids: Sequence[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in store.read(record, [Where("account_id", "in", ids)], order=["start"]):
        found.setdefault(row.account_id, []).append(row)
    return found


def _told(link: r.IncidentAccount, account: r.Account, sentences: Sentences, parts: _Parts) -> Told:
    report = sentences.report
    return Told(
        account.account_id, report.report_id, report.title, report.publisher, report.published, link.reason,
        link.score, tuple(_values(account, sentences, parts)),
    )  # fmt: skip


def _values(a: r.Account, sentences: Sentences, parts: _Parts) -> Iterator[Value]:
    def value(name: str, shown: str, stem: str = "", row: Any = a, **more: Any) -> Value:
        words, start, stop = (getattr(row, stem + x) for x in ("words", "start", "stop"))
        if words is None:
            return Value(name, shown, id=row.id, **more)
        sentence, mark = sentences.around(start, stop)
        return Value(name, shown, words, sentence, mark, span=(start, stop), id=row.id, **more)

    status = a.status + (", told as background" if a.background else "")
    yield value("act", f"{a.type} ({status})")
    if a.date_words or a.first_day:
        yield value("date", days(a.first_day, a.last_day) or a.edtf or "unknown", "date_", note=a.date_basis)
    if a.place:
        yield value("place", place_line(a.values()), "place_", note=f"precision {a.place_precision}")
    for actor in parts.actors.get(a.account_id, ()):
        yield value(actor.role, actor.name, row=actor)
    for toll in parts.tolls.get(a.account_id, ()):
        shown = f"{toll.outcome} {number_line(toll.low, toll.best, toll.high)} ({toll.victims})"
        yield value("toll", shown, row=toll, by=toll.by)
    if a.weapon_words:
        yield value("weapon", a.weapon_words, "weapon_")
    for source in parts.sources.get(a.account_id, ()):
        yield value("by", source.name, row=source)


def days(first: str | None, last: str | None) -> str | None:
    """First and last day as one word."""
    return None if first is None else first if last in (None, first) else f"{first} to {last}"


def when(row: r.Incident | r.Account) -> str:
    """Days of an incident or account as people write them; a year that no report gives is said to be unknown."""
    if row.first_day is not None or row.edtf is None:
        return days(row.first_day, row.last_day) or "no date"
    return row.edtf.replace("XXXX-", "").replace("/", " to ") + (", year unknown" if "XXXX-" in row.edtf else "")


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

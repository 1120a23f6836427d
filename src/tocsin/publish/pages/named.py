"""Actors, places and sources: how often reports name them, and what they are said to have done, suffered or told.

There is no page about a person: persons stand only in the reports that name them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tocsin import records as r
from tocsin.publish.pages.alone import standing
from tocsin.publish.pages.asked import Asked, NoSuchPageError, Page
from tocsin.publish.pages.counted import counted, drawn, latest, listed
from tocsin.publish.pages.listing import listing, slice_of
from tocsin.seams import Ids, Store, Where

PERSONS = ("official", "other")
"""Types of actor under which single persons come: an allegation makes no page about them."""
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Named:
    """An actor with how many accounts name it in each role."""

    name: str
    types: tuple[str, ...]
    roles: tuple[tuple[str, int], ...]
    accounts: int


def actors(asked: Asked) -> dict[str, Any]:
    """Groups, forces and bodies that accounts name, most named first."""
    found = asked.kept("actors", lambda store: list(_actors(store)))
    words = (asked.text("words") or "").casefold()
    kept = [a for a in found if words in a.name.casefold()]
    return {"chosen": {"words": words} if words else {}, "list": slice_of(asked, kept)}


def _actors(store: Store) -> Iterator[Named]:
    named: dict[str, Counter[str]] = {}
    types: dict[str, list[str]] = {}
    for name, kind, role, n in store.tally(r.AccountActor, ["name", "type", "role"]):
        named.setdefault(name, Counter())[role] += n
        types.setdefault(name, []).append(kind or "unknown")
    made = (
        Named(name, tuple(dict.fromkeys(types[name])), tuple(roles.most_common()), roles.total())
        for name, roles in named.items()
        if not set(types[name]) & set(PERSONS)
    )
    return iter(sorted(made, key=lambda a: (-a.accounts, a.name)))


def actor(asked: Asked) -> dict[str, Any]:
    """What is reported of one actor, by role."""
    tallied = asked.store.tally(r.AccountActor, ["type", "role"], [Where("name", "=", asked.id)])
    if not tallied or {kind for kind, *_ in tallied} & set(PERSONS):
        raise NoSuchPageError("There is no page about this name: pages are about groups, forces and bodies only.")
    accounts = Ids(r.AccountActor, "account_id", [Where("name", "=", asked.id)])
    where = [Where("incident_id", "in", Ids(r.IncidentAccount, "incident_id", [Where("account_id", "in", accounts)]))]
    of = counted(asked, where)
    roles = Counter[str]()
    for _, role, n in tallied:
        roles[role] += n
    return {
        "name": asked.id,
        "types": sorted({kind or "unknown" for kind, *_ in tallied}),
        "roles": roles.most_common(),
        "timeline": of.timeline,
        "by_type": of.types,
        "total": of.total,
        "rows": latest(asked, of, SHOWN),
    }


def places(asked: Asked) -> dict[str, Any]:
    """Countries and their provinces with how many incidents are reported there."""
    found = asked.kept("places", lambda store: store.tally(r.Incident, ["country", "admin1"]))
    countries: dict[str | None, list[tuple[str | None, int]]] = {}
    for country, admin1, n in found:
        countries.setdefault(country, []).append((admin1, n))
    ranked = sorted(countries.items(), key=lambda c: (c[0] is None, -sum(n for _, n in c[1])))
    return {"countries": [(code, sum(n for _, n in held), held) for code, held in ranked]}


def place(asked: Asked) -> dict[str, Any]:
    """One country, or one of its provinces (`IQ`, `IQ:Diyala`): its months and its incidents."""
    country, _, admin1 = asked.id.partition(":")
    where = [Where("country", "=", country)] + ([Where("admin1", "=", admin1)] if admin1 else [])
    of = counted(asked, where)
    if not of.total:
        raise NoSuchPageError("No incident is reported there.")
    level = Where("level", "=", "admin1" if admin1 else "country")
    return {
        "country": country,
        "admin1": admin1,
        "total": of.total,
        "timeline": of.timeline,
        "sketch": drawn(asked, of),
        "series": list(asked.store.read(r.Series, [level, *where], order=["-period"], limit=36)),
        "provinces": [] if admin1 else asked.store.tally(r.Incident, ["admin1"], [*where, Where("admin1", "not null")]),
        "alerts": list(asked.store.read(r.Alert, where, order=["-period"], limit=SHOWN)),
        "list": listed(asked, of),
    }


def sources(asked: Asked) -> dict[str, Any]:
    """Who publishes, on whose word reports rest, and how often on that alone."""
    publishers = asked.kept("publishers", lambda store: store.tally(r.Report, ["publisher"]))
    kind = asked.text("kind")
    where = [Where("kind", "=", kind)] if kind else []
    return {
        "publishers": [(name, n) for name, n in publishers if name],
        "unknown": sum(n for name, n in publishers if not name),
        "kinds": asked.kept("kinds", lambda store: store.tally(r.Origin, ["kind"])),
        "chosen": {"kind": kind} if kind else {},
        "standing": standing(asked),
        "list": listing(asked, r.Origin, where, ["-reports", "name"]),
    }


def publisher(asked: Asked) -> dict[str, Any]:
    """One publisher: its reports, and how many incidents it alone reports."""
    by = [Where("publisher", "=", asked.id)]
    reports = Ids(r.Report, "report_id", by)
    shown = listing(asked, r.Report, by, ["-published"])
    if not shown.total:
        raise NoSuchPageError("No report of this case names that publisher.")
    return {
        "name": asked.id,
        "list": shown,
        "told": standing(asked).publisher(asked.id),
        "copies": asked.store.count(r.Copy, [Where("report_id", "in", reports)]),
        "copied": asked.store.count(r.Copy, [Where("earlier_id", "in", reports)]),
    }


def origin(asked: Asked) -> dict[str, Any]:
    """One origin: the words by which reports rest on it, and how many incidents rest on it alone."""
    row = asked.row(r.Origin)
    rests = [Where("origin_id", "=", row.origin_id)]
    steps = listing(asked, r.Resting, [*rests, Where("start", "not null")], ["report_id", "step"])
    ids = sorted({s.report_id for s in steps.rows})
    reports = {x.report_id: x for x in asked.store.read(r.Report, [Where("report_id", "in", ids)])}
    return {
        "row": row,
        "list": steps.map(lambda rows: [(s, reports[s.report_id]) for s in rows if s.report_id in reports]),
        "told": standing(asked).origin(row.origin_id),
    }


PAGES = (
    Page("actors", "/actors", "actors.html", actors),
    Page("actor", "/actor/{id:path}", "actor.html", actor),
    Page("places", "/places", "places.html", places),
    Page("place", "/place/{id:path}", "place.html", place),
    Page("sources", "/sources", "sources.html", sources),
    Page("publisher", "/publisher/{id:path}", "publisher.html", publisher),
    Page("origin", "/origin/{id}", "origin.html", origin),
)

"""Profiles: by which incidents and names a report is like another of the same days."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from tocsin.link.keys import Key, Keys, chunks, rows_by
from tocsin.link.text import fold, tokens
from tocsin.link.ties import tie
from tocsin.records import Account, IncidentAccount, Mention, Tie
from tocsin.seams import Store, Where

WINDOW = 3
"""Days between two reports of one piece of news; what is told again later is told as background."""

INCIDENT_WEIGHT = 3.0
NAME_WEIGHT = 1.0
TITLE_WEIGHT = 0.5
LIKE = 0.4
SHARED = 4.0
"""Weighted Jaccard likeness and shared weight from which two reports tell the same news. Of 36 pairs of
annotated training reports so joined by incidents and titles 33 share an incident that is news in both
(docs/decisions/0004-linking.md)."""

_NAMES = frozenset({"person", "actor", "place"})
_COMMON = 40
_SHORT = 4


class Profile(NamedTuple):
    """One report: its day, the incident that it leads with, and what it tells, each feature with its weight."""

    report_id: str
    day: int
    lead: str | None
    weights: dict[str, float]


def find_likely(store: Store, ordered: Iterable[Key], laters: Collection[str] | None = None) -> Iterator[Tie]:
    """Ties of reports of the same days that tell the same incidents and names, those of some later reports or of all;
    `ordered` are dated reports in order of publication.
    """
    for a, b, share, reason in likely_pairs(read_profiles(store, ordered), laters):
        yield tie(a, b, "names", b, share, reason)


def find_leads(store: Store, keys: Keys, incident_ids: Collection[str] | None = None) -> Iterator[Tie]:
    """Ties of the reports that lead with one incident, of all incidents or of some, each report with the one before."""
    told = store.read(IncidentAccount, order=("incident_id",)) if incident_ids is None else _of(store, incident_ids)
    told_by = ((i, {a.report_id for a in same}) for i, same in groupby(told, key=lambda a: a.incident_id))
    for part in chunks((i, reports) for i, reports in told_by if len(reports) > 1):
        dated = {k.report_id for k in keys.hold(r for _, reports in part for r in reports) if k.day is not None}
        leads: dict[str, list[Key]] = {}
        for p in read_profiles(store, [keys[i] for i in sorted(dated)], names=False):
            if p.lead:
                leads.setdefault(p.lead, []).append(keys[p.report_id])
        for i, _ in part:
            for a, b in pairwise(sorted(leads.get(i, ()), key=lambda k: k.order)):
                yield tie(a.report_id, b.report_id, "lead", i, 1.0, "leads with the same incident")


def _of(store: Store, incident_ids: Collection[str]) -> Iterator[IncidentAccount]:
    for part in chunks(sorted(incident_ids), 400):
        yield from store.read(IncidentAccount, [Where("incident_id", "in", part)], order=("incident_id",))


def read_profiles(store: Store, ordered: Iterable[Key], *, names: bool = True) -> Iterator[Profile]:
    """Profiles of reports in the order given, with their names or for their incidents alone; of a hundred at once."""
    for part in chunks(ordered):
        ids = [k.report_id for k in part]
        accounts = rows_by(store, Account, "report_id", ids)
        account_ids = [a.account_id for rows in accounts.values() for a in rows]
        incidents: dict[str, str] = {}
        for some in chunks(account_ids, 400):
            joined = rows_by(store, IncidentAccount, "account_id", some)
            incidents |= {i: rows[0].incident_id for i, rows in joined.items()}
        mentions = rows_by(store, Mention, "report_id", ids) if names else {}
        for k in part:
            yield profile(k, accounts.get(k.report_id, []), incidents, mentions.get(k.report_id, []))


def profile(key: Key, accounts: Iterable[Account], incidents: dict[str, str], mentions: Iterable[Mention]) -> Profile:
    """Profile of one report; what it recalls as history does not count."""
    news = sorted((a for a in accounts if not a.background), key=lambda a: (a.start, a.id))
    told = [incidents[a.account_id] for a in news if a.account_id in incidents]
    happened = [incidents[a.account_id] for a in news if a.status == "occurred" and a.account_id in incidents]
    weights = {fold(w): TITLE_WEIGHT for w in tokens(key.title or "")[0] if len(w) >= _SHORT}
    for m in mentions:
        if m.kind in _NAMES and m.name and m.precision != "country":
            weights[f"name {fold(m.name)}"] = NAME_WEIGHT
    weights.update(dict.fromkeys(told, INCIDENT_WEIGHT))
    return Profile(key.report_id, key.day or 0, happened[0] if happened else None, weights)


def likely_pairs(
    profiles: Iterable[Profile], laters: Collection[str] | None = None
) -> Iterator[tuple[str, str, float, str]]:
    """Pairs of reports that tell the same news, with likeness and reason; `profiles` in order of publication.

    Those of some later reports, or of all. Features that most reports of the days share are not looked up, so the work
    grows with the reports of a few days.
    """
    window: deque[Profile] = deque()
    by_feature: dict[str, list[Profile]] = {}
    for p in profiles:
        while window and window[0].day < p.day - WINDOW:
            _drop(window.popleft(), by_feature)
        for other in _candidates(p, by_feature) if laters is None or p.report_id in laters else ():
            shared = {f: min(w, other.weights[f]) for f, w in p.weights.items() if f in other.weights}
            every = sum(p.weights.values()) + sum(other.weights.values()) - sum(shared.values())
            if sum(shared.values()) >= SHARED and sum(shared.values()) / every >= LIKE:
                yield other.report_id, p.report_id, sum(shared.values()) / every, _reason(shared)
        window.append(p)
        for f in p.weights:
            by_feature.setdefault(f, []).append(p)


def _drop(p: Profile, by_feature: dict[str, list[Profile]]) -> None:
    for f in p.weights:
        by_feature[f].remove(p)
        if not by_feature[f]:
            del by_feature[f]


def _candidates(p: Profile, by_feature: dict[str, list[Profile]]) -> list[Profile]:
    found = {o.report_id: o for f in p.weights for o in by_feature.get(f, ()) if len(by_feature[f]) <= _COMMON}
    return [found[i] for i in sorted(found)]


def _reason(shared: dict[str, float]) -> str:
    incidents = sum(f.startswith("inc-") for f in shared)
    names = sorted(f.removeprefix("name ") for f in shared if f.startswith("name "))[:4]
    parts = [f"{incidents} incident{'s' * (incidents > 1)}" if incidents else "", ", ".join(names)]
    return "tells the same of " + " and ".join(p for p in parts if p) if any(parts) else "like titles"

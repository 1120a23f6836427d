"""Profiles: by which incidents and names a report is like another of the same days."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tocsin.link.keys import Key, chunks, rows_by
from tocsin.link.text import fold, tokens
from tocsin.records import Account, IncidentAccount, Mention
from tocsin.seams import Store

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


def read_profiles(store: Store, keys: dict[str, Key]) -> Iterator[Profile]:
    """Profiles of dated reports in order of publication; those of a hundred reports in memory at once."""
    for part in chunks(k for k in sorted(keys.values(), key=lambda k: k.order) if k.day is not None):
        ids = [k.report_id for k in part]
        accounts = rows_by(store, Account, "report_id", ids)
        account_ids = [a.account_id for rows in accounts.values() for a in rows]
        joined = rows_by(store, IncidentAccount, "account_id", account_ids)
        incidents = {i: rows[0].incident_id for i, rows in joined.items()}
        mentions = rows_by(store, Mention, "report_id", ids)
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


def likely_pairs(profiles: Iterable[Profile]) -> Iterator[tuple[str, str, float, str]]:
    """Pairs of reports that tell the same news, with likeness and reason; `profiles` in order of publication.

    Reports that lead with one incident are joined whatever else they tell; others where enough is shared. Features that
    most reports of the days share are not looked up, so the work grows with the reports of a few days.
    """
    window: deque[Profile] = deque()
    by_feature: dict[str, list[Profile]] = {}
    leads: dict[str, str] = {}
    for p in profiles:
        while window and window[0].day < p.day - WINDOW:
            _drop(window.popleft(), by_feature)
        if p.lead:
            if p.lead in leads:
                yield leads[p.lead], p.report_id, 1.0, "leads with the same incident"
            leads[p.lead] = p.report_id
        for other in _candidates(p, by_feature):
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

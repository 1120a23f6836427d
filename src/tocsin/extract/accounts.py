"""Triggers to accounts: one for each incident, however often the report returns to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from tocsin.extract.calibration import calibrated
from tocsin.records import Account, AccountActor, AccountSource, Mention, Relation, Row, Toll
from tocsin.seams import Document

_PLACE_RANK = {"exact": 0, "near": 0, "admin2": 2, "admin1": 3, "country": 4, "unknown": 5}
_DATE_RANK = {"day": 0, "range": 1, "week": 2, "month": 3, "year": 4, "unknown": 5}

SURE = 0.8
"""Least probability of a tie by which a further telling adds an actor to a role that another telling fills."""


class Ties:
    """Relations of a report by head and role."""

    def __init__(self, mentions: Iterable[Mention], relations: Iterable[Relation]) -> None:
        self._mentions = {m.mention_id: m for m in mentions}
        self._tails: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        self._scores: dict[tuple[str, str, str], float] = {}
        for r in relations:
            if r.tail in self._mentions:
                self._tails[r.head, r.role].append(self._mentions[r.tail])
                self._scores[r.head, r.role, r.tail] = r.score

    def of(self, heads: Sequence[Mention], *roles: str) -> list[tuple[str, Mention]]:
        """Tails of the heads in these roles, in the order of heads and of the text."""
        return [
            (role, m)
            for head in heads
            for role in roles
            for m in sorted(self._tails[head.mention_id, role], key=lambda t: (t.start, t.stop))
        ]

    def score(self, head: Mention, role: str, tail: Mention) -> float:
        """How likely the tie is."""
        return self._scores.get((head.mention_id, role, tail.mention_id), 0.0)

    def one(self, head: Mention, role: str) -> Mention | None:
        """First tail of a head in a role."""
        return next((m for _, m in self.of([head], role)), None)


def groups(triggers: Sequence[Mention], relations: Iterable[Relation]) -> list[list[Mention]]:
    """Triggers of one incident each, in the order of the text."""
    parent = {t.mention_id: t.mention_id for t in triggers}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for r in relations:
        if r.role == "same" and r.head in parent and r.tail in parent:
            parent[root(r.head)] = root(r.tail)
    made: dict[str, list[Mention]] = defaultdict(list)
    for t in triggers:
        made[root(t.mention_id)].append(t)
    return sorted(made.values(), key=lambda g: (g[0].start, g[0].stop))


def account_rows(
    document: Document, mentions: Sequence[Mention], relations: Sequence[Relation], method: str
) -> list[Row]:
    """Accounts with their actors, sources and tolls."""
    ties = Ties(mentions, relations)
    triggers = sorted((m for m in mentions if m.kind == "trigger"), key=lambda m: (m.start, m.stop))
    titles = [(p.start, p.stop) for p in document.passages if p.kind == "title"]
    rows: list[Row] = []
    for group in groups(triggers, relations):
        account = _account(document, titles, group, ties, method)
        rows.append(account)
        rows += _actors(account, group, ties, method)
        sources = _sources(account, group, ties, method)
        rows += sources
        rows += _tolls(account, group, ties, method)
    return rows


def _account(
    document: Document, titles: Sequence[tuple[int, int]], group: list[Mention], ties: Ties, method: str
) -> Account:
    lead = max(group, key=lambda t: (_body(titles, t), t.score, -t.start))
    times = [m for _, m in ties.of(group, "time")]
    time = min(times, key=lambda m: (_DATE_RANK.get(m.grain or "unknown", 9), m.start), default=None)
    place = _place([m for _, m in ties.of(group, "place")])
    weapon = next((m for _, m in ties.of(group, "weapon")), None)
    return Account(
        report_id=document.report_id, start=lead.start, stop=lead.stop, words=lead.words,
        type=_most([t.type for t in group if t.type], lead.type or "other"),
        status=lead.status or "occurred",
        background=all(t.background for t in group),
        **(_date_fields(time) or _published_fields(group)), **_place_fields(place), **_span("weapon", weapon),
        method=method, score=_score(group, "incidents"),
    )  # fmt: skip


def _body(titles: Sequence[tuple[int, int]], m: Mention) -> bool:
    """Whether a mention stands in the text below the title, whose words are often cut."""
    return not any(start <= m.start < stop for start, stop in titles)


def _most(values: Sequence[str], otherwise: str) -> str:
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], values.index(v))) if counted else otherwise


def _place(found: Sequence[Mention]) -> Mention | None:
    """The most exact place of the tellings: not one around another, then the one that most of them name."""
    named = Counter(m.name for m in found)
    units = {u for m in found if m.precision in ("exact", "near") for u in (m.admin1, m.admin2) if u != m.name}

    def order(m: Mention) -> tuple[bool, int, int, int]:
        return m.name in units, _PLACE_RANK.get(m.precision or "unknown", 9), -named[m.name], m.start

    return min(found, key=order, default=None)


def _date_fields(time: Mention | None) -> dict[str, Any]:
    if time is None:
        return {}
    known = time.first_day is not None
    return {
        "edtf": time.edtf, "first_day": time.first_day, "last_day": time.last_day or time.first_day,
        "date_precision": (time.grain or "unknown") if known else "unknown", "date_basis": time.basis,
        **_span("date", time),
    }  # fmt: skip


def _published_fields(group: Sequence[Mention]) -> dict[str, Any]:
    """Date that a trigger takes from the publication, which its basis says; such a date has no words."""
    dated = next((t for t in group if t.first_day and t.basis), None)
    if dated is None:
        return {}
    return {
        "edtf": dated.edtf, "first_day": dated.first_day, "last_day": dated.last_day,
        "date_precision": dated.grain or "unknown", "date_basis": dated.basis,
    }  # fmt: skip


def _place_fields(place: Mention | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "place": place.name, "geonames_id": place.ref, "admin1": place.admin1, "admin2": place.admin2,
        "country": place.country, "latitude": place.latitude, "longitude": place.longitude,
        "place_precision": place.precision or "unknown", "where_prec": place.where_prec,
        "geo_precision": place.geo_precision, **_span("place", place),
    }  # fmt: skip


def _span(stem: str, m: Mention | None) -> dict[str, Any]:
    if m is None:
        return {}
    return {f"{stem}_words": m.words, f"{stem}_start": m.start, f"{stem}_stop": m.stop}


def _actors(account: Account, group: list[Mention], ties: Ties, method: str) -> list[Row]:
    """Actors of all tellings, each in its likeliest role; a role that one telling fills takes others only if sure."""
    found = [
        (ties.score(head, role, m), n, role, m)
        for n, head in enumerate(group)
        for role, m in ties.of([head], "perpetrator", "target", "party")
        if m.name
    ]
    filled: dict[str, int] = {}
    seen: dict[str, AccountActor] = {}
    for score, n, told, m in sorted(found, key=lambda f: (-f[0], f[1], f[3].start)):
        role = _role(account.type, told)
        if m.name is None or m.name in seen or (filled.setdefault(role, n) != n and score < SURE):
            continue
        seen[m.name] = AccountActor(
            account_id=account.account_id, report_id=account.report_id, name=m.name, actor_id=m.ref, type=m.type,
            role=role, start=m.start, stop=m.stop, words=m.words, method=method, score=_score(group, "actor", score),
        )  # fmt: skip
    return list(seen.values())


def _score(group: Sequence[Mention], kind: str, tie: float = 1.0) -> float:
    """How often a value like this is right: of an incident's likeliest telling, and of the value's tie to it.

    Only what is written is calibrated; what is chosen here is chosen by the scores as they came.
    """
    likeliest = max(group, key=lambda t: t.score)
    return round(calibrated(likeliest.method, kind, likeliest.score * tie), 4)


def _role(type_: str, told: str) -> str:
    mutual = type_ in ("armed_clash", "agreement")
    return "party" if mutual else "perpetrator" if told == "party" else told


def _sources(account: Account, group: list[Mention], ties: Ties, method: str) -> list[Row]:
    seen: dict[str, Row] = {}
    for _, m in ties.of(group, "by"):
        if m.name and m.name not in seen:
            seen[m.name] = AccountSource(
                account_id=account.account_id, report_id=account.report_id, name=m.name, start=m.start, stop=m.stop,
                words=m.words, method=method, score=_score(group, "by", m.score),
            )  # fmt: skip
    return list(seen.values())


def _tolls(account: Account, group: list[Mention], ties: Ties, method: str) -> list[Row]:
    """Tolls of all tellings; the same number of the same outcome is one, credited to who gave it."""
    made: dict[tuple[object, ...], Toll] = {}
    for trigger in group:
        by = ties.one(trigger, "by")
        for _, m in ties.of([trigger], "toll"):
            key = (m.outcome, m.low, m.best, m.high)
            if key in made and (made[key].by is not None or by is None):
                continue
            credit: dict[str, Any] = {} if by is None or not by.name else {"by": by.name, **_span("by", by)}
            made[key] = Toll(
                account_id=account.account_id, report_id=account.report_id, outcome=m.outcome or "killed",
                victims=m.victims or "unspecified", low=m.low, best=m.best, high=m.high, start=m.start, stop=m.stop,
                words=m.words, method=method, score=_score(group, "toll", ties.score(trigger, "toll", m)), **credit,
            )  # fmt: skip
    return list(made.values())

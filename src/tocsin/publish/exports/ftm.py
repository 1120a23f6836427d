"""Reports, incidents, places and organised actors as FollowTheMoney entities, one a line; no persons."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin import records as r
from tocsin.publish.evidence import days, number_line, place_line
from tocsin.publish.exports.incidents import Side, Told, told_incidents
from tocsin.publish.exports.violence import ORGANISED, party
from tocsin.records import make_id
from tocsin.seams import Store

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
"""Dates that FollowTheMoney takes: a year, month or day; EDTF says more than it can."""

Entity = dict[str, Any]


class FtmPublisher:
    """Writes `entities.ftm.jsonl`."""

    name = "ftm"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write each entity once below `out`."""
        out.mkdir(parents=True, exist_ok=True)
        path = out / "entities.ftm.jsonl"
        with path.open("w", encoding="utf-8") as f:
            f.writelines(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities(store))
        return [path]


def entities(store: Store) -> Iterator[Entity]:
    """Articles, then each incident after the actors and the place that it names."""
    for report in store.read(r.Report):
        yield _article(report)
    seen: set[str] = set()
    for told in told_incidents(store):
        actors = [_actor(s) for s in told.sides if s.type in ORGANISED]
        place = _place(told.incident)
        for entity in [*actors, *([place] if place else [])]:
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield entity
        yield _event(told, sorted({a["id"] for a in actors}), place)


def _made(id: str, schema: str, **properties: Any) -> Entity:
    listed = {k: v if isinstance(v, list) else [v] for k, v in properties.items() if v not in (None, "", [])}
    return {"id": id, "schema": schema, "properties": listed}


def _date(edtf: str | None) -> str | None:
    return edtf if edtf and _DATE.fullmatch(edtf) else None


def _article(report: r.Report) -> Entity:
    return _made(
        report.report_id, "Article", title=report.title, publisher=report.publisher, bodyText=report.text,
        publishedAt=_date(report.published), sourceUrl=report.address, contentHash=None,
    )  # fmt: skip


def _actor(side: Side) -> Entity:
    schema = "PublicBody" if side.type in ("state_forces", "government") else "Organization"
    known = party(side)
    number = f"UCDP actor {known.ucdp_id}" if known.ucdp_id else None
    return _made(make_id("org", side.name), schema, name=side.name, keywords=side.type, notes=number)


def _place(i: r.Incident) -> Entity | None:
    """The place of an incident; a country alone is a property of the incident and has no address."""
    if i.place is None or i.place_precision in ("country", "unknown"):
        return None
    at = {} if i.latitude is None else {"latitude": str(i.latitude), "longitude": str(i.longitude)}
    key = make_id("adr", i.place, i.admin2, i.admin1, i.country, i.latitude, i.longitude)
    return _made(
        key, "Address", full=place_line(i.values()), city=i.place, region=i.admin2, state=i.admin1,
        country=(i.country or "").lower(), remarks=f"precision: {i.place_precision}", **at,
    )  # fmt: skip


def _event(told: Told, actors: list[str], place: Entity | None) -> Entity:
    i = told.incident
    killed = number_line(i.killed_low, i.killed_best, i.killed_high)
    injured = number_line(i.injured_low, i.injured_best, i.injured_high)
    when = days(i.first_day, i.last_day) or i.edtf or "no date"
    return _made(
        i.incident_id,
        "Event",
        name=f"{i.type} at {place_line(i.values())}, {when} (reported as {i.status})",
        startDate=i.first_day,
        endDate=i.last_day,
        country=(i.country or "").lower(),
        location=place_line(i.values()) if i.place else None,
        addressEntity=place["id"] if place else None,
        involved=actors,
        proof=[x.report_id for x in told.reports],
        summary=f"Reported: killed {killed}, injured {injured}; {i.reports} reports, {i.origins} origins.",
        notes=[f"{a.report_id} {a.start}:{a.stop} “{a.words}”" for a in told.accounts],
        keywords=[i.type, i.status],
        recordId=i.incident_id,
    )

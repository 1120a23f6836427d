"""Reports as a STIX 2.1 bundle: each with the incidents it tells, their places and organised actors."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin import records as r
from tocsin.annotate.times.edtf import edtf_days
from tocsin.publish.evidence import days, number_line, place_line
from tocsin.publish.exports.incidents import Told, told_incidents
from tocsin.publish.exports.violence import ORGANISED
from tocsin.seams import Store, Where

Object = dict[str, Any]


class StixPublisher:
    """Writes `reports.stix.json`."""

    name = "stix"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write one bundle below `out`; a report without a date of publication, which STIX demands, stays out of it."""
        out.mkdir(parents=True, exist_ok=True)
        path = out / "reports.stix.json"
        made = _Made(_captured(store))
        with path.open("w", encoding="utf-8") as f:
            f.write(f'{{"type": "bundle", "id": "{stix_id("bundle", *_scope(store))}", "objects": [')
            for n, thing in enumerate(made.objects(store)):
                f.write((",\n" if n else "\n") + json.dumps(thing, ensure_ascii=False))
            f.write("\n]}\n")
        return [path]


def stix_id(kind: str, *key: object) -> str:
    """Id of an object: the same for the same key on any machine."""
    return f"{kind}--{uuid.uuid5(uuid.NAMESPACE_URL, 'tocsin:' + json.dumps([kind, *map(str, key)]))}"


def _scope(store: Store) -> Iterable[str]:
    return (report.report_id for report in store.read(r.Report))


def _captured(store: Store) -> dict[str, str]:
    """Time at which each capture was first found, as STIX writes times."""
    times: dict[str, str] = {}
    for f in store.read(r.Finding):
        times[f.capture_id] = min(f.found_at, times.get(f.capture_id, f.found_at))
    return {capture: _time(datetime.fromisoformat(at)) for capture, at in times.items()}


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(slots=True)
class _Made:
    """Objects in the order in which others can refer to them, each once."""

    captured: dict[str, str]
    seen: set[str] = field(default_factory=set)
    told: dict[str, list[str]] = field(default_factory=dict)

    def objects(self, store: Store) -> Iterator[Object]:
        at = {p.report_id: self.captured.get(p.capture_id, _time(_EPOCH)) for p in store.read(r.Report)}
        for told in told_incidents(store):
            made = list(_incident(told, max((at[x.report_id] for x in told.reports), default=_time(_EPOCH))))
            for x in told.reports:
                self.told.setdefault(x.report_id, []).extend(o["id"] for o in made)
            yield from self._new(made)
        for report in store.read(r.Report, [Where("published", "not null")]):
            yield from self._new(_report(report, at[report.report_id], self.told.get(report.report_id, [])))

    def _new(self, things: Iterable[Object]) -> Iterator[Object]:
        for thing in things:
            if thing["id"] not in self.seen:
                self.seen.add(thing["id"])
                yield thing


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SHARED = _time(_EPOCH)
"""Time of objects that many reports share, such as an actor: they have none of their own."""


def _object(kind: str, key: Sequence[object], at: str, **values: Any) -> Object:
    told = {k: v for k, v in values.items() if v is not None}
    return {"type": kind, "spec_version": "2.1", "id": stix_id(kind, *key), "created": at, "modified": at, **told}


def _incident(told: Told, at: str) -> Iterator[Object]:
    i = told.incident
    killed = number_line(i.killed_low, i.killed_best, i.killed_high)
    injured = number_line(i.injured_low, i.injured_best, i.injured_high)
    behind = f"{i.reports} reports, {i.origins} origins"
    act = _object(
        "incident", [i.incident_id], at,
        name=f"{i.type} at {place_line(i.values())}, {days(i.first_day, i.last_day) or i.edtf or 'no date'}",
        description=f"Reported as {i.status}: killed {killed}, injured {injured}; {behind}.",
        labels=[i.type, f"reported-{i.status}"],
        external_references=[{"source_name": "tocsin", "external_id": i.incident_id}],
    )  # fmt: skip
    yield act
    if place := _location(i):
        yield place
        yield _link(act, "located-at", place, at)
    for side in told.sides:
        if side.type in ORGANISED:
            kind = "organization" if side.type != "armed_group" else "group"
            actor = _object("identity", [side.name], _SHARED, name=side.name, identity_class=kind)
            yield actor
            yield _link(act, "related-to", actor, at, f"reported {side.role}")


def _location(i: r.Incident) -> Object | None:
    if i.country is None:
        return None
    pin = i.latitude is not None and i.place_precision not in ("country", "unknown")
    key = [i.place, i.admin2, i.admin1, i.country, i.latitude, i.longitude, i.place_precision]
    return _object(
        "location", key, _SHARED, name=place_line(i.values()), country=i.country, administrative_area=i.admin1,
        latitude=i.latitude if pin else None, longitude=i.longitude if pin else None,
        labels=[f"precision-{i.place_precision}"],
    )  # fmt: skip


def _link(source: Object, kind: str, target: Object, at: str, description: str | None = None) -> Object:
    return _object(
        "relationship", [source["id"], kind, target["id"], description], at, relationship_type=kind,
        source_ref=source["id"], target_ref=target["id"], description=description,
    )  # fmt: skip


def _report(report: r.Report, at: str, refs: Sequence[str]) -> Iterator[Object]:
    """A report and its publisher; `published` begins the time that is stated, the label says how much is."""
    stated = edtf_days(report.published or "")
    if stated is None:
        return
    name = report.publisher or "publisher unknown"
    publisher = _object("identity", [name], _SHARED, name=name, identity_class="organization")
    yield publisher
    link = {"source_name": name, **({"url": report.address} if report.address else {"external_id": report.report_id})}
    ours = {"source_name": "tocsin", "external_id": report.report_id}
    yield _object(
        "report", [report.report_id], at, name=report.title or "untitled", published=f"{stated[0]}T00:00:00.000Z",
        created_by_ref=publisher["id"], object_refs=sorted({publisher["id"], *refs}),
        labels=[f"published {report.published}"], lang=report.language,
        external_references=[link, ours],
    )  # fmt: skip

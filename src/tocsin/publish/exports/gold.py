"""Export in the format of the annotation guide: one JSON file per report, for scoring and for other coders."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.publish.exports.cells import whole
from tocsin.records import (
    Account,
    AccountActor,
    AccountSource,
    Figure,
    Finding,
    IncidentAccount,
    Report,
    Row,
    Source,
    Statement,
    Toll,
)
from tocsin.seams import Store, Where


def gold_of(
    report: Report, name: str, rows: Iterable[Row], incidents: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """One report's facts as the guide's JSON; `incidents` gives the key of each account."""
    by: dict[type[Row], list[Any]] = defaultdict(list)
    for row in rows:
        by[type(row)].append(row)
    keys = incidents or {}
    return {
        "report_id": name,
        "title": report.title,
        "source": report.publisher,
        "published": report.published,
        "incidents": [_incident(a, by, keys.get(a.account_id, a.account_id)) for a in _ordered(by[Account])],
        "figures": [_figure(f) for f in _ordered(by[Figure])],
        "statements": [_statement(s) for s in _ordered(by[Statement])],
        "sources": [{"name": s.name, "kind": s.kind, "text": s.words} for s in _ordered(by[Source])],
    }


def _ordered(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda r: (r.start, r.stop, r.id))


def _incident(a: Account, by: Mapping[type[Row], list[Any]], key: str) -> dict[str, Any]:
    def mine(record: type[Row]) -> list[Any]:
        return _ordered([r for r in by[record] if r.account_id == a.account_id])

    return {
        "key": key,
        "anchor": a.words,
        "type": a.type,
        "status": a.status,
        "background": a.background,
        "date": {"text": a.date_words, "start": a.first_day, "stop": a.last_day, "precision": a.date_precision},
        "place": {
            "text": a.place_words, "name": a.place, "admin1": a.admin1, "country": a.country,
            "precision": a.place_precision,
        },
        "actors": [{"text": x.words, "name": x.name, "role": x.role} for x in mine(AccountActor)],
        "toll": [_toll(t) for t in mine(Toll)],
        "weapon": {"text": a.weapon_words} if a.weapon_words else None,
        "by": [x.name for x in mine(AccountSource)],
    }  # fmt: skip


def _toll(t: Toll) -> dict[str, Any]:
    return {
        "outcome": t.outcome, "victims": t.victims, "low": whole(t.low), "best": whole(t.best), "high": whole(t.high),
        "text": t.words, "by": t.by,
    }  # fmt: skip


def _figure(f: Figure) -> dict[str, Any]:
    return {
        "text": f.words, "value": whole(f.value), "low": whole(f.low), "high": whole(f.high), "unit": f.unit,
        "what": f.what, "place": f.place, "period": f.period, "by": f.by,
    }  # fmt: skip


def _statement(s: Statement) -> dict[str, Any]:
    return {
        "speaker": s.speaker, "speaker_text": s.speaker_words, "cue": s.cue_words, "text": s.words,
        "direct": s.direct, "to": s.addressee, "kind": s.kind,
    }  # fmt: skip


class GoldPublisher:
    """Writes one JSON file for each place where a report was found, named by its input file without suffix."""

    name = "gold"
    profile = "internal"
    """Coders and scorers read it beside the reports themselves."""

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Files below `out`; a row of a file of many reports is named NAME-ROW, a name met again NAME.2 and so on."""
        out.mkdir(parents=True, exist_ok=True)
        taken: dict[str, int] = {}
        written = []
        for report in store.read(Report):
            rows = [row for record in _FACTS for row in store.read(record, [Where("report_id", "=", report.report_id)])]
            links = store.read(IncidentAccount, [Where("report_id", "=", report.report_id)])
            keys = {i.account_id: i.incident_id for i in links}
            for name in names_of(store, report):
                taken[name] = taken.get(name, 0) + 1
                unique = name if taken[name] == 1 else f"{name}.{taken[name]}"
                path = out / f"{unique}.json"
                made = gold_of(report, unique, rows, keys)
                path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
                written.append(path)
        return written


_FACTS: Sequence[type[Row]] = (Account, AccountActor, AccountSource, Toll, Figure, Statement, Source)


def names_of(store: Store, report: Report) -> list[str]:
    """Names under which a report was found, safe as file names, in order."""
    findings = store.read(Finding, [Where("capture_id", "=", report.capture_id)], order=["place"])
    several = report.part > 0 or store.count(Report, [Where("capture_id", "=", report.capture_id)]) > 1
    found = dict.fromkeys((f.place, f.name) for f in findings)
    return [_safe(name) + (f"-{report.part}" if several else "") for _, name in found]


def _safe(name: str) -> str:
    kept = "".join(c if c.isalnum() or c in "-_. " else "_" for c in name).strip(". ")
    return kept[:150] or "report"

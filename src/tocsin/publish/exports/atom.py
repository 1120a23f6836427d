"""Alerts as an Atom feed (RFC 4287), for feed readers: those that nobody dismissed, newest month first."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from tocsin.assess import last_day
from tocsin.publish.alerts import alert_rows, odds_line
from tocsin.publish.evidence import place_line
from tocsin.records import Alert, Report
from tocsin.seams import Store, Where

_NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 200


class AtomPublisher:
    """Writes `alerts.atom`."""

    name = "atom"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write the feed below `out`."""
        out.mkdir(parents=True, exist_ok=True)
        path = out / "alerts.atom"
        path.write_bytes(feed(store))
        return [path]


def feed(store: Store) -> bytes:
    """The feed as UTF-8 XML; its times are those of months, decisions and reports: it changes only with them."""
    alerts = list(store.read(Alert, order=("-period", "alert_id"), limit=MOST))
    rows = [r for r in alert_rows(store, alerts) if r["state"] != "dismissed"]
    by_id = {a.alert_id: a for a in alerts}
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(_tag("feed"))
    _add(root, "id", "urn:tocsin:alerts")
    _add(root, "title", "Alerts on what is reported")
    _add(root, "updated", max([_updated(r) for r in rows], default=_newest(store)))
    _add(ET.SubElement(root, _tag("author")), "name", "Tocsin")
    for row in rows:
        _entry(root, row, by_id[row["alert_id"]])
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _entry(root: ET.Element, row: dict[str, Any], alert: Alert) -> None:
    entry = ET.SubElement(root, _tag("entry"))
    _add(entry, "id", f"urn:tocsin:{alert.alert_id}")
    _add(entry, "title", f"{place_line(alert.values())}, {alert.period}: {alert.rule} ({row['state']})")
    _add(entry, "updated", _updated(row))
    ET.SubElement(entry, _tag("category"), term=row["state"])
    lines = [
        alert.reason,
        f"Odds: {odds_line(alert)}.",
        f"Behind it: {alert.incidents} incidents, {alert.reports} reports, {alert.publishers} publishers, "
        f"{alert.origins} origins.",
        f"What would change it: {alert.change}.",
    ]
    _add(entry, "summary", "\n".join(_legal(x) for x in lines))


def _updated(row: dict[str, Any]) -> str:
    decided = row["decided_at"]
    return str(decided) if decided else f"{last_day(row['period']).isoformat()}T00:00:00Z"


def _newest(store: Store) -> str:
    report = next(store.read(Report, [Where("published", "not null")], order=("-published",), limit=1), None)
    day = (report.published or "")[:10] if report else ""
    return f"{day if len(day) == 10 else '1970-01-01'}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, _tag(name)).text = _legal(text)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _legal(text: str) -> str:
    """Without the characters that XML 1.0 forbids."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c < "\ufffe"))

"""Warnings with what came, and alerts with the incidents behind them."""

from __future__ import annotations

from typing import Any

from tocsin import records as r
from tocsin.assess import score_warnings
from tocsin.publish.alerts import alert_rows, alert_view
from tocsin.publish.compare import said_of
from tocsin.publish.pages.asked import Asked, Page
from tocsin.publish.pages.listing import listing
from tocsin.seams import Where

ROWS = 25
BEHIND = 200


def warnings(asked: Asked) -> dict[str, Any]:
    """Who warned of what, when, to whom, with what horizon, and what the series did after."""
    ledger = asked.kept("ledger", score_warnings)
    judged = {w.statement_id: w for w in ledger.warnings}
    shown = listing(asked, r.Statement, [Where("kind", "=", "warning")], ["speaker"], ROWS)
    said = said_of(asked.store, r.Statement, [s.statement_id for s in shown.rows])
    return {
        "ledger": ledger,
        "list": shown.map(lambda rows: [(s, said[s.statement_id], judged.get(s.statement_id)) for s in rows]),
    }


def alerts(asked: Asked) -> dict[str, Any]:
    """Alerts, newest month first, each with where it stands and its odds."""
    shown = listing(asked, r.Alert, [], ["-period", "-value"])
    return {"list": shown.map(lambda rows: alert_rows(asked.store, rows))}


def alert(asked: Asked) -> dict[str, Any]:
    """One alert with the months before it and the incidents behind it."""
    row = asked.row(r.Alert)
    shown = alert_view(asked.store, row)
    ids = shown["incident_ids"][:BEHIND]
    where = [Where("country", "=", row.country), Where("level", "=", "admin1" if row.admin1 else "country")]
    where += [Where("admin1", "=", row.admin1)] if row.admin1 else []
    return {
        "alert": shown,
        "series": list(
            asked.store.read(r.Series, [*where, Where("period", "<=", row.period)], order=["-period"], limit=24)
        ),
        "incidents": list(asked.store.read(r.Incident, [Where("incident_id", "in", ids)], order=["-first_day"])),
    }


PAGES = (
    Page("warnings", "/warnings", "warnings.html", warnings),
    Page("alerts", "/alerts", "alerts.html", alerts),
    Page("alert", "/alert/{id}", "alert.html", alert),
)

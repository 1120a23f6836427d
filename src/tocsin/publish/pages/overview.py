"""The first page: what is new, what is reported, what is disputed."""

from __future__ import annotations

from typing import Any

from tocsin import records as r
from tocsin.publish.alerts import alert_rows
from tocsin.publish.compare import said_of
from tocsin.publish.pages.asked import Asked, Page
from tocsin.publish.pages.counted import counted, drawn, latest
from tocsin.publish.question import Filter, conditions
from tocsin.seams import Store, Where

SHOWN = 8
CONFLICTS = [Where("kind", "in", ["conflict", "denied"])]
REPORTED = [Where("status", "=", "occurred"), Where("background", "=", False)]

_COUNTED: dict[str, type[r.Row]] = {
    "reports": r.Report, "incidents": r.Incident, "stories": r.Story, "origins": r.Origin, "figures": r.Figure,
    "alerts": r.Alert,
}  # fmt: skip


def overview(asked: Asked) -> dict[str, Any]:
    """The case in one page; counts of the whole case are kept for a short while."""
    store, of = asked.store, counted(asked, REPORTED)
    alerts = list(store.read(r.Alert, order=["-period", "-value"], limit=SHOWN))
    warned = [w.statement_id for w in store.read(r.Statement, [Where("kind", "=", "warning")], limit=SHOWN)]
    return {
        "counts": asked.kept("counts", counts_of),
        "timeline": of.timeline,
        "sketch": drawn(asked, of),
        "types": of.types,
        "places": asked.kept("tolls", tolls_by_country),
        "told": list(store.read(r.Incident, REPORTED, order=["-origins", "-reports"], limit=SHOWN)),
        "newest": latest(asked, of, SHOWN),
        "disputed": list(store.read(r.Contradiction, CONFLICTS, order=["kind"], limit=SHOWN)),
        "warnings": list(said_of(store, r.Statement, warned).values()),
        "alerts": [a for a in alert_rows(store, alerts) if a["state"] != "dismissed"],
        "new": new_since(store, asked.visited) if asked.visited else None,
    }


def counts_of(store: Store) -> dict[str, int]:
    """Rows of the tables that a reader asks about first."""
    made = {name: store.count(record) for name, record in _COUNTED.items()}
    publishers = [p for p, _ in store.tally(r.Report, ["publisher"]) if p]
    return {
        **made,
        "publishers": len(publishers),
        "disputed": store.count(r.Contradiction, CONFLICTS),
        "warnings": store.count(r.Statement, [Where("kind", "=", "warning")]),
        "not read": store.count(r.Report, [Where("status", "!=", "read")]),
        "rejected": store.count(r.Rejected),
    }


def tolls_by_country(store: Store) -> list[dict[str, Any]]:
    """Reported killed, low, best and high, summed over the months of each country, most first."""
    found: dict[str, dict[str, Any]] = {}
    for s in store.read(r.Series, [Where("level", "=", "country")], order=["country", "period"]):
        at = found.setdefault(s.country, {"country": s.country, "incidents": 0.0, "low": 0.0, "best": 0.0, "high": 0.0})
        at["incidents"] += s.incidents
        at["low"] += s.killed_low
        at["best"] += s.killed_best
        at["high"] += s.killed_high
    return sorted(found.values(), key=lambda p: (-p["best"], -p["incidents"], p["country"]))[:SHOWN]


def new_since(store: Store, at: str) -> dict[str, int]:
    """Reports found, and incidents that one of them tells, since a time."""
    return {
        "reports": store.count(r.Report, conditions(r.Report, Filter(found=at))),
        "incidents": store.count(r.Incident, conditions(r.Incident, Filter(found=at))),
    }


PAGES = (Page("overview", "/", "overview.html", overview),)

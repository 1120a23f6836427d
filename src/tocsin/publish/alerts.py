"""Alerts with where they stand: the last decision on each, and its odds in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.assess import Decision, decisions
from tocsin.records import Alert, AlertIncident
from tocsin.seams import Store, Where


def alert_rows(store: Store, alerts: Sequence[Alert]) -> list[dict[str, Any]]:
    """Alerts as mappings, each with its decision and the ids of the incidents behind it."""
    decided = decisions(store, alerts)
    behind: dict[str, list[str]] = {}
    for b in store.read(AlertIncident, [Where("alert_id", "in", [a.alert_id for a in alerts])]):
        behind.setdefault(b.alert_id, []).append(b.incident_id)
    out = []
    for a in alerts:
        d = decided.get(a.alert_id, Decision())
        out.append(
            {
                **a.values(),
                "odds": odds_line(a),
                "state": d.state,
                "decided_by": d.who,
                "decided_at": d.at,
                "note": d.note,
                "incident_ids": sorted(behind.get(a.alert_id, [])),
            }
        )
    return out


def alert_view(store: Store, alert: Alert) -> dict[str, Any]:
    """One alert as `alert_rows` has it."""
    return alert_rows(store, [alert])[0]


def odds_line(alert: Alert) -> str:
    """Probability with its interval, base rate and record, or that it was not measured."""
    if alert.probability is None:
        return "not measured"
    low, high = alert.probability_low, alert.probability_high
    between = f" ({low:.0%} to {high:.0%})" if low is not None and high is not None else ""
    usual = f", usual {alert.base_rate:.1%}" if alert.base_rate is not None else ""
    record = f"; {alert.precision:.0%} of {alert.cases} such came true" if alert.precision is not None else ""
    return f"{alert.probability:.0%}{between}{usual}{record}"

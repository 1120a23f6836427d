"""One incident: every field with its accounts side by side, its tolls by origin, its origins, why it was merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from tocsin import records as r
from tocsin.publish.compare import contradiction_views
from tocsin.publish.evidence import IncidentView, Told, Value, incident_view
from tocsin.publish.origins import incident_tree
from tocsin.publish.pages.asked import Asked, Page
from tocsin.publish.pages.pair import weighed
from tocsin.publish.pages.wording import heading
from tocsin.seams import Where

MOST = 60
"""Accounts shown of one incident: with more, side by side is no help any more."""

FIELDS = ("act", "date", "place", "perpetrator", "target", "party", "weapon", "by")


@dataclass(frozen=True, slots=True)
class Claim:
    """One stated toll: whose word, what became of it, and the words in their account; None where it is not shown."""

    claim: r.IncidentClaim
    value: Value | None
    told: Told | None


def incident(asked: Asked) -> dict[str, Any]:
    """Everything behind one incident."""
    row = asked.row(r.Incident)
    view = incident_view(asked.store, row, most=MOST)
    told_by = {v.id: (v, t) for t in view.told for v in t.values if v.field == "toll"}
    claims = [Claim(c, *told_by.get(c.toll_id, (None, None))) for c in view.claims]
    accounts = {t.account_id: t.report_id for t in view.told}
    tree = incident_tree(asked.store, row, heading(row), accounts)
    stories = asked.store.read(r.StoryReport, [Where("report_id", "in", sorted({*accounts.values()}))])
    return {
        "view": view,
        "row": row,
        "heading": heading(row),
        "accounts": asked.store.count(r.IncidentAccount, [Where("incident_id", "=", row.incident_id)]),
        "tolls": [(t, [c for c in claims if _of(c.claim, t)]) for t in _shown(view.tolls)],
        "fields": list(_fields(view)),
        "disputes": contradiction_views(asked.store, [c for c in view.contradictions if c.kind != "agree"]),
        "tree": tree,
        "picture": Markup(tree.svg()),  # noqa: S704  every word in it is escaped where it is drawn
        "pairs": _pairs(asked, row) if weighed(asked) else {},
        "stories": sorted({s.story_id for s in stories}),
        "alerts": list(_alerts(asked, row)),
    }


def _pairs(asked: Asked, row: r.Incident) -> dict[str, str]:
    """What joined an account to the incident, by account."""
    where = [Where("incident_id", "=", row.incident_id), Where("matched_id", "not null")]
    return {x.account_id: x.id for x in asked.store.read(r.IncidentAccount, where, limit=MOST)}


def _shown(tolls: Sequence[r.IncidentToll]) -> list[r.IncidentToll]:
    """Tolls without the sum of all, where it is of one group alone and says what that group's says."""
    groups = Counter(t.outcome for t in tolls)
    return [t for t in tolls if t.victims != "all" or groups[t.outcome] != 2]


def _of(claim: r.IncidentClaim, toll: r.IncidentToll) -> bool:
    return claim.outcome == toll.outcome and toll.victims in (claim.victims, "all")


def _fields(view: IncidentView) -> Iterable[tuple[str, Sequence[tuple[Told, Sequence[Value]]]]]:
    """Each field with the accounts that give it, and how many do not."""
    for name in FIELDS:
        given = [(t, [v for v in t.values if v.field == name]) for t in view.told]
        if held := [(t, values) for t, values in given if values]:
            yield name, held


def _alerts(asked: Asked, row: r.Incident) -> Iterable[r.Alert]:
    links = asked.store.read(r.AlertIncident, [Where("incident_id", "=", row.incident_id)])
    return asked.store.read(r.Alert, [Where("alert_id", "in", [x.alert_id for x in links])], order=["-period"])


PAGES = (Page("incident", "/incident/{id}", "incident.html", incident),)

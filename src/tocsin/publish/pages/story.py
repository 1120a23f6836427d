"""Stories: their reports in order, who added what, and the tree of their origins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from tocsin import records as r
from tocsin.publish.origins import origin_tree
from tocsin.publish.pages.asked import Asked, Page
from tocsin.publish.pages.listing import listing
from tocsin.publish.question import Filter, conditions
from tocsin.publish.story import Member, story_view
from tocsin.seams import Where


@dataclass(frozen=True, slots=True)
class Added:
    """What a report of a story brought: origins that no earlier one rests on, incidents that no earlier one tells."""

    member: Member
    origins: tuple[str, ...]
    incidents: tuple[r.Incident, ...]


def story(asked: Asked) -> dict[str, Any]:
    """One story with its reports, earliest first."""
    row = asked.row(r.Story)
    view = story_view(asked.store, row)
    tree = origin_tree(asked.store, row, view)
    return {
        "row": row,
        "added": list(added(asked, view.members)),
        "tree": tree,
        "picture": Markup(tree.svg()),  # noqa: S704  every word in it is escaped where it is drawn
    }


def added(asked: Asked, members: Sequence[Member]) -> Iterator[Added]:
    """Who added what, in the order of publication."""
    ids = [m.report_id for m in members]
    told: dict[str, list[str]] = {}
    for link in asked.store.read(r.IncidentAccount, [Where("report_id", "in", ids)]):
        told.setdefault(link.report_id, []).append(link.incident_id)
    wanted = sorted({i for held in told.values() for i in held})
    found = {i.incident_id: i for i in asked.store.read(r.Incident, [Where("incident_id", "in", wanted)])}
    heard, known = set[str](), set[str]()
    for m in members:
        holders = {s.origin_id: s.holder for s in m.steps}
        origins = tuple(dict.fromkeys(holders[i] for i in holders if i not in heard))
        incidents = tuple(found[i] for i in dict.fromkeys(told.get(m.report_id, ())) if i in found and i not in known)
        heard.update(holders)
        known.update(i.incident_id for i in incidents)
        yield Added(m, origins, incidents)


def stories(asked: Asked) -> dict[str, Any]:
    """Stories, those with most reports first, or the latest first."""
    fields = {k: asked.text(k) for k in ("words", "since", "until")}
    where = conditions(r.Story, Filter(since=fields["since"], until=fields["until"], words=fields["words"]))
    latest = asked.text("order") == "day"
    order = ["-first_published"] if latest else ["-reports"]
    chosen = {k: v for k, v in fields.items() if v} | ({"order": "day"} if latest else {})
    return {"chosen": chosen, "list": listing(asked, r.Story, where, order)}


PAGES = (Page("story", "/story/{id}", "story.html", story), Page("stories", "/stories", "stories.html", stories))

"""Views of one row with all that belongs to it, under the words of the API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tocsin.publish.alerts import alert_view
from tocsin.publish.compare import ContradictionView, LineView, contradiction_view, line_view
from tocsin.publish.copies import CopyView, copy_view
from tocsin.publish.evidence import IncidentView, incident_view
from tocsin.publish.origins import OriginTree, origin_tree
from tocsin.publish.story import ReportView, StoryView, report_view, story_view
from tocsin.seams import Store


@dataclass(frozen=True, slots=True)
class View:
    """One view: the table of its row, the word that ends its address, what makes it, its type, what it tells."""

    table: str
    word: str
    make: Callable[[Store, Any], Any]
    type: Any
    doc: str


VIEWS = (
    View("incidents", "evidence", incident_view, IncidentView,
         "One incident with its tolls, origins, claims, contradictions, and each account value with its sentence."),
    View("reports", "facts", report_view, ReportView, "One report with where it was found and all that it says."),
    View("stories", "reports", story_view, StoryView, "One story with its reports and the steps to their origins."),
    View("stories", "origins", origin_tree, OriginTree, "The tree of a story's origins, down to its reports."),
    View("contradictions", "sides", contradiction_view, ContradictionView, "Both statements, each in its sentence."),
    View("figure_lines", "points", line_view, LineView, "One quantity over time, each point in its sentence."),
    View("copies", "changes", copy_view, CopyView, "A copy beside what it copies, with what was changed."),
    View("alerts", "incidents", alert_view, dict[str, Any], "One alert with its decision, odds and incidents."),
)  # fmt: skip

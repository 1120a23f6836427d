"""How plots look and speak: colours that hold in print and for the colour-blind, and the one word `reported`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

BAR = "#5b7a99"
LIGHT = "#c3d0dc"
DARK = "#22384f"
WARN = "#c4472b"
CALM = "#7a7a7a"
WIDTH, HEIGHT = 560, 110

NOTE = "Counts are of what is reported, not of what occurred."


def data(rows: Iterable[Mapping[str, Any]]) -> Any:
    """Rows as the data of a chart."""
    return alt.InlineData(values=[dict(r) for r in rows])


def when(title: str = "") -> alt.X:
    """Axis of time; periods are drawn at their first day."""
    return alt.X("day:T", title=title or None, axis=alt.Axis(format="%b %Y", labelOverlap=True))


def stacked(chart: Any, by: str, columns: int = 1) -> Any:
    """Small multiples, each with its own height of counts, one below the other."""
    header = alt.Header(title=None, labelAnchor="start", labelFontWeight="bold")
    made = chart.facet(facet=alt.Facet(f"{by}:N", header=header, sort=None), columns=columns)
    return made.resolve_scale(y="independent")


def titled(chart: Any, title: str, note: str | Sequence[str] = NOTE) -> Any:
    """The chart with its title and the note that says what is counted."""
    return chart.properties(title=alt.Title(title, subtitle=note, anchor="start"))

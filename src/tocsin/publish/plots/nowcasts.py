"""Chart of a nowcast: the last periods as told, the last as it will be, and what is usual."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

from tocsin.assess import Nowcast, Panel, first_day
from tocsin.publish.plots.style import BAR, CALM, HEIGHT, WARN, WIDTH, data, stacked, titled, when


def nowcast_chart(panel: Panel, found: Iterable[Nowcast], title: str, *, past: int = 26) -> Any:
    """Bars of what is told, the completed last period with its interval, the usual and its upper twentieth."""
    rows: list[dict[str, Any]] = []
    told = {n.unit: n for n in found}
    for u, unit in enumerate(panel.units):
        if unit not in told:
            continue
        for period, count in list(zip(panel.periods, panel.counts[u], strict=True))[-past:]:
            rows.append({"unit": unit, "day": first_day(period).isoformat(), "count": float(count)})
        n = told[unit]
        state = "unusual" if n.unusual else "usual"
        day = first_day(n.period).isoformat()
        rows.append(
            {
                "unit": unit,
                "day": day,
                "best": n.best,
                "low": n.low,
                "high": n.high,
                "usual": n.usual_high,
                "state": state,
            }
        )
    base = alt.Chart(data(rows)).properties(width=WIDTH, height=HEIGHT)
    y = alt.Y("count:Q", title="reported deaths")
    bars = base.transform_filter("isValid(datum.count)").mark_bar(color=BAR, width={"band": 0.8}).encode(x=when(), y=y)
    last = base.transform_filter("isValid(datum.best)")
    rule = last.mark_rule(color=WARN).encode(x=when(), y="low:Q", y2="high:Q")
    colour = alt.Color("state:N", scale=alt.Scale(domain=["usual", "unusual"], range=[CALM, WARN]), title=None)
    point = last.mark_point(filled=True, size=70).encode(
        x=when(), y="best:Q", color=colour, tooltip=["unit:N", "best:Q", "low:Q", "high:Q", "usual:Q"]
    )
    limit = last.mark_rule(color=CALM, strokeDash=[4, 3]).encode(y="usual:Q")
    note = "Point: the last period when all is told; dashed: 95 of 100 usual periods have no more."
    return titled(stacked(bars + rule + point + limit, "unit"), title, note)

"""Charts from rows: series, alerts, fans, odds, sources, signals, ledger. Pages and situation report call these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from tocsin.assess import Fan, Ledger, Odds, Panel, Point, first_day
from tocsin.publish.plots.style import BAR, CALM, DARK, HEIGHT, LIGHT, WARN, WIDTH, data, stacked, titled, when
from tocsin.records import Alert, Series

Chart = Any
"""Altair's charts are of many classes; all can be written."""


def series_chart(points: Iterable[Point], title: str, *, deaths: bool = True) -> Chart:
    """Bars of reported deaths (best, with low to high) or incidents, one panel a unit; a period not over is pale."""
    rows = [
        {
            "unit": p.unit, "day": first_day(p.period).isoformat(), "period": p.period,
            "count": p.best if deaths else p.incidents, "low": p.low, "high": p.high,
            "reports": p.reports, "publishers": p.publishers, "origins": p.origins,
            "state": "not over" if p.partial else "over",
        }
        for p in points
    ]  # fmt: skip
    what = "reported deaths" if deaths else "reported incidents"
    tips = ["unit:N", "period:N", "count:Q", "low:Q", "high:Q", "reports:Q", "publishers:Q", "origins:Q", "state:N"]
    base = alt.Chart(data(rows)).properties(width=WIDTH, height=HEIGHT)
    scale = alt.Scale(domain=["over", "not over"], range=[BAR, LIGHT])
    bars = base.mark_bar(width={"band": 0.8}).encode(
        x=when(), y=alt.Y("count:Q", title=what), color=alt.Color("state:N", scale=scale, title="period"), tooltip=tips
    )
    if not deaths:
        return titled(stacked(bars, "unit"), title)
    whiskers = base.mark_rule(color=DARK).encode(x=when(), y="low:Q", y2="high:Q")
    return titled(stacked(bars + whiskers, "unit"), title)


def alerts_chart(series: Iterable[Series], alerts: Iterable[Alert], title: str) -> Chart:
    """Monthly reported deaths and, above, a mark for each alert; one panel a place."""
    rows: list[dict[str, Any]] = [
        {"place": s.admin1 or s.country, "day": f"{s.period}-01", "count": s.killed_best, "incidents": s.incidents}
        for s in series
    ]
    marks: list[dict[str, Any]] = [
        {
            "place": a.admin1 or a.country, "day": f"{a.period}-01", "rule": a.rule, "reason": a.reason,
            "probability": a.probability, "base rate": a.base_rate,
        }
        for a in alerts
    ]  # fmt: skip
    both = [*rows, *marks]
    base = alt.Chart(data(both)).properties(width=WIDTH, height=HEIGHT)
    bars = (
        base.transform_filter("isValid(datum.count)")
        .mark_bar(color=BAR, width={"band": 0.8})
        .encode(x=when(), y=alt.Y("count:Q", title="reported deaths"), tooltip=["place:N", "count:Q", "incidents:Q"])
    )
    flags = (
        base.transform_filter("isValid(datum.rule)")
        .mark_point(shape="triangle-down", filled=True, color=WARN, size=90)
        .encode(x=when(), y=alt.value(6), tooltip=["rule:N", "reason:N", "probability:Q", "base rate:Q"])
    )
    return titled(stacked(bars + flags, "place"), title, "Triangles are alerts. Counts are of what is reported.")


def fan_chart(panel: Panel, fans: Sequence[Fan], title: str, *, past: int = 36) -> Chart:
    """Past counts and, ahead, the median with half and nine tenths of the distribution; one panel a unit."""
    rows: list[dict[str, Any]] = []
    for u, unit in enumerate(panel.units):
        for period, count in list(zip(panel.periods, panel.counts[u], strict=True))[-past:]:
            rows.append({"unit": unit, "day": first_day(period).isoformat(), "count": float(count)})
    for f in fans:
        q5, q25, q50, q75, q95 = f.quantiles
        day = first_day(f.period).isoformat()
        rows.append({"unit": f.unit, "day": day, "q5": q5, "q25": q25, "median": q50, "q75": q75, "q95": q95})
    base = alt.Chart(data(rows)).properties(width=WIDTH, height=HEIGHT)
    y = alt.Y("count:Q", title="reported deaths")
    past_line = base.transform_filter("isValid(datum.count)").mark_line(color=DARK, point=True).encode(x=when(), y=y)
    ahead = base.transform_filter("isValid(datum.median)")
    wide = ahead.mark_area(color=WARN, opacity=0.2).encode(x=when(), y="q5:Q", y2="q95:Q")
    narrow = ahead.mark_area(color=WARN, opacity=0.35).encode(x=when(), y="q25:Q", y2="q75:Q")
    median = ahead.mark_line(color=WARN, point=True).encode(
        x=when(), y="median:Q", tooltip=["unit:N", "q5:Q", "q25:Q", "median:Q", "q75:Q", "q95:Q"]
    )
    note = "Ahead: median, with one half and nine tenths of the forecast. Counts are of what is reported."
    return titled(stacked(past_line + wide + narrow + median, "unit"), title, note)


def odds_chart(found: Iterable[Odds], title: str) -> Chart:
    """Probability of each unit with its interval, the base rate as a tick."""
    rows = [
        {
            "unit": o.unit, "definition": f"{o.definition}, {o.horizon} months", "probability": o.best, "low": o.low,
            "high": o.high, "base rate": o.base_rate, "needed": o.needed,
        }
        for o in sorted(found, key=lambda o: -o.best)
    ]  # fmt: skip
    base = alt.Chart(data(rows)).properties(width=WIDTH)
    y = alt.Y("unit:N", title=None, sort=None)
    x = alt.X("probability:Q", axis=alt.Axis(format="%"), title="probability")
    points = base.mark_point(filled=True, color=WARN, size=60).encode(
        x=x, y=y, tooltip=["unit:N", "probability:Q", "low:Q", "high:Q", "base rate:Q", "needed:Q"]
    )
    ranges = base.mark_rule(color=WARN).encode(x="low:Q", x2="high:Q", y=y)
    usual = base.mark_tick(color=CALM, thickness=2).encode(x="base rate:Q", y=y)
    note = "Point: calibrated probability with its 90 % interval; tick: how often it comes in any such calm."
    header = alt.Facet("definition:N", header=alt.Header(title=None, labelAnchor="start"))
    made = alt.layer(ranges, usual, points).facet(facet=header, columns=1).resolve_scale(y="independent")
    return titled(made, title, note)


def sources_chart(series: Iterable[Series], title: str) -> Chart:
    """Publishers heard each month, those heard for the first time and those heard no more."""
    months = {s.period: s for s in series}
    rows = [
        {"day": f"{p}-01", "what": what, "publishers": n}
        for p, s in sorted(months.items())
        for what, n in (("heard", s.publishing), ("new", s.new_publishers), ("gone", -s.gone_publishers))
    ]
    scale = alt.Scale(domain=["heard", "new", "gone"], range=[LIGHT, BAR, WARN])
    bars = alt.Chart(data(rows)).mark_bar(width={"band": 0.8}).properties(width=WIDTH, height=2 * HEIGHT)
    made = bars.encode(
        x=when(),
        y=alt.Y("publishers:Q", title="publishers", stack=None),
        color=alt.Color("what:N", scale=scale, title=None),
        tooltip=["what:N", "publishers:Q"],
    )
    return titled(made, title, "A new publisher can make a rise that is none, one that is gone a fall that is none.")


def signals_chart(rows: Iterable[tuple[str, str, str, int]], title: str) -> Chart:
    """Reports a month that tell of each signal; one panel a signal."""
    made = [{"country": c, "day": f"{p}-01", "signal": s, "reports": n} for c, p, s, n in rows]
    bars = alt.Chart(data(made)).mark_bar(width={"band": 0.8}).properties(width=WIDTH, height=HEIGHT)
    chart = bars.encode(
        x=when(),
        y=alt.Y("reports:Q", title="reports"),
        color=alt.Color("country:N"),
        tooltip=["country:N", "reports:Q"],
    )
    return titled(stacked(chart, "signal"), title, "Reports that tell of it, by month of publication; not in the odds.")


def ledger_chart(ledger: Ledger, title: str) -> Chart:
    """Share of judged warnings that came true, by kind of speaker, with its interval; the base rate as a line."""
    rows = [
        {"kind": f"{k.speaker_kind} ({k.judged})", "share": k.came / k.judged, "low": k.low, "high": k.high}
        for k in ledger.kinds
        if k.judged
    ]
    base = alt.Chart(data(rows)).properties(width=WIDTH)
    y = alt.Y("kind:N", title=None)
    share = alt.X("share:Q", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1]), title="came true")
    made = base.mark_rule(color=BAR).encode(x="low:Q", x2="high:Q", y=y) + base.mark_point(
        filled=True, color=BAR, size=60
    ).encode(x=share, y=y)
    if ledger.base_rate is not None:
        usual = alt.Chart(data([{"base": ledger.base_rate}])).mark_rule(color=WARN, strokeDash=[4, 3])
        made = made + usual.encode(x="base:Q")
    note = "By kind of speaker, number judged in brackets; dashed: how often such a rise came in any month."
    return titled(made, title, note)

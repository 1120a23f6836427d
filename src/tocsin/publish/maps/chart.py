"""A map as an Altair chart: land, areas as exact as the words, marks that count incidents, names."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from math import pi
from typing import Any

import altair as alt

from tocsin.publish.evidence import days
from tocsin.publish.maps.labels import Label, labels, mark_size
from tocsin.publish.maps.land import land
from tocsin.publish.maps.spots import REACH, MapView, Spot
from tocsin.publish.maps.tiles import tiles as tiles_of
from tocsin.publish.plots.style import BAR, CALM, DARK, NOTE, WARN, data, titled
from tocsin.records import Incident

SEA, LAND, TOLD, BORDER = "#e9eff4", "#f4f1ea", "#ffffff", "#b5ab98"
MOST_LABELS = 14
TOLD_OF = 3
"""Incidents that a mark names; of more it gives the number."""
SMALLEST = 20
"""Pixels across of an area at least, so that its number has room in it."""
HOW = "Shaded circles: how exact the place is. Numbers: incidents there."

Link = Callable[[Spot], str | None]


def map_chart(
    view: MapView,
    title: str,
    *,
    link: Link | None = None,
    tiles: str | None = None,
    names: int = MOST_LABELS,
    notes: Sequence[str] | None = None,
) -> Any:
    """Map of a view; `link` gives a spot's address in a page, `tiles` is the address of a tile server, for pages only.

    `notes` stand below the title in place of what every map says of itself. The chart is drawn in pixels. Each spot has
    a tooltip and a description for screen readers.
    """
    spots = [_row(view, s, link) for s in view.spots]
    layers = [
        *([_tiles(view, tiles)] if tiles else []),
        _land(view, plain=tiles is not None),
        *_spots(spots, linked=link is not None),
        *_names(labels(view, names)),
    ]
    made = alt.layer(*layers).project(type="identity", scale=1, translate=[0, 0])
    made = made.properties(
        width=view.frame.width, height=view.frame.height, view=alt.ViewConfig(fill=SEA, stroke=BORDER)
    )
    said = _notes(view) if notes is None else notes
    return titled(made, title, [part for line in said for part in textwrap.wrap(line, max(40, view.frame.width // 6))])


def _notes(view: MapView) -> list[str]:
    """What every map says of itself."""
    return [NOTE, HOW if view.spots else "No incident has a place on the map.", *([view.note] if view.note else [])]


def _row(view: MapView, spot: Spot, link: Link | None) -> dict[str, Any]:
    x, y = view.frame.xy(spot.longitude, spot.latitude)
    across = 2 * view.frame.pixels(spot.radius, spot.latitude)
    across = across if spot.point else max(across, mark_size(spot), SMALLEST)
    count, killed = len(spot.incidents), spot.killed.line
    # The number of a large area stands at its upper edge: at its middle it would hide a place that lies there.
    number_at = y if spot.point or across <= 2 * REACH else y - across / 2 + 9
    row: dict[str, Any] = {
        "x": round(x, 1), "y": round(y, 1), "number at": round(number_at, 1),
        "area": round(across**2), "size": round(mark_size(spot) ** 2 * pi / 4),
        "point": spot.point, "count": count, "where": spot.where, "what": _incidents(spot.incidents),
        "reported killed": killed, "by two origins or more": spot.several_origins, "exact to": f"{spot.radius:.0f} km",
        "told": f"{count} reported {'incident' if count == 1 else 'incidents'} {spot.where}; reported killed {killed}",
    }  # fmt: skip
    return row | {"href": link(spot)} if link is not None else row


def _incidents(incidents: Sequence[Incident]) -> str:
    named = [f"{days(i.first_day, i.last_day) or i.edtf or 'no date'} {i.type.replace('_', ' ')}" for i in incidents]
    return "; ".join([*named[:TOLD_OF], "…"] if len(named) > TOLD_OF else named)


def _at() -> dict[str, Any]:
    """The pixel of a row as the place of its mark."""
    return {"x": alt.X("x:Q", scale=None, axis=None), "y": alt.Y("y:Q", scale=None, axis=None)}


def _land(view: MapView, *, plain: bool) -> Any:
    told = {code for s in view.spots for code in s.countries} | {code for code, _ in view.unplaced if code}
    shapes = alt.Chart(alt.InlineData(values=land(view.frame, sorted(told))))
    if plain:
        return shapes.mark_geoshape(fill=None, stroke=BORDER, strokeWidth=0.8, clip=True)
    return shapes.mark_geoshape(stroke=BORDER, strokeWidth=0.8, clip=True).encode(
        fill=alt.condition("datum.properties.told", alt.value(TOLD), alt.value(LAND))
    )


def _tiles(view: MapView, template: str) -> Any:
    rows = list(tiles_of(view.frame, template))
    side = rows[0]["side"] if rows else 0
    return alt.Chart(data(rows)).mark_image(width=side, height=side, clip=True, aria=False).encode(url="url:N", **_at())


def _spots(rows: Sequence[Mapping[str, Any]], *, linked: bool) -> list[Any]:
    if not rows:
        return []
    tips = ["where:N", "count:Q", "what:N", "reported killed:N", "by two origins or more:Q", "exact to:N"]
    shared = {**_at(), "tooltip": tips}
    if linked:
        shared["href"] = "href:N"
    base = alt.Chart(data(rows))
    areas = base.mark_point(shape="circle", filled=True, fillOpacity=0.13, color=BAR, clip=True).encode(
        size=alt.Size("area:Q", scale=None), description="told:N", **shared
    )
    edges = base.mark_point(
        shape="circle", filled=False, strokeWidth=0.8, strokeDash=[3, 2], color=BAR, clip=True, aria=False
    )
    points = base.transform_filter("datum.point").mark_circle(color=WARN, opacity=0.85, clip=True, aria=False)
    counts = base.transform_filter("!datum.point || datum.count > 1").mark_text(
        fontSize=10, fontWeight="bold", clip=True, aria=False
    )
    colour = alt.condition("datum.point", alt.value("#ffffff"), alt.value(DARK))
    return [
        areas,
        edges.encode(size=alt.Size("area:Q", scale=None), **_at()),
        points.encode(size=alt.Size("size:Q", scale=None), **shared),
        counts.encode(text="count:Q", color=colour, **shared | {"y": alt.Y("number at:Q", scale=None, axis=None)}),
    ]


def _names(kept: Sequence[Label]) -> list[Any]:
    if not kept:
        return []
    rows = [{"x": k.x, "y": k.y, "name": k.name, "told": k.told} for k in kept]
    base = alt.Chart(data(rows)).encode(**_at())
    dots = base.transform_filter("!datum.told").mark_circle(size=8, color=CALM, opacity=1, aria=False)
    colour = alt.condition("datum.told", alt.value(DARK), alt.value(CALM))
    text = base.mark_text(align="left", dx=4, fontSize=10).encode(text="name:N", color=colour)
    return [dots, text]

"""The cells of an incident: what is compared, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tocsin.evaluate.gold.likeness import Incident
from tocsin.evaluate.gold.names import same_name

FIELDS = ("type", "status", "background", "date", "place", "country", "actor", "toll", "by")
"""Fields in the order in which they are told."""


def cells(incident: Incident) -> dict[str, list[Any]]:
    """Values by field; a date or place that is not known has no cell."""
    date, place = incident.get("date") or {}, incident.get("place") or {}
    return {
        "type": [incident.get("type")],
        "status": [incident.get("status")],
        "background": [bool(incident.get("background"))],
        "date": [(date.get("start"), date.get("stop"))] if date.get("start") else [],
        "place": [place["name"]] if place.get("name") else [],
        "country": [place["country"]] if place.get("country") else [],
        "actor": [(a.get("role"), a.get("name")) for a in incident.get("actors") or []],
        "toll": [(t.get("outcome"), t.get("low"), t.get("best"), t.get("high")) for t in incident.get("toll") or []],
        "by": list(incident.get("by") or []),
    }


def same_cell(field: str) -> Callable[[Any, Any], bool]:
    """How two values of a field are compared: names of places and sources as names, actors also by role."""
    if field in ("place", "by"):
        return same_name
    return _same_actor if field == "actor" else _equal


def _same_actor(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] == b[0] and same_name(a[1], b[1])


def _equal(a: object, b: object) -> bool:
    return a == b

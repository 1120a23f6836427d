"""How large the area is that a place stands for: a map draws it, so that no pin says more than the words."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import cos, pi, radians, sqrt

from tocsin.annotate.places import Gazetteer, load_gazetteer
from tocsin.publish.maps.frame import KM
from tocsin.publish.maps.outlines import Point, outline_of
from tocsin.records import Incident

GRAINS = {1: "exact", 2: "near", 3: "admin2", 4: "admin1"}
"""Grain of a point by UCDP's `where_prec`: a village known only by its district has the district's point."""
RADIUS = {"exact": 3.0, "near": 25.0}
"""Kilometres. A town's own extent; UCDP GED codebook: `where_prec` 2 lies within some 25 km of the place."""
USUAL = {"admin2": 25.0, "admin1": 75.0}
"""Kilometres of a unit where the gazetteer lists none for its country: half of the units listed are smaller."""
MEANING = {"exact": "at", "near": "near", "admin2": "in the district of", "admin1": "in the province of"}


def grain_of_point(incident: Incident) -> str | None:
    """What an incident's point is of: exact, near, admin2 or admin1; None where it has no point."""
    if incident.latitude is None or incident.longitude is None:
        return None
    return GRAINS.get(
        incident.where_prec or 0, incident.place_precision if incident.place_precision in MEANING else None
    )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, opened once a process."""
    return load_gazetteer()


@cache
def radius(grain: str, country: str | None) -> float:
    """Kilometres around a point of this grain; a unit's is that of a circle as large as its country's mean unit."""
    if grain in RADIUS:
        return RADIUS[grain]
    units = gazetteer().units(country, grain) if country else 0
    size = _size(country) if country else 0.0
    return sqrt(size / units / pi) if units and size else USUAL[grain]


def _size(country: str) -> float:
    """Square kilometres inside a country's outline, on a grid in which each strip has the width of its latitude."""
    found = outline_of(country)
    return sum(_ring_size(ring) for part in found.geometry["coordinates"] for ring in part[:1]) if found else 0.0


def _ring_size(ring: list[Point]) -> float:
    middle = sum(lat for _, lat in ring) / len(ring)
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return abs(doubled) / 2 * KM * KM * cos(radians(middle))

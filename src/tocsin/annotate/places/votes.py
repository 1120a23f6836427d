"""What the other places of a report say for a candidate: the units and the neighbourhood they share."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tocsin.annotate.places.records import Entry

Unit = tuple[str, str | None]
# Distance at which a neighbour's say has fallen to 37 %: the width of a province.
_REACH_KM = 120.0
_MOST_POINTS = 24  # heaviest places that are measured against; a report of a megabyte names thousands


class Vote(NamedTuple):
    """A place that a report names: the key of its name, its unit and point, and how sure its reading is in 0..1."""

    key: str
    country: str
    admin1: str | None
    lat: float | None
    lon: float | None
    weight: float


class Votes:
    """Votes of a report's places, asked without the vote of the name in question."""

    def __init__(self, votes: Iterable[Vote] = ()) -> None:
        once: dict[tuple[str, Unit], Vote] = {}
        for vote in votes:
            held = once.get((vote.key, (vote.country, vote.admin1)))
            if held is None or held.weight < vote.weight:
                once[vote.key, (vote.country, vote.admin1)] = vote
        self._units: defaultdict[Unit, float] = defaultdict(float)
        self._own: defaultdict[str, dict[Unit, float]] = defaultdict(dict)
        for (key, unit), vote in once.items():
            if vote.admin1:
                self._units[unit] += vote.weight
                self._own[key][unit] = vote.weight
        self._total = sum(self._units.values())
        points = (vote for vote in once.values() if vote.lat is not None)
        self._points = sorted(points, key=lambda v: (-v.weight, v.key))[:_MOST_POINTS]

    def unit(self, entry: Entry, key: str) -> float:
        """Share of the other names that lie in a candidate's first-order unit, in 0..1; few names say little."""
        if not entry.admin1:
            return 0.0
        own, unit = self._own.get(key, {}), (entry.country, entry.admin1)
        here = self._units.get(unit, 0.0) - own.get(unit, 0.0)
        return here / (self._total - sum(own.values()) + 1.0)

    def near(self, entry: Entry, key: str) -> float:
        """How many other names lie near a candidate, in 0..1."""
        if entry.lat is None or entry.lon is None or not self._points:
            return 0.0
        beside = sum(
            vote.weight * math.exp(-flat_km(entry.lat, entry.lon, vote.lat or 0.0, vote.lon or 0.0) / _REACH_KM)
            for vote in self._points
            if vote.key != key
        )
        return beside / (beside + 1.0)

    def leading(self, country: str) -> str | None:
        """First-order unit of a country that at least half of the country's named places lie in."""
        units = {unit[1]: weight for unit, weight in self._units.items() if unit[0] == country}
        if not units:
            return None
        best = max(units, key=lambda name: (units[name], name or ""))
        return best if units[best] >= 0.5 * sum(units.values()) else None

    @property
    def countries(self) -> Mapping[str, float]:
        """Weight of each country's named places."""
        found: defaultdict[str, float] = defaultdict(float)
        for (country, _), weight in self._units.items():
            found[country] += weight
        return found


def flat_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance on a plane that touches the globe between the two points; right to a few per cent within 500 km."""
    wide = (lon - other_lon + 180.0) % 360.0 - 180.0
    return 111.2 * math.hypot(lat - other_lat, wide * math.cos(math.radians((lat + other_lat) / 2)))

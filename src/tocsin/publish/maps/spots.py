"""Incidents as spots of a map: those of one place are one spot, near ones a cluster, those without a point a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import hypot

from tocsin.publish.maps.areas import MEANING, gazetteer, grain_of_point, radius
from tocsin.publish.maps.frame import Frame, around, box_of, distance, frame
from tocsin.publish.maps.outlines import Box, outline_of
from tocsin.publish.sums import Sum, sum_of
from tocsin.records import Incident

REACH = 15
"""Pixels within which points of the map become one cluster: two marks nearer than that hide each other."""
NUMBER = 11
"""Pixels within which two numbers cannot be read."""
WORLD: Box = (-170.0, -55.0, 180.0, 75.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place, or a cluster of near ones: its point, what the point is of, the radius of its area in kilometres."""

    latitude: float
    longitude: float
    grain: str
    radius: float
    places: tuple[str, ...]
    countries: tuple[str, ...]
    incidents: tuple[Incident, ...] = field(repr=False)

    @property
    def point(self) -> bool:
        """Whether reports name the place itself, not only the district or province it lies in."""
        return self.grain in ("exact", "near")

    @property
    def killed(self) -> Sum:
        """Reported killed in all of them."""
        return sum_of((i.killed_low, i.killed_best, i.killed_high) for i in self.incidents)

    @property
    def several_origins(self) -> int:
        """Incidents that two origins or more tell."""
        return sum(i.origins > 1 for i in self.incidents)

    @property
    def where(self) -> str:
        """Where it is, in words that say how exact that is."""
        names = ", ".join(self.places[:3]) + (f" and {len(self.places) - 3} more" if len(self.places) > 3 else "")
        return f"{MEANING[self.grain]} {names}" if len(self.places) == 1 else f"at or near {names}"


@dataclass(frozen=True, slots=True)
class MapView:
    """What a map shows: its frame, its spots, and how many incidents have no point, by country code (None: unknown)."""

    frame: Frame
    spots: tuple[Spot, ...]
    unplaced: tuple[tuple[str | None, int], ...]

    @property
    def placed(self) -> int:
        """Incidents with a point."""
        return sum(len(s.incidents) for s in self.spots)

    @property
    def note(self) -> str:
        """What the map cannot show, in one sentence; empty where it shows all."""
        if not self.unplaced:
            return ""
        many = sum(n for _, n in self.unplaced)
        said = ", ".join(f"{country_name(code)} {n}" for code, n in self.unplaced)
        return f"Not on the map, for want of a place finer than a country or of its position: {many} ({said})."


def country_name(code: str | None) -> str:
    """Name of a country in the outlines; its code where they do not have it."""
    found = outline_of(code) if code else None
    return found.name if found else code or "country unknown"


def known_country(code: str) -> bool:
    """Whether there is a country of that ISO 3166-1 alpha-2 code."""
    return outline_of(code) is not None or code in gazetteer().country_names


def map_view(
    incidents: Iterable[Incident], *, width: int = 640, height: int = 420, countries: Sequence[str] = ()
) -> MapView:
    """View of incidents; `countries` are shown whole even where nothing in them is placed."""
    given = list(incidents)
    groups = _places(given)
    unplaced = Counter(i.country for i in given if grain_of_point(i) is None)
    shown = frame(_box(groups, countries, unplaced), width, height)
    ordered = sorted(unplaced.items(), key=lambda c: (-c[1], c[0] or "~"))
    return MapView(shown, tuple(_clustered(groups, shown)), tuple(ordered))


def _places(incidents: Iterable[Incident]) -> list[Spot]:
    """One spot for each point and grain, those with most incidents first."""
    found: dict[tuple[float, float, str], list[Incident]] = {}
    for i in incidents:
        grain = grain_of_point(i)
        if grain is not None and i.latitude is not None and i.longitude is not None:
            found.setdefault((i.latitude, i.longitude, grain), []).append(i)
    made = [_spot(lat, lon, grain, held) for (lat, lon, grain), held in found.items()]
    return sorted(made, key=lambda s: (-len(s.incidents), s.latitude, s.longitude, s.grain))


def _spot(lat: float, lon: float, grain: str, held: Sequence[Incident]) -> Spot:
    names = Counter(_name(i, grain) for i in held)
    countries = Counter(i.country for i in held if i.country)
    country = countries.most_common(1)[0][0] if countries else None
    return Spot(lat, lon, grain, radius(grain, country), _ranked(names), _ranked(countries), tuple(held))


def _name(i: Incident, grain: str) -> str:
    unit = {"admin1": i.admin1, "admin2": i.admin2}.get(grain)
    return unit or i.place or i.admin1 or country_name(i.country)


def _ranked(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in sorted(counted.items(), key=lambda c: (-c[1], c[0])))


def _box(spots: Sequence[Spot], countries: Sequence[str], unplaced: Counter[str | None]) -> Box:
    boxes = [around(s.longitude, s.latitude, s.radius) for s in spots]
    codes = countries or ([] if boxes else [c for c in unplaced if c])
    boxes += [found.box for c in codes if (found := outline_of(c))]
    return box_of(boxes) if boxes else WORLD


def _clustered(spots: Iterable[Spot], shown: Frame) -> Iterator[Spot]:
    """Spots with near ones joined to the one that has most incidents."""
    cells: dict[tuple[int, int], list[list[Spot]]] = {}
    clusters: list[list[Spot]] = []
    for spot in spots:
        x, y = shown.xy(spot.longitude, spot.latitude)
        column, row = int(x // REACH), int(y // REACH)
        near = [c for a in (-1, 0, 1) for b in (-1, 0, 1) for c in cells.get((column + a, row + b), [])]
        joined = next((c for c in near if _meet(c[0], spot, shown)), None)
        if joined is not None:
            joined.append(spot)
            continue
        clusters.append([spot])
        cells.setdefault((column, row), []).append(clusters[-1])
    return (_joined(c) for c in clusters)


def _meet(one: Spot, other: Spot, shown: Frame) -> bool:
    """Whether two marks hide one another; a unit that is large on the map shows beside a mark, unless numbers meet."""
    ax, ay = shown.xy(one.longitude, one.latitude)
    bx, by = shown.xy(other.longitude, other.latitude)
    large = any(not s.point and shown.pixels(s.radius, s.latitude) > REACH for s in (one, other))
    return hypot(ax - bx, ay - by) < (NUMBER if large else REACH)


def _joined(cluster: Sequence[Spot]) -> Spot:
    """One spot of near ones, at the first's point, its area around all; a named place where most incidents are."""
    first = cluster[0]
    if len(cluster) == 1:
        return first
    at = (first.longitude, first.latitude)
    named, held = (sum(len(s.incidents) for s in cluster if s.point or every) for every in (False, True))
    return replace(
        first,
        grain="near" if 2 * named > held else next(s.grain for s in cluster if not s.point),
        radius=max(distance(at, (s.longitude, s.latitude)) + s.radius for s in cluster),
        places=tuple(dict.fromkeys(name for s in cluster for name in s.places)),
        countries=tuple(dict.fromkeys(code for s in cluster for code in s.countries)),
        incidents=tuple(i for s in cluster for i in s.incidents),
    )

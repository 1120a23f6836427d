"""How alike two accounts are: what agrees, what it weighs, and why they cannot be of one act."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.link.told import UNDATED_DAYS, UNDATED_LIMIT, Told

SAME_SITE_KM = 5.0
NEAR_KM = 25.0
"""Kilometres: within the first two exact places are one site (quarters of a town, a road at its edge), within the
second an account that only says "near" may mean the same."""

SMALL_TOLL = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two accounts compared: probability that they tell one act, the features that held, and their reason in words."""

    probability: float
    features: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The table of likeness.toml."""

    prior: float
    threshold: float
    weight: dict[str, float]
    like: frozenset[frozenset[str]]
    generic: frozenset[str]


@cache
def weights() -> Weights:
    """Weights, threshold and lists from likeness.toml."""
    t: dict[str, Any] = tomllib.loads((files("tocsin.link") / "likeness.toml").read_text(encoding="utf-8"))
    like = frozenset(frozenset((a, b)) for g in t["like_types"] for a in g["types"] for b in g["types"] if a != b)
    return Weights(t["prior"], t["threshold"], t["weight"], like, frozenset(t["generic"]["actors"]))


def probability(features: Sequence[str], w: Weights) -> float:
    """Probability of one act, from the weights of the features that held."""
    odds = w.prior + sum(w.weight[f] for f in features)
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def compare(a: Told, b: Told) -> Likeness | None:
    """How alike two accounts are; None where something says that they cannot be of one act."""
    if impossible(a, b):
        return None
    w = weights()
    found = [f for f in (_date(a, b), _place(a, b), _type(a, b, w), _status(a, b), _words(a, b)) if f]
    found += [f for f in (_actors(a, b, w), _tolls(a, b), _sources(a, b)) if f]
    features = tuple(f for f, _ in found)
    return Likeness(probability(features, w), features, ", ".join(words for _, words in found if words))


def impossible(a: Told, b: Told) -> bool:
    """A report codes an act once; an act has one day (or a neighbouring one), one country and one site."""
    return a.report_id == b.report_id or a.country != b.country or _dates_apart(a, b) or _places_apart(a, b)


def _dates_apart(a: Told, b: Told) -> bool:
    if a.first is None or b.first is None:
        # An undated account is of about the time of its report, or of any time before.
        days = _days_between_reports(a, b)
        return days is not None and days > UNDATED_LIMIT
    return _gap(a, b) > 1


def _gap(a: Told, b: Told) -> int:
    assert a.first is not None and b.first is not None
    return max(b.first - (a.last or a.first), a.first - (b.last or b.first), 0)


def _days_between_reports(a: Told, b: Told) -> int | None:
    return abs(a.published - b.published) if a.published is not None and b.published is not None else None


def _places_apart(a: Told, b: Told) -> bool:
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return True
    if not (a.settled and b.settled) or _same_site(a, b) or _one_holds_other(a, b):
        return False
    km = kilometres(a, b)
    if km is not None:
        return km > (NEAR_KM if "near" in (a.precision, b.precision) else SAME_SITE_KM)
    return a.precision == b.precision == "exact"


def _same_site(a: Told, b: Told) -> bool:
    return bool(a.site) and (a.site == b.site or (a.geonames_id is not None and a.geonames_id == b.geonames_id))


def _one_holds_other(a: Told, b: Told) -> bool:
    """One place is a district named like the other, or the town that gives the province its name."""
    return any(
        x.site and (x.site == y.admin2 or (x.site == y.admin1 and x.admin1 == y.admin1)) for x, y in ((a, b), (b, a))
    )


def kilometres(a: Told, b: Told) -> float | None:
    """Great-circle distance, None where a place has no coordinates (haversine, mean radius 6,371 km)."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    h = math.sin((q - p) / 2) ** 2
    h += math.cos(p) * math.cos(q) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _date(a: Told, b: Told) -> tuple[str, str]:
    if a.first is None or b.first is None:
        days = _days_between_reports(a, b)
        if days is not None and days <= UNDATED_DAYS:
            return "undated_near", "told within days of each other"
        return "undated_far", ""
    if _gap(a, b):
        return "next_day", "a day apart"
    if a.grain == b.grain == "day":
        return ("same_day", "same day") if a.first == b.first else ("next_day", "a day apart")
    if {a.grain, b.grain} <= {"day", "range", "week"}:
        return "ranges_meet", "days that meet"
    return "coarse_meet", "dates that meet"


def _place(a: Told, b: Told) -> tuple[str, str]:
    if not a.place or not b.place:
        return "no_place", ""
    if "country" in (a.precision, b.precision):
        return "country_only", "same country"
    if _same_site(a, b):
        level = "same_place" if a.precision == b.precision else "same_place_near"
        return "same_capital" if a.site == a.admin1 else level, f"same place ({a.place})"
    if not (a.settled and b.settled) or _one_holds_other(a, b):
        return "around", f"places of which one holds the other ({a.place}, {b.place})"
    km = kilometres(a, b)
    if km is not None and km <= SAME_SITE_KM:
        return "same_place_near", f"places {km:.0f} km apart ({a.place}, {b.place})"
    return "near_other", f"places near each other ({a.place}, {b.place})"


def _type(a: Told, b: Told, w: Weights) -> tuple[str, str]:
    if a.type == b.type:
        return "same_type", "same type"
    if frozenset((a.type, b.type)) in w.like:
        return "like_type", "types alike"
    return "unlike_type", ""


def _status(a: Told, b: Told) -> tuple[str, str] | None:
    return None if a.status == b.status else ("other_status", "")


def _words(a: Told, b: Told) -> tuple[str, str] | None:
    if a.words and a.words == b.words and len(a.words) > 2:
        return "copied_words", "same words"
    left, right = set(a.words), set(b.words)
    alike = len(left & right) / len(left | right) if left | right else 0.0
    return ("like_words", "like words") if alike >= 0.5 and len(left | right) > 2 else None


def _actors(a: Told, b: Told, w: Weights) -> tuple[str, str] | None:
    shared = a.actors & b.actors
    if telling := sorted(shared - w.generic):
        return "same_actor", f"same actor ({telling[0]})"
    if a.doers and b.doers and not (a.doers & b.doers) and not (a.doers | b.doers) & w.generic:
        return "other_actor", ""
    return ("same_generic", f"both name {min(shared)}") if shared else None


def _tolls(a: Told, b: Told) -> tuple[str, str] | None:
    shared = [(t, n) for t, n in a.stated & b.stated]
    if shared:
        outcome, n = max(shared, key=lambda s: (s[1], s[0]))
        return ("same_toll" if n > SMALL_TOLL else "same_small_toll"), f"{n:g} {outcome} in both"
    common = {o for o, _, _ in a.ranges} & {o for o, _, _ in b.ranges}
    if not common:
        return None
    meet = any(o == p and low <= up and down <= high for o, low, high in a.ranges for p, down, up in b.ranges)
    return ("toll_meets", "tolls that meet") if meet else ("toll_differs", "")


def _sources(a: Told, b: Told) -> tuple[str, str] | None:
    shared = sorted(a.sources & b.sources)
    return ("same_source", f"both on the word of {shared[0]}") if shared else None

"""What keeps two accounts from being of one act, whatever else agrees."""

from __future__ import annotations

import math

from tocsin.link.told import UNDATED_LIMIT, Told

SAME_SITE_KM = 5.0
NEAR_KM = 25.0
"""Kilometres: within the first two exact places are one site (quarters of a town, a road at its edge), within the
second an account that only says "near" may mean the same."""


def impossible(a: Told, b: Told) -> bool:
    """A report codes an act once; an act has one day (or a neighbouring one), one country and one site."""
    return a.report_id == b.report_id or a.country != b.country or _dates_apart(a, b) or _places_apart(a, b)


def veto(a: Told, b: Told) -> str | None:
    """What keeps two accounts from being of one act, in words; None where nothing does."""
    if a.report_id == b.report_id:
        return "one report tells an act once"
    if a.country != b.country:
        return "different countries"
    if _dates_apart(a, b):
        return "days that are more than one apart"
    return "places that are apart" if _places_apart(a, b) else None


def _dates_apart(a: Told, b: Told) -> bool:
    if a.first is None or b.first is None:
        # An undated account is of about the time of its report, or of any time before.
        days = days_between_reports(a, b)
        return days is not None and days > UNDATED_LIMIT
    return gap(a, b) > 1


def gap(a: Told, b: Told) -> int:
    assert a.first is not None and b.first is not None
    return max(b.first - (a.last or a.first), a.first - (b.last or b.first), 0)


def days_between_reports(a: Told, b: Told) -> int | None:
    return abs(a.published - b.published) if a.published is not None and b.published is not None else None


def _places_apart(a: Told, b: Told) -> bool:
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return True
    if not (a.settled and b.settled) or same_site(a, b) or one_holds_other(a, b):
        return False
    km = kilometres(a, b)
    if km is not None:
        return km > (NEAR_KM if "near" in (a.precision, b.precision) else SAME_SITE_KM)
    return a.precision == b.precision == "exact"


def same_site(a: Told, b: Told) -> bool:
    return bool(a.site) and (a.site == b.site or (a.geonames_id is not None and a.geonames_id == b.geonames_id))


def one_holds_other(a: Told, b: Told) -> bool:
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

"""What agrees between two accounts and what differs: one feature of each kind, with its reason in words."""

from __future__ import annotations

from tocsin.link.told import UNDATED_DAYS, Told
from tocsin.link.vetoes import SAME_SITE_KM, days_between_reports, gap, kilometres, one_holds_other, same_site
from tocsin.link.weights import Weights

Feature = tuple[str, str]
"""Name of a feature, as in likeness.toml, and what agreed in words; no words where it says nothing in favour."""

SMALL_TOLL = 3
"""A number up to this is common to many acts."""

NEAR_TOLL = 0.5
"""Least ratio of two tolls that may be an early and a late count of one act, or those of two sides: with 0.5 accounts
of the training reports come out better under cross-validation than with 0.6 or with any difference counted alike."""


def agreement(a: Told, b: Told, w: Weights) -> list[Feature]:
    """The features that hold of two accounts that may be of one act, in a fixed order."""
    found = (_date(a, b), _place(a, b), _type(a, b, w), _status(a, b), _recalled(a, b), _words(a, b))
    more = (_actors(a, b, w), _weapons(a, b), _tolls(a, b), _sources(a, b))
    return [f for f in (*found, *more) if f]


def _date(a: Told, b: Told) -> Feature:
    if a.first is None or b.first is None:
        days = days_between_reports(a, b)
        near = days is not None and days <= UNDATED_DAYS
        return ("undated_near", "told within days of each other") if near else ("undated_far", "")
    if gap(a, b) or (a.grain == b.grain == "day" and a.first != b.first):
        return "next_day", "a day apart"
    if a.grain == b.grain == "day":
        return "same_day", "same day"
    if {a.grain, b.grain} <= {"day", "range", "week"}:
        return "ranges_meet", "days that meet"
    same = (a.first, a.last) == (b.first, b.last)
    return ("same_window", f"same {a.grain}") if same else ("coarse_meet", "dates that meet")


def _place(a: Told, b: Told) -> Feature:
    if not a.place or not b.place:
        return "no_place", ""
    if "country" in (a.precision, b.precision):
        return "country_only", "same country"
    if same_site(a, b):
        level = "same_place" if a.precision == b.precision else "same_place_near"
        return "same_capital" if a.site == a.admin1 else level, f"same place ({a.place})"
    if not (a.settled and b.settled) or one_holds_other(a, b):
        return "around", f"places of which one holds the other ({a.place}, {b.place})"
    km = kilometres(a, b)
    if km is not None and km <= SAME_SITE_KM:
        return "same_place_near", f"places {km:.0f} km apart ({a.place}, {b.place})"
    return "near_other", f"places near each other ({a.place}, {b.place})"


def _type(a: Told, b: Told, w: Weights) -> Feature:
    if a.type == b.type:
        return "same_type", "same type"
    if frozenset((a.type, b.type)) in w.like:
        return "like_type", "types alike"
    return "unlike_type", ""


def _status(a: Told, b: Told) -> Feature | None:
    return None if a.status == b.status else ("other_status", "")


def _recalled(a: Told, b: Told) -> Feature | None:
    if a.account.background != b.account.background:
        return "one_recalled", ""
    return ("both_recalled", "both recall it as history") if a.account.background else None


def _weapons(a: Told, b: Told) -> Feature | None:
    if not a.weapon or not b.weapon:
        return None
    shared = sorted(a.weapon & b.weapon)
    return ("same_weapon", f"same weapon ({shared[0]})") if shared else ("other_weapon", "")


def _words(a: Told, b: Told) -> Feature | None:
    if a.words and a.words == b.words and len(a.words) > 2:
        return "copied_words", "same words"
    left, right = set(a.words), set(b.words)
    alike = len(left & right) / len(left | right) if left | right else 0.0
    return ("like_words", "like words") if alike >= 0.5 and len(left | right) > 2 else None


def _actors(a: Told, b: Told, w: Weights) -> Feature | None:
    shared = a.actors & b.actors
    if telling := sorted(shared - w.generic):
        return "same_actor", f"same actor ({telling[0]})"
    if a.doers and b.doers and not (a.doers & b.doers) and not (a.doers | b.doers) & w.generic:
        return "other_actor", ""
    return ("same_generic", f"both name {min(shared)}") if shared else None


def _tolls(a: Told, b: Told) -> Feature | None:
    shared = [(t, n) for t, n in a.stated & b.stated]
    if shared:
        outcome, n = max(shared, key=lambda s: (s[1], s[0]))
        return ("same_toll" if n > SMALL_TOLL else "same_small_toll"), f"{n:g} {outcome} in both"
    common = {o for o, _, _ in a.ranges} & {o for o, _, _ in b.ranges}
    if not common:
        return None
    meet = any(o == p and low <= up and down <= high for o, low, high in a.ranges for p, down, up in b.ranges)
    if meet:
        return "toll_meets", "tolls that meet"
    near = max((min(n, m) / max(n, m) for o, n in a.stated for p, m in b.stated if o == p and max(n, m) > 0), default=0)
    return ("toll_near", "tolls near each other") if near >= NEAR_TOLL else ("toll_differs", "")


def _sources(a: Told, b: Told) -> Feature | None:
    shared = sorted(a.sources & b.sources)
    return ("same_source", f"both on the word of {shared[0]}") if shared else None

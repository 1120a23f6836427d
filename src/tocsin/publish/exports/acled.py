"""Incidents in the layout of ACLED's 31 columns: the layout alone, from our own rows; no ACLED data is used."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

from tocsin.publish.evidence import number_line
from tocsin.publish.exports.cells import joined, whole, write_csv
from tocsin.publish.exports.countries import country_of
from tocsin.publish.exports.incidents import Side, Told, told_incidents
from tocsin.seams import Store, Where
from tocsin.vocabulary import incident_types

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

BATTLES, REMOTE, CIVILIANS = "Battles", "Explosions/Remote violence", "Violence against civilians"
PROTESTS, RIOTS, STRATEGIC = "Protests", "Riots", "Strategic developments"
EVENT = {
    "armed_clash": BATTLES, "territory_taken": BATTLES, "air_drone_strike": REMOTE, "shelling_missile": REMOTE,
    "explosive_ied": REMOTE, "suicide_bomb": REMOTE, "grenade": REMOTE, "chemical_weapon": REMOTE, "attack": CIVILIANS,
    "abduction": CIVILIANS, "sexual_violence": CIVILIANS, "arrest": STRATEGIC, "prison_break": STRATEGIC,
    "protest": PROTESTS, "riot": RIOTS, "looting_destruction": STRATEGIC, "agreement": STRATEGIC, "movement": STRATEGIC,
    "weapons_seized": STRATEGIC, "other": STRATEGIC,
}  # fmt: skip
"""Event type of each of our types, after the names of the sub-event types in the vocabulary."""

_DISORDER = {PROTESTS: "Demonstrations", RIOTS: "Demonstrations", STRATEGIC: "Strategic developments"}
_INTER = {"state_forces": "State forces", "government": "State forces", "civilians": "Civilians"}
"""Of an armed group the rows do not say whether it is a rebel group or a militia: it stays empty."""

_TIME = {"day": 1, "range": 2, "week": 2, "month": 3}


class AcledPublisher:
    """Writes `acled_layout.csv`."""

    name = "acled"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write one row for each incident that occurred below `out`."""
        found = told_incidents(store, [Where("status", "=", "occurred")])
        return [write_csv(out / "acled_layout.csv", chain([COLUMNS], (list(row_of(t).values()) for t in found)))]


def row_of(told: Told) -> dict[str, Any]:
    """One incident under ACLED's names; regions, scales and tags, which are ACLED's own, are empty."""
    i = told.incident
    first, second = _actors(told)
    event = EVENT[i.type]
    country = country_of(i.country)
    pin = i.place_precision not in ("country", "unknown")
    inter1, inter2 = (_INTER.get(s.type or "") if s else None for s in (first, second))
    made = {
        "event_id_cnty": i.incident_id,
        "event_date": i.first_day,
        "year": int(i.first_day[:4]) if i.first_day and (i.last_day or "")[:4] == i.first_day[:4] else None,
        "time_precision": _TIME.get(i.date_precision),
        "disorder_type": _DISORDER.get(event, "Political violence"),
        "event_type": event,
        "sub_event_type": sub_event(told),
        "actor1": first.name if first else None,
        "inter1": inter1,
        "actor2": second.name if second else None,
        "inter2": inter2,
        "interaction": f"{inter1}-{inter2}" if inter1 and inter2 else None,
        "civilian_targeting": "Civilian targeting" if second and second.type == "civilians" else None,
        "iso": country.numeric if country else None,
        "country": country.name if country else None,
        "admin1": i.admin1,
        "admin2": i.admin2,
        "location": i.place,
        "latitude": i.latitude if pin else None,
        "longitude": i.longitude if pin else None,
        "geo_precision": i.geo_precision,
        "source": joined(dict.fromkeys(x.publisher for x in told.reports if x.publisher)),
        "notes": _notes(told),
        "fatalities": whole(i.killed_best),
    }
    return {name: made.get(name) for name in COLUMNS}


def _actors(told: Told) -> tuple[Side | None, Side | None]:
    """Who did it and who was hit; else the two sides that most accounts name."""
    done, hit, sides = told.roles("perpetrator"), told.roles("target"), told.roles("party")
    first = [*done, *sides][:1]
    second = [s for s in (*hit, *sides) if not first or s.name != first[0].name][:1]
    return (first[0] if first else None), (second[0] if second else None)


def sub_event(told: Told) -> str | None:
    """Sub-event type of the vocabulary; of two that it allows the one that the side who did it decides."""
    first, second, *_ = [*incident_types()[told.incident.type].acled.split(" / "), ""]
    if not second:
        return first
    done = next(iter(told.roles("perpetrator")), None)
    if told.incident.type != "territory_taken" or done is None:
        return None
    return second if done.type in ("state_forces", "government") else first


def _notes(told: Told) -> str:
    """What is counted, in a sentence that says it is reported."""
    i = told.incident
    killed = number_line(i.killed_low, i.killed_best, i.killed_high)
    injured = number_line(i.injured_low, i.injured_best, i.injured_high)
    return (
        f"Reported: killed {killed}, injured {injured}; {i.reports} reports, {i.publishers} publishers, "
        f"{i.origins} origins ({joined(told.origins) or 'none named'})."
    )

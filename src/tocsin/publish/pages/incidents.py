"""The list of incidents with its filter, and the timeline and map of the same selection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tocsin import records as r
from tocsin.assess import country_code
from tocsin.errors import InputError
from tocsin.publish.pages.asked import Asked, Page
from tocsin.publish.pages.counted import BY_DAY, counted, drawn, listed
from tocsin.publish.pages.sketch import Box
from tocsin.publish.question import PLACES, Filter, conditions
from tocsin.seams import Store, Where
from tocsin.vocabulary import terms

FIELDS = ("place", "since", "until", "type", "actor", "killed", "origins", "status", "found", "box")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
SUGGESTED = 40
MOST_NAMES = 5_000
"""Names that one question to the store may hold."""
ORDERS = {"day": BY_DAY, "toll": ["-killed_best", "-killed_low"], "origins": ["-origins", "-reports"]}


def incidents(asked: Asked) -> dict[str, Any]:
    """Reported incidents that meet the filter of the query, newest first unless another order is chosen."""
    chosen, where = selection(asked)
    order = asked.text("order") or "day"
    if order not in ORDERS:
        raise InputError(f"no order {order!r}", f"known are {', '.join(ORDERS)}")
    of = counted(asked, where)
    return {
        "chosen": chosen,
        "order": order,
        "list": listed(asked, of, ORDERS[order]),
        "timeline": of.timeline,
        "sketch": drawn(asked, of),
        "types": terms("incident_type"),
        "statuses": terms("status"),
        "suggested": asked.kept("suggested", suggested),
    }


def selection(asked: Asked) -> tuple[dict[str, str], list[Where]]:
    """What the query chooses, by field, and as conditions on incidents; InputError where a field cannot be used."""
    chosen = {name: said for name in FIELDS if (said := asked.text(name))}
    for name in ("since", "until"):
        if name in chosen and not _DAY.fullmatch(chosen[name]):
            raise InputError(f"{chosen[name]!r} is no day, month or year", "write it as 2019-07-31, 2019-07 or 2019")
    place, actor = chosen.get("place"), chosen.get("actor")
    places = places_named(asked, place) if place and country_code(place) is None else None
    actors = actors_named(asked, actor) if actor else None
    kept = Filter(
        place=place if places is None else None,
        places=places,
        since=chosen.get("since"),
        until=chosen.get("until"),
        type=chosen.get("type"),
        actor=actor if actors is None else None,
        actors=actors,
        status=chosen.get("status"),
        found=chosen.get("found"),
        killed=asked.number("killed"),
        origins=asked.number("origins"),
        box=box_of(chosen.get("box")),
    )
    return chosen, conditions(r.Incident, kept)


def names_known(asked: Asked) -> tuple[list[str], list[str]]:
    """Names of all actors, and of all places of incidents on every level."""
    actors = asked.kept("names", lambda store: [name for name, _ in store.tally(r.AccountActor, ["name"])])
    return actors, asked.kept("place names", place_names)


def actors_named(asked: Asked, part: str) -> tuple[str, ...] | None:
    """Names of actors that hold the words: few names are found faster in the rows than a part of each row's name.

    None where so many do that the rows must be asked.
    """
    return _holding(names_known(asked)[0], part)


def places_named(asked: Asked, part: str) -> tuple[str, ...] | None:
    """Names of places, districts, provinces and codes of countries that hold the words; None where too many do."""
    return _holding(names_known(asked)[1], part)


def place_names(store: Store) -> list[str]:
    """Every name that the place of an incident has on any level."""
    tallied = (name for column in PLACES for name, _ in store.tally(r.Incident, [column]))
    return sorted({name for name in tallied if name})


def _holding(names: Iterable[str], part: str) -> tuple[str, ...] | None:
    found = tuple(name for name in names if part.casefold() in name.casefold())
    return found if len(found) <= MOST_NAMES else None


def box_of(said: str | None) -> Box | None:
    """West, south, east and north of `44.1,33.2,44.5,33.6`; InputError where it is none."""
    if said is None:
        return None
    try:
        west, south, east, north = (float(part) for part in said.split(","))
    except ValueError as e:
        raise InputError(f"{said!r} is no box on the map", "click a mark of the map") from e
    return west, south, east, north


def suggested(store: Store) -> dict[str, list[str]]:
    """Places and actors that most incidents name, for the form."""
    places = [name for name, _ in store.tally(r.Incident, ["admin1"], [Where("admin1", "not null")])]
    actors = [name for name, _ in store.tally(r.AccountActor, ["name"])]
    return {"places": places[:SUGGESTED], "actors": actors[:SUGGESTED]}


PAGES = (Page("incidents", "/incidents", "incidents.html", incidents),)

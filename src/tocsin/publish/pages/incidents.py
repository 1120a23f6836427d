"""The list of incidents with its filter, and the timeline and map of the same selection."""

from __future__ import annotations

import re
from typing import Any

from tocsin import records as r
from tocsin.errors import InputError
from tocsin.publish.pages.asked import Asked, Page
from tocsin.publish.pages.listing import listing
from tocsin.publish.pages.sketch import Box, sketch
from tocsin.publish.pages.timeline import timeline
from tocsin.publish.question import Filter, conditions
from tocsin.seams import Store, Where
from tocsin.vocabulary import terms

FIELDS = ("place", "since", "until", "type", "actor", "killed", "origins", "status", "found", "box")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
SUGGESTED = 40
ORDERS = {"day": ["-first_day"], "toll": ["-killed_best", "-killed_low"], "origins": ["-origins", "-reports"]}


def incidents(asked: Asked) -> dict[str, Any]:
    """Reported incidents that meet the filter of the query, newest first unless another order is chosen."""
    chosen, where = selection(asked)
    order = asked.text("order") or "day"
    if order not in ORDERS:
        raise InputError(f"no order {order!r}", f"known are {', '.join(ORDERS)}")
    return {
        "chosen": chosen,
        "order": order,
        "list": listing(asked, r.Incident, where, ORDERS[order]),
        "timeline": asked.kept("timeline", lambda store: timeline(store, where), where),
        "sketch": asked.kept("sketch", lambda store: sketch(store, where, tiles=asked.tiles), where),
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
    kept = Filter(
        place=chosen.get("place"), since=chosen.get("since"), until=chosen.get("until"), type=chosen.get("type"),
        actor=chosen.get("actor"), status=chosen.get("status"), found=chosen.get("found"),
        killed=asked.number("killed"), origins=asked.number("origins"), box=box_of(chosen.get("box")),
    )  # fmt: skip
    return chosen, conditions(r.Incident, kept)


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

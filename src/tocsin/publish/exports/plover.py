"""Incidents as PLOVER events, one JSON object a line, with the field names of the PLOVER manual."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tocsin.publish.exports.cells import whole
from tocsin.publish.exports.countries import country_of
from tocsin.publish.exports.incidents import Side, Told, told_incidents
from tocsin.publish.exports.violence import party
from tocsin.seams import Store, Where
from tocsin.version import __version__
from tocsin.vocabulary import incident_types

SECTOR = {"state_forces": "MIL", "government": "GOV", "armed_group": "REB", "civilians": "CVL"}
RESOLUTION = {"exact": 4, "near": 4, "admin2": 3, "admin1": 2, "country": 1}
"""PLOVER's levels of a place: 4 city, 3 district, 2 province, 1 country."""

_SIZE = {"dead": "killed", "injured": "injured", "arrested": "detained"}


class PloverPublisher:
    """Writes `plover.jsonl`."""

    name = "plover"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write one event for each incident that occurred and whose type PLOVER has, below `out`."""
        out.mkdir(parents=True, exist_ok=True)
        path = out / "plover.jsonl"
        with path.open("w", encoding="utf-8") as f:
            for told in told_incidents(store, [Where("status", "=", "occurred")]):
                if incident_types()[told.incident.type].plover[0]:
                    f.write(json.dumps(event(told), ensure_ascii=False) + "\n")
        return [path]


def event(told: Told) -> dict[str, Any]:
    """One incident as an event; `date` is the first possible day, null where none is known."""
    i = told.incident
    kind, mode = incident_types()[i.type].plover
    done, sides = told.roles("perpetrator"), told.roles("party")
    return {
        "id": i.incident_id,
        "date": i.first_day,
        "enddate": i.last_day,
        "date_precision": i.date_precision,
        "actor": [_entity(s) for s in (done or sides)],
        "recipient": [_entity(s) for s in told.roles("target")],
        "event": [kind],
        "mode": [mode] if mode else None,
        "context": None,
        "event_loc": _place(told),
        "event_text": sorted({a.words for a in told.accounts}),
        "size": {name: _best(told, outcome) for name, outcome in _SIZE.items()},
        "cite_info": [
            {"publication": x.publisher, "title": x.title, "url": x.address, "date": x.published} for x in told.reports
        ],
        "origins": list(told.origins),
        "coder": f"tocsin {__version__}",
    }


def _entity(side: Side) -> dict[str, Any]:
    known = party(side)
    return {"entity_text": side.name, "sector": SECTOR.get(side.type or ""), "ucdp_actor_id": known.ucdp_id}


def _best(told: Told, outcome: str) -> int | float | None:
    if outcome in ("killed", "injured"):
        return whole(getattr(told.incident, f"{outcome}_best"))
    found = [t.best for (name, victims), t in sorted(told.tolls.items()) if name == outcome and victims == "all"]
    alone = [t.best for (name, _), t in sorted(told.tolls.items()) if name == outcome]
    return whole(found[0] if found else alone[0] if len(alone) == 1 else None)


def _place(told: Told) -> dict[str, Any] | None:
    i = told.incident
    if i.place is None and i.country is None:
        return None
    country = country_of(i.country)
    pin = i.place_precision not in ("country", "unknown")
    return {
        "extracted_place": next((a.place_words for a in told.accounts if a.place_words), None),
        "resolved_place": i.place,
        "geonameid": int(i.geonames_id) if i.geonames_id and i.geonames_id.isdigit() else None,
        "lat": i.latitude if pin else None,
        "lon": i.longitude if pin else None,
        "district": i.admin2,
        "province": i.admin1,
        "country": country.name if country else None,
        "country_code": country.iso3 if country else None,
        "resolution": RESOLUTION.get(i.place_precision),
    }

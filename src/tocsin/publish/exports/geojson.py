"""Incidents as GeoJSON (RFC 7946): a point where one is known, none for a country."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tocsin.publish.exports.incidents import Told, told_incidents
from tocsin.seams import Store

PINLESS = ("country", "unknown")
"""Precisions of which no point is shown: a point in a country's middle would be a place that nobody named."""


class GeoJsonPublisher:
    """Writes `incidents.geojson`."""

    name = "geojson"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write one feature for each incident below `out`, one a line."""
        out.mkdir(parents=True, exist_ok=True)
        path = out / "incidents.geojson"
        with path.open("w", encoding="utf-8") as f:
            f.write('{"type": "FeatureCollection", "features": [')
            for n, told in enumerate(told_incidents(store)):
                f.write((",\n" if n else "\n") + json.dumps(feature(told), ensure_ascii=False))
            f.write("\n]}\n")
        return [path]


def feature(told: Told) -> dict[str, Any]:
    """One incident as a feature; its precision stands beside the point and says of what the point is the middle."""
    values = told.incident.values()
    at = (values.pop("longitude"), values.pop("latitude"))
    pin = None not in at and values["place_precision"] not in PINLESS
    return {
        "type": "Feature",
        "id": values["incident_id"],
        "geometry": {"type": "Point", "coordinates": list(at)} if pin else None,
        "properties": {
            **values,
            "perpetrators": [s.name for s in told.roles("perpetrator")],
            "targets": [s.name for s in told.roles("target")],
            "parties": [s.name for s in told.roles("party")],
            "origin_names": list(told.origins),
            "report_ids": [x.report_id for x in told.reports],
        },
    }

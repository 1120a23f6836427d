"""Incidents as CSV with a row of HXL hashtags (Humanitarian Exchange Language 1.1) beneath the headers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from tocsin.publish.exports.cells import joined, whole, write_csv
from tocsin.publish.exports.incidents import Told, told_incidents
from tocsin.seams import Store

TAGS = {
    "incident_id": "#event+id",
    "type": "#event+type",
    "status": "#status",
    "first_day": "#date+start",
    "last_day": "#date+end",
    "date_precision": "#date+precision",
    "place": "#loc+name",
    "admin2": "#adm2+name",
    "admin1": "#adm1+name",
    "country": "#country+code+v_iso2",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "place_precision": "#geo+precision",
    "perpetrators": "#group+perpetrator+list",
    "targets": "#group+target+list",
    "parties": "#group+party+list",
    "killed_low": "#affected+killed+min",
    "killed_best": "#affected+killed",
    "killed_high": "#affected+killed+max",
    "injured_low": "#affected+injured+min",
    "injured_best": "#affected+injured",
    "injured_high": "#affected+injured+max",
    "reports": "#indicator+reports+num",
    "publishers": "#indicator+publishers+num",
    "origins": "#indicator+origins+num",
    "origin_names": "#meta+source+list",
}
"""Columns with their hashtags, in order; several values of a list are parted by |."""


class HxlPublisher:
    """Writes `incidents.hxl.csv`."""

    name = "hxl"

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write headers, hashtags and one row for each incident below `out`."""
        rows = (list(row_of(told)) for told in told_incidents(store))
        return [write_csv(out / "incidents.hxl.csv", chain([list(TAGS), list(TAGS.values())], rows))]


def row_of(told: Told) -> Iterator[Any]:
    """Cells of one incident in the order of the columns."""
    lists = {
        "perpetrators": [s.name for s in told.roles("perpetrator")],
        "targets": [s.name for s in told.roles("target")],
        "parties": [s.name for s in told.roles("party")],
        "origin_names": list(told.origins),
    }
    values = told.incident.values()
    for name in TAGS:
        if name in lists:
            yield joined(lists[name], "|")
        else:
            yield whole(values[name]) if isinstance(values[name], float) and "itude" not in name else values[name]

"""How pages word what rows hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.publish.evidence import place_line, when
from tocsin.publish.maps import country_name
from tocsin.records import Incident

_WORDS = {
    "air_drone_strike": "air or drone strike", "explosive_ied": "explosive device",
    "looting_destruction": "looting or destruction", "shelling_missile": "shelling or missile",
}  # fmt: skip
"""Terms of the vocabulary that are no words when their underscores go."""


def plain(term: str | None) -> str:
    """A term of the vocabulary as words."""
    return _WORDS.get(term or "", (term or "").replace("_", " "))


def where_line(row: Any) -> str:
    """Place, district, province and country by its name; of a row or of a mapping."""
    values = row if isinstance(row, Mapping) else row.values()
    code = values.get("country")
    return place_line({**values, "country": country_name(code) if code else None})


def heading(row: Incident) -> str:
    """An incident in a line: what is reported, where and when."""
    return f"Reported {plain(row.type)}, {where_line(row)}, {when(row)}"

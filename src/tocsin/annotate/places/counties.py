"""Rows of the place index: second-order units that news names by a noun, as in "Knox County" and "Rapides Parish"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.annotate.places.rows import WEIGHT, Row, keys_of, point
from tocsin.annotate.places.tables import table

_NOUN = re.compile(r"^County\s+|\s+(?:County|Parish|Borough|Census Area|District|Shire)$")


def counties() -> Iterator[Row]:
    """Counties under their name with the noun and without; the point is the mean of a county's towns."""
    for row in table("counties"):
        lat, lon = point(row)
        stem = _NOUN.sub("", row["name"])
        yield Row(
            "admin2", row["name"], row["country"], row["admin1"] or None, row["name"], lat, lon, WEIGHT["admin2"], None,
            False, row["source"], "admin2", keys_of((row["name"], stem)),
        )  # fmt: skip

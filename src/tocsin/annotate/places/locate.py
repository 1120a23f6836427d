"""The unit that a place of no gazetteer lies in, from the places around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.annotate.places.context import Context
from tocsin.annotate.places.expression import GEO_PRECISION, WHERE_PREC
from tocsin.annotate.places.records import Place

# Characters in which a place named before an unknown one is taken to be of its province: two or three sentences.
_NEAR = 400


def located(found: Sequence[Place], context: Context) -> Iterator[Place]:
    """The places, those without a first-order unit given that of the places around them; no point is made up.

    The unit is that of the place named shortly before in the same country, else the one that half of the report's
    places lie in. `where_prec` and `geo_precision` then say that only the unit, or the country, is known.
    """
    last: dict[str, Place] = {}
    for place in found:
        if place.role == "place" and place.country and place.precision in ("exact", "near"):
            if place.admin1 is None and place.lat is None:
                before = last.get(place.country)
                near = before is not None and place.start - before.stop <= _NEAR
                unit = before.admin1 if before is not None and near else context.votes.leading(place.country)
                grain = "admin1" if unit else "country"
                yield replace(place, admin1=unit, where_prec=WHERE_PREC[grain], geo_precision=GEO_PRECISION.get(grain))
                continue
            last[place.country] = place
        yield place

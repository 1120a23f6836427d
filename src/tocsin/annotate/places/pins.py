"""How exact a point is: that of the place itself, or of the district or province it is known to lie in."""

from __future__ import annotations

from tocsin.annotate.places.expression import GEO_PRECISION, WHERE_PREC

_SETTLED = ("exact", "near")


def codes(grain: str, pin: str | None) -> tuple[int | None, int | None]:
    """UCDP's `where_prec` and ACLED's `geo_precision` of a place named with a grain whose point is of `pin`.

    UCDP GED codebook: 3 where only the second-order unit of an event's place is known, 4 where only the first-order
    unit is; ACLED codebook: 2 for a part of a region, 3 for a region. A village known only by its district is coded so,
    although its words name it exactly.
    """
    known = pin if pin in ("admin1", "admin2") and grain in _SETTLED else grain
    return WHERE_PREC.get(known), GEO_PRECISION.get(known)

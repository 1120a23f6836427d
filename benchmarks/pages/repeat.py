"""Fill a case with any number of reports by copying the rows of a smaller one under other ids.

The rows are those that a run made of generated reports, so that each report has the accounts, incidents and statements
that it would have; only running a hundred thousand of them is spared. Origins are shared, as they are in a large case,
and days are moved, so that filters keep a part.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from generate import write
from tocsin.records import (
    RECORDS,
    Alert,
    AlertIncident,
    Band,
    Change,
    Custody,
    Origin,
    Progress,
    Relation,
    Removal,
    Row,
    Series,
    columns,
)

BASE = 250
SKIPPED = (Alert, AlertIncident, Band, Change, Custody, Origin, Progress, Relation, Removal, Series)
"""What is not copied: what no question asks, what is shared, and what only the store writes."""

_SHARED = {"origin_id", "actor_id", "geonames_id"}
_DAYS = {"first_day", "last_day", "published", "day"}


def base_case(folder: Path, count: int = BASE) -> Path:
    """A case of so many generated reports, run as any other."""
    reports = write(folder / "reports", count)
    case = folder / "base"
    subprocess.run(
        [sys.executable, "-m", "tocsin", "run", str(reports), "--case", str(case), "--json"],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return case


def filled(base: Path, out: Path, count: int) -> Path:
    """A copy of a case with its reports repeated until there are at least `count`; ids of copies are made up."""
    shutil.copytree(base, out)
    with sqlite3.connect(out / "case.db", isolation_level=None) as c:
        for setting in ("synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY"):
            c.execute(f"PRAGMA {setting}")
        held = c.execute("SELECT count(*) FROM report").fetchone()[0]
        highest = c.execute("SELECT max(number) FROM change").fetchone()[0]
        tables = list(_copied(c))
        first = {t: c.execute(f'SELECT max(rowid) FROM "{t}"').fetchone()[0] or 0 for t, _, _ in tables}
        c.execute("BEGIN")
        for n in range(1, -(-count // held)):
            for table, names, values in tables:
                c.execute(
                    f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE rowid <= :first',
                    {"n": n, "at": highest + n, "first": first[table]},
                )
            c.execute("INSERT INTO change SELECT :id, :at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now', :ahead)",
                      {"id": f"chg-{n:016x}", "at": highest + n, "ahead": f"+{n} seconds"})  # fmt: skip
        c.execute("COMMIT")
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    c.close()
    return out


def _copied(c: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Tables with their columns and what a copy has in each; then the words of those that are searched."""
    for record in (r for r in RECORDS if r not in SKIPPED):
        names = [x[1] for x in c.execute(f'PRAGMA table_info("{record.spec.name}")')]
        yield record.spec.name, ", ".join(f'"{n}"' for n in names), ", ".join(_value(record, n) for n in names)
        if record.spec.searched:
            yield f"search_{record.spec.name}", "id, day, words", f"{_id('id')}, {_day('day')}, words"


def _value(record: type[Row], name: str) -> str:
    if name == "changed_in":
        return ":at"
    text = next(c.type for c in columns(record) if c.name == name) is str
    if text and ((name.endswith("_id") and name not in _SHARED) or name == record.spec.id):
        return _id(name)
    return _day(name) if name in _DAYS else f'"{name}"'


def _id(name: str) -> str:
    """An id with its first four hex digits made the number of the copy, with a letter that no id has."""
    dash = f"""instr("{name}", '-')"""
    return f"""substr("{name}", 1, {dash}) || printf('k%03x', :n) || substr("{name}", {dash} + 5)"""


def _day(name: str) -> str:
    """A whole day moved by some days; a month, a year and what is unknown stay."""
    whole = f"""length("{name}") = 10 AND "{name}" GLOB '[12]*'"""
    return f"""CASE WHEN {whole} THEN date("{name}", '-' || (:n % 1500) || ' days') ELSE "{name}" END"""

"""What a person says of files: publisher, date of publication, title, by flag or by manifest."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edtf import parse_edtf
from edtf.parser import EDTFParseException

from tocsin.errors import InputError

MANIFEST_COLUMNS = ("file", "published", "publisher", "title")
MANIFEST_NAME = "manifest.csv"
_MOST_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class Hint:
    """What was said of one place, and whether by `manifest` or `flag`."""

    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    given_by: str | None = None


def check_published(value: str) -> str:
    """The value, if it is an EDTF date; InputError where it is not."""
    value = value.strip()
    try:
        parse_edtf(value)
    except (EDTFParseException, ValueError) as e:
        raise InputError(f"{value!r} is not a date", "write it as 2019-11-25, 2019-11 or another EDTF form") from e
    if not re.fullmatch(r"[0-9X~?%/.\-\[\]{},SY]{4,40}", value):
        raise InputError(f"{value!r} is not a date", "write it as 2019-11-25")
    return value


class Manifest:
    """Rows of a manifest by file name; `file` may be a bare name or a path below the manifest's folder."""

    def __init__(self, rows: dict[str, Hint], problems: list[str]) -> None:
        self.rows = rows
        self.problems = problems

    def of(self, place: str) -> Hint | None:
        """Hint for a place: the longest tail of its path that the manifest names."""
        parts = PurePosixPath(place.replace("!", "/")).parts
        for i in range(len(parts)):
            if hint := self.rows.get("/".join(parts[i:])):
                return hint
        return None


def is_manifest(content: bytes) -> bool:
    """Whether bytes are a manifest: a CSV whose header has `file`, another column of its own, and no text."""
    head = content[:4096].decode("utf-8-sig", "replace").splitlines()
    if not head:
        return False
    names = {c.strip().lower() for c in next(csv.reader(head[:1]), [])}
    return "file" in names and bool(names & set(MANIFEST_COLUMNS[1:])) and not names & {"text", "html", "body"}


def read_manifest(path: Path) -> Manifest:
    """Manifest from a CSV with columns file, published, publisher, title; InputError where it is not one."""
    try:
        return parse_manifest(path.read_bytes())
    except OSError as e:
        raise InputError(f"the manifest {path} cannot be opened", "check the path") from e


def parse_manifest(content: bytes) -> Manifest:
    """Manifest from bytes; a row whose date cannot be read keeps its other values and is told as a problem."""
    if not is_manifest(content):
        raise InputError("not a manifest", f"give a CSV with columns {','.join(MANIFEST_COLUMNS)}")
    rows: dict[str, Hint] = {}
    problems: list[str] = []
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace")), strict=False)
    try:
        for n, raw in enumerate(reader):
            if n >= _MOST_ROWS:
                problems.append(f"rows after {_MOST_ROWS} are not read")
                break
            row = {(k or "").strip().lower(): (v or "").strip() for k, v in raw.items() if isinstance(v, str)}
            published = row.get("published") or None
            if published:
                try:
                    published = check_published(published)
                except InputError as e:
                    problems.append(f"row {n + 2}: {e}")
                    published = None
            if row.get("file"):
                rows[row["file"]] = Hint(row.get("publisher") or None, published, row.get("title") or None, "manifest")
    except csv.Error as e:
        problems.append(f"stops being a CSV: {e}")
    return Manifest(rows, problems)

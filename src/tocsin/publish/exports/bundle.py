"""The evidence bundle: a zip with originals, hashes, tables, citations, a report and the method."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tocsin import records as r
from tocsin.collect import Originals
from tocsin.publish.exports.account import method_page, report_page
from tocsin.publish.exports.tables import EXPORTED
from tocsin.publish.redaction import profile_of
from tocsin.records import Row, evidence
from tocsin.schema import data_page
from tocsin.seams import Store, Where
from tocsin.version import __version__

MANIFEST = "manifest.json"
FORMAT = "tocsin evidence bundle 1"
CITED: tuple[type[Row], ...] = (
    r.Account, r.AccountActor, r.AccountSource, r.Toll, r.Figure, r.Statement, r.Source,
)  # fmt: skip
"""Tables whose values are cited one by one."""

_WHEN = (1980, 1, 1, 0, 0, 0)
"""Time of every member: the zip tells of the case, not of the hour at which it was made."""


class BundlePublisher:
    """Writes `evidence.zip`; with originals where the case hands them over, which it does under `internal` alone."""

    name = "bundle"
    originals: Originals | None = None

    def publish(self, store: Store, out: Path) -> list[Path]:
        """Write the bundle below `out`."""
        out.mkdir(parents=True, exist_ok=True)
        path = out / "evidence.zip"
        coming = path.with_suffix(".coming")
        with ZipFile(coming, "w", ZIP_DEFLATED) as z:
            writer = _Writer(z)
            profile = profile_of(store)
            for record in EXPORTED:
                lines = (_line(row.values()) for row in store.read(record))
                writer.add(f"tables/{record.spec.name}.jsonl", lines)
            writer.add("tables/TABLES.md", [data_page().encode()])
            writer.add("citations.jsonl", map(_line, citations(store)))
            writer.add("report.html", (part.encode() for part in report_page(store, profile)))
            writer.add("method.md", [method_page(profile, originals=self.originals is not None).encode()])
            for capture in store.read(r.Capture) if self.originals else ():
                writer.add(f"originals/{capture.capture_id}", [self._original(capture.capture_id)])
            about = {"format": FORMAT, "tocsin": __version__, "profile": profile.name, "members": writer.members}
            writer.add(MANIFEST, [json.dumps(about, indent=1).encode()])
        coming.replace(path)
        return [path]

    def _original(self, capture_id: str) -> bytes:
        assert self.originals is not None
        return self.originals.read(capture_id)


class _Writer:
    """Members of a zip with their SHA-256 and size."""

    def __init__(self, z: ZipFile) -> None:
        self._z = z
        self.members: dict[str, dict[str, Any]] = {}

    def add(self, name: str, parts: Iterable[bytes]) -> None:
        info = ZipInfo(name, _WHEN)
        info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
        made, size = hashlib.sha256(), 0
        with self._z.open(info, "w", force_zip64=True) as f:
            for part in parts:
                f.write(part)
                made.update(part)
                size += len(part)
        self.members[name] = {"sha256": made.hexdigest(), "bytes": size}


def _line(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


def citations(store: Store) -> Iterator[dict[str, Any]]:
    """Every piece of evidence: its row, its words and where they stand, the report and the original of the report."""
    after = ""
    number = 0
    while reports := list(store.read(r.Report, limit=50, after=after)):
        after = reports[-1].report_id
        for report in reports:
            for record in CITED:
                for row in store.read(record, [Where("report_id", "=", report.report_id)]):
                    for words, start, stop in evidence(row):
                        number += 1
                        yield {
                            "citation": number, "table": record.spec.name, "id": row.id, "words": words, "start": start,
                            "stop": stop, "report_id": report.report_id, "publisher": report.publisher,
                            "published": report.published, "title": report.title, "address": report.address,
                            "capture_sha256": report.capture_id,
                        }  # fmt: skip

"""Check an evidence bundle: every file against its hash, every original and span as in a case."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from tocsin import records as r
from tocsin.backends.sql import open_store
from tocsin.collect import Limits, Originals
from tocsin.errors import InputError
from tocsin.publish import Verification, verify
from tocsin.publish.exports.bundle import MANIFEST
from tocsin.records import RECORDS, Row, columns
from tocsin.seams import Store

LINE = 80 * 1024 * 1024
"""Longest line of a table: the longest text that is read, with the marks of JSON."""

_LIMITS = Limits(archive_members=2_000_000, archive_bytes=1 << 40, archive_ratio=400)
"""A bundle may be as large as a case; tables pack better than text, and what packs better still is a bomb."""


def is_bundle(path: Path) -> bool:
    """Whether a path is a file: a case is a folder."""
    return path.is_file()


def verify_bundle(path: Path) -> Verification:
    """Re-hash every file of a bundle and re-read its tables as those of a case; InputError where it is no bundle.

    Works in a temporary folder, a table at a time, so that memory does not grow with the bundle.
    """
    try:
        with ZipFile(path) as z, tempfile.TemporaryDirectory() as folder:
            return _verify(z, Path(folder))
    except (BadZipFile, OSError, EOFError, UnicodeDecodeError, json.JSONDecodeError, NotImplementedError) as e:
        raise InputError(f"{path} is no evidence bundle ({e})", "give one that tocsin export wrote") from e


def _verify(z: ZipFile, folder: Path) -> Verification:
    members = _bounded(z)
    told = _manifest(z)
    found = Verification()
    for name in sorted(told.keys() ^ (members.keys() - {MANIFEST})):
        found.wrong(f"{name} is {'gone' if name in told else 'not in the manifest'}")
    for name in sorted(told.keys() & members.keys()):
        found.files += 1
        if _sha256(z, members[name]) != told[name].get("sha256"):
            found.wrong(f"{name} is altered")
    if found.sound:
        found.add(_tables(z, members, folder))
    return found


def _sha256(z: ZipFile, member: ZipInfo) -> str:
    made = hashlib.sha256()
    with z.open(member) as f:
        while part := f.read(1 << 20):
            made.update(part)
    return made.hexdigest()


def _bounded(z: ZipFile) -> dict[str, ZipInfo]:
    infos = z.infolist()
    size = sum(i.file_size for i in infos)
    packed = max(1, sum(i.compress_size for i in infos))
    if len(infos) > _LIMITS.archive_members or size > min(_LIMITS.archive_bytes, packed * _LIMITS.archive_ratio):
        raise InputError("the bundle unpacks to more than is taken in", "ask for it in parts")
    if len({i.filename for i in infos}) != len(infos):
        raise InputError("the bundle has two files of one name", "ask for it again")
    return {i.filename: i for i in infos}


def _manifest(z: ZipFile) -> dict[str, dict[str, Any]]:
    try:
        with z.open(MANIFEST) as f:
            about = json.loads(f.read(LINE))
    except KeyError:
        about = None
    members = about.get("members") if isinstance(about, dict) else None
    if not isinstance(members, dict) or not all(isinstance(m, dict) for m in members.values()):
        raise InputError("the zip has no manifest of an evidence bundle", "give one that tocsin export wrote")
    return members


def _tables(z: ZipFile, members: dict[str, ZipInfo], folder: Path) -> Verification:
    """The tables read into a store of their own and checked as a case is."""
    store = open_store(f"sqlite:///{folder / 'bundle.db'}")
    try:
        store.create()
        for record in RECORDS:
            if info := members.get(f"tables/{record.spec.name}.jsonl"):
                with z.open(info) as f:
                    store.write(_rows(record, f))
        originals = Originals(folder / "originals")
        kept = [i for name, i in members.items() if name.startswith("originals/")]
        for info in kept:
            with z.open(info) as f:
                if info.file_size > Limits().file_bytes or originals.keep(f.read()) != info.filename.removeprefix(
                    "originals/"
                ):
                    return _wrong(f"{info.filename} is not what its name says")
        found = verify(store, originals if kept else None)
        if "citations.jsonl" in members:
            _citations(z, store, found)
        return found
    finally:
        store.close()


def _rows(record: type[Row], lines: IO[bytes]) -> Iterator[Row]:
    types = {c.name: (c.type, c.nullable) for c in columns(record)}
    while line := lines.readline(LINE):
        values = json.loads(line)
        try:
            row = record.of(values)
        except (KeyError, TypeError) as e:
            raise InputError(f"a row of {record.spec.name} is not whole", "ask for the bundle again") from e
        for name, value in row.values().items():
            kind, nullable = types[name]
            if not (isinstance(value, (int, float) if kind is float else kind) or (value is None and nullable)):
                raise InputError(f"{record.spec.name}.{name} holds no {kind.__name__}", "ask for the bundle again")
        yield row


def _citations(z: ZipFile, store: Store, found: Verification) -> None:
    """Every citation against the text that it cites."""
    report: r.Report | None = None
    with z.open("citations.jsonl") as f:
        while line := f.readline(LINE):
            c = json.loads(line)
            if report is None or report.report_id != c["report_id"]:
                report = store.get(r.Report, c["report_id"])
            found.citations += 1
            if report is None or report.text[c["start"] : c["stop"]] != c["words"]:
                found.wrong(f"citation {c['citation']} does not stand in {c['report_id']}")


def _wrong(line: str) -> Verification:
    found = Verification()
    found.wrong(line)
    return found

"""Kept originals, addressed by content, and the append-only log of how each came in."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tocsin.records import Custody
from tocsin.seams import Store


class Originals:
    """A folder of captures named by their SHA-256; a file there is whole or absent, and never written twice."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, capture_id: str) -> Path:
        """Where the capture of that hash lies."""
        return self.folder / capture_id[:2] / capture_id

    def keep(self, content: bytes) -> str:
        """Write the bytes where they are not kept yet; returns their hash."""
        capture_id = hashlib.sha256(content).hexdigest()
        path = self.path(capture_id)
        if path.exists():
            return capture_id
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".coming-")
        with os.fdopen(handle, "wb") as f:
            f.write(content)
            f.flush()
            os.fsync(f.fileno())
        Path(name).chmod(0o444)
        Path(name).replace(path)
        return capture_id

    def read(self, capture_id: str) -> bytes:
        """Bytes of a capture; OSError where it is gone."""
        return self.path(capture_id).read_bytes()

    def whole(self, capture_id: str) -> bool:
        """Whether the kept bytes still have their hash."""
        try:
            with self.path(capture_id).open("rb") as f:
                return hashlib.file_digest(f, "sha256").hexdigest() == capture_id
        except OSError:
            return False


def log_entries(store: Store, at: str, acts: Iterable[tuple[str, str, str]]) -> list[Custody]:
    """Entries for (act, subject, detail) in order, chained to the last one of the store."""
    last = next(store.read(Custody, order=["-sequence"], limit=1), None)
    sequence, previous = (last.sequence, last.entry_id) if last else (0, "")
    entries = []
    for act, subject, detail in acts:
        sequence += 1
        entry = Custody(sequence=sequence, at=at, act=act, subject=subject, detail=detail, previous=previous)
        entries.append(entry)
        previous = entry.entry_id
    return entries


def broken_links(entries: Iterable[Custody]) -> Iterator[Custody]:
    """Entries, in sequence, that do not follow from the one before or whose id is not their fields' hash."""
    previous, sequence = "", 0
    for entry in entries:
        fields = {**entry.values(), "entry_id": ""}
        follows = entry.sequence == sequence + 1 and entry.previous == previous
        if not follows or Custody(**fields).entry_id != entry.entry_id:
            yield entry
        previous, sequence = entry.entry_id, entry.sequence

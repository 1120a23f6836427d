"""Bounds on what is taken in: reports are hostile input, and one bad file must not stop or swell a batch."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one collection.

    file_bytes: largest capture; above it lie films and disk images, not reports.
    archive_members, archive_bytes: members and unpacked bytes of one archive.
    archive_ratio: unpacked to packed size of a member above which it is a bomb; the format allows up to 1,032 times
    (zlib technical details), running text packs far below 100 times.
    archive_depth: archives inside archives.
    """

    file_bytes: int = 64 * MIB
    archive_members: int = 20_000
    archive_bytes: int = 2048 * MIB
    archive_ratio: int = 200
    archive_depth: int = 2

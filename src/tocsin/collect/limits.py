"""Bounds on what is taken in: reports are hostile input, and one bad file must not stop or swell a batch."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one collection.

    file_bytes: largest capture, above the largest original seen in news archives (scanned PDF issues of some 50 MiB).
    archive_members, archive_bytes: members and unpacked bytes of one archive.
    archive_ratio: unpacked to packed size of a member above which it is a bomb; text packs 3 to 12 times, DEFLATE's
    most is 1,032 times.
    archive_depth: archives inside archives.
    """

    file_bytes: int = 64 * MIB
    archive_members: int = 20_000
    archive_bytes: int = 2048 * MIB
    archive_ratio: int = 200
    archive_depth: int = 2

"""Open zip archives under bounds on members, sizes, ratio and depth."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from tocsin.collect.limits import MIB, Limits
from tocsin.collect.walk import ARCHIVES, SUFFIXES, Found, Refused, kinds

CHUNK = MIB


class Budget:
    """What is left to unpack for one archive and those inside it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.members = limits.archive_members
        self.bytes = limits.archive_bytes


def unpack(archive: Found, budget: Budget, depth: int = 1) -> Iterator[Found | Refused]:
    """Files in an archive, with places as `archive.zip!member`; a bad member is refused and the rest goes on."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(archive.content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        yield Refused(archive.place, "not a whole zip archive", "fetch or pack it again")
        return
    with opened:
        for info in opened.infolist():
            if info.is_dir() or _leftover(info.filename):
                continue
            budget.members -= 1
            if budget.members < 0 or budget.bytes <= 0:
                yield Refused(archive.place, "unpacks to more than is taken from one archive", "split it")
                return
            yield from _member(opened, info, archive.place, budget, depth)


def _leftover(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _member(
    opened: zipfile.ZipFile, info: zipfile.ZipInfo, place: str, budget: Budget, depth: int
) -> Iterator[Found | Refused]:
    name = info.filename.encode("utf-8", "backslashreplace").decode()
    here = f"{place}!{name}"
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES | ARCHIVES:
        yield Refused(here, "not a kind of file that is read", f"convert it to one of {kinds()}")
        return
    got = _content(opened, info, here, budget)
    if isinstance(got, Refused):
        yield got
        return
    found = Found(here, PurePosixPath(name).name, got)
    if suffix not in ARCHIVES:
        yield found
    elif depth >= budget.limits.archive_depth:
        yield Refused(here, "archives inside archives inside archives are not opened", "unpack it first")
    else:
        yield from unpack(found, budget, depth + 1)


def _content(opened: zipfile.ZipFile, info: zipfile.ZipInfo, here: str, budget: Budget) -> bytes | Refused:
    """Bytes of a member, counted while they come, since the sizes that an archive states may lie."""
    most = min(budget.limits.file_bytes, max(budget.bytes, 0))
    bomb = max(info.compress_size, 1) * budget.limits.archive_ratio
    parts: list[bytes] = []
    size = 0
    try:
        with opened.open(info) as f:
            while part := f.read(CHUNK):
                size += len(part)
                if size > most:
                    return Refused(here, f"unpacks to more than {most // MIB} MiB", "split it")
                if size > CHUNK and size > bomb:
                    return Refused(
                        here, "unpacks to far more than text does (a zip bomb)", "unpack it yourself if you trust it"
                    )
                parts.append(part)
    except RuntimeError:
        return Refused(here, "locked with a password", "unpack it first")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        return Refused(here, "damaged in the archive", "fetch or pack it again")
    finally:
        budget.bytes -= size
    return b"".join(parts)

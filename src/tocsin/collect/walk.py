"""Walk the files and folders that a person names, without following links or opening anything but plain files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.collect.limits import MIB, Limits

SUFFIXES = frozenset(
    {
        ".txt",
        ".text",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".json",
        ".jsonl",
        ".ndjson",
        ".csv",
        ".tsv",
        ".pdf",
        ".docx",
        ".eml",
    }
)
"""Suffixes that are read; what a file really is, its content decides later."""

ARCHIVES = frozenset({".zip"})

LINK_REMEDY = "name the file that it points to"


@dataclass(frozen=True, slots=True)
class Found:
    """A file: where it lies as the person would write it, its name, its bytes."""

    place: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A place from which nothing was taken, why, and the remedy."""

    place: str
    reason: str
    remedy: str


def readable(path: str) -> str:
    """A path as text: bytes that are not UTF-8 stand as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def walk(paths: Sequence[Path], limits: Limits) -> Iterator[Path | Refused]:
    """Plain files below the paths, folders in name order; hidden ones and other programs' leftovers are passed over."""
    for path in paths:
        if not os.path.lexists(path):
            yield Refused(readable(str(path)), "no such file or folder", "check the spelling")
        elif path.is_dir():
            yield from _walk_folder(path)
        else:
            yield path


def _walk_folder(folder: Path) -> Iterator[Path | Refused]:
    problems: list[Refused] = []

    def failed(e: OSError) -> None:
        problems.append(Refused(readable(str(e.filename)), "folder cannot be opened", "check its permissions"))

    for here, folders, files in os.walk(folder, onerror=failed):
        yield from problems
        problems.clear()
        folders[:] = sorted(f for f in folders if not _passed_over(f))
        for name in [f for f in folders if (Path(here) / f).is_symlink()]:
            folders.remove(name)
            yield Refused(readable(f"{here}/{name}"), "a link to a folder is not followed", LINK_REMEDY)
        for name in sorted(files):
            if not _passed_over(name):
                yield Path(here) / name
    yield from problems


def _passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name in ("__MACOSX", "Thumbs.db", "desktop.ini")


def take(path: Path, limits: Limits, *, named: bool) -> Found | Refused:
    """Bytes of one file; a link is followed only where the person named it themselves."""
    place = readable(path.as_posix())
    try:
        if refused := _refusal(path, place, path.stat() if named else path.lstat(), limits):
            return refused
        with path.open("rb") as f:
            content = f.read(limits.file_bytes + 1)
    except OSError as e:
        why = (e.strerror or "no reason given").lower()
        return Refused(place, f"cannot be opened ({why})", "check its permissions")
    return _too_large(place, limits) if len(content) > limits.file_bytes else Found(place, readable(path.name), content)


def _refusal(path: Path, place: str, state: os.stat_result, limits: Limits) -> Refused | None:
    if stat.S_ISLNK(state.st_mode):
        return Refused(place, "a link is not followed", LINK_REMEDY)
    if not stat.S_ISREG(state.st_mode):
        return Refused(place, "not a plain file", "copy its content into a file")
    if state.st_size > limits.file_bytes:
        return _too_large(place, limits)
    if path.suffix.lower() not in SUFFIXES | ARCHIVES:
        return Refused(place, "not a kind of file that is read", f"convert it to one of {kinds()}")
    return None


def _too_large(place: str, limits: Limits) -> Refused:
    return Refused(place, f"larger than {limits.file_bytes // MIB} MiB", "split it")


def kinds() -> str:
    """Suffixes that are read, as one line."""
    return " ".join(sorted(SUFFIXES | ARCHIVES))

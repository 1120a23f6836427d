"""Where the compiled place index lies: the user's cache folder, or a temporary one where that cannot be written."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tocsin.annotate.places.build import build
from tocsin.annotate.places.tables import content_version
from tocsin.errors import TocsinError

_MADE = 1  # user_version of a finished index; a file that a crash cut short has 0


def index_path() -> Path:
    """Path of the compiled index for the installed tables, compiled now if no folder has it.

    Two processes may compile at once: each writes a file of its own and renames it into place.
    Raises `GazetteerError` where no folder can be written.
    """
    name = f"places-{content_version()}.sqlite"
    for folder in _folders():
        if _is_whole(folder / name):
            return folder / name
    for folder in _folders():
        with suppress(OSError, sqlite3.OperationalError):
            _compile(folder, name)
            return folder / name
    raise GazetteerError("no folder can hold the place index", "set TOCSIN_CACHE to a folder that can be written")


class GazetteerError(TocsinError):
    """The place index could not be compiled or opened."""


def _folders() -> Iterator[Path]:
    if chosen := os.environ.get("TOCSIN_CACHE"):
        yield Path(chosen)
        return
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    with suppress(RuntimeError):  # a user without a home
        yield (Path(base) if base else Path.home() / ".cache") / "tocsin"
    # Others may write in the common temporary folder: the name carries the user, and a stranger's is refused.
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"tocsin-{user}"
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        if not hasattr(os, "getuid") or folder.stat().st_uid == user:
            yield folder


def _is_whole(path: Path) -> bool:
    if not path.is_file():
        return False
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        try:
            return bool(connection.execute("PRAGMA user_version").fetchone()[0] == _MADE)
        finally:
            connection.close()
    return False


def _compile(folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, suffix=".part")
    os.close(handle)
    try:
        build(Path(draft), made=_MADE)
        Path(draft).replace(folder / name)
    finally:
        Path(draft).unlink(missing_ok=True)

"""A case's collection into an empty store, as the command line makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tocsin.backends.sql import SqlStore, open_store
from tocsin.collect import Collection, Hint, Limits, Manifest, Originals, Tally
from tocsin.records import Capture, Finding, Rejected


@dataclass
class Desk:
    """A store and a folder of originals, with a clock that only goes on."""

    store: SqlStore
    originals: Originals
    at: Callable[[], str]

    def collect(
        self, *paths: Path, given: Hint | None = None, manifest: Manifest | None = None, limits: Limits | None = None
    ) -> Tally:
        made = Collection(self.store, self.originals, at=self.at, given=given, manifest=manifest, limits=limits)
        return made.run(paths)

    def rejected(self) -> dict[str, Rejected]:
        return {r.place.rsplit("/", 1)[-1]: r for r in self.store.read(Rejected)}

    def found(self) -> dict[str, Finding]:
        return {f.place.rsplit("/", 1)[-1]: f for f in self.store.read(Finding)}

    def captures(self) -> list[Capture]:
        return list(self.store.read(Capture))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = open_store(f"sqlite:///{tmp_path / 'case.db'}")
    store.create()
    tick = count()
    yield Desk(store, Originals(tmp_path / "originals"), lambda: f"2026-01-01T00:00:{next(tick):05}Z")
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made

"""A store on each backend, and rows to put in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tocsin.backends.sql import SqlStore, open_store
from tocsin.records import Report


@pytest.fixture
def store(store_url: str) -> Iterator[SqlStore]:
    """An empty store."""
    made = open_store(store_url)
    made.create()
    yield made
    made.close()


@pytest.fixture
def report() -> Callable[..., Report]:
    """Report of a number, with other columns as given."""

    def make(n: int, **more: object) -> Report:
        fields: dict[str, object] = {"text": f"Text {n}.", **more}
        return Report(capture_id=f"capture{n:04}", part=0, text_sha256="0" * 64, **fields)

    return make

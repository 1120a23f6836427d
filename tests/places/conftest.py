"""The gazetteer, compiled once for the session into a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tocsin.annotate.places import Gazetteer, load_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    yield load_gazetteer()

"""The API of the sample case, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tocsin.backends.sql import SqlStore, open_store
from tocsin.publish.api import create_api


@pytest.fixture(scope="session")
def sample_store(sample_case: str) -> Iterator[SqlStore]:
    """Store of the sample case."""
    store = open_store(f"sqlite:///{Path(sample_case) / 'case.db'}")
    yield store
    store.close()


@pytest.fixture(scope="session")
def client(sample_store: SqlStore) -> TestClient:
    """The API of the sample case on this machine."""
    return TestClient(
        create_api(sample_store, name="samples"), base_url="http://localhost", raise_server_exceptions=True
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """An empty store."""
    made = open_store(f"sqlite:///{tmp_path / 'case.db'}")
    made.create()
    yield made
    made.close()


@pytest.fixture
def asked(store: SqlStore) -> TestClient:
    """The API of the empty store."""
    return TestClient(create_api(store), base_url="http://localhost")

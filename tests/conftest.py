"""Fixtures that every part of the suite shares."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from tocsin.cli import app

Tocsin = Callable[..., Result]

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of annotated real reports, which lies beside the checkout and is not part of it."""
    if not (SHARED / "gold" / "GUIDE.md").is_file():
        pytest.skip("the annotated reports (../shared) are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def postgres() -> str:
    """URL of a PostgreSQL server on which databases may be made."""
    url = os.environ.get("TOCSIN_TEST_POSTGRES")
    if not url:
        pytest.skip("no PostgreSQL server (TOCSIN_TEST_POSTGRES); .ci/run starts one")
    return url


@pytest.fixture
def postgres_database(postgres: str) -> Iterator[str]:
    """URL of an empty database of its own."""
    name = f"tocsin_{uuid.uuid4().hex}"
    server = sa.create_engine(postgres, isolation_level="AUTOCOMMIT")
    with server.connect() as c:
        c.exec_driver_sql(f"CREATE DATABASE {name}")
    yield sa.make_url(postgres).set(database=name).render_as_string(hide_password=False)
    with server.connect() as c:
        c.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty store, on each backend in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'case.db'}"
    url: str = request.getfixturevalue("postgres_database")
    return url


@pytest.fixture(scope="session")
def tocsin_command() -> Tocsin:
    """`tocsin ARGUMENTS`, with what it printed and its exit status."""

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments])

    return call


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory: pytest.TempPathFactory, tocsin_command: Tocsin) -> str:
    """Folder of a case run over the sample reports."""
    case = str(tmp_path_factory.mktemp("cases") / "samples")
    done = tocsin_command("run", Path(str(files("tocsin") / "samples")), "--case", case)
    assert done.exit_code == 0, done.output
    return case

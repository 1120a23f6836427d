"""The command line as a person uses it, and a case of the sample reports made once."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tocsin.cli import app

Tocsin = Callable[..., Result]


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

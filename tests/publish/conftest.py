"""A case with the sample reports and made-up ones in which people are accused, hurt, killed, or saw it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

REPORTS = tomllib.loads((Path(__file__).parent / "private" / "reports.toml").read_text(encoding="utf-8"))["report"]


@dataclass(frozen=True)
class PrivateCase:
    """Folder of the case, and the names that may not leave the desk, that partners may not see, that all may see."""

    folder: str
    hidden: tuple[str, ...]
    partner: tuple[str, ...]
    kept: tuple[str, ...]


def names(key: str) -> tuple[str, ...]:
    return tuple(name for report in REPORTS for name in report.get(key, ()))


@pytest.fixture(scope="session")
def private_case(tmp_path_factory: pytest.TempPathFactory, tocsin_command) -> PrivateCase:
    folder = tmp_path_factory.mktemp("private")
    reports = folder / "reports"
    reports.mkdir()
    for report in REPORTS:
        row = {k: report[k] for k in ("title", "text", "publisher", "published", "address") if k in report}
        (reports / f"{report['file']}.json").write_text(json.dumps(row), encoding="utf-8")
    case = str(folder / "case")
    done = tocsin_command("run", Path(str(files("tocsin") / "samples")), reports, "--case", case)
    assert done.exit_code == 0, done.output
    return PrivateCase(case, names("hidden") + names("partner"), names("partner"), names("kept"))

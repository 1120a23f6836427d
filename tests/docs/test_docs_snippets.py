"""The Python of the documentation runs against the sample case, and so do the questions it asks on the command line."""

from __future__ import annotations

import shutil
import traceback
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tocsin
from tocsin.cli import app

CASES = ("demo", "syria")
"""Names under which pages speak of a case."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the sample reports."""
    folder = tmp_path_factory.mktemp("made") / "case"
    with tocsin.open(str(folder), create=True) as case:
        case.run([str(files("tocsin") / "samples")])
    return folder


@pytest.fixture
def cases(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of cases in which each name is a copy of the sample case, with an empty folder to work in."""
    for name in CASES:
        shutil.copytree(made, tmp_path / "cases" / name)
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("TOCSIN_CASES", str(tmp_path / "cases"))
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def test_every_python_snippet_and_every_question_runs(cases: Path, pages) -> None:
    """One test, so that the sample case is made once however the tests are spread over processes."""
    failed, ran = [], 0
    for page in pages:
        space: dict[str, object] = {"__name__": page.name}
        for code in page.code("python"):
            ran += 1
            try:
                exec(compile(code, page.name, "exec"), space)
            except Exception:  # noqa: BLE001  whatever it is, the page is wrong
                failed.append(f"{page.name}\n{code}\n{traceback.format_exc(limit=-1)}")
        for line in page.lines():
            words = line.split("#")[0].split(">")[0].split("|")[0].split()
            if words[:2] == ["tocsin", "show"] and not any(w.startswith(("inc-", "rep-", "sto-")) for w in words):
                ran += 1
                done = CliRunner().invoke(app, words[1:])
                if done.exit_code:
                    failed.append(f"{page.name}: {line}\n{done.output}")
    assert not failed, "\n".join(failed)
    assert ran > 20

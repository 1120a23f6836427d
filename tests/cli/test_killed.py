"""A run that is killed at any moment loses nothing and, run again, ends where an undisturbed run ends."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time
from importlib.resources import files
from pathlib import Path

import pytest

import tocsin
from tocsin.records import RECORDS, Band, Custody, Row

CASES = 4
KILLS = 5
"""Twenty moments in all: each of the cases is killed so often before it may end."""

STORED = tuple(x for x in RECORDS if x not in (Custody, Band))


def run(case: str, reports: str) -> None:
    with tocsin.open(case, create=True) as opened:
        opened.run([reports])


def contents(case: str) -> dict[str, set[str]]:
    with tocsin.open(case) as opened:
        return {x.spec.name: {row_key(row) for row in opened.store.read(x)} for x in STORED}


def row_key(row: Row) -> str:
    return repr({k: v for k, v in row.values().items() if k not in ("found_at", "at")})


def ids(case: str, *records: type[Row]) -> set[str]:
    with tocsin.open(case) as opened:
        return {row.id for x in records for row in opened.store.read(x)}


def killed_after(seconds: float, case: str, reports: str) -> bool:
    """Run in a process of its own and kill it; whether it was still running."""
    process = multiprocessing.get_context("fork").Process(target=run, args=(case, reports))
    process.start()
    process.join(seconds)
    running = process.is_alive()
    if running and process.pid:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return running


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("kill") / "reports"
    samples = Path(str(files("tocsin") / "samples"))
    shutil.copytree(samples / "web", folder / "web")
    shutil.copytree(samples / "archive", folder / "archive")
    for path in sorted((samples / "txt").glob("*.txt"))[:6]:
        shutil.copy(path, folder)
    return str(folder)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, reports: str) -> tuple[dict[str, set[str]], float]:
    case = str(tmp_path_factory.mktemp("kill") / "undisturbed")
    begun = time.monotonic()
    run(case, reports)
    return contents(case), time.monotonic() - begun


@pytest.mark.parametrize("seed", range(CASES))
def test_killed_at_random_moments(
    seed: int, tmp_path: Path, reports: str, undisturbed: tuple[dict[str, set[str]], float]
) -> None:
    expected, whole = undisturbed
    case, rng = str(tmp_path / "case"), random.Random(seed)
    kept: set[str] = set()
    for _ in range(KILLS):
        killed_after(rng.uniform(0.0, whole), case, reports)
        if not (Path(case) / "case.toml").is_file():
            continue
        now = ids(case, *STORED[:6])
        assert kept <= now, "what was stored before the kill must still be there"
        kept = now
    run(case, reports)
    assert contents(case) == expected
    with tocsin.open(case) as opened:
        assert opened.verify().sound


def test_running_twice_changes_nothing(
    tmp_path: Path, reports: str, undisturbed: tuple[dict[str, set[str]], float]
) -> None:
    case = str(tmp_path / "case")
    run(case, reports)
    run(case, reports)
    assert contents(case) == undisturbed[0]

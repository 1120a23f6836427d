"""The invented reports that weights are learned from are annotated soundly."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "training" / "incidents" / "invented.py"


@pytest.fixture(scope="module")
def module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("invented", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_all_reports_are_sound():
    done = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert not done.stdout.startswith("0 ")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("anchor",), "words that are nowhere"),
        (("type",), "massacre"),
        (("status",), "alleged"),
        (("date",), {"text": None, "start": "2015-03-04", "stop": "2015-03-09", "precision": "day"}),
        (("date",), {"text": None, "start": "2015-03-04", "stop": "2015-03-04", "precision": "unknown"}),
        (("place", "precision"), "village"),
        (("place", "text"), "words that are nowhere"),
        (("actors", 0, "role"), "victim"),
        (("actors", 0, "name"), ""),
        (("toll", 0, "low"), 1_000_000),
        (("toll", 0, "outcome"), "dead"),
        (("toll", 0, "text"), "words that are nowhere"),
    ],
)
def test_a_fault_is_found(module: ModuleType, path: tuple[str | int, ...], value: object):
    full = ("actors", "toll", "place")
    report = next(
        r for _, r in module.invented(module.FOLDER) if r["incidents"] and all(r["incidents"][0][part] for part in full)
        and r["incidents"][0]["toll"][0]["best"]
    )  # fmt: skip
    assert list(module.faults(report)) == []
    broken = deepcopy(report)
    part = broken["incidents"][0]
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    assert list(module.faults(broken))

"""Floors under what the shipped model reaches on public corpora."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tocsin.evaluate import evaluate_muc4, evaluate_re3d

FLOORS = tomllib.loads((Path(__file__).parent / "evaluate_floor.toml").read_text(encoding="utf-8"))


def corpus(shared: Path, name: str) -> Path:
    """Folder of a public corpus; skips where it is absent."""
    folder = shared / "corpora" / name
    if not folder.is_dir():
        pytest.skip(f"the corpus {name} is not beside this checkout")
    return folder


@pytest.mark.shared
def test_muc4_keeps_its_floors(shared: Path) -> None:
    values = evaluate_muc4(corpus(shared, "muc"), parts=["tst1"], limit=50).values
    assert values["slots"]["all templates"]["f"] >= FLOORS["muc4"]["slots"]
    assert values["template_f1"]["all"]["f1"] >= FLOORS["muc4"]["template_f1"]


@pytest.mark.shared
def test_re3d_keeps_its_floors(shared: Path) -> None:
    strict: dict[str, Any] = evaluate_re3d([corpus(shared, "re3d")], part="test").values["strict"]
    below = {t: strict[t]["f1"] for t, floor in FLOORS["re3d"].items() if strict[t]["f1"] < floor}
    assert below == {}

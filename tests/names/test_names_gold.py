"""Floors on annotated real reports, where these lie beside the checkout."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tocsin.annotate.names import load_actors

pytestmark = pytest.mark.shared
GROUND = Path(__file__).resolve().parents[2] / "benchmarks" / "ground"
FLOORS = {
    "train": {"actors": 0.925, "victims' side": 0.93, "speakers": 0.905, "sources": 0.905},
    "dev": {"actors": 0.805, "victims' side": 0.84, "speakers": 0.885, "sources": 0.785},
}


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    sys.path.insert(0, str(GROUND))  # the script's peers lie beside it
    try:
        spec = importlib.util.spec_from_file_location("names_gold", GROUND / "names_gold.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module  # its dataclasses look their module up by name
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(GROUND))
    return module


@pytest.mark.parametrize("part", sorted(FLOORS))
def test_floors_on_given_mentions(shared: Path, benchmark: ModuleType, part: str) -> None:
    gold = shared / "gold"
    same = benchmark.comparison(gold / "score.py")
    scores, _ = benchmark.measure(benchmark.reports(gold / part, gold / "texts"), load_actors(), same, {})
    for kind, floor in FLOORS[part].items():
        assert scores[kind].linked / scores[kind].total > floor, kind

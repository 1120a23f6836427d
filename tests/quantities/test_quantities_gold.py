"""Floors on annotated real reports, where these lie beside the checkout."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tocsin.annotate.quantities import find_quantities

pytestmark = pytest.mark.shared
BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "ground" / "quantities_gold.py"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("quantities_gold", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


def test_floors_on_training_reports(shared: Path, benchmark: ModuleType) -> None:
    tally = benchmark.measure(shared / "gold" / "train", shared / "gold" / "texts")
    assert sum(tally.values) / len(tally.values) > 0.98
    assert sum(tally.tied["outcome"]) / len(tally.values) > 0.89
    assert tally.tolls.f1 > 0.85
    assert tally.figures.f1 > 0.80


def test_floors_on_development_reports(shared: Path, benchmark: ModuleType) -> None:
    tally = benchmark.measure(shared / "gold" / "dev", shared / "gold" / "texts")
    assert sum(tally.values) / len(tally.values) > 0.97
    assert sum(tally.tied["outcome"]) / len(tally.values) > 0.89
    assert tally.tolls.f1 > 0.79
    assert tally.figures.f1 > 0.63


def test_every_span_of_every_report_reads_back(shared: Path) -> None:
    for path in sorted((shared / "gold" / "train").glob("*.json")):
        text = (shared / "gold" / "texts" / f"{path.stem}.txt").read_text("utf-8")
        for q in find_quantities(text):
            assert 0 <= q.start < q.stop <= len(text)
            assert q.counted is None or text[q.counted_start : q.counted_stop] == q.counted

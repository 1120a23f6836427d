"""Floors under what the place grounder gets on public toponym sets, annotated reports and held-out conflict events."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tocsin.annotate.places import Gazetteer, find_places

pytestmark = pytest.mark.shared
GROUND = Path(__file__).resolve().parents[2] / "benchmarks" / "ground"
EVERY = 6  # articles of which one is read: the whole sets take half a minute


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(GROUND))
    import places_public

    return places_public


def placed(public: ModuleType, shared: Path, name: str, gazetteer: Gazetteer) -> dict[str, float]:
    corpus = public.SETS[name](shared / "corpora" / "places")
    corpus = corpus._replace(articles=corpus.articles[::EVERY])
    return public.row(corpus, [public.pins(find_places(a.text, gazetteer), corpus.demonyms) for a in corpus.articles])


@pytest.mark.parametrize(("name", "floor"), [("lgl", 0.60), ("geowebnews", 0.70), ("geovirus", 0.70)])
def test_public_toponyms_are_found_and_placed(
    name: str, floor: float, public: ModuleType, shared: Path, gazetteer: Gazetteer
) -> None:
    assert placed(public, shared, name, gazetteer)["both"] > floor


def test_toponyms_of_no_gazetteer_are_left_open(public: ModuleType, shared: Path, gazetteer: Gazetteer) -> None:
    assert placed(public, shared, "lgl", gazetteer)["unlisted"] < 0.10


def test_unknown_places_of_held_out_events_are_left_open(
    monkeypatch: pytest.MonkeyPatch, shared: Path, gazetteer: Gazetteer
) -> None:
    monkeypatch.syspath_prepend(str(GROUND))
    import gazetteer_ucdp
    import pyarrow.parquet as pq

    rows = pq.read_table(shared / "corpora" / "ucdp-aec" / "test.parquet").to_pylist()
    spots = gazetteer_ucdp.spots(rows, gazetteer)
    assert len(spots) > 400
    counts = gazetteer_ucdp.read_sentences(spots, gazetteer_ucdp.removed(gazetteer.path, spots, gazetteer))
    assert counts["wrong"] < 0.10 * sum(counts.values())


def test_places_of_annotated_reports_are_read_as_annotated(
    monkeypatch: pytest.MonkeyPatch, shared: Path, gazetteer: Gazetteer
) -> None:
    monkeypatch.syspath_prepend(str(GROUND))
    import places_gold

    counts, _ = places_gold.agreed(shared / "gold" / "dev", shared / "gold" / "texts", gazetteer)
    share = {field: counts[field] / counts["places"] for field in places_gold.FIELDS}
    assert share["name"] > 0.77
    assert share["country"] > 0.85
    assert share["admin1"] > 0.79

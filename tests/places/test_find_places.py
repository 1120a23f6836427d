"""What the place grounder promises for given words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tocsin.annotate.places import Gazetteer, Place, find_places

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


def named(text: str, places: list[Place], words: str) -> list[Place]:
    return [place for place in places if text[place.start : place.stop] == words]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_places_of_a_text(case: dict[str, Any], gazetteer: Gazetteer) -> None:
    text = case["text"]
    places = find_places(text, gazetteer)
    for wanted in case.get("places", []):
        found = named(text, places, wanted["words"])
        assert found, f"no place at {wanted['words']!r}: {places}"
        for field in ("name", "admin1", "country", "precision", "role"):
            if field in wanted:
                assert (getattr(found[0], field) or "") == wanted[field], (field, found[0])
        if "pinned" in wanted:
            assert (found[0].lat is not None) == wanted["pinned"]
    for words in case.get("absent", []):
        assert not named(text, places, words), words


def test_the_expression_holds_the_words_around_the_name(gazetteer: Gazetteer) -> None:
    text = "Rebels in Syria hold positions near the town of Manbij since May."
    place = next(p for p in find_places(text, gazetteer) if p.name == "Manbij")
    assert text[place.expression_start : place.expression_stop] == "near the town of Manbij"
    assert (place.precision, place.where_prec, place.geo_precision) == ("near", 2, 2)


def test_a_country_given_by_the_caller_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    text = "A man was shot in Tripoli on Friday."
    read = {country: find_places(text, gazetteer, context_countries=[country])[0].country for country in ("LY", "LB")}
    assert read == {"LY": "LY", "LB": "LB"}


def test_other_readings_are_kept(gazetteer: Gazetteer) -> None:
    place = find_places("A man was shot in Tripoli, Lebanon.", gazetteer)[0]
    assert place.country == "LB"
    assert "LY" in {candidate.country for candidate in place.candidates}
    assert len(place.candidates) <= 5

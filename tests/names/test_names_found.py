"""What the name grounder promises of single sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tocsin.annotate.names import ActorList, Name, find_names, load_actors

CASES = tomllib.loads((Path(__file__).parent / "names_cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def actors() -> ActorList:
    return load_actors()


@pytest.mark.parametrize("case", CASES, ids=[c["title"] for c in CASES])
def test_names_of_a_sentence(case: dict[str, Any], actors: ActorList) -> None:
    text = case["text"]
    names = find_names(text, actors, context_countries=case.get("context", []))
    got = [[text[n.start : n.stop], n.name, n.kind] for n in names]
    for wanted in case.get("expect", []):
        assert wanted in got
    for name in case.get("absent", []):
        assert name not in [n.name for n in names]


def named(text: str, names: list[Name], words: str) -> Name:
    return next(n for n in names if text[n.start : n.stop] == words)


def test_a_modifier_is_not_a_head(actors: ActorList) -> None:
    text = "Shells fell on rebel-held suburbs and rebels answered."
    names = find_names(text, actors)
    assert named(text, names, "rebel").head is False
    assert named(text, names, "rebels").head is True


def test_short_forms_point_to_the_full_name(actors: ActorList) -> None:
    text = "Col. Odran Velmak said it was over. Velmak left. He told reporters that he would return."
    names = find_names(text, actors)
    full = names.index(named(text, names, "Col. Odran Velmak"))
    for words in ("Velmak", "He"):
        assert (named(text, names, words).antecedent, named(text, names, words).name) == (full, "Odran Velmak")


def test_a_monitor_is_the_only_one_the_report_names(actors: ActorList) -> None:
    text = "Nine people died, a monitor said. The Syrian Observatory for Human Rights said it was a drone."
    first = find_names(text, actors)
    assert named(text, first, "monitor").name == "Syrian Observatory for Human Rights"
    assert named(text, first, "monitor").antecedent is None


def test_the_militants_are_the_group_named_before(actors: ActorList) -> None:
    text = "Boko Haram attacked the market. Soldiers said the militants burned it."
    names = find_names(text, actors)
    assert named(text, names, "militants").name == "Boko Haram"
    assert named(text, names, "militants").candidates == ("militants",)


def test_the_office_a_person_speaks_for(actors: ActorList) -> None:
    text = "Boko Haram denied it. Amnesty International director Odran Velmak said otherwise."
    names = find_names(text, actors)
    assert named(text, names, "director Odran Velmak").office == "Amnesty International"


def test_acronyms_of_rare_groups_need_their_country(actors: ActorList) -> None:
    far = find_names("The PREPAK form was late.", actors)
    near = find_names("The PREPAK fighters were late.", actors, context_countries=["IN"])
    assert [n.name for n in far] == []
    assert [n.name for n in near] == ["People's Revolutionary Party of Kangleipak"]


def test_what_a_sentence_leaves_open_stays_open(actors: ActorList) -> None:
    text = "Turkey launched an offensive."
    name = named(text, find_names(text, actors), "Turkey")
    assert name.name == "Turkish armed forces"
    assert "Turkish government" in name.candidates


def test_an_explained_acronym_points_to_its_name(actors: ActorList) -> None:
    text = "The Zarnab Relief Committee (ZRC) counted nine dead. ZRC staff left. The SDF left."
    names = find_names(text, actors)
    full = named(text, names, "Zarnab Relief Committee")
    acronyms = [n for n in names if text[n.start : n.stop] == "ZRC"]
    assert [(n.name, n.antecedent) for n in acronyms] == [(full.name, names.index(full))] * 2
    assert named(text, names, "SDF").antecedent is None


def test_the_source_is_the_office_it_was_at(actors: ActorList) -> None:
    text = "A source at Zarnab Police Command told reporters that two shops burned. The source said nobody was hurt."
    assert find_names(text, actors)[-1].name == "Zarnab Police Command"


def test_the_government_named_just_before(actors: ActorList) -> None:
    text = "Kenya and Somalia met. Kenya and Somalia agreed. In Somalia the government closed the road."
    names = find_names(text, actors)
    assert named(text, names, "government").name == "Somali government"


def test_a_title_gives_the_office(actors: ActorList) -> None:
    text = "Kenyan Foreign Minister Odran Velmak and Kenyan President Ilka Sorun spoke."
    offices = {n.name: n.office for n in find_names(text, actors) if n.kind == "person"}
    assert offices == {"Odran Velmak": "Kenyan Foreign Ministry", "Ilka Sorun": "President of Kenya"}

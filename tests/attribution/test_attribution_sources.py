"""Sources: speakers, hearers and credits, each once."""

from __future__ import annotations

import pytest

from tocsin.annotate.attribution import find_attributions, find_sources

CASES = [
    (
        "an agency's credit",
        "Two shepherds died, medics said.--AFP",
        [("medics", "other"), ("Agence France-Presse", "agency")],
    ),
    ("a body speaks", "Human Rights Watch said cells were full.", [("Human Rights Watch", "monitor")]),
    (
        "the hearer is a source",
        "Resident Tal Morani told Reuters that the well was mined.",
        [("Tal Morani", "witness"), ("Reuters", "agency")],
    ),
    (
        "an official stands for the office",
        "Russian defence ministry spokesman Igor Testov said the convoy had left.",
        [("Russian Ministry of Defence", "official")],
    ),
    ("each once", "SANA said two died. SANA said three fled.", [("Syrian Arab News Agency", "agency")]),
    ("source line", "Two died.\nSource: Reuters", [("Reuters", "agency")]),
    ("agencies", "Two died. (TRT World and Agencies)", [("TRT World", "outlet"), ("news agencies", "agency")]),
    (
        "a governor stands for the office",
        "Tal Morani, the governor of Zarand, said two died.",
        [("Governor of Zarand", "official")],
    ),
    (
        "whoever runs a hospital speaks for it",
        "The manager of al-Qamar hospital Tal Morani said two died.",
        [("al-Qamar Hospital", "other")],
    ),
    (
        "an ambassador speaks for the government",
        "Egypt's ambassador to Chad, Tal Morani, said two died.",
        [("Egyptian government", "official")],
    ),
    (
        "somebody unnamed at a body speaks for it",
        "An activist with the Zarand Media Centre said two died.",
        [("Zarand Media Centre", "outlet")],
    ),
    (
        "a post is its author's word",
        "Two died here today, more are hurt pic.twitter.com/x Harbour Watch (@hwatch) July 4, 2021",
        [("Harbour Watch", "other")],
    ),
    ("nobody", "An official said the depot burned.", []),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_sources(name: str, text: str, expected: list[tuple[str, str]]) -> None:
    sentences = [(0, len(text))]
    said = find_attributions(text, sentences)
    assert [(s.name, s.kind) for s in find_sources(text, sentences, said)] == expected


def test_via_names_who_passed_it_on() -> None:
    text = "Resident Tal Morani told Reuters that the well was mined."
    said = find_attributions(text, [(0, len(text))])
    assert [s.via for s in find_sources(text, [(0, len(text))], said)] == ["Reuters", None]


def test_the_publisher_signs_for_its_staff() -> None:
    text = "Two died. A reporter at the port contributed to this report."
    (source,) = find_sources(text, [(0, len(text))], [], publisher="Harbour Post")
    assert (source.name, source.kind) == ("Harbour Post", "outlet")


def test_only_the_given_attributions_count() -> None:
    text = "Human Rights Watch said cells were full."
    assert find_sources(text, [(0, len(text))], []) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dock workers posted footage of the fire.", [("Dock workers", "other")]),
        ("Pictures shared by the Syrian Observatory for Human Rights showed ruins.",
         [("Syrian Observatory for Human Rights", "monitor")]),
        ("Amateur video shows smoke over the port.", [("Amateur video", "document")]),
        ("The ferry carried no video equipment.", []),
    ],
)  # fmt: skip
def test_whoever_shows_pictures_is_a_source(text: str, expected: list[tuple[str, str]]) -> None:
    said = find_attributions(text, [(0, len(text))])
    assert [(s.name, s.kind) for s in find_sources(text, [(0, len(text))], said)] == expected


def test_the_outlet_of_an_interview_is_a_source() -> None:
    text = "In an interview with Al Jazeera on Monday, Resident Tal Morani said the well was mined."
    said = find_attributions(text, [(0, len(text))])
    assert {s.name for s in find_sources(text, [(0, len(text))], said)} == {"Al Jazeera", "Tal Morani"}

"""The outlet that was spoken to is found beside the clause of saying, not only in it."""

from __future__ import annotations

import pytest

from tocsin.annotate.attribution import find_attributions
from tocsin.annotate.names import find_names, load_actors

CASES = [
    ("Speaking to CNN, Gen. Omar Haddad said the men had fled north.", "CNN"),
    ("The convoy was hit twice, Gen. Omar Haddad said in an interview with the American broadcaster CNN.", "CNN"),
    ("In remarks he made to Reuters, Gen. Omar Haddad said that the road was open.", "Reuters"),
    ("Gen. Omar Haddad told Reuters that the road was open.", "Reuters"),
    ("Gen. Omar Haddad said that Reuters had its office hit.", None),
    ("Gen. Omar Haddad said the road was open.", None),
]


@pytest.mark.parametrize(("text", "to"), CASES)
def test_hearer(text: str, to: str | None) -> None:
    found = find_attributions(text, [(0, len(text))])
    assert found
    for a in found:
        assert a.to == to
        if a.to_start is not None and a.to_stop is not None:
            assert to is not None
            assert to in text[a.to_start : a.to_stop]


def test_alleged_before_a_noun_is_no_saying() -> None:
    text = "Iraq had handed over nine alleged leaders of the group."
    assert find_attributions(text, [(0, len(text))]) == []


def test_the_outlet_is_the_named_persons_where_only_the_office_was_named_with_it() -> None:
    text = (
        "The convoy was hit, the chief of military intelligence disclosed in an interview with the broadcaster CNN. "
        "The officer, General Omar Haddad, seldom speaks. The road is shut, General Omar Haddad said."
    )
    stops = [text.index(". ") + 1, text.index("speaks.") + 7, len(text)]
    sentences = list(zip([0, *(s + 1 for s in stops[:-1])], stops, strict=True))
    found = find_attributions(text, sentences, find_names(text, load_actors()))
    assert [(a.speaker, a.to) for a in found] == [("Omar Haddad", "CNN")] * 2

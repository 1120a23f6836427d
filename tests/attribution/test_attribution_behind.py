"""Who stands behind a speaker: the office or body spoken for, nobody where none speaks."""

from __future__ import annotations

import pytest
import sentencex

from tocsin.annotate.attribution import find_attributions, find_sources
from tocsin.annotate.ground import Grounders
from tocsin.annotate.rules.attributed import name_views
from tocsin.records import Passage
from tocsin.seams import Document


@pytest.fixture(scope="module")
def grounders() -> Grounders:
    return Grounders()


def sources(grounders: Grounders, text: str) -> list[str]:
    spans, at = [], 0
    for sentence in sentencex.segment("en", text):
        at = text.index(sentence, at)
        spans.append((at, at + len(sentence)))
        at += len(sentence)
    passages = tuple(Passage(report_id="r", start=a, stop=b, kind="sentence") for a, b in spans)
    document = Document(report_id="r", text=text, passages=passages, title=None, published=None, publisher=None)
    names = name_views(grounders.ground(document))
    found = find_attributions(text, spans, names)
    return [s.name for s in find_sources(text, spans, found, names)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Iraqi Prime Minister Adel Karimov said the road was open.", ["Prime Minister of Iraq"]),
        # Whose president he is stands nowhere: his name is all that is known.
        ("Fighting went on in Syria. President Adel Karimov said the road was open.", ["Adel Karimov"]),
        (
            "The US-led coalition bombed a bridge. The bridge was used by fighters, spokesman Adel Karimov said.",
            ["US-led coalition"],
        ),
        ("No group said it had planted the bomb.", []),
        ("The raids claimed more than 40 civilians in a week.", []),
    ],
)
def test_sources_are_those_spoken_for(grounders: Grounders, text: str, named: list[str]) -> None:
    assert sources(grounders, text) == named

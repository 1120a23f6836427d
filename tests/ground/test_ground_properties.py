"""What holds of any text, for each of the four grounders and for all together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tocsin
from tocsin.annotate.names import find_names, load_actors
from tocsin.annotate.places import find_places, load_gazetteer
from tocsin.annotate.quantities import find_quantities
from tocsin.annotate.times import find_times

GAZETTEER, ACTORS = load_gazetteer(), load_actors()
PUBLISHED = "2016-07-28"
GROUNDERS: dict[str, Callable[[str], Sequence[Any]]] = {
    "names": lambda text: find_names(text, ACTORS),
    "places": lambda text: find_places(text, GAZETTEER),
    "times": lambda text: find_times(text, PUBLISHED),
    "quantities": find_quantities,
}
KINDS = {"actor", "person", "place", "time", "quantity"}
WORDS = [
    "Aleppo", "al-Hol", "Deir ezzor", "Salahuddin", "Ben", "al-", "near", "the city of", "Islamic State", "(IS)",
    "Gen.", "Omar Saleh", "the general", "he", "it", "the group", "Syrian", "US-led", "rebels", "civilians", "killed",
    "12", "12,000", "dozens", "at least", "between", "and", "two", "of them", "including", "13-year-old", "$", "%",
    "Monday", "on", "late", "last", "two days before", "May", "3 May 2016", "2016", "03/05/2016", "the past 24 hours",
    "since", "said", '"', "'s", ",", ".", "-", "–", "(", ")", "\n", "\n\n", "\u00a0", "\u200f", "حلب", "Харків", "ß",
    "İ", "SOHR", "١٢", "²", "½", "\x00", "\ufffd", "👩‍🚒",
]  # fmt: skip

any_text = st.text(max_size=400)
worded = st.lists(st.sampled_from(WORDS), max_size=50).flatmap(
    lambda words: st.sampled_from([" ", ""]).map(lambda joint: joint.join(words))
)
often = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("grounder", GROUNDERS)
@often
@given(st.one_of(any_text, worded))
def test_spans_lie_in_the_text_in_order(grounder: str, text: str) -> None:
    found = GROUNDERS[grounder](text)
    for m in found:
        assert 0 <= m.start < m.stop <= len(text)
        assert text[m.start : m.stop].strip()
        assert 0 <= m.score <= 1
    assert [m.start for m in found] == sorted(m.start for m in found)


@often
@given(st.one_of(any_text, worded), st.sampled_from([None, PUBLISHED, "2016-07", "2016"]))
def test_all_four_together(text: str, published: str | None) -> None:
    found = tocsin.ground(text, published)
    assert {m.kind for m in found} <= KINDS
    for m in found:
        assert text[m.start : m.stop] == m.words
        assert m.kind != "quantity" or any(b is not None for b in (m.low, m.best, m.high))
        assert (m.latitude is None) == (m.longitude is None)
        assert m.precision != "country" or m.latitude is None
    assert found == tocsin.ground(text, published)


@often
@given(worded)
def test_without_a_date_of_publication_only_what_the_text_dates_has_days(text: str) -> None:
    dated = any(c.isdigit() for c in text)
    assert dated or all(m.first_day is None for m in tocsin.ground(text) if m.kind == "time")

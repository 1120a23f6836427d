"""Names written like small words: the group IS, the health organisation WHO."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.annotate.lower import lowered
from tocsin.annotate.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("IS killed nine men", "IS killed nine men"),
        ("Fighters of IS, it said", "fighters of IS, it said"),
        ("The WHO said it is so", "the WHO said it is so"),
        ("Who is there?", "who is there?"),
        ("THE ROAD IS CLOSED", "the road is closed"),
    ],
)
def test_names_keep_their_capitals_beside_small_letters(text: str, low: str) -> None:
    assert lowered(text) == low


@given(st.text())
def test_spans_hold_in_lowered_text(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_the_group_kills_where_the_verb_is_active() -> None:
    (found,) = [q for q in find_quantities("On Monday, IS killed nine Syrian soldiers near Homs.") if q.best]
    assert (found.outcome, found.victims, found.best) == ("killed", "state_forces", 9)

"""Any text at all: no exception, valid spans, references that point back, the same answer twice."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.annotate.names import ActorList, find_names, load_actors

TRADE = """The the Syrian Russian army rebels IS ISIS (SDF) he He said it It monitor general Lt. Gen. Odran Velmak al
 - , . U.S.-led coalition -held backed civilians two militants Moscow by in Turkey's Turkeys and
 told Ministry of Defence President Aleppo Police Command source statement Coalition 's ’ “ é 12 government of"""
WORDS = st.sampled_from([*TRADE.split(), "\n\n", "\u00a0", ""])


@cache
def listed() -> ActorList:
    return load_actors()


def check(text: str) -> None:
    names = find_names(text, listed())
    at = 0
    for n, name in enumerate(names):
        assert at <= name.start < name.stop <= len(text)
        assert text[name.start : name.stop].strip()
        assert name.name
        assert 0 < name.score <= 1
        assert name.antecedent is None or 0 <= name.antecedent < n
        at = name.stop
    assert find_names(text, listed()) == names


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=250, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_words_of_the_trade(text: str) -> None:
    check(text)


def test_a_long_text_of_one_word() -> None:
    check("Syrian " * 3000)
    check("he said " * 3000)
    check("al-" * 5000)

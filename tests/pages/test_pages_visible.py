"""Hidden characters are shown, all others are left as they are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.publish.visible import visible

HIDDEN = (
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\ufeff\x00\x1b\x9b\x7f\U000e0041"
)


@pytest.mark.parametrize("letter", HIDDEN, ids=lambda c: f"U+{ord(c):04X}")
def test_hidden_characters_are_shown_by_their_number(letter: str) -> None:
    assert visible(f"a{letter}b") == f"a⟨U+{ord(letter):04X}⟩b"


@pytest.mark.parametrize("text", ["عَرَبِيّ", "می\u200cخواهم", "हिन्दी", "line\nbreak\ttab", "e\u0301", "👩\u200d🚀"])
def test_what_scripts_need_is_left(text: str) -> None:
    assert visible(text) == text


@given(st.text())
def test_nothing_that_turns_text_or_steers_a_screen_is_left(text: str) -> None:
    assert not any(
        unicodedata.category(c) in ("Cc", "Cs")
        or unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI")
        for c in visible(text)
        if c not in "\n\t"
    )

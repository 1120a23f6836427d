"""Number words and digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.annotate.quantities.numerals import digits_value, find_numbers, to_words, words_value
from tocsin.annotate.quantities.tokens import tokenize

READ = [
    ("22", 22),
    ("10,000", 10_000),
    ("300 000", 300_000),
    ("1.5 million", 1_500_000),
    ("2m", 2_000_000),
    ("twenty-two", 22),
    ("Thirty one", 31),
    ("a hundred and five", 105),
    ("two dozen", 24),
    ("a dozen", 12),
    ("half-dozen", 6),
    ("half a million", 500_000),
    ("a quarter of a million", 250_000),
    ("three hundred thousand", 300_000),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_written_numbers(text: str, value: int) -> None:
    [number] = find_numbers(tokenize(text))
    assert (number.value, number.stop) == (value, len(tokenize(text)))


VAGUE = [("tens of thousands", "tens", 1000), ("several hundred", "hundreds", 1), ("a large number of", "a number", 1)]


@pytest.mark.parametrize(("text", "vague", "times"), VAGUE)
def test_vague_numbers(text: str, vague: str, times: int) -> None:
    [number] = find_numbers(tokenize(text))
    assert (number.value, number.vague, number.times) == (None, vague, times)


@pytest.mark.parametrize("text", ["F-16", "M3", "1,23", "1.2.3", "12,34,567"])
def test_no_number(text: str) -> None:
    assert find_numbers(tokenize(text)) == []


@given(st.integers(0, 10**15 - 1))
def test_words_read_back(value: int) -> None:
    assert words_value(to_words(value).replace("-", " ").split()) == value
    [number] = find_numbers(tokenize(to_words(value)))[:1]
    assert number.value == value or len(tokenize(to_words(value))) > 14


@given(st.integers(0, 10**12))
def test_digits_read_back(value: int) -> None:
    assert digits_value(str(value)) == value
    assert digits_value(f"{value:,}") == value

"""The value of words that are given as a toll's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.annotate.quantities import GUIDE_RULES, value_of

MENTION = (1, None, None)
SEVERAL = (2, None, None)
CASES = {
    # numbers, with what belongs to them
    "13 miners": (13, 13, 13),
    "at least 13": (13, 13, None),
    "13 or more": (13, 13, None),
    "80+": (80, 80, None),
    "20-plus farmers": (20, 20, None),
    "300 farmers at least": (300, 300, None),
    "300 and counting": (300, 300, None),
    "300 farmers, at least 20 of them children": (300, 300, 300),
    "from 10 to 12": (10, 11, 12),
    "half of them children": MENTION,
    "a third of them children": MENTION,
    "three-quarters of a million people": (750000, 750000, 750000),
    "up to 40 guards": (None, 40, 40),
    "nearly two dozen": (None, 24, None),
    "a dozen or so": (None, 12, None),
    "40-odd traders": (None, 40, None),
    "between 20 and 31 villagers": (20, 25, 31),
    "dozens": (24, 24, None),
    "many dozens": (24, 24, None),
    "scores more": (40, 40, None),
    "100s of shepherds": (200, 200, None),
    "several hundred": (200, 200, None),
    "a couple of dozen": (24, 24, None),
    "tens of thousands of villagers": (20000, 20000, None),
    "1.200 villagers": (1200, 1200, 1200),
    "a handful of guards": SEVERAL,
    "a large number of guards": SEVERAL,
    "possibly 30 villagers": (None, 30, None),
    "a score of shepherds": (20, 20, 20),
    "a pair of guards": (2, 2, 2),
    "a lot of villagers": SEVERAL,
    "a number were hurt": SEVERAL,
    "hundred of villagers": (200, 200, None),
    "dozen guards killed": (12, 12, 12),
    "two and a half million": (2500000, 2500000, 2500000),
    "a million and a half shepherds": (1500000, 1500000, 1500000),
    "30-40,000 shepherds": (30000, 35000, 40000),
    # what a toll rose from, what struck and whose father it is are no tolls
    "rose from 40 to 51": (51, 51, 51),
    "two mortar rounds killed 15": (15, 15, 15),
    "a father of four was killed": (1, 1, 1),
    # lists are summed, parts and other harm are not
    "a couple and their three children": (5, 5, 5),
    "a nurse and her two children": (3, 3, 3),
    "a 6-year-old and a 9-year-old": (2, 2, 2),
    "his wife and three daughters": (4, 4, 4),
    "the brigadier and 13 others": (14, 14, 14),
    "two drivers and a cook": (3, 3, 3),
    "nine people, five women and four children": (9, 9, 9),
    "four shepherds as well as their cook": (5, 5, 5),
    "four shepherds along with their cook": (5, 5, 5),
    "killing himself and four others": (5, 5, 5),
    "the warden and his four guards": (5, 5, 5),
    "four guards and the head of the ward": (5, 5, 5),
    "four members of one family and a guest": (5, 5, 5),
    "three children and their parents": (5, 5, 5),
    "a mother, father and three children": (5, 5, 5),
    "his mother, wife, two sons and a daughter": (5, 5, 5),
    "a 40-year-old woman and her 5-year-old son": (2, 2, 2),
    "the pilot and co-pilot": (2, 2, 2),
    "a trio of shepherds": (3, 3, 3),
    "a double murder": (2, 2, 2),
    "seven people, two of them children": (7, 7, 7),
    "15 dead and 30 wounded": (15, 15, 15),
    # no number
    "no casualties": (0, 0, 0),
    "nobody was hurt": (0, 0, 0),
    "there were no immediate reports of injuries": (0, 0, 0),
    "A man woman and child": (3, 3, 3),
    "a Kurdish medic and a Yazidi farmer": (2, 2, 2),
    "the grooms father and brother": (2, 2, 2),
    "an archivist was shot": (1, 1, 1),
    "the police chief was injured": (1, 1, 1),
    "a 13-year-old": (1, 1, 1),
    "his death": (1, 1, 1),
    "his parents": (2, 2, 2),
    "her brothers": SEVERAL,
    "among them a guard": (1, 1, 1),
    "hurting another": (1, 1, 1),
    "minor injuries": MENTION,
    "the beheading of reporter Anders Holmqvist": (1, 1, 1),
    "Anders Holmqvist and Ines Caldeira": (2, 2, 2),
    "Holmqvist": (1, 1, 1),
    "was killed": (1, 1, 1),
    "both pilots": (2, 2, 2),
    "the deaths of shepherds": MENTION,
    "rebels guarding the well were killed": MENTION,
    "massacre": MENTION,
    "an attack": MENTION,
    "other villagers": MENTION,
    "injured others": SEVERAL,
    "some of the miners": SEVERAL,
    "his wife and children": SEVERAL,
    "Ines Caldeira and others": SEVERAL,
    "Gunfire wounded shepherds": MENTION,
}


@pytest.mark.parametrize("words", CASES)
def test_value_of_given_words(words: str) -> None:
    assert value_of(words, 0, len(words)) == CASES[words]


def test_words_about_an_act_take_their_subject_from_the_text() -> None:
    text = "The clerk who was hurt in the blast spoke of rebels killed at the gate."
    for words, expected in {"hurt in the blast": (1, 1, 1), "killed at the gate": MENTION}.items():
        start = text.index(words)
        assert value_of(text, start, start + len(words)) == expected


def test_blank_words_have_no_value() -> None:
    assert value_of("  ", 0, 2) is None
    assert value_of("word", 2, 2) is None


def test_given_words_follow_the_chosen_rules() -> None:
    rules = type(GUIDE_RULES)("own", {**GUIDE_RULES.vague, "dozens": (12, 12, None)}, GUIDE_RULES.pattern)
    assert value_of("dozens of miners", 0, 16, rules=rules) == (12, 12, None)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_stretch_of_any_text_has_bounds_in_order(text: str, one: int, other: int) -> None:
    bounds = value_of(text, min(one, other), max(one, other))
    known = [b for b in bounds or () if b is not None]
    assert known == sorted(known)

"""Reports of like words are one story, whatever the order; others are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.link import link_case
from tocsin.link.averages import average_linkage
from tocsin.link.vectors import Counts, terms_of
from tocsin.records import StoryReport

FLOOD = "The Karsana dam burst on Friday and the river flooded the lower town, engineer Marlo Vint warned {}."
STRIKE = "Dock workers at Dolmeth harbour stopped work over wages, union leader Ansel Brue announced {}."
TELLINGS = ("while rescue boats searched", "as families fled uphill", "before the bridge was closed at dusk")


def stories(store):
    found = {}
    for s in store.read(StoryReport):
        found.setdefault(s.story_id, set()).add(s.report_id.split("-")[1])
    return sorted(map(sorted, found.values()))


def fill_with(case, published):
    for n, tail in enumerate(TELLINGS):
        case.report(f"flood{n}", FLOOD.format(tail) + f" Nobody in ward {n} was hurt, said the mayor.", **published)
        case.report(f"strike{n}", STRIKE.format(tail) + f" Crane {n} stood still, said a porter.", **published)
    fill_others(case, 12, **published)
    return case.rows


def fill_others(case, count, **published):
    for n in range(count):
        words = " ".join(random.Random(n).sample([f"thing{k}" for k in range(9000)], 30))
        case.report(f"other{n}", words, **published)


@pytest.mark.parametrize("published", [{"published": "2031-05-03"}, {"published": None}], ids=["dated", "undated"])
def test_like_words_make_a_story(case, fill, published):
    store = fill(fill_with(case, published))
    link_case(store)
    assert [s for s in stories(store) if len(s) > 1] == [
        ["flood0", "flood1", "flood2"], ["strike0", "strike1", "strike2"]
    ]  # fmt: skip
    assert {s.reason for s in store.read(StoryReport)} != {"first report of the story"}


@pytest.mark.parametrize(("later", "expected"), [("2031-05-04", 1), ("2031-07-03", 2), (None, 1)])
def test_the_same_words_weeks_later_are_another_story(later, expected, case, fill):
    case.report("first", FLOOD.format(TELLINGS[0]), published="2031-05-03")
    case.report(
        "later",
        "Marlo Vint warned again: the river below Karsana dam rose, Friday saw the town flooded.",
        published=later,
    )
    fill_others(case, 8, published="2030-01-01")
    store = fill(case.rows)
    link_case(store)
    assert len([s for s in stories(store) if not s[0].startswith("other")]) == expected


def test_a_case_of_few_reports_joins_none_by_their_words(case, fill):
    case.report("first", FLOOD.format(TELLINGS[0]), published="2031-05-03")
    case.report("later", "Marlo Vint warned again: the river below Karsana dam rose, Friday saw the town flooded.")
    store = fill(case.rows)
    link_case(store)
    assert len(stories(store)) == 2


PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda p: p[0] < p[1]),
    st.floats(0.3, 4.0),
    max_size=20,
)


@given(PAIRS, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order(near, rng):
    shuffled = dict(rng.sample(list(near.items()), len(near)))
    ids = rng.sample("abcdefgh", 8)
    first, second = average_linkage([[i] for i in "abcdefgh"], near), average_linkage([[i] for i in ids], shuffled)
    assert first == second
    assert sorted(i for g in first for i in g) == list("abcdefgh")


def test_average_keeps_a_bridge_from_joining_two_groups():
    near = {("a", "b"): 3.0, ("c", "d"): 3.0, ("b", "c"): 1.5}
    assert average_linkage([[i] for i in "abcd"], near) == [["a", "b"], ["c", "d"]]
    assert average_linkage([["a", "b"], ["c", "d"]], {("b", "c"): 4.0}) == [["a", "b", "c", "d"]]


@given(st.text(max_size=300))
def test_any_text_has_a_vector(text):
    counts = Counts()
    counts.add(terms_of(text))
    assert sum(w * w for w in counts.vector(terms_of(text)).values()) <= 1.0001

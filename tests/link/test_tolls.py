"""How stated tolls are brought together, and which figures contradict each other."""

from __future__ import annotations

import pytest

from tocsin.link import link_case
from tocsin.link.tolls import ALL, Claim, claims_of, contradictions, reconciled, said
from tocsin.records import Contradiction, Toll


class Telling:
    """What `claims_of` needs of an account."""

    def __init__(self, *tolls):
        self.order = ("2031-05-03", "", "a")
        self.tolls = [
            Toll(
                account_id="a", report_id="r", outcome="killed", victims=v, low=low, best=best, high=high, start=n,
                stop=n + 1, words="w", by=by, method="test", score=1.0,
            )
            for n, (v, low, best, high, by) in enumerate(tolls)
        ]  # fmt: skip


def claims(*tolls):
    telling = Telling(*tolls)
    return claims_of(telling, {t.toll_id: t.by or "own" for t in telling.tolls})


TOTALS = [
    ("a total and its part", [("unspecified", 43, 43, None, None), ("civilians", 2, 2, 2, None)], (43, 43, None)),
    ("parts alone", [("state_forces", 30, 30, 30, None), ("armed_group", 39, 39, 39, None)], (69, 69, 69)),
    ("parts past the total", [("unspecified", 5, 5, 5, None), ("civilians", 7, 7, 7, None)], (7, 7, 7)),
    ("corrected upwards", [("unspecified", 8, 8, 8, None), ("unspecified", 11, 11, 11, None)], (11, 11, 11)),
    ("a bare mention", [("civilians", 1, None, None, None)], (1, None, None)),
]


@pytest.mark.parametrize(("name", "tolls", "expected"), TOTALS, ids=[c[0] for c in TOTALS])
def test_total_of_one_account(name, tolls, expected):
    (total,) = (c for c in claims(*tolls) if c.victims == ALL)
    assert (total.low, total.best, total.high) == expected


def test_a_part_is_no_rival_of_the_whole():
    made = claims(("unspecified", 32, 32, 32, "clinic"), ("unspecified", 2, 2, 2, "an uncle of the groom"))
    assert {c.origin for c in made} == {"clinic"}


def claim(origin, low, best, high, day="2031-05-03"):
    toll = Toll(
        account_id=f"acc-{origin}-{day}", report_id="r", outcome="killed", victims="unspecified", low=low, best=best,
        high=high, start=0, stop=1, words="w", method="test", score=1.0,
    )  # fmt: skip
    return Claim("killed", "unspecified", origin, low, best, high, (day, "", origin), (toll,))


RANGES = [
    ("exact numbers", [claim("a", 10, 10, 10), claim("b", 14, 14, 14), claim("c", 30, 30, 30)], (10, 14, 30)),
    ("even number of origins", [claim("a", 10, 10, 10), claim("b", 30, 30, 30)], (10, 10, 30)),
    ("open end above all", [claim("a", 10, 10, 10), claim("b", 20, 20, None)], (10, 10, None)),
    ("open end below", [claim("a", 10, 10, None), claim("b", 20, 20, 20)], (10, 10, 20)),
    ("newer number of one origin", [claim("a", 10, 10, 10), claim("a", 12, 12, 12, "2031-05-04")], (12, 12, 12)),
    ("no number", [claim("a", 1, None, None)], (1, None, None)),
    ("an estimate", [claim("a", None, 30, None)], (None, 30, None)),
]


@pytest.mark.parametrize(("name", "made", "expected"), RANGES, ids=[c[0] for c in RANGES])
def test_range_over_origins(name, made, expected):
    (row,) = reconciled("inc-1", made)
    assert (row.low, row.best, row.high) == expected


KINDS = [
    ("apart", (10, 10, 10), (30, 30, 30), ["conflict"]),
    ("ranges that meet", (10, 10, None), (30, 30, 30), ["refined"]),
    ("the same number, one open", (10, 10, None), (10, 10, 10), []),
]


@pytest.mark.parametrize(("name", "left", "right", "kinds"), KINDS, ids=[c[0] for c in KINDS])
def test_contradiction_of_two_origins(name, left, right, kinds):
    found = contradictions("inc-1", [claim("a", *left), claim("b", *right)])
    assert [c.kind for c in found] == kinds


def test_one_origin_does_not_contradict_itself():
    assert contradictions("inc-1", [claim("a", 10, 10, 10), claim("a", 30, 30, 30, "2031-05-05")]) == []


WORDS = [
    ((5, 5, 5), "5"),
    ((5, 5, None), "at least 5"),
    ((None, 5, 5), "up to 5"),
    ((5, 7, 9), "5 to 9"),
    ((None, 2_000_000, None), "about 2,000,000"),
    ((None, None, None), "some"),
]


@pytest.mark.parametrize(("numbers", "words"), WORDS)
def test_range_in_words(numbers, words):
    assert said(*numbers) == words


FIGURES = [
    ("another number of the same thing", {"what": "displaced families"}, {"what": "displaced families"}, 1),
    ("another thing", {"what": "displaced families"}, {"what": "grain ships in harbour"}, 0),
    ("another place", {"what": "displaced families"}, {"what": "displaced families", "place": "Ostmark"}, 0),
    ("another time", {"what": "displaced families"}, {"what": "displaced families", "as_of": "2031-09-01"}, 0),
    ("one source later", {"what": "families", "by": "Relief Office"}, {"what": "families", "by": "relief office"}, 0),
]


@pytest.mark.parametrize(("name", "left", "right", "count"), FIGURES, ids=[c[0] for c in FIGURES])
def test_figures_that_disagree(name, left, right, count, case, fill):
    case.figure(case.report("north", "Some 900 families fled."), "900", 900, **left)
    case.figure(case.report("south", "About 700 families have left."), "700", 700, **right)
    store = fill(case.rows)
    link_case(store)
    assert store.count(Contradiction) == count

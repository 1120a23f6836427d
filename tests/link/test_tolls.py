"""How stated tolls are brought together, and which figures contradict each other."""

from __future__ import annotations

import pytest

from tocsin.link import link_case
from tocsin.link.claims import ALL, Claim, Holder, claims_of, said
from tocsin.link.disputes import contradictions
from tocsin.link.toll_rules import RULES, rule_of
from tocsin.link.tolls import reconciled
from tocsin.records import Contradiction, Toll


class Telling:
    """What `claims_of` needs of an account."""

    actors = doers = frozenset()

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
    return claims_of(telling, {t.toll_id: Holder(t.by or "own", "other") for t in telling.tolls})


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


def claim(origin, low, best, high, day="2031-05-03", victims="unspecified", words="w", **more):
    toll = Toll(
        account_id=f"acc-{origin}-{day}", report_id="r", outcome="killed", victims=victims, low=low, best=best,
        high=high, start=0, stop=1, words=words, method="test", score=1.0,
    )  # fmt: skip
    return Claim("killed", victims, origin, low, best, high, (day, "", origin), (toll,), **more)


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


MONITOR = claim("a monitor", 20, 20, None, "2031-05-03", kind="monitor", detail=1)
ARMY = claim("the army", 8, 8, 8, "2031-05-05", kind="official", own=True, detail=3)
PRESS = claim("a paper", 12, 12, 12, "2031-05-04", kind="outlet", words="twelve")
WITNESS = claim("a witness", 24, 24, None, "2031-05-03", kind="witness", words="dozens", detail=2)
BY_RULE = [
    ("median_of_origins", [MONITOR, ARMY, PRESS], 12),
    ("most_conservative", [MONITOR, ARMY, PRESS], 8),
    ("latest", [MONITOR, ARMY, PRESS], 8),
    ("most_detailed", [MONITOR, WITNESS, PRESS], 24),
    ("own_losses_discounted", [MONITOR, ARMY, PRESS], 12),
    ("own_losses_discounted", [MONITOR, ARMY], 20),
    ("own_losses_discounted", [ARMY], 8),
    ("ucdp", [MONITOR, ARMY], 20),
    ("ucdp", [ARMY], 8),
    ("acled", [MONITOR, WITNESS], 12),
    ("acled", [MONITOR, PRESS], 12),
]


@pytest.mark.parametrize(("rule", "made", "best"), BY_RULE, ids=[f"{r}-{len(m)}" for r, m, _ in BY_RULE])
def test_best_by_rule(rule, made, best):
    (row,) = reconciled("inc-1", made, rule_of(rule))
    assert (row.best, row.rule) == (best, rule)
    assert row.low is None or row.low <= row.best
    assert row.high is None or row.best <= row.high


def test_every_rule_says_what_it_means_and_leaves_no_toll_out():
    for rule in RULES.values():
        assert rule.meaning
        assert reconciled("inc-1", [ARMY], rule)[0].best == 8


def test_whose_losses_are_ones_own():
    telling = Telling(("state_forces", 5, 5, 5, "army"), ("armed_group", 40, 40, 40, "army"))
    made = claims_of(telling, {t.toll_id: Holder("army", "official") for t in telling.tolls})
    assert {c.victims: c.own for c in made} == {"state_forces": True, "armed_group": False, ALL: False}


KINDS = [
    ("apart", (10, 10, 10), (30, 30, 30), ["conflict"]),
    ("ranges that meet", (10, 10, None), (30, 30, 30), ["refined"]),
    ("the same number, one open", (10, 10, None), (10, 10, 10), ["agree"]),
    ("no number but one", (1, None, None), (10, 10, 10), ["refined"]),
]


@pytest.mark.parametrize(("name", "left", "right", "kinds"), KINDS, ids=[c[0] for c in KINDS])
def test_contradiction_of_two_origins(name, left, right, kinds):
    found = contradictions("inc-1", [claim("a", *left), claim("b", *right)])
    assert [c.kind for c in found] == kinds


def test_one_origin_supersedes_itself():
    found = contradictions("inc-1", [claim("a", 10, 10, 10), claim("a", 30, 30, 30, "2031-05-05")])
    assert [(c.kind, c.reason) for c in found] == [("superseded", "killed: 10 by a, 30 later by a")]


def test_other_groups_are_of_other_scope():
    found = contradictions("inc-1", [claim("a", 3, 3, 3, victims="civilians"), claim("b", 9, 9, 9)])
    assert [(c.kind, c.reason) for c in found] == [
        ("different_scope", "killed: 3 civilians by a, 9 unspecified by b")
    ]  # fmt: skip


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


FAMILIES = {"what": "displaced families"}
FIGURES = [
    ("another number", {}, {}, ["conflict"]),
    ("a range that meets", {"high": None, "value": 600, "low": 600}, {}, ["refined"]),
    ("the same number", {"value": 700, "low": 700, "high": 700}, {}, ["agree"]),
    ("another thing", {}, {"what": "grain ships in harbour"}, []),
    ("another place", {}, {"place": "Ostmark"}, ["different_scope"]),
    ("another country", {}, {"place": "Ostmark", "country": "IQ"}, []),
    ("another time", {"period": "2031-03"}, {"period": "2031-04"}, ["different_scope"]),
    ("long after", {}, {"as_of": "2031-09-01"}, []),
    ("one source later", {"by": "Relief Office"}, {"by": "the Relief Office", "as_of": "2031-05-09"}, ["superseded"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "left", "right", "kinds"), FIGURES, ids=[c[0] for c in FIGURES])
def test_figures_compared(name, left, right, kinds, case, fill):
    for report, words, value, values in (("north", "900", 900, left), ("south", "700", 700, right)):
        whole = {"value": value, "low": value, "high": value, "country": "SY", **FAMILIES, **values}
        case.figure(case.report(report, f"Some {words} families fled, {report}."), words, **whole)
    store = fill(case.rows)
    link_case(store)
    assert [c.kind for c in store.read(Contradiction)] == kinds

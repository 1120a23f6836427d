"""What two accounts must share to be of one act, and what keeps them apart."""

from __future__ import annotations

import pytest

from tocsin.link.keys import Key
from tocsin.link.likeness import compare
from tocsin.link.told import told
from tocsin.link.vetoes import impossible, kilometres
from tocsin.link.weights import weights
from tocsin.records import Account, AccountActor, Toll

BASE = {
    "type": "air_drone_strike", "status": "occurred", "background": False, "first_day": "2031-05-02",
    "last_day": "2031-05-02", "date_precision": "day", "place": "Karsana", "admin1": "Veld", "country": "SY",
    "place_precision": "exact", "start": 0, "stop": 5, "words": "raids", "method": "test", "score": 1.0,
}  # fmt: skip


def one(report, *, killed=None, actor=None, published=738000, **values):
    account = Account(**{**BASE, "report_id": report, **values})
    own = {"account_id": account.account_id, "report_id": report, "start": 0, "stop": 1, "words": "w", **SCORED}
    tolls = [Toll(**own, outcome="killed", victims="unspecified", low=killed, best=killed, high=killed)]
    actors = [AccountActor(**own, name=actor, role="perpetrator")]
    key = Key(report, "2031-05-03", published, "", None, (), 100, None)
    return told(account, key, actors if actor else [], [], tolls if killed else [])


SCORED = {"method": "test", "score": 1.0}

APART = [
    ("two days between", {"first_day": "2031-05-04", "last_day": "2031-05-04"}),
    ("another month", {"first_day": "2031-06-01", "last_day": "2031-06-30", "date_precision": "month"}),
    ("another village", {"place": "Dolmeth"}),
    ("another province", {"admin1": "Ostmark", "place_precision": "near"}),
    ("another country", {"country": "IQ"}),
    ("the same report", {"report": "a"}),
]


@pytest.mark.parametrize(("name", "values"), APART, ids=[c[0] for c in APART])
def test_never_one_act(name, values):
    left, right = one("a"), one(**{"report": "b", **values})
    assert impossible(left, right)
    assert impossible(right, left)
    assert compare(left, right) is None


def test_far_exact_places_are_never_one_act():
    left = one("a", latitude=36.0, longitude=37.0, place="Karsana West")
    assert impossible(left, one("b", latitude=36.5, longitude=37.0))
    assert not impossible(left, one("b", latitude=36.02, longitude=37.0))
    assert kilometres(left, one("b", latitude=37.0, longitude=37.0)) == pytest.approx(111.19, abs=0.1)


TOGETHER = [
    ("same day, place and type", {}),
    ("another spelling of the place", {"place": "al-Kersanah"}),
    ("told as shelling, same number", {"type": "shelling_missile", "killed": 126}),
    ("half again as many dead", {"killed": 84}),
    ("a month that holds the day, same actor and number",
     {"first_day": "2031-05-01", "last_day": "2031-05-31", "date_precision": "month", "killed": 126}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values"), TOGETHER, ids=[c[0] for c in TOGETHER])
def test_likely_one_act(name, values):
    likeness = compare(one("a", killed=126, actor="Free Riders"), one("b", actor="Free Riders", **values))
    assert likeness is not None
    assert likeness.probability >= weights().threshold


APART_BY_LIKENESS = [
    ("a tenth of the dead", {"killed": 12}),
    ("recalled as history by one alone, an undated one", {"background": True, "first_day": None, "last_day": None}),
]


@pytest.mark.parametrize(("name", "values"), APART_BY_LIKENESS, ids=[c[0] for c in APART_BY_LIKENESS])
def test_likely_two_acts(name, values):
    likeness = compare(one("a", killed=126), one("b", **{"killed": 126, **values}))
    assert likeness is not None
    assert likeness.probability < weights().threshold


def test_unlike_in_all_but_the_day_is_unlikely():
    other = one("b", type="arrest", place=None, admin1=None, place_precision="unknown", actor="Harbour Police")
    likeness = compare(one("a", actor="Free Riders"), other)
    assert likeness is not None
    assert likeness.probability < weights().threshold


def test_reason_says_what_agreed():
    likeness = compare(one("a", killed=126), one("b", type="shelling_missile", killed=126))
    assert likeness is not None
    assert likeness.reason == "same day, same place (Karsana), types alike, 126 killed in both"

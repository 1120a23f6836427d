"""The weights of a pair add up to what joins it, and say what keeps it apart."""

from __future__ import annotations

import math

import pytest

from tocsin.errors import InputError
from tocsin.link import link_case, waterfall
from tocsin.records import IncidentAccount, Judgement


def pair_of(case, **second):
    for name, values in (("north", {}), ("south", second)):
        report = case.report(name, f"Jets struck the market in Karsana, {name}.")
        case.account(report, "struck the market", tolls=[{"best": 12}], **values)
    return sorted(r.account_id for r in case.rows if hasattr(r, "place_precision"))


def test_steps_add_up_to_the_probability_of_the_merge(case, fill):
    left, right = pair_of(case)
    store = fill(case.rows)
    link_case(store)
    found = waterfall(store, right, left)
    assert sum(s.weight for s in found.steps) == pytest.approx(found.steps[-1].total)
    assert found.probability == pytest.approx(1 / (1 + math.exp(-found.steps[-1].total)), abs=1e-4)
    assert found.probability in {j.score for j in store.read(IncidentAccount)}
    assert (found.left_id, found.right_id, found.veto, found.judged) == (left, right, None, None)


def test_vetoes_and_judgements_are_named(case, fill):
    left, right = pair_of(case, country="IQ")
    apart = Judgement(at="2031-07-01", who="an analyst", kind="different", left_id=left, right_id=right)
    found = waterfall(fill([*case.rows, apart]), left, right)
    assert (found.veto, found.judged) == ("different countries", "different")


def test_an_unknown_account_is_said_to_be_unknown(case, fill):
    with pytest.raises(InputError):
        waterfall(fill(case.rows), "acc-1", "acc-2")

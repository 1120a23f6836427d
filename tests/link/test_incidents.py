"""Accounts to incidents on a whole case: who is merged, why, and what never changes."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.errors import ConfigError
from tocsin.link import link_case
from tocsin.link.clusters import Compared, cluster, pair
from tocsin.link.vetoes import impossible
from tocsin.records import (
    Account,
    Contradiction,
    Copy,
    Incident,
    IncidentAccount,
    IncidentClaim,
    IncidentToll,
    Judgement,
    Resting,
)

TEXT = "Jets struck the market in Karsana on Friday, the Veld Relief Office said, and {} people were killed there {}."


def told_twice(case, **second):
    made = []
    for n, (name, values) in enumerate((("north", {}), ("south", second))):
        toll = values.pop("killed", 12 + 2 * n)
        report = case.report(name, TEXT.format(toll, "in the morning" * (n + 1)))
        made.append(
            case.account(
                report, "struck the market", by=("Veld Relief Office",),
                tolls=[{"low": toll, "best": toll, "high": toll}], actors=("Free Riders",), **values,
            )
        )  # fmt: skip
    return made


def linked(fill, rows):
    store = fill(rows)
    link_case(store)
    return store


def test_two_accounts_of_one_act_are_one_incident(case, fill):
    left, right = told_twice(case)
    store = linked(fill, case.rows)
    (incident,) = store.read(Incident)
    assert incident.seed_id == min(left.account_id, right.account_id)
    assert (incident.reports, incident.publishers, incident.origins) == (2, 2, 1)
    joined = {j.account_id: j for j in store.read(IncidentAccount)}
    assert set(joined) == {left.account_id, right.account_id}
    reasons = {j.matched_id: j.reason for j in joined.values()}
    assert reasons[None] == "first account of it"
    assert "same day, same place (Karsana), same type" in next(r for m, r in reasons.items() if m)


def test_judgements_outweigh_likeness(case, fill):
    left, right = told_twice(case)
    ids = {"left_id": left.account_id, "right_id": right.account_id, "who": "an analyst"}
    apart = Judgement(at="2031-07-01T10:00:00Z", kind="different", **ids)
    assert linked(fill, [*case.rows, apart]).count(Incident) == 2
    again = Judgement(at="2031-07-02T10:00:00Z", kind="same", **ids)
    assert linked(fill, [*case.rows, apart, again]).count(Incident) == 1


def test_judged_the_same_across_days_and_countries(case, fill):
    left, right = told_twice(case, country="IQ", first_day="2031-09-01", last_day="2031-09-01")
    assert linked(fill, case.rows).count(Incident) == 2
    same = Judgement(at="2031-07-01", who="an analyst", kind="same", left_id=right.account_id, right_id=left.account_id)
    store = linked(fill, [*case.rows, same])
    assert store.count(Incident) == 1
    assert {j.reason for j in store.read(IncidentAccount)} == {"first account of it", "judged the same"}


def test_tolls_are_ranged_over_origins(case, fill):
    rivals = (("one", "Veld Relief Office", 10), ("two", "Karsana Clinic", 14), ("three", "Harbour Police", 30))
    for name, by, killed in rivals:
        report = case.report(name, f"Jets struck the market in Karsana, {by} said, killing {killed}, {name}.")
        case.account(
            report, "struck the market", by=(by,), actors=("Free Riders",),
            tolls=[
                {"low": killed, "best": killed, "high": killed},
                {"victims": "civilians", "low": 3, "best": 3, "high": 3},
            ],
        )  # fmt: skip
    store = linked(fill, case.rows)
    tolls = {t.victims: t for t in store.read(IncidentToll)}
    assert [getattr(tolls["all"], n) for n in ("low", "best", "high", "origins")] == [10, 14, 30, 3]
    (incident,) = store.read(Incident)
    assert (incident.killed_low, incident.killed_best, incident.killed_high) == (10, 14, 30)
    found = list(store.read(Contradiction))
    assert Counter(c.kind for c in found) == {"conflict": 3, "agree": 3}


def test_the_rule_of_the_case_chooses_the_best_number(case, fill):
    for name, by, killed in (("one", "Veld Relief Office", 10), ("two", "Karsana Clinic", 14), ("three", "Police", 30)):
        report = case.report(name, f"Jets struck the market in Karsana, {by} said, killing {killed}, {name}.")
        case.account(report, "struck the market", by=(by,), tolls=[{"low": killed, "best": killed, "high": killed}])
    store = fill(case.rows)
    best = {}
    for rule in ("median_of_origins", "most_conservative", "acled"):
        link_case(store, tolls=rule)
        (incident,) = store.read(Incident)
        best[rule] = (incident.killed_low, incident.killed_best, incident.killed_high)
    assert best == {
        "median_of_origins": (10, 14, 30), "most_conservative": (10, 10, 30), "acled": (10, 10, 30)
    }  # fmt: skip
    with pytest.raises(ConfigError):
        link_case(store, tolls="loudest")


def test_superseded_numbers_are_kept(case, fill):
    text = "Jets struck the market in Karsana, Veld Relief Office said, killing {}."
    for name, killed in (("early", 10), ("late", 12)):
        report = case.report(name, text.format(killed), published=f"2031-05-0{3 + (name == 'late')}")
        case.account(
            report, "struck the market", by=("Veld Relief Office",),
            tolls=[{"low": killed, "best": killed, "high": killed, "by": "Veld Relief Office"}],
        )  # fmt: skip
    store = linked(fill, case.rows)
    claims = {c.best: c for c in store.read(IncidentClaim)}
    assert (claims[10].standing, claims[12].standing) == ("superseded", "counted")
    assert claims[10].instead_id == claims[12].toll_id
    (found,) = store.read(Contradiction)
    assert (found.kind, found.left_id, found.right_id) == ("superseded", claims[10].toll_id, claims[12].toll_id)


def test_a_denial_is_tied_to_the_act_that_it_denies(case, fill):
    text = "Jets struck the market in Karsana. The Free Riders denied that their jets had struck the market. Rain fell."
    report = case.report("north", text)
    told = case.account(report, "struck the market", actors=("Free Riders",))
    case.account(report, "Rain fell", type="other", place="Dolmeth")
    denial = case.statement(report, "that their jets had struck the market", "Free Riders", kind="denial")
    case.statement(report, "Rain fell.", "Free Riders", kind="denial")
    store = linked(fill, case.rows)
    found = {c.right_id: c for c in store.read(Contradiction)}
    assert (found[denial.statement_id].kind, found[denial.statement_id].left_id) == ("denied", told.account_id)


def test_a_copy_adds_a_report_but_no_origin(case, fill):
    text = " ".join(f"line{n} of the long dispatch" for n in range(40)) + " Jets struck the market in Karsana."
    for name in ("first", "copy"):
        report = case.report(name, text, published=f"2031-05-0{3 + (name == 'copy')}")
        case.account(report, "struck the market", tolls=[{"low": 5, "best": 5, "high": 5}])
    store = linked(fill, case.rows)
    assert [c.kind for c in store.read(Copy)] == ["exact"]
    (incident,) = store.read(Incident)
    assert (incident.reports, incident.publishers, incident.origins) == (2, 2, 1)


PLACES = st.sampled_from([("Karsana", "Veld"), ("Dolmeth", "Veld"), ("Veld", "Veld"), (None, None)])
DAYS = st.sampled_from(["2031-05-01", "2031-05-02", "2031-05-03", None])
TYPES = st.sampled_from(["air_drone_strike", "shelling_missile", "armed_clash", "arrest"])
MADE = st.lists(
    st.tuples(st.integers(0, 5), PLACES, DAYS, TYPES, st.sampled_from([None, 3, 40])), min_size=1, max_size=14
)


def build(case_class, made):
    case = case_class()
    reports = [case.report(f"r{n}", f"Report {n}. " + "They fought on. " * 14) for n in range(6)]
    for n, (r, (place, admin1), day, kind, killed) in enumerate(made):
        case.account(
            reports[r], reports[r].text[n : n + 9], type=kind, place=place, admin1=admin1, first_day=day, last_day=day,
            date_precision="day" if day else "unknown", place_precision="exact" if place else "unknown",
            tolls=[{"low": killed, "best": killed, "high": killed}] if killed else [],
        )  # fmt: skip
    return case.rows


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=MADE, seed=st.integers(0, 99))
def test_every_account_is_in_one_incident_whatever_the_order(case, fill, made, seed):
    rows = build(type(case), made)
    shuffled = random.Random(seed).sample(rows, len(rows))
    first, second = linked(fill, rows), linked(fill, shuffled)
    for record in (Incident, IncidentAccount, IncidentToll, IncidentClaim, Contradiction, Resting):
        assert list(first.read(record)) == list(second.read(record))
    accounts = {a.account_id for a in first.read(Account)}
    joined = list(first.read(IncidentAccount))
    assert Counter(j.account_id for j in joined) == Counter(dict.fromkeys(accounts, 1))
    reports = {j.incident_id: set() for j in joined}
    for j in joined:
        assert j.report_id not in reports[j.incident_id], "a report codes an act once"
        reports[j.incident_id].add(j.report_id)
    for i in first.read(Incident):
        assert i.reports == len(reports[i.incident_id])
        assert i.origins >= 1
        known = [n for n in (i.killed_low, i.killed_best, i.killed_high) if n is not None]
        assert known == sorted(known)
    before = {r: list(first.read(r)) for r in (Incident, IncidentAccount, IncidentToll)}
    link_case(first)
    assert before == {r: list(first.read(r)) for r in before}


def test_no_chain_joins_what_cannot_be_one(case):
    from tocsin.link.keys import Key
    from tocsin.link.told import told

    made = []
    for n, day in enumerate(("2031-05-01", "2031-05-02", "2031-05-03")):
        report = case.report(f"r{n}", f"They bombed Karsana {n} times.")
        account = case.account(report, "bombed Karsana", first_day=day, last_day=day)
        made.append(told(account, Key(report.report_id, None, 1, "", None, (), 9, None), [], [], []))
    edges = [pair(a.id, b.id) for a in made for b in made if a.id < b.id]
    for group in cluster(made, edges, Compared()):
        assert not any(impossible(a, b) for a in group for b in group if a is not b)


@pytest.mark.shared
def test_merging_of_annotated_accounts_keeps_its_floor(shared, tmp_path, monkeypatch):
    from pathlib import Path

    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks" / "link"))
    import incidents_gold
    from gold_case import load

    from tocsin.link.blocks import read_told
    from tocsin.link.keys import read_keys

    store, gold = load(shared / "gold", "train", tmp_path / "case.db")
    found = incidents_gold.clusters(list(read_told(store, read_keys(store))))
    store.close()
    precision, recall, _ = incidents_gold.b_cubed(found, gold)
    assert precision > 0.94
    assert recall > 0.92

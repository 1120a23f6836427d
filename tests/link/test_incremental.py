"""A case that grew report by report holds what it would hold had all come at once."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta

import pytest

from tocsin.link import link_case, telling
from tocsin.link.vectors import Counts
from tocsin.records import (
    RECORDS,
    Account,
    Change,
    Incident,
    IncidentAccount,
    Judgement,
    Kept,
    Progress,
    Removal,
    Shelf,
    Story,
    StoryReport,
    Tie,
    columns,
)

LINKED = [r for r in RECORDS[RECORDS.index(Shelf) :] if r not in (Change, Judgement, Kept, Progress, Removal)]
TOWNS = ("Karsana", "Dolmeth", "Veldin", "Ostrum")
PEOPLE = ("Marlo Vint", "Ansel Brue", "Tarik Osmar")
PAPERS = ("Harbour Wire", "Meridian Post", "Northgate Daily", "Two Rivers")
ACTS = ("air raid", "car bomb", "shelling")


def news(case, count, seed):
    """Reports of a few weeks: acts told by several outlets, quotes told again, copies, counts of one camp."""
    rng, told = random.Random(seed), []
    for n in range(count):
        town, act, who, day = rng.choice(TOWNS), rng.choice(ACTS), rng.choice(PEOPLE), rng.randrange(24)
        killed, camp = rng.randint(2, 9), rng.choice((400, 400, 450))
        said = f"we will hold {town} until the winter ends and the roads open again"
        text = (
            f"An {act} killed {killed} people in {town}. {who} told {rng.choice(PAPERS)}: {said}. "
            f"The camp holds {camp} detainees. Word {n} of {rng.randrange(99)} was {rng.choice(PEOPLE)}."
        )
        if told and n % 5 == 4:
            text = rng.choice(told)
        told.append(text)
        when = (date(2031, 5, 1) + timedelta(days=day)).isoformat() if n % 9 else None
        report = case.report(f"{n}", text, publisher=rng.choice(PAPERS), published=when, title=f"{act} in {town}")
        facts(case, report, when, rng)
    return by_report(case.rows)


def facts(case, report, when, rng):
    text = report.text
    act, town = next(a for a in ACTS if a in text), next(t for t in TOWNS if t in text)
    number = next(w for w in text.split() if w.isdigit())
    day = when if rng.random() < 0.7 else None
    case.account(
        report, f"{act} killed {number}", type=rng.choice(("air_drone_strike", "shelling_missile")), place=town,
        first_day=day, last_day=day, edtf=day, date_precision="day" if day else "unknown",
        tolls=[{"best": float(number)}], background=rng.random() < 0.1,
    )  # fmt: skip
    who = next(p for p in PEOPLE if f"{p} told" in text)
    paper = text.split(" told ")[1].split(":")[0]
    case.statement(report, text.split(": ")[1].split(".")[0], who, to=paper)
    case.source(report, who, rng.choice(("official", "official", "witness")), who)
    case.source(report, paper, "outlet", paper)
    held = text.split("holds ")[1].split(" ")[0]
    by = who if rng.random() < 0.5 else None
    case.figure(report, held, float(held), what="detainees held", place=town, country="SY", by=by)


def by_report(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.report_id].append(row)
    return found


def linked(store):
    return {record: set(store.read(record)) for record in LINKED}


def batch(fill, rows):
    store = fill([row for own in rows.values() for row in own])
    link_case(store)
    return linked(store)


def forget(store, report_ids):
    """Take reports with all that was read in them out of a store, as reading them again does."""
    own = [r for r in RECORDS[: RECORDS.index(Shelf)] if "report_id" in {c.name for c in columns(r)}]
    store.write([], clear=[*((r, "report_id", report_ids) for r in own), (Progress, "item_id", report_ids)])


def test_one_by_one_is_as_all_at_once(case, fill):
    rows = news(case, 28, 1)
    ids = random.Random(1).sample(sorted(rows), len(rows))
    store = fill([row for i in ids[:8] for row in rows[i]])
    link_case(store)
    for i in ids[8:]:
        store.write(rows[i])
        link_case(store)
    expected = batch(fill, rows)
    assert linked(store) == expected
    # A case of which nothing is joined would be the same by any method.
    assert len(expected[Incident]) < len(rows) > len(expected[Story])


def test_reports_that_go_or_are_read_again_leave_nothing_behind(case, fill):
    rows, rng = news(case, 30, 2), random.Random(2)
    store = fill([row for own in rows.values() for row in own])
    link_case(store)
    for _ in range(3):
        out = rng.sample(sorted(rows), 2)
        forget(store, out)
        kept = rows.pop(out[0])
        rows[out[1]] = [r for r in rows[out[1]] if not isinstance(r, Account) or rng.random() < 0.5]
        accounts = {r.account_id for r in rows[out[1]] if isinstance(r, Account)}
        rows[out[1]] = [r for r in rows[out[1]] if getattr(r, "account_id", None) in {None, *accounts}]
        store.write(rows[out[1]])
        link_case(store)
        assert linked(store) == batch(fill, rows)
        rows[out[0]] = kept
        store.write(kept)
        link_case(store)
        assert linked(store) == batch(fill, rows)


def test_a_judgement_is_followed_without_any_new_report(case, fill):
    rows = news(case, 30, 3)
    store = fill([row for own in rows.values() for row in own])
    link_case(store)
    joined = next(a for a in store.read(IncidentAccount) if a.matched_id)
    pair = (joined.account_id, joined.matched_id)
    judgement = Judgement(at="2031-07-01", who="a", kind="different", left_id=pair[0], right_id=pair[1])
    store.write([judgement])
    link_case(store)
    of = {a.account_id: a.incident_id for a in store.read(IncidentAccount)}
    assert of[pair[0]] != of[pair[1]]
    again = fill([*(row for own in rows.values() for row in own), judgement])
    link_case(again)
    assert linked(store) == linked(again)


def test_a_case_too_large_to_weigh_all_words_again_has_the_same_stories(case, fill, monkeypatch):
    rows = news(case, 32, 5)
    rows = {i: own for i, own in rows.items() if own[0].published}
    expected = batch(fill, rows)
    monkeypatch.setattr(telling, "SMALL", 0)
    monkeypatch.setattr(telling, "STALE", 9.0)
    ids = random.Random(5).sample(sorted(rows), len(rows))
    store = fill([row for i in ids[:15] for row in rows[i]])
    link_case(store)
    for k in range(15, len(ids), 3):
        store.write([row for i in ids[k : k + 3] for row in rows[i]])
        link_case(store)
    assert {(s.story_id, s.report_id) for s in store.read(StoryReport)} == {
        (s.story_id, s.report_id) for s in expected[StoryReport]
    }


def test_nothing_is_tied_to_a_report_that_is_gone_from_a_large_case(case, fill, monkeypatch):
    rows = news(case, 30, 6)
    monkeypatch.setattr(telling, "SMALL", 0)
    monkeypatch.setattr(telling, "STALE", 9.0)
    store = fill([row for own in rows.values() for row in own])
    link_case(store)
    out = [next(i for i in rows if rows[i][0].published is None), next(i for i in rows if rows[i][0].published)]
    forget(store, out)
    link_case(store)
    assert not {i for t in store.read(Tie) for i in (t.left_id, t.right_id)} & set(out)
    assert {s.report_id for s in store.read(StoryReport)} == set(rows) - set(out)


def test_nothing_new_changes_nothing_and_another_rule_links_anew(case, fill):
    rows = news(case, 12, 7)
    store = fill([row for own in rows.values() for row in own])
    steps = []
    link_case(store)
    before = linked(store)
    link_case(store, progress=lambda step, done, total: steps.append(step))
    assert (linked(store), steps) == (before, ["link"])
    link_case(store, tolls="most_conservative", progress=lambda step, done, total: steps.append(step))
    assert "incidents" in steps


def test_a_run_that_was_killed_is_followed_by_one_that_links_all(case, fill):
    rows = news(case, 30, 9)
    ids = sorted(rows)
    store = fill([row for i in ids[:-1] for row in rows[i]])
    link_case(store)
    store.write(rows[ids[-1]])

    def stop(step, done, total):
        if step == "incidents":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        link_case(store, progress=stop)
    link_case(store)
    assert linked(store) == batch(fill, rows)


def test_counts_of_words_are_kept_as_they_are():
    counts = Counts()
    counts.add(["river", "=karsana"])
    counts.moved = 3
    kept = Counts.of_text(counts.text())
    assert (kept.reports, kept.moved, kept.weight("river")) == (1, 3, counts.weight("river"))

"""Series on demand, text signals and the ledger of warnings, on small cases made by hand."""

from __future__ import annotations

import dataclasses

import pytest

from tocsin.assess import (
    case_delay,
    case_series,
    covered_last,
    panel_from,
    panel_of,
    score_warnings,
    text_signals,
    told_shares,
)
from tocsin.assess.horizon import horizon_of
from tocsin.assess.series import grid_cell
from tocsin.backends.sql import open_store
from tocsin.records import (
    Account,
    AccountActor,
    Figure,
    Incident,
    IncidentAccount,
    Mention,
    Report,
    Source,
    Statement,
)


def account(n, report, **values):
    return Account(
        **{
            "account_id": f"acc-{n}", "report_id": report, "start": 10, "stop": 15, "words": "raid", "type": "attack",
            "status": "occurred", "background": False, "country": "SY", "method": "test", "score": 1.0, **values,
        }
    )  # fmt: skip


def incident(n, day, killed=0.0, **values):
    return Incident(
        **{
            "incident_id": f"inc-{n}", "seed_id": f"acc-{n}", "type": "attack", "status": "occurred",
            "background": False, "first_day": day, "last_day": day, "date_precision": "day", "country": "SY",
            "admin1": "Veld", "reports": 1, "publishers": 1,
            "origins": 1, "score": 1.0, "killed_best": killed, **values,
        }
    )  # fmt: skip


def report(n, published, publisher="North Daily"):
    return Report(
        report_id=f"rep-{n}", capture_id=f"cap-{n}", part=0, published=published, publisher=publisher,
        text_sha256="", text="x" * 200,
    )  # fmt: skip


def warning(n, report_id, speaker, start=20):
    return Statement(
        statement_id=f"sta-{n}", report_id=report_id, start=start, stop=start + 30, words="they will strike again",
        speaker=speaker, kind="warning", method="test", score=1.0,
    )  # fmt: skip


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path}/case.db")
    opened.create()
    yield opened
    opened.close()


def actor(n, name):
    return AccountActor(
        account_id=f"acc-{n}",
        report_id="rep-1",
        name=name,
        role="party",
        start=0,
        stop=3,
        words="x",
        method="t",
        score=1.0,
    )


def test_series_in_every_cut(store):
    store.write(
        [
            report(1, "2031-06-02"),
            incident(1, "2031-05-30", 8, last_day="2031-06-02", date_precision="range", killed_low=4, killed_high=12),
            incident(2, "2031-06-01", 3, type="shelling_missile", admin1=None, latitude=35.1, longitude=40.2,
                     place_precision="exact"),
            incident(3, "2031-06-01", 5, status="planned"),
            IncidentAccount(incident_id="inc-1", account_id="acc-1", report_id="rep-1", score=1.0, reason="x"),
            actor(1, "First Front"), actor(1, "Second Front"),
        ]
    )  # fmt: skip

    def told(**how):
        return [(p.unit, p.period, p.incidents, p.best) for p in case_series(store, **how)]

    assert told() == [("SY", "2031-05", 0.5, 4), ("SY", "2031-06", 1.5, 7)]
    assert told(by="admin1") == [("SY: Veld", "2031-05", 0.5, 4), ("SY: Veld", "2031-06", 0.5, 4)]
    assert told(by="type", grain="week") == [
        ("attack", "2031-W22", 0.75, 6), ("attack", "2031-W23", 0.25, 2), ("shelling_missile", "2031-W22", 1, 3)
    ]  # fmt: skip
    assert told(by="grid") == [(grid_cell(35.1, 40.2), "2031-06", 1, 3)]
    assert {u for u, *_ in told(by="actor")} == {"First Front", "Second Front"}
    assert len(told(grain="day")) == 4
    may, june = case_series(store)
    assert (may.low, may.high, may.partial, june.partial) == (2, 6, False, True)
    assert covered_last(store, "month") == "2031-06"
    assert panel_from(case_series(store), last="2031-08").counts.tolist() == [[4, 7, 0, 0]]


def test_grid_cells_are_those_of_prio():
    # The first cell lies at the south-western corner, the last at the north-eastern.
    assert (grid_cell(-89.9, -179.9), grid_cell(89.9, 179.9), grid_cell(90, 180)) == ("1", "259200", "259200")


def test_signals_count_reports_by_country_and_month(store):
    store.write(
        [
            report(1, "2031-05-02"), report(2, "2031"), account(1, "rep-1"),
            account(2, "rep-1", status="planned", start=40),
            account(3, "rep-1", type="prison_break", start=60), account(4, "rep-2", status="planned"),
            warning(1, "rep-1", "A Ministry"), warning(2, "rep-1", None, start=60),
            Figure(report_id="rep-1", start=1, stop=5, words="4,000", unit="fighters", value=4000, method="t",
                   score=1.0),
        ]
    )  # fmt: skip
    assert text_signals(store) == [
        ("SY", "2031-05", "figures of fighters", 1), ("SY", "2031-05", "prison attacks", 1),
        ("SY", "2031-05", "threats", 1), ("SY", "2031-05", "warnings", 1),
    ]  # fmt: skip


PANEL = panel_of([("SY", f"2031-{m:02}", n) for m, n in enumerate([2, 2, 2, 2, 9, 9, 9, 1, 1, 1, 1, 1], start=1)])


def test_warnings_are_scored_by_kind_of_speaker_and_never_by_person(store):
    store.write(
        [
            report(1, "2031-04-10"), report(2, "2031-07-10"), report(3, None), report(4, "2031-11-10"),
            *(account(n, f"rep-{n}") for n in (1, 2, 3, 4)),
            warning(1, "rep-1", "A Ministry"), warning(2, "rep-2", "A Ministry"), warning(3, "rep-3", "A Ministry"),
            warning(4, "rep-4", "A Ministry"), warning(5, "rep-1", None, start=80),
            *(Source(report_id=f"rep-{n}", name="A Ministry", kind="official", start=0, stop=3, words="x", method="t",
                     score=1.0) for n in (1, 2, 3, 4)),
        ]
    )  # fmt: skip
    ledger = score_warnings(store, PANEL)
    assert {w.statement_id: w.came for w in ledger.warnings} == {
        "sta-1": True, "sta-2": False, "sta-3": None, "sta-4": None, "sta-5": True
    }  # fmt: skip
    kinds = {k.speaker_kind: k for k in ledger.kinds}
    assert set(kinds) == {"official", "anonymous"}
    official = kinds["official"]
    assert (official.judged, official.came, official.open) == (2, 1, 2)
    assert 0 < official.low < 0.5 < official.high < 1
    assert 0 < ledger.base_rate < 1
    assert not any(hasattr(k, "speaker") for k in ledger.kinds)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("they will strike within six months", 6),
        ("new raids in the coming weeks", 1),
        ("new raids in the coming months", 3),
        ("a war over the next two years", 24),
        ("a war over the next five years", 24),
        ("raids within the next 72 hours", 1),
        ("raids during the next few months or within a year", 12),
        ("the worst fighting in six months", None),
        ("raids over the past six months", None),
        ("they will strike again", None),
    ],
)
def test_a_warning_names_its_horizon_in_its_words(words, months):
    assert horizon_of(words, [], "2031-04-10") == months


def test_a_date_to_come_is_a_horizon_and_a_past_one_is_none():
    def time(first, last):
        return Mention(report_id="rep-1", start=1, stop=5, words="then", kind="time", first_day=first, last_day=last,
                       method="t", score=1.0)  # fmt: skip

    words = "they will strike again"
    assert horizon_of(words, [time("2031-06-01", "2031-06-30")], "2031-04-10") == 2
    assert horizon_of(words, [time("2031-03-01", "2031-03-31")], "2031-04-10") is None
    assert horizon_of(words, [time("2031-06-01", "2031-06-30")], "2031") is None


def test_a_speaker_whose_office_is_told_elsewhere_is_an_official(store):
    held = Mention(report_id="rep-1", start=90, stop=95, words="Minister Tarn", kind="actor", name="Ada Tarn",
                   office="minister", method="t", score=1.0)  # fmt: skip
    store.write([report(1, "2031-04-10"), warning(1, "rep-1", "Ada Tarn"), warning(2, "rep-1", "Bo Lind", 80), held])
    assert [w.speaker_kind for w in score_warnings(store, PANEL).warnings] == ["official", "other"]


def test_a_warning_is_held_to_its_own_horizon(store):
    far = "they will strike again within six months"
    store.write(
        [
            report(1, "2031-07-10"), account(1, "rep-1"), warning(1, "rep-1", None),
            dataclasses.replace(warning(2, "rep-1", None, start=80), words=far),
        ]
    )  # fmt: skip
    rising = panel_of(
        [("SY", f"2031-{m:02}", n) for m, n in enumerate([1] * 9 + [40] * 3, start=1)] + [("SY", "2032-01", 40)]
    )
    usual, own = score_warnings(store, rising).warnings
    assert (usual.horizon, usual.named, own.horizon, own.named) == (3, False, 6, True)
    assert (usual.before, usual.after, own.after) == (1, 14, 27)


def test_a_ledger_of_nothing(store):
    ledger = score_warnings(store)
    assert (ledger.warnings, ledger.kinds, ledger.base_rate) == ((), (), None)


def test_the_delay_of_a_case_is_that_of_its_first_reports(store):
    rows = []
    for n in range(24):
        rows += [
            report(n, f"2031-05-{n + 2:02}"), report(100 + n, f"2031-05-{n + 4:02}"),
            incident(n, f"2031-05-{n + 1:02}"),
            *(IncidentAccount(incident_id=f"inc-{n}", account_id=f"acc-{n}{k}", report_id=f"rep-{k + n}", score=1.0,
                              reason="x") for k in (0, 100)),
        ]  # fmt: skip
    store.write(rows)
    delay = case_delay(store)
    assert delay.told == 24
    assert (delay.share(0), delay.share(1)) == (0, 1)
    assert told_shares(store, ["2031-05-26", "2031-05-27"]) == [1, 0]


def test_no_delay_from_a_few_reports(store):
    store.write([report(1, "2031-05-02"), incident(1, "2031-05-01")])
    assert case_delay(store) is None
    assert told_shares(store, ["2031-05-01"]) is None

"""Monthly counts by country and province, and the rules that fire on them."""

from __future__ import annotations

import pytest

from tocsin.assess import assess_case
from tocsin.assess.months import months_before, periods_of
from tocsin.assess.rules import rules
from tocsin.backends.sql import open_store
from tocsin.records import Alert, AlertIncident, Finding, Incident, IncidentAccount, Report, Resting, Series


def incident(n, day, **values):
    return Incident(
        **{
            "seed_id": f"acc-{n}", "type": "armed_clash", "status": "occurred", "background": False, "edtf": day,
            "first_day": day, "last_day": day, "date_precision": "day", "country": "SY", "admin1": "Veld",
            "reports": 1, "publishers": 1, "origins": 1, "score": 1.0, **values,
        }
    )  # fmt: skip


def report(n, published, publisher="North Daily"):
    return Report(
        report_id=f"rep-{n}", capture_id=f"cap-{n}", part=0, published=published, publisher=publisher,
        text_sha256="", text="x",
    )  # fmt: skip


@pytest.fixture
def assess(tmp_path):
    opened = []

    def run(rows):
        store = open_store(f"sqlite:///{tmp_path}/case-{len(opened)}.db")
        opened.append(store)
        store.create()
        store.write(rows)
        assess_case(store)
        return store

    yield run
    for store in opened:
        store.close()


MONTHS = [
    ("a day", {}, [("2031-05", 1)]),
    ("days over a month's end", {"last_day": "2031-06-03", "date_precision": "range"},
     [("2031-05", .25), ("2031-06", .75)]),
    ("a month", {"first_day": "2031-05-01", "date_precision": "month"}, [("2031-05", 1)]),
    ("a year", {"date_precision": "year"}, []),
    ("no date", {"first_day": None, "date_precision": "unknown"}, []),
    ("planned", {"status": "planned"}, []),
    ("recalled as history", {"background": True}, []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values", "months"), MONTHS, ids=[c[0] for c in MONTHS])
def test_months_of_an_incident(name, values, months):
    assert periods_of(incident(1, "2031-05-31", **values)) == months


def test_months_before():
    assert months_before("2031-02", 3) == ["2031-01", "2030-12", "2030-11"]


def test_counts_by_country_and_province(assess):
    rows = [report(1, "2031-05-20"), report(2, "2031-06-10", "South Daily")]
    made = [
        incident(1, "2031-05-02", killed_low=3, killed_best=4, killed_high=9, injured_low=2),
        incident(2, "2031-05-30", killed_low=1, admin1=None),
        incident(3, "2031-06-01", killed_best=5),
        incident(4, "2031-06-02", status="denied"),
        incident(5, "2031-06-02", country=None, admin1=None),
    ]
    for n, i in enumerate(made):
        rows += [
            i,
            IncidentAccount(
                incident_id=i.incident_id, account_id=f"acc-{n}", report_id=f"rep-{n % 2 + 1}", score=1.0, reason="x"
            ),
            Resting(
                item="account", item_id=f"acc-{n}", report_id="rep-1", origin_id="ori-1", step=0, holder="h", reason="x"
            ),
        ]
    store = assess(rows)
    found = {(s.level, s.admin1, s.period): s for s in store.read(Series)}
    assert set(found) == {
        ("country", None, "2031-05"), ("admin1", "Veld", "2031-05"), ("country", None, "2031-06"),
        ("admin1", "Veld", "2031-06"),
    }  # fmt: skip
    may = found["country", None, "2031-05"]
    assert (may.incidents, may.killed_low, may.killed_best, may.killed_high, may.injured_best) == (2, 4, 5, 10, 2)
    assert (may.reports, may.publishers, may.origins, may.partial) == (2, 2, 1, False)
    assert found["admin1", "Veld", "2031-05"].incidents == 1
    assert found["country", None, "2031-06"].partial
    before = list(store.read(Series))
    assess_case(store)
    assert list(store.read(Series)) == before


def test_publishers_of_the_same_bytes_count(assess):
    i = incident(1, "2031-05-02")
    found = Finding(capture_id="cap-1", place="b", name="b", found_at="2031-06-01", how="disk", publisher="South Daily")
    joined = IncidentAccount(incident_id=i.incident_id, account_id="acc-1", report_id="rep-1", score=1.0, reason="x")
    store = assess([report(1, "2031-05-20"), found, i, joined])
    assert {s.publishers for s in store.read(Series)} == {2}


def burst(now, before, first="2031-01-01"):
    """Incidents of May, and so many in each of the four months before; the case begins on `first`."""
    rows = [report(1, first), report(2, "2031-06-15")]
    rows += [incident(f"n{n}", f"2031-05-{n + 1:02}") for n in range(now)]
    return rows + [incident(f"b{m}{n}", f"2031-0{m}-{n + 1:02}") for m in range(1, 5) for n in range(before)]


FIRES = [
    ("five after one a month", burst(5, 1), True),
    ("four after none", burst(4, 0), False),
    ("six after four a month", burst(6, 4), False),
    ("eight after four a month", burst(8, 4), True),
    ("nothing before to compare with", burst(8, 0, first="2031-04-20"), False),
]


@pytest.mark.parametrize(("name", "rows", "fires"), FIRES, ids=[c[0] for c in FIRES])
def test_doubled_incidents(name, rows, fires, assess):
    store = assess(rows)
    alerts = [a for a in store.read(Alert) if a.rule == "incidents_doubled" and a.period == "2031-05"]
    assert {a.admin1 for a in alerts} == ({None, "Veld"} if fires else set())
    for a in alerts:
        assert a.value >= a.threshold
        behind = {b.incident_id for b in store.read(AlertIncident) if b.alert_id == a.alert_id}
        assert len(behind) == a.value
        assert f"{a.value:g} reported incidents" in a.reason


def test_doubled_deaths(assess):
    rows = burst(0, 0)
    rows += [incident(1, "2031-05-02", killed_best=30), incident(2, "2031-04-02", killed_best=10)]
    store = assess(rows)
    (alert,) = (a for a in store.read(Alert) if a.admin1 is None)
    assert (alert.rule, alert.period, alert.value, alert.threshold) == ("deaths_doubled", "2031-05", 30, 25)


def test_every_rule_says_where_its_numbers_come_from():
    assert all(r.why and r.words and hasattr(Series, r.measure) for r in rules())

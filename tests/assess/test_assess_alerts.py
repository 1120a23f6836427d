"""Alert rules of each kind, what an alert carries, and that a new source alone does not make a rise."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.assess import adjacency, country_neighbours, decide, decisions, odds, panel_of, read_rules, rules
from tocsin.assess.activity import activity_of
from tocsin.assess.alerts import alerts_of, wilson
from tocsin.assess.case import deaths_by_country
from tocsin.assess.change import level_change
from tocsin.assess.firing import highest_days
from tocsin.assess.history import Coverage, histories
from tocsin.assess.months import Behind
from tocsin.backends.sql import open_store
from tocsin.errors import ConfigError, InputError
from tocsin.records import Alert, Incident


def incident(n, day, killed=0, **values):
    return Incident(
        **{
            "seed_id": f"acc-{n}", "type": "attack", "status": "occurred", "background": False, "first_day": day,
            "last_day": day, "date_precision": "day", "country": "SY", "reports": 1, "publishers": 1, "origins": 1,
            "score": 1.0, "killed_best": killed or None, **values,
        }
    )  # fmt: skip


def behind(*publishers):
    return Behind(frozenset({"rep-1"}), frozenset(publishers), frozenset({"ori-1"}))


def alerts(counted, using, *, since="2030-01", newest="2031-12-31", published=()):
    activity = activity_of(published or [("old post", f"{since}-03")])
    covered = Coverage(since, newest)
    made = [a for h in histories("SY", counted, covered, activity) for a in alerts_of(h, using)]
    return [a for a in made if isinstance(a, Alert)]


DOUBLED = [r for r in rules() if r.name == "incidents_doubled"]
BEFORE = [(incident(f"b{m}", f"2031-0{m}-05"), behind("old post")) for m in range(1, 5)]


def test_a_new_source_makes_a_false_rise_and_is_told_so():
    rise = [(incident(f"n{n}", f"2031-05-{n + 1:02}"), behind("new post")) for n in range(6)]
    published = [("Old Post", "2030-01-03"), ("New Post", "2031-05-02")]
    (alert,) = alerts(BEFORE + rise, DOUBLED, published=published)
    assert not alert.steady
    assert "publishers new in this month" in alert.reason
    assert "does not fire" in alert.change


def test_a_rise_that_known_sources_tell_as_well_is_steady():
    rise = [(incident(f"n{n}", f"2031-05-{n + 1:02}"), behind("old post", "new post")) for n in range(6)]
    published = [("Old Post", "2030-01-03"), ("New Post", "2031-05-02")]
    (alert,) = alerts(BEFORE + rise, DOUBLED, published=published)
    assert alert.steady
    assert (alert.incidents, alert.reports, alert.publishers, alert.origins) == (6, 1, 2, 1)


def test_an_alert_says_what_would_change_it():
    (rule,) = (r for r in rules() if r.name == "deaths_doubled")
    one = [(incident("x", "2031-05-02", 30, killed_low=10), behind("old post"))]
    (alert,) = alerts(one, [rule])
    assert "by the least of each toll it does not fire (10)" in alert.change
    assert f"without {one[0][0].incident_id} (30) it does not fire" in alert.change
    assert 0 < alert.base_rate < alert.probability_low <= alert.probability <= alert.probability_high < 1
    assert alert.precision == alert.probability
    assert alert.cases > 100


def test_odds_need_months_with_reports():
    (rule,) = (r for r in rules() if r.name == "deaths_doubled")
    counted = [(incident("x", "2031-05-02", 30), behind("old post"))]
    history = histories("SY", counted, Coverage("2030-01", "2031-12-31", frozenset({"2030-01"})), activity_of([]))[0]
    (alert,) = (a for a in alerts_of(history, [rule]) if isinstance(a, Alert))
    assert alert.probability is None
    assert alert.base_rate is None


DAYS = [
    ("a first rise", [0] * 400 + [10] * 12, 366, [409]),
    ("under a hundred", [0] * 400 + [9] * 11, 366, []),
    ("higher a year before", [0] * 100 + [300] + [0] * 300 + [120], 366, []),
    ("higher longer ago", [0] * 10 + [300] + [0] * 400 + [120], 366, [411]),
    ("the same rise is told once", [0] * 400 + [20] * 60, 366, [404]),
]


@pytest.mark.parametrize(("name", "days", "back", "expected"), DAYS, ids=[d[0] for d in DAYS])
def test_highest_of_a_year(name, days, back, expected):
    assert [t for t, _, _ in highest_days(np.array(days, float), 30, 100, back, 180)] == expected


def test_a_change_of_level_is_told_once():
    counts = np.array([5, 3, 6, 4, 5, 6, 3, 4, 5, 6, 4, 5] + [30] * 8, dtype=float)
    found = level_change(counts, 3, 12, 25, 2.0)
    assert [t for t, *_ in found] == [14]
    assert found[0][1] == 30
    assert level_change(counts[:12], 3, 12, 25, 2.0) == []
    noisy = np.array([0, 90, 0, 0, 80, 0, 0, 0, 95, 0, 0, 0, 85, 0, 0], dtype=float)
    assert level_change(noisy, 3, 12, 25, 2.0) == []


def test_an_end_of_calm_is_warned_of():
    (rule,) = (r for r in rules() if r.name == "rebound")
    months = [f"{y}-{m:02}" for y in (2028, 2029, 2030, 2031) for m in range(1, 13)]
    deaths = [40] * 12 + [60] * 12 + [15] * 12
    counted = [(incident(m, f"{m}-05", d), behind("old post")) for m, d in zip(months, deaths, strict=False)]
    found = alerts(counted, [rule], since="2028-01", newest="2031-01-31")
    assert found
    for a in found:
        assert a.probability >= a.threshold
        assert a.horizon == 3
        assert a.incidents


def test_odds_of_a_country_in_a_case_know_its_neighbours():
    months = [f"{y}-{m:02}" for y in (2028, 2029, 2030, 2031) for m in range(1, 13)]
    deaths = {"SY": [40] * 12 + [60] * 12 + [15] * 12, "IQ": [5] * 30 + [200] * 6, "FR": [300] * 36}
    rows = [(c, m, n) for c, counts in deaths.items() for m, n in zip(months, counts, strict=False)]
    panel = panel_of(rows)
    expected = odds(panel, "rebound", 3, beside=adjacency(panel.units, country_neighbours()))
    around = [{m: n for c, m, n in rows if c == "IQ"}]
    counted = [(incident(m, f"{m}-05", n), behind("old post")) for c, m, n in rows if c == "SY"]
    (history,) = histories("SY", counted, Coverage("2028-01", "2030-12-31"), activity_of([]), around)
    found, beside = history.among_neighbours()
    (own,) = (o for o in odds(found, "rebound", 3, beside=beside) if o.unit == "SY")
    (same,) = (o for o in expected if o.unit == "SY")
    assert own == same
    assert own != next(o for o in odds(panel, "rebound", 3) if o.unit == "SY")


def test_a_case_takes_the_deaths_of_its_countries_by_month(store_url):
    store = open_store(store_url)
    store.create()
    crossing = incident("a", "2031-05-31", 10, last_day="2031-06-01", date_precision="range", country="IQ")
    store.write(
        [crossing, incident("b", "2031-06-05", 4, country="IQ"), incident("c", "2031-06-05", 9, status="planned")]
    )
    assert deaths_by_country(store) == {"IQ": {"2031-05": 5, "2031-06": 9}}
    store.close()


BAD_RULES = [
    ("no name", '[[rule]]\nwhy = "x"\n'),
    ("no reason", '[[rule]]\nname = "x"\n'),
    ("unknown kind", '[[rule]]\nname = "x"\nwhy = "x"\nkind = "guess"\n'),
    ("unknown measure", '[[rule]]\nname = "x"\nwhy = "x"\nmeasure = "fear"\n'),
    ("unknown setting", '[[rule]]\nname = "x"\nwhy = "x"\ncolour = 1\n'),
    ("no TOML", "[[rule"),
]


@pytest.mark.parametrize(("name", "text"), BAD_RULES, ids=[b[0] for b in BAD_RULES])
def test_rules_that_cannot_be_used(name, text):
    with pytest.raises(ConfigError):
        read_rules(text, "own.toml")


def test_own_rules_join_and_replace(tmp_path):
    own = tmp_path / "rules.toml"
    text = '[[rule]]\nname = "many"\nkind = "threshold"\nat_least = 10\nwhy = "our desk looks from ten"\n'
    own.write_text(
        text + '[[rule]]\nname = "reonset"\nkind = "odds"\ndefinition = "reonset"\nat_least = 0.5\nwhy = "x"\n'
    )
    made = {r.name: r for r in rules(own)}
    assert set(made) == {r.name for r in rules()} | {"many"}
    assert made["reonset"].at_least == 0.5
    counted = [(incident(1, "2031-05-02", 12), behind("old post")), (incident(2, "2031-06-02", 9), behind("old post"))]
    assert [a.period for a in alerts(counted, [made["many"]])] == ["2031-05"]


def test_triage_keeps_the_last_decision(store_url):
    store = open_store(store_url)
    store.create()
    alert = Alert(rule="r", country="SY", period="2031-05", value=1, threshold=1, reason="x")
    first = decide(alert, "watched", who="desk", at="2031-06-01T00:00:00Z")
    last = decide(alert, "dismissed", who="desk", at="2031-06-02T00:00:00Z", note="one report, withdrawn")
    store.write([last, first])
    found = decisions(store, [alert])[alert.alert_id]
    assert (found.state, found.note) == ("dismissed", "one report, withdrawn")
    store.close()
    for state, note in (("gone", None), ("dismissed", None), ("dismissed", " ")):
        with pytest.raises(InputError):
            decide(alert, state, who="desk", at="2031-06-01", note=note)


def test_wilson_holds_the_share():
    for share, n in ((0.0, 5), (0.5, 10), (1.0, 3)):
        low, high = wilson(share, n)
        assert 0 <= low <= share <= high <= 1
    assert wilson(0, 0) == (0, 1)

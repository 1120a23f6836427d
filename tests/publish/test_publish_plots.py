"""Plots, the feed of alerts and the commands of the watch, on the sample case and on an outside series."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

import tocsin
from tocsin.publish.alerts import odds_line
from tocsin.publish.exports.atom import feed
from tocsin.publish.plots import WHAT
from tocsin.records import Alert

ATOM = "{http://www.w3.org/2005/Atom}"


NEED_MORE = {"odds": "no unit is at risk", "forest": "needs 600 unit-periods"}
"""Plots that the sample case is too small for, and what it says then."""


@pytest.mark.parametrize("what", NEED_MORE)
def test_what_needs_a_larger_case_says_so(what, sample_case, tocsin_command, tmp_path):
    done = tocsin_command("plot", sample_case, what, "--out", tmp_path / "x.svg")
    assert done.exit_code != 0
    assert NEED_MORE[what] in " ".join(done.output.split())


@pytest.mark.parametrize("what", [w for w in WHAT if w not in NEED_MORE])
def test_every_plot_of_the_sample_case(what, sample_case, tocsin_command, tmp_path):
    out = tmp_path / f"{what}.svg"
    done = tocsin_command("plot", sample_case, what, "--out", out)
    assert done.exit_code == 0, done.output
    drawn = out.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    if what not in ("sources", "warnings", "signals"):
        assert "reported" in drawn


def test_a_page_needs_no_network(sample_case, tocsin_command, tmp_path):
    out = tmp_path / "series.html"
    assert tocsin_command("plot", sample_case, "--by", "type", "--grain", "week", "--out", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert "<script src=" not in page
    assert "reported deaths" in page


BAD = [
    (["moon"], "no plot of 'moon'"),
    (["series", "--by", "mood"], "no cut 'mood'"),
    (["series", "--grain", "year"], "no grain 'year'"),
    (["series", "--out", "a.doc"], "no form for .doc"),
    (["series", "--country", "ZZ"], "no incidents to count"),
]


@pytest.mark.parametrize(("arguments", "told"), BAD)
def test_what_cannot_be_drawn_is_said_in_one_line(arguments, told, sample_case, tocsin_command):
    done = tocsin_command("plot", sample_case, *arguments)
    assert done.exit_code == 1
    assert told in done.output


def test_triage_shows_in_alerts_and_takes_them_off_the_feed(sample_case, tocsin_command):
    alerts = json.loads(tocsin_command("show", sample_case, "alerts", "--json").output)
    assert alerts
    assert {a["state"] for a in alerts} == {"open"}
    for a in alerts:
        assert len(a["incident_ids"]) == a["incidents"] > 0
        assert a["change"]
    chosen = alerts[0]["alert_id"]
    refused = tocsin_command("triage", sample_case, chosen, "dismissed", "--who", "desk")
    assert "a dismissal needs its reason" in refused.output
    done = tocsin_command("triage", sample_case, chosen, "dismissed", "--who", "desk", "--note", "withdrawn")
    assert done.exit_code == 0, done.output
    assert tocsin_command("assess", sample_case).exit_code == 0
    shown = json.loads(tocsin_command("show", sample_case, "alert", chosen, "--json").output)
    assert (shown["state"], shown["decided_by"], shown["note"]) == ("dismissed", "desk", "withdrawn")
    assert "what would change it" in tocsin_command("show", sample_case, "alert", chosen).output
    with tocsin.open(sample_case) as case:
        root = ET.fromstring(feed(case.store))
        assert feed(case.store) == feed(case.store)
    ids = {e.findtext(f"{ATOM}id") for e in root.iter(f"{ATOM}entry")}
    assert ids == {f"urn:tocsin:{a['alert_id']}" for a in alerts[1:]}
    tocsin_command("triage", sample_case, chosen, "open", "--who", "desk")


def test_odds_in_words():
    bare = {"rule": "r", "country": "SY", "period": "2031-05", "value": 1, "threshold": 1, "reason": "x"}
    assert odds_line(Alert(**bare)) == "not measured"
    measured = Alert(
        **bare,
        probability=0.37,
        probability_low=0.35,
        probability_high=0.39,
        base_rate=0.066,
        precision=0.37,
        cases=1197,
    )
    assert odds_line(measured) == "37% (35% to 39%), usual 6.6%; 37% of 1197 such came true"


def test_watch_an_outside_series(tocsin_command, tmp_path):
    path = tmp_path / "deaths.csv"
    months = [f"{y}-{m:02}" for y in (2028, 2029, 2030) for m in range(1, 13)]
    deaths = [60] * 24 + [3] * 12
    rows = [f"Syria,{m},{n}\nCalm Isle,{m},0" for m, n in zip(months, deaths, strict=True)]
    path.write_text("unit,period,count\n" + "\n".join(rows), encoding="utf-8")
    out = tmp_path / "odds.svg"
    done = tocsin_command("watch", path, "--json", "--out", out)
    assert done.exit_code == 0, done.output
    (found,) = (o for o in json.loads(done.output) if o["definition"] == "rebound")
    assert found["unit"] == "Syria"
    assert found["needed"] == 90
    assert out.is_file()
    assert "probability" in tocsin_command("watch", path).output
    fired = json.loads(tocsin_command("watch", path, "--alerts", "2028-01", "--json").output)
    assert {(a["unit"], a["rule"]) for a in fired} >= {("Syria", "rebound")}
    assert tocsin_command("watch", path, "--alerts", "2028").exit_code == 1
    assert tocsin_command("watch", tmp_path / "none.csv").exit_code == 1
    assert tocsin_command("watch", path, "--horizon", "2").exit_code == 1


def test_own_rules_of_a_case(sample_case, tocsin_command):
    from pathlib import Path

    own = Path(sample_case) / "rules.toml"
    own.write_text(
        '[[rule]]\nname = "any_death"\nkind = "threshold"\nat_least = 1\nwhy = "our desk looks at each"\n',
        encoding="utf-8",
    )
    try:
        assert tocsin_command("assess", sample_case).exit_code == 0
        alerts = json.loads(tocsin_command("show", sample_case, "alerts", "--json", "--limit", "2000").output)
        assert "any_death" in {a["rule"] for a in alerts}
    finally:
        own.unlink()
        tocsin_command("assess", sample_case)

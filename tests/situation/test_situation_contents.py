"""What stands in a situation report is what stands in the tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

import tocsin
from tocsin.backends.sql import open_store
from tocsin.errors import InputError
from tocsin.publish.situation import as_data, scope_of, situation
from tocsin.publish.situation.counts import Count
from tocsin.publish.situation.model import Alarm, Dispute, Move, Stand, Told
from tocsin.publish.situation.sentences import (
    AREAS,
    LETTERS,
    NAMED,
    area_lines,
    incident_lines,
    move_lines,
    rest_lines,
    shift_lines,
    voice_lines,
)
from tocsin.publish.sums import Sum, sum_of
from tocsin.records import Incident, IncidentAccount, IncidentToll, Report, Resting, Statement
from tocsin.seams import Where


def text_of(made):
    return "\n".join(c.text for c in made.changed)


def test_the_made_case_is_told_in_numbers(may):
    assert (may.incidents, may.incidents_before) == (1, 1)
    assert may.killed == Sum(14, 15, 15, 1, 1)
    assert may.killed_before == Sum(2, 2, 2, 1, 1)
    assert may.stand == Stand(2, 2, 2)
    assert may.case == Stand(3, 2, 3)
    assert [(c.name, c.incidents, c.incidents_before) for c in may.types] == [("armed clash", 1, 0), ("attack", 0, 1)]
    assert [(c.name, c.incidents) for c in may.provinces] == [("Syria: Aleppo", 1), ("Syria: Idlib", 0)]
    sides = {(s.outcome, s.side): (s.toll.low, s.toll.best, s.toll.high, s.stand) for s in may.sides}
    assert sides == {
        ("killed", "civilians"): (3, 3, 3, Stand(1, 1, 1)),
        ("killed", "state forces"): (12, 12, 14, Stand(2, 2, 2)),
        ("killed", "all"): (14, 15, 15, Stand(2, 2, 2)),
    }


def test_what_changed_is_said_as_reported_with_its_citations(may):
    said = text_of(may)
    assert "1 incident is reported for May 2031, against 1 for April 2031." in said
    assert "2 reports, 2 publishers, 2 origins" in said
    assert "Reported killed: 14 to 15, best 15" in said
    assert "More incidents reported than before: Syria: Aleppo (1, before 0)." in said
    assert "Types reported before and not now: attack (1)." in said
    assert "Figure up: people in camps (people), Syria: 45,000 as of 2031-05-20 by Relief Desk, after 40,000" in said
    assert "Reports of the period carry 1 warning, 1 denial and no assessment" in said
    assert "Open contradiction" in said
    assert "Alert deaths_doubled fired: Syria, 2031-05; odds: not measured" in said
    assert "2, 1 of them for the first time" in said
    cited = [c for c in may.changed if c.text.startswith(("Among", "Figure", "Open"))]
    assert all(c.cites for c in cited)
    assert len(cited) == 3


def test_every_citation_leads_to_its_words(may, written_store):
    numbers = [c.number for c in may.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    used = {n for part in (may.changed, may.told, may.moves, may.warnings, may.counters, may.disputes) for row in part
            for n in row.cites}  # fmt: skip
    assert used == set(numbers)
    for c in may.citations:
        report = written_store.get(Report, c.report_id)
        assert report.text[c.start : c.stop] == c.words
        assert f"{c.before}{c.words}{c.after}".strip() in report.text
    (told,) = may.told
    words = {c.words for c in may.citations if c.number in told.cites}
    assert {"Twelve soldiers", "three villagers", "Fourteen soldiers"} <= words


def test_a_warning_says_what_came_after_or_that_it_is_not_judged(may):
    (warning,) = may.warnings
    assert warning.speaker == "A minister"
    assert warning.after.startswith("Horizon 3 months, as none is named. Not judged")
    (denial,) = may.counters
    assert denial.addressee == "Field Watch"
    assert denial.after is None


@pytest.mark.parametrize(("period", "area"), [("2019-11", "IQ,SY,TR"), ("2019", ""), ("2019-07-01/2019-09-30", "SY")])
def test_numbers_of_the_sample_case_are_those_of_its_tables(period, area, sample_case):
    scope = scope_of(period, area)
    with tocsin.open(sample_case) as case:
        made, store = situation(case.store, scope), case.store
        where = [Where("status", "=", "occurred"), Where("background", "=", False), Where("country", "not null"),
                 Where("date_precision", "in", ["day", "range", "week", "month"])]  # fmt: skip
        kept = [i for i in store.read(Incident, where) if (not area or i.country in area.split(","))
                and scope.now.first.isoformat() <= i.first_day <= scope.now.last.isoformat()]  # fmt: skip
        ids = [i.incident_id for i in kept]
        links = list(store.read(IncidentAccount, [Where("incident_id", "in", ids)]))
        rests = {r.origin_id for r in store.read(Resting, [Where("item_id", "in", [x.account_id for x in links])])}
        tolls = list(store.read(IncidentToll, [Where("incident_id", "in", ids)]))
    assert made.incidents == len(kept) > 0
    assert made.incidents == sum(c.incidents for c in made.types) == sum(c.incidents for c in made.provinces)
    assert made.killed == sum_of((i.killed_low, i.killed_best, i.killed_high) for i in kept)
    assert made.stand.reports == len({x.report_id for x in links})
    assert made.stand.origins == len(rests)
    for side in made.sides:
        own = [t for t in tolls if (t.outcome, t.victims.replace("_", " ")) == (side.outcome, side.side)]
        assert side.toll == sum_of((t.low, t.best, t.high) for t in own)
    assert {t.incident_id for t in made.told} <= set(ids)
    assert len(made.told) + made.told_more == len(kept)


def test_every_number_in_a_sentence_of_the_sample_case_stands_in_a_table(sample_case):
    with tocsin.open(sample_case) as case:
        made = situation(case.store, scope_of("2019", "IQ,SY,TR,NG,SO,YE"))
    known = set(re.findall(r"\d[\d,.]*\d|\d", str(as_data(replace(made, changed=(), limits=(), pictures=())))))
    known |= {str(sum(s.kind == k for s in made.counters)) for k in ("denial", "assessment")}
    known |= {str(len(made.warnings) + made.warnings_more), str(len(made.moves) + made.moves_more)}
    known |= {str(len(made.disputes) + made.disputes_more), str(len(made.alerts) + made.alerts_more)}
    known |= {str(min(NAMED, len(rows))) for rows in (made.told, made.disputes, made.alerts, made.moves)}
    known |= {str(AREAS), str(len(made.areas)), str(len(made.types))}
    assert len(made.changed) > 5
    for sentence in made.changed:
        assert set(re.findall(r"\d[\d,.]*\d|\d", sentence.text)) <= known, sentence.text
        assert "occurred" not in sentence.text


def test_sums_leave_open_what_reports_leave_open():
    assert sum_of([]) == Sum()
    assert sum_of([(None, None, None)]) == Sum(of=1)
    assert sum_of([(3, 3, 3), (None, None, None)]).line == "3"
    assert sum_of([(3, 3, None), (2, 2, 2)]).line == "at least 5"
    assert sum_of([(None, 20, None)]).line == "about 20"
    assert sum_of([(2, None, None), (1, 2, 4)]) == Sum(3, 4, None, 2, 2)


def test_a_period_of_which_nothing_is_reported_says_so(written_store):
    made = situation(written_store, scope_of("2030-01", "IQ"))
    assert made.empty
    assert "Nothing is reported for Iraq in January 2030" in text_of(made)
    assert made.citations == made.pictures == made.types == made.told == ()
    assert made.killed == Sum()
    assert not made.partial


def test_a_period_that_reports_do_not_cover_to_its_end_is_marked(may, written_store):
    assert may.partial
    assert may.newest == "2031-05-20"
    assert not situation(written_store, scope_of("2031-04", "SY")).partial


def test_the_same_rows_give_the_same_report(written_store, may):
    assert situation(written_store, scope_of("2031-05", "sy")) == may


PERIODS = [
    ("2031-05", "2031-05-01", "2031-05-31", "2031-04-01", "2031-04-30"),
    ("2031", "2031-01-01", "2031-12-31", "2030-01-01", "2030-12-31"),
    ("2031-W18", "2031-04-28", "2031-05-04", "2031-04-21", "2031-04-27"),
    ("2031-05-02", "2031-05-02", "2031-05-02", "2031-05-01", "2031-05-01"),
    ("2031-05-04/2031-05-10", "2031-05-04", "2031-05-10", "2031-04-27", "2031-05-03"),
    ("2031-02/2031-03", "2031-02-01", "2031-03-31", "2030-12-04", "2031-01-31"),
]


@pytest.mark.parametrize(("period", "first", "last", "before_first", "before_last"), PERIODS)
def test_a_period_is_set_against_the_one_before(period, first, last, before_first, before_last):
    scope = scope_of(period)
    now, before = scope.now, scope.before
    assert (now.first.isoformat(), now.last.isoformat()) == (first, last)
    assert (before.first.isoformat(), before.last.isoformat()) == (before_first, before_last)


@pytest.mark.parametrize(
    ("period", "area"),
    [("May 2031", ""), ("2031-13", ""), ("2031-05-10/2031-05-04", ""), ("0000", ""), ("2031-05", "Syria")],
)
def test_no_period_and_no_area_are_refused(period, area):
    with pytest.raises(InputError):
        scope_of(period, area)


def test_a_date_lies_in_a_period_only_where_it_is_fine_enough():
    month, year = scope_of("2031-05").now, scope_of("2031").now
    assert [month.holds(d) for d in ("2031-05-31", "2031-05", "2031", None, "2031-06-01", "2031-05-3X")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip
    assert year.holds("2031")


def test_a_province_is_an_area(written_store):
    assert situation(written_store, scope_of("2031-05", "SY:aleppo")).incidents == 1
    assert situation(written_store, scope_of("2031-05", "SY:Homs")).incidents == 0


def test_all_dates_count_what_has_none(written_store):
    account = next(written_store.read(Incident)).values() | {"seed_id": "acc-undated", "incident_id": ""}
    undated = Incident(**account | {"first_day": None, "last_day": None, "date_precision": "unknown", "country": None})
    written_store.write([undated])
    made = situation(written_store, scope_of("all"))
    assert made.incidents == 3
    assert (made.before, made.partial, made.incidents_before) == (None, False, 0)
    assert "against" not in text_of(made)
    assert sorted(t.days for t in made.told) == ["2031-04-09", "2031-05-03", "no date"]
    assert situation(written_store, scope_of("all", "SY")).incidents == 2
    assert len(made.moves) == 1
    assert "1 incident dated no better than to a year is in no period" in " ".join(
        situation(written_store, scope_of("2031-05")).limits
    )


def test_a_case_without_dates_says_what_to_do(written_store, tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'undated.db'}")
    store.create()
    store.write([Report(**r.values() | {"published": None}) for r in written_store.read(Report)])
    assert "a manifest can give them" in text_of(situation(store, scope_of("2031-05")))
    assert "a manifest can give them" not in text_of(situation(store, scope_of("all")))
    store.close()


def test_a_report_lists_so_many_and_counts_the_rest(written_store):
    text = "".join(f"The council warned of raid number {n:02}. " for n in range(45))
    report = Report(capture_id="w" * 64, part=0, title="Raids", publisher_from="flag", published="2031-05-02",
                    published_from="flag", status="read", repaired=False, text_sha256="w", text=text)  # fmt: skip
    said = [
        Statement(report_id=report.report_id, start=m.start(), stop=m.end(), words=m[0], speaker="The council",
                  kind="warning", method="test", score=0.9)
        for m in re.finditer(r"raid number \d+", text)
    ]  # fmt: skip
    written_store.write([report, *said])
    made = situation(written_store, scope_of("2031-05"))
    assert (len(made.warnings), made.warnings_more) == (40, 6)
    assert "46 warnings" in text_of(made)
    used = {n for part in (made.told, made.moves, made.warnings, made.counters, made.disputes) for row in part
            for n in row.cites}  # fmt: skip
    assert used == {c.number for c in made.citations}


def test_what_changed_names_a_few_and_says_of_how_many():
    long, none = "very " * 90, Sum(None, None, None, 0, 0)
    counts = [Count(f"{long} place {n}", n % 9, 8 - n % 9, none, none, Stand()) for n in range(60)]
    told = [Told(f"i{n}", "2031", long, long, "exact", "1", "1", Stand(), (n,)) for n in range(40)]
    moves = [Move(long, "people", long, "2031", "5", long, "up", "4", "2030", (n,)) for n in range(40)]
    disputes = [Dispute("conflict", "toll", long, long, (n,)) for n in range(40)]
    alerts = [Alarm("deaths_doubled", long, "2031-05", "new", long, long, 1, Stand()) for _ in range(40)]
    scope = scope_of("2031-05")
    for lines, most in (
        (list(incident_lines(told)), NAMED), (list(move_lines(moves)), NAMED),
        (list(voice_lines(Counter(), disputes, alerts)), 2 * NAMED),
    ):  # fmt: skip
        assert len(lines) == most
        assert all(len(x.text) <= LETTERS + 2 for x in lines)
    areas = list(area_lines(scope, counts))
    assert len(areas) == AREAS + 1
    assert areas[-1].text == f"These are {AREAS} of 60 areas; the table of areas has them all."
    assert all(" 8 incidents reported" in x.text for x in areas[:-1])
    assert len(list(shift_lines(counts, counts))) <= 4
    [rest] = rest_lines({"incidents": (3, 428), "figures": (0, 0), "contradictions": (2, 2), "alerts": (3, 12)})
    assert "3 of 428 incidents, 3 of 12 alerts" in rest.text
    assert "open contradictions" not in rest.text
    assert not list(rest_lines({"incidents": (1, 1), "figures": (0, 0)}))

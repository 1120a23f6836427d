"""The same quantity over time is one line; other quantities stay apart."""

from __future__ import annotations

from tocsin.link import link_case
from tocsin.records import FigureLine, FigurePoint


def linked(fill, case):
    store = fill(case.rows)
    link_case(store)
    return store


def told(case, name, value, day, **values):
    report = case.report(name, f"Some {value} fighters are held, {name}.", published=day)
    return case.figure(report, str(value), value, unit="fighters", **{"what": "fighters held in camps", **values})


def test_one_quantity_is_one_line_in_order_of_time(case, fill):
    told(case, "late", 12000, "2031-07-01", by="Relief Office")
    told(case, "early", 10000, "2031-05-01", by="Relief Office", what="held fighters in camps")
    told(case, "middle", 10000, "2031-06-01", by="Harbour Police")
    told(case, "elsewhere", 400, "2031-06-01", place="Ostmark")
    told(case, "other", 9, "2031-06-01", what="grain ships")
    store = linked(fill, case)
    (line,) = store.read(FigureLine)
    assert (line.least, line.most, line.figures, line.reports, line.holders) == (10000, 12000, 3, 3, 2)
    assert (line.first_at, line.last_at, line.what) == ("2031-05-01", "2031-07-01", "fighters held in camps")
    points = sorted(store.read(FigurePoint), key=lambda p: p.at)
    assert [(p.value, p.holder, p.change) for p in points] == [
        (10000, "Relief Office", "first"), (10000, "Harbour Police", "first"), (12000, "Relief Office", "up")
    ]  # fmt: skip


def test_a_bare_noun_without_a_place_is_no_line(case, fill):
    for name in ("north", "south"):
        told(case, name, 30, "2031-05-01", what="men", place=None)
    assert linked(fill, case).count(FigureLine) == 0


def test_one_report_makes_no_line(case, fill):
    report = case.report("north", "Some 30 fighters are held; 31 fighters were held.")
    for value in (30, 31):
        case.figure(report, str(value), value, unit="fighters", what="fighters held")
    assert linked(fill, case).count(FigureLine) == 0

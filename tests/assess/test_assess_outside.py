"""Outside series: the traps of UCDP's releases, tables of counts, countries by name."""

from __future__ import annotations

import csv
import json

import pytest

from tocsin.assess.outside import count_events, country_code, country_neighbours, read_counts, read_events
from tocsin.assess.outside.events import _COLUMNS
from tocsin.assess.panel import panel_of
from tocsin.errors import InputError


def event(n=1, **values):
    row = dict.fromkeys(_COLUMNS, "")
    row |= {
        "id": str(n), "country": "Northland", "adm_1": "Veld province", "priogrid_gid": "99", "side_a": "A",
        "side_b": "B",
        "source_article": '"Wire, 2031-05-30, ""One; two"""; "Post, 2031-06-01, Three"',
        "date_start": "2031-05-30", "date_end": "2031-06-02", "low": "2", "best": "4", "high": "8",
        "type_of_violence": "1",
    }  # fmt: skip
    return row | values


def write(path, rows, *, header=True, tags=False, delimiter=",", mark=""):
    with path.open("w", encoding="utf-8", newline="") as f:
        f.write(mark)
        out = csv.writer(f, delimiter=delimiter)
        if header:
            out.writerow(rows[0])
        if tags:
            out.writerow(["", *("#date+start" if c == "date_start" else "" for c in list(rows[0])[1:])])
        out.writerows(r.values() for r in rows)
    return path


RELEASES = [
    ("as it should be", {}),
    ("without header", {"header": False}),
    ("with a second header of tags", {"tags": True}),
    ("with semicolons", {"delimiter": ";"}),
    ("with a byte-order mark", {"mark": "\ufeff"}),
    ("without header, semicolons", {"header": False, "delimiter": ";"}),
]


@pytest.mark.parametrize(("name", "how"), RELEASES, ids=[r[0] for r in RELEASES])
def test_releases_in_every_dress(name, how, tmp_path):
    path = write(
        tmp_path / "ged.csv", [event(1), event(2, date_start="2031-05-01 00:00:00.000", date_end="2031-05-01")], **how
    )
    events = read_events(path)
    assert [(e.id, e.best, e.country) for e in events] == [("1", 4, "Northland"), ("2", 4, "Northland")]
    assert count_events(events) == [("Northland", "2031-05", 6.0), ("Northland", "2031-06", 2.0)]
    assert count_events(events, by="adm_1", measure="high") == [
        ("Veld province", "2031-05", 12.0), ("Veld province", "2031-06", 4.0)
    ]  # fmt: skip
    assert count_events(events, measure="events", grain="day")[0] == ("Northland", "2031-05-01", 1.0)


def test_an_event_told_twice_counts_once_and_one_without_province_in_none(tmp_path):
    events = read_events(write(tmp_path / "a.csv", [event(1), event(1, best="6"), event(2, adm_1="")]))
    assert len(events) == 2
    assert sum(n for _, _, n in count_events(events, by="adm_1")) == 6


def test_geojson(tmp_path):
    path = tmp_path / "a.geojson"
    row = event(7, date_start="2031-05-30T00:00:00") | {"id": 7, "best": 4, "low": 2, "high": 8, "priogrid_gid": 99}
    path.write_text(json.dumps({"features": [{"properties": row, "geometry": None}]}), encoding="utf-8")
    assert [e.grid for e in read_events(path)] == ["99"]


TABLES = [
    ("plain", "unit,period,count\nA,2031-05,3\nB,2031-06,1\n", [("A", "2031-05", 3), ("B", "2031-06", 1)]),
    ("by country", "month,country,best\n2031-05,A,3\n", [("A", "2031-05", 3)]),
    ("days to months", "place;date;deaths\nA;2031-05-09;3\n", [("A", "2031-05", 3)]),
    ("wide", ",A,B\n2031-05-31,3,\n2031-06-30,0,2\n", [("A", "2031-05", 3), ("A", "2031-06", 0), ("B", "2031-06", 2)]),
    ("tags below the header", "unit,period,count\n#loc,#date,#affected\nA,2031-05,3\n", [("A", "2031-05", 3)]),
    ("nothing known", "unit,period,count\nA,2031-05,\nA,2031-06,1\n", [("A", "2031-06", 1)]),
]


@pytest.mark.parametrize(("name", "text", "rows"), TABLES, ids=[t[0] for t in TABLES])
def test_tables_of_counts(name, text, rows, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    assert read_counts(path, grain="month") == rows


BAD = [
    "",
    "a,b\n1,2\n",
    "unit,period,count\nA,2031-05,-1\n",
    "unit,period,count\nA,May,1\n",
    "unit,period,count\nA,2031-05,nan\n",
]


@pytest.mark.parametrize("text", BAD)
def test_what_cannot_be_read_is_said_in_one_line(text, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_counts(path)
    with pytest.raises(InputError):
        read_events(path)


def test_countries_by_the_names_that_series_use():
    told = {"Dem. Rep. Congo": "CD", "Congo": "CG", "S. Sudan": "SS", "Syria": "SY", "SYR": "SY", "sy": "SY",
            "Bosnia and Herz.": "BA", "Yemen (North Yemen)": "YE", "Atlantis": None}  # fmt: skip
    assert {name: country_code(name) for name in told} == told
    assert "IQ" in country_neighbours()["SY"]


def test_public_files(warning_data):
    for name, country in (("car_ged231.geojson", "Central African Republic"), ("ukr_hdx.csv", "Ukraine")):
        events = read_events(warning_data / "ucdp-ged-country" / name)
        assert len(events) > 1000
        assert {e.country for e in events} == {country}
        spread = sum(n for _, _, n in count_events(events, grain="day"))
        assert spread == pytest.approx(sum(e.best for e in events))
    wide = read_counts(next((warning_data / "vintages").glob("*.csv")), grain="month")
    assert len(panel_of(wide).periods) == 10

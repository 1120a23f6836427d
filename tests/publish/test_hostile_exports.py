"""Reports that want to be formulas, markup or instructions stay text in everything that is written."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest

import tocsin
from tocsin import records as r
from tocsin.publish.exports.cells import FORMULA, inert, joined
from tocsin.registry import PUBLISHERS

REPORTS = [
    {
        "title": '=HYPERLINK("https://evil.example","open")',
        "publisher": "+cmd|' /C calc'!A0",
        "published": "2019-08-22",
        "address": "https://evil.example/<script>alert(1)</script>",
        "text": "<script>alert(1)</script> A car bomb killed 12 people in Mosul on Thursday, police said. =1+1 "
        "residents said. <img src=x onerror=alert(2)> @SUM(A1) said that 3 were hurt in Tikrit on Thursday.",
    },
    {
        "title": "\u202edesrever si sihT\u202c &lt;b&gt; \u0000 end",
        "publisher": "@import;=2+5;-3",
        "published": "2019-08-23",
        "text": "\u202eAn airstrike killed 7 civilians in Raqqa on Friday\u202c, activists said. -2+3 told =cmd that "
        "six died.",
    },
    {
        "title": "\uff1dSUM(A1)",
        "publisher": "\t=1+1",
        "published": "2019-08-23",
        "text": "Rebels ambushed a convoy near Idlib on Friday and killed 5 soldiers, the army said.",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, tocsin_command):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "reports.json").write_text(json.dumps(REPORTS), encoding="utf-8")
    case = str(folder / "case")
    done = tocsin_command("run", folder / "reports.json", "--case", case)
    assert done.exit_code == 0, done.output
    with tocsin.open(case) as opened:
        assert opened.store.count(r.Incident) >= 3
        for profile in ("internal", "public"):
            for form in PUBLISHERS:
                opened.export(form, folder / profile / form, profile)
    return folder


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("profile", ["internal", "public"])
def test_no_cell_begins_a_formula_whatever_parts_the_columns(mark, profile, hostile):
    paths = list((hostile / profile).rglob("*.csv"))
    assert len(paths) > 30
    cells = 0
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as f:
            for row in csv.reader(f) if mark == "," else ():
                cells += len(row)
                assert not [c for c in row if c.startswith(FORMULA) and not c.lstrip("-").replace(".", "").isdigit()]
    if mark != ",":
        for form in ("ucdp", "acled", "hxl"):
            (path,) = (hostile / profile / form).glob("*.csv")
            for line in path.read_text(encoding="utf-8").splitlines():
                assert not [part for part in line.split(mark) if part.startswith(("=", "+", "@"))]
    else:
        assert cells > 500


class Tags(HTMLParser):
    """Names of the elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.found |= {tag, *(name for name, _ in attrs)}


def test_the_page_of_a_bundle_holds_no_element_of_a_report(hostile):
    with ZipFile(hostile / "internal" / "bundle" / "evidence.zip") as z:
        page = z.read("report.html").decode()
    tags = Tags()
    tags.feed(page)
    assert tags.found.isdisjoint({"script", "img", "onerror", "b", "a", "href", "src"})
    assert "default-src 'none'" in page
    assert page.count("<bdi>") == page.count("</bdi>") > 20


CELLS = [
    ("=1", "'=1"), ("-1+1", "'-1+1"), ("\n=1", "'\n=1"), ("\uff0d1", "'\uff0d1"), ("plain", "plain"), (-1.5, -1.5),
    (None, ""), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_cells(cell, expected):
    assert inert(cell) == expected


def test_values_in_one_cell_are_inert_one_by_one():
    assert joined(["a;b", "=c", None]) == "a,b;'=c;"
    assert joined([]) is None

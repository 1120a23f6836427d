"""Filters, paging and search: what is asked for is what is shown, and it opens at its words."""

from __future__ import annotations

import re
from urllib.parse import urldefrag

import pytest

from tocsin import records as r
from tocsin.case import Case


def test_the_filter_keeps_what_meets_it_and_its_address_says_all(browse, opened: Case, read) -> None:
    wanted = {"place": "Diyala", "since": "2019-08", "until": "2019-08", "killed": "4"}
    page = read(browse.get("/incidents", params=wanted))
    shown = {link.split("/")[-1] for link in page.links if link.startswith("/incident/")}
    met = {
        i.incident_id
        for i in opened.incidents
        if "Diyala" in (i.place or "", i.admin1 or "")
        and i.first_day
        and i.first_day[:7] <= "2019-08" <= i.last_day[:7]
        and max(i.killed_low or 0, i.killed_best or 0, i.killed_high or 0) >= 4
    }
    assert met
    assert shown == met


def test_paging_shows_every_incident_once(browse, opened: Case, read) -> None:
    address, seen = "/incidents", list[str]()
    while address:
        page = read(browse.get(address))
        seen += [link.split("/")[-1] for link in page.links if link.startswith("/incident/")]
        address = next((link for link in page.links if "after=" in link), None)
    assert sorted(seen) == sorted(i.incident_id for i in opened.incidents)


def test_a_search_leads_to_the_words_in_the_report(browse, opened: Case, read) -> None:
    page = read(browse.get("/search", params={"words": '"police said" checkpoint*', "kind": "report"}))
    link = next(link for link in page.links if link.startswith("/report/"))
    shown = read(browse.get(urldefrag(link).url))
    assert "found" in shown.ids
    marks = [link for link in shown.links if re.fullmatch(r"#w\d+-\d+", link)]
    text = opened.store.get(r.Report, link.split("/")[2].split("?")[0]).text
    words = [text[slice(*map(int, m[2:].split("-")))].casefold() for m in marks]
    assert "police said" in words
    assert all(m[1:] in shown.ids for m in marks)


FRUITLESS = [
    ("", 200, "All words must stand"),
    ("zzzqqq", 200, "Nothing holds"),
    ('""', 400, "no word"),
    (" ".join(f"w{n}" for n in range(40)), 400, "too many"),
]


@pytest.mark.parametrize(("words", "status", "said"), FRUITLESS, ids=["none", "unknown", "empty phrase", "too many"])
def test_a_search_that_finds_nothing_says_so(browse, words: str, status: int, said: str, read) -> None:
    answer = browse.get("/search", params={"words": words})
    assert answer.status_code == status
    assert said in read(answer).text


def test_a_statement_found_opens_at_its_words(browse, opened: Case, read) -> None:
    page = read(browse.get("/search", params={"words": "may grow", "kind": "statement"}))
    link = next(link for link in page.links if link.startswith("/report/"))
    to, at = urldefrag(link)
    assert at in read(browse.get(to)).ids

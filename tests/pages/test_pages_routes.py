"""What every page promises: it is reached, it is whole, and it leads to the words."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from urllib.parse import quote, unquote, urldefrag

import pytest
from fastapi.testclient import TestClient

from tocsin import records as r
from tocsin.case import Case
from tocsin.publish.pages import pages_app
from tocsin.publish.pages.registry import PAGES
from tocsin.publish.visible import visible


def test_every_kind_of_page_is_reached_by_links(every_page) -> None:
    reached = {address.split("/")[1] or "overview" for address in every_page}
    assert {p.name for p in PAGES} <= reached


def test_every_link_to_words_leads_to_a_place_in_the_report(every_page) -> None:
    checked = 0
    for address, page in every_page.items():
        for link in page.links:
            to, at = urldefrag(link)
            if at and (to in ("", address) or to.startswith("/report/")):
                target = every_page[to or address]
                assert at in target.ids, f"{address} links to {link}"
                checked += at.startswith("w")
    assert checked > 200


def test_every_value_of_every_incident_leads_to_its_words(every_page, opened: Case) -> None:
    for account in opened.accounts:
        ids = every_page[f"/report/{account.report_id}"].ids
        assert f"w{account.start}-{account.stop}" in ids
    for toll in opened.tolls:
        assert f"w{toll.start}-{toll.stop}" in every_page[f"/report/{toll.report_id}"].ids


def test_the_text_of_every_report_is_shown_whole(every_page, opened: Case) -> None:
    for report in opened.reports:
        assert visible(report.text) in every_page[f"/report/{report.report_id}"].text


def test_every_page_has_its_landmarks_and_one_heading(browse) -> None:
    for page in PAGES:
        if "{" not in page.path:
            text = browse.get(page.path).text
            assert text.count("<main") == text.count("<h1") == 1
            assert 'class="skip" href="#main"' in text
            assert '<html lang="en">' in text


def test_every_incident_is_told_with_reports_publishers_and_origins(every_page) -> None:
    for address, page in every_page.items():
        if address.startswith("/incident/"):
            assert re.search(r"\d+ reports?, \d+ publishers?, \d+ origins?", page.text)
            assert "Reported" in page.text


def test_persons_have_no_page_of_what_is_alleged_of_them(browse, opened: Case, read) -> None:
    persons = {a.name for a in opened.account_actors if a.type in ("official", "other")}
    assert persons
    shown = read(browse.get("/actors")).links
    for name in persons:
        assert f"/actor/{quote(name, safe='')}" not in shown
        assert browse.get(f"/actor/{quote(name, safe='')}").status_code == 404


def test_a_copy_is_shown_with_what_was_changed(browse, opened: Case, read) -> None:
    copy = next(c for c in opened.copies if c.kind == "version")
    page = read(browse.get(f"/copy/{copy.copy_id}"))
    assert {"del", "ins"} <= page.tags


@pytest.mark.parametrize(("standing", "struck"), [("superseded", True), ("discounted", True), ("counted", False)])
def test_numbers_that_count_no_more_are_struck(pages_case: str, tmp_path, standing: str, struck: bool, read) -> None:
    shutil.copytree(pages_case, tmp_path / "case")
    with Case.open(str(tmp_path / "case")) as case:
        claim = next(c for c in case.incident_claims if c.standing == "counted")
        case.store.write([replace(claim, standing=standing)], clear=[(type(claim), "incident_claim_id", [claim.id])])
        client = TestClient(pages_app(case.pages()), base_url="http://localhost")
        others = [c for c in case.incident_claims.where("incident_id", "=", claim.incident_id) if c.id != claim.id]
        assert all(c.standing not in ("superseded", "discounted") for c in others)
        assert ("s" in read(client.get(f"/incident/{claim.incident_id}")).tags) is struck


def test_names_in_addresses_come_back(every_page) -> None:
    for address, page in every_page.items():
        if address.startswith(("/actor/", "/publisher/")):
            assert visible(unquote(address.split("/", 2)[2])) in page.text


def test_incidents_that_a_report_tells_are_linked(every_page, opened: Case, read) -> None:
    link = next(iter(opened.store.read(r.IncidentAccount, limit=1)))
    assert f"/incident/{link.incident_id}" in every_page[f"/report/{link.report_id}"].links

"""What every page promises: it answers, it is whole, it shows hostile text as text, and it leads to the words."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urldefrag

import pytest
from fastapi.testclient import TestClient

from tocsin import records as r
from tocsin.case import Case
from tocsin.publish.pages import CasePages, pages_app
from tocsin.publish.pages.registry import PAGES
from tocsin.publish.visible import visible

VOID = {"meta", "link", "input", "br", "img", "line", "rect", "circle", "path"}
ALLOWED = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "nav", "ul", "li", "main", "h1", "h2", "h3", "p",
    "b", "form", "div", "label", "input", "select", "option", "button", "datalist", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "svg", "g", "line", "rect", "circle", "path", "text", "section", "aside", "footer",
    "span", "strong", "mark", "blockquote", "details", "summary", "dl", "dt", "dd", "ol", "i", "s", "del", "ins",
    "code", "br", "fieldset", "legend", "image",
}  # fmt: skip


class Reading(HTMLParser):
    """Tags, attributes and links of a page, and whether its tags close."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.links, self.ids, self.text = set(), [], set(), ""
        self.stack: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on"), f"handler {name} in <{tag}>"
            assert name != "style", f"style in <{tag}>"
            if name == "href" or (tag == "form" and name == "action"):
                self.links.append(value)
            if name == "id":
                assert value not in self.ids, f"id {value} twice"
                self.ids.add(value)
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.stack, f"</{tag}> closes nothing"
            assert self.stack.pop() == tag, f"</{tag}> closes another"

    def handle_data(self, data):
        self.text += data


def read(answer) -> Reading:
    page = Reading(answer.text)
    assert not page.stack
    assert page.tags <= ALLOWED, page.tags - ALLOWED
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", answer.text)
    assert all(not (link or "").lower().startswith(("javascript", "data", "http")) for link in page.links)
    return page


@pytest.fixture(scope="module")
def every_page(opened: Case) -> dict[str, Reading]:
    """Each page that can be reached from the overview by links without a filter, read."""
    client = TestClient(pages_app(opened.pages()), base_url="http://localhost:8000")
    waiting, seen = ["/"], dict[str, Reading]()
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code == 200, address
        seen[address] = read(answer)
        for link in seen[address].links:
            to = urldefrag(link).url
            plain = to.startswith("/") and "?" not in to and not to.startswith(("/static", "/original"))
            if plain and to not in seen and to not in waiting:
                waiting.append(to)
    return seen


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


def test_a_hostile_report_is_shown_as_text(browse, opened: Case) -> None:
    report = next(x for x in opened.reports if "stolen" in x.text)
    answer = browse.get(f"/report/{report.report_id}")
    assert "<script" not in answer.text
    page = read(answer)
    for words in ("<script>window.stolen = 1</script>", "onerror=alert(1)", "⟨U+202E⟩", "⟨U+2066⟩", "{{ 7 * 191 }}"):
        assert words in page.text
    assert "1337" not in page.text


HOSTILE_QUERIES = [
    {"place": '"><script>alert(1)</script>'}, {"actor": "' OR 1=1 --"}, {"type": "\u202e"},
    {"place": "%"}, {"found": "never"}, {"after": "inc-none"}, {"words": "x" * 5000},
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda q: next(iter(q)))
@pytest.mark.parametrize(
    "path", ["/incidents", "/reports", "/stories", "/figures", "/actors", "/contradictions", "/sources"]
)
def test_hostile_questions_are_shown_as_text(browse, path: str, query: dict[str, str]) -> None:
    answer = browse.get(path, params=query)
    assert answer.status_code in (200, 400)
    assert "<script" not in answer.text
    read(answer)


@pytest.mark.parametrize("name", [p.name for p in PAGES if "{" in p.path])
@pytest.mark.parametrize("id", ["none", "../../etc/passwd", "<script>", "\u202e", "a" * 4000])
def test_what_is_not_there_is_a_page_that_says_so(browse, name: str, id: str) -> None:
    answer = browse.get(f"/{name}/{quote(id, safe='')}")
    assert answer.status_code == 404
    assert "Not found" in read(answer).text


@pytest.mark.parametrize(
    ("query", "said"),
    [({"killed": "many"}, "whole number"), ({"since": "soon"}, "no day"), ({"order": "x"}, "Known are")],
)
def test_a_field_that_cannot_be_used_is_named_with_the_remedy(browse, query, said: str) -> None:
    answer = browse.get("/incidents", params=query)
    assert answer.status_code == 400
    assert said in read(answer).text


def test_the_filter_keeps_what_meets_it_and_its_address_says_all(browse, opened: Case) -> None:
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


def test_paging_shows_every_incident_once(browse, opened: Case) -> None:
    address, seen = "/incidents", list[str]()
    while address:
        page = read(browse.get(address))
        seen += [link.split("/")[-1] for link in page.links if link.startswith("/incident/")]
        address = next((link for link in page.links if "after=" in link), None)
    assert sorted(seen) == sorted(i.incident_id for i in opened.incidents)


def test_persons_have_no_page_of_what_is_alleged_of_them(browse, opened: Case) -> None:
    persons = {a.name for a in opened.account_actors if a.type in ("official", "other")}
    assert persons
    shown = read(browse.get("/actors")).links
    for name in persons:
        assert f"/actor/{quote(name, safe='')}" not in shown
        assert browse.get(f"/actor/{quote(name, safe='')}").status_code == 404


def test_an_empty_case_says_how_to_fill_it(tmp_path, tocsin_command) -> None:
    with Case.open(str(tmp_path / "empty"), create=True) as case:
        client = TestClient(pages_app(case.pages()), base_url="http://localhost")
        assert "tocsin run REPORTS" in read(client.get("/")).text
        for page in PAGES:
            if "{" not in page.path:
                assert client.get(page.path).status_code == 200


def test_a_copy_is_shown_with_what_was_changed(browse, opened: Case) -> None:
    copy = next(c for c in opened.copies if c.kind == "version")
    page = read(browse.get(f"/copy/{copy.copy_id}"))
    assert {"del", "ins"} <= page.tags


@pytest.mark.parametrize(("standing", "struck"), [("superseded", True), ("discounted", True), ("counted", False)])
def test_numbers_that_count_no_more_are_struck(pages_case: str, tmp_path, standing: str, struck: bool) -> None:
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


def test_originals_leave_only_as_inert_bytes(browse, opened: Case) -> None:
    for capture in opened.captures:
        answer = browse.get(f"/original/{capture.capture_id}")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.content == opened.originals.read(capture.capture_id)
        as_text = browse.get(f"/original/{capture.capture_id}", params={"as": "text"})
        assert as_text.headers["content-type"] == "text/plain; charset=utf-8"
        assert "sandbox" in as_text.headers["content-security-policy"]


def test_another_profile_shows_no_originals(opened: Case) -> None:
    case = CasePages("desk", opened.store, profile="public")
    client = TestClient(pages_app(case), base_url="http://localhost")
    capture = next(iter(opened.captures))
    assert client.get(f"/original/{capture.capture_id}").status_code == 404
    report = next(x for x in opened.reports if x.capture_id == capture.capture_id)
    assert "withheld" in client.get(f"/report/{report.report_id}").text


def test_a_store_that_fails_is_a_page_with_the_remedy(opened: Case) -> None:
    class Broken:
        def __getattr__(self, name):
            from tocsin.errors import StoreError

            raise StoreError("the store cannot be used (gone)", "see `store` in case.toml")

    client = TestClient(pages_app(CasePages("desk", Broken())), base_url="http://localhost")
    answer = client.get("/incidents")
    assert answer.status_code == 503
    assert "See `store`" in read(answer).text


def test_a_fault_shows_no_trace(opened: Case) -> None:
    client = TestClient(pages_app(CasePages("desk", None)), base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/incidents")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "NoneType" not in read(answer).text


def test_incidents_that_a_report_tells_are_linked(every_page, opened: Case) -> None:
    link = next(iter(opened.store.read(r.IncidentAccount, limit=1)))
    assert f"/incident/{link.incident_id}" in every_page[f"/report/{link.report_id}"].links


def test_a_search_leads_to_the_words_in_the_report(browse, opened: Case) -> None:
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
def test_a_search_that_finds_nothing_says_so(browse, words: str, status: int, said: str) -> None:
    answer = browse.get("/search", params={"words": words})
    assert answer.status_code == status
    assert said in read(answer).text


def test_a_statement_found_opens_at_its_words(browse, opened: Case) -> None:
    page = read(browse.get("/search", params={"words": "may grow", "kind": "statement"}))
    link = next(link for link in page.links if link.startswith("/report/"))
    to, at = urldefrag(link)
    assert at in read(browse.get(to)).ids

"""Hostile reports and questions, what is not there and what fails: shown as text, with the remedy, and nothing else."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from tocsin.case import Case
from tocsin.publish.pages import CasePages, pages_app
from tocsin.publish.pages.registry import PAGES


def test_a_hostile_report_is_shown_as_text(browse, opened: Case, read) -> None:
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
def test_hostile_questions_are_shown_as_text(browse, path: str, query: dict[str, str], read) -> None:
    answer = browse.get(path, params=query)
    assert answer.status_code in (200, 400)
    assert "<script" not in answer.text
    read(answer)


@pytest.mark.parametrize("name", [p.name for p in PAGES if "{" in p.path])
@pytest.mark.parametrize("id", ["none", "../../etc/passwd", "<script>", "\u202e", "a" * 4000])
def test_what_is_not_there_is_a_page_that_says_so(browse, name: str, id: str, read) -> None:
    answer = browse.get(f"/{name}/{quote(id, safe='')}")
    assert answer.status_code == 404
    assert "Not found" in read(answer).text


@pytest.mark.parametrize(
    ("query", "said"),
    [({"killed": "many"}, "whole number"), ({"since": "soon"}, "no day"), ({"order": "x"}, "Known are")],
)
def test_a_field_that_cannot_be_used_is_named_with_the_remedy(browse, query, said: str, read) -> None:
    answer = browse.get("/incidents", params=query)
    assert answer.status_code == 400
    assert said in read(answer).text


def test_an_empty_case_says_how_to_fill_it(tmp_path, tocsin_command, read) -> None:
    with Case.open(str(tmp_path / "empty"), create=True) as case:
        client = TestClient(pages_app(case.pages()), base_url="http://localhost")
        assert "tocsin run REPORTS" in read(client.get("/")).text
        for page in PAGES:
            if "{" not in page.path:
                assert client.get(page.path).status_code == 200


def test_originals_leave_only_as_inert_bytes(browse, opened: Case, read) -> None:
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


def test_a_store_that_fails_is_a_page_with_the_remedy(opened: Case, read) -> None:
    class Broken:
        def __getattr__(self, name):
            from tocsin.errors import StoreError

            raise StoreError("the store cannot be used (gone)", "see `store` in case.toml")

    client = TestClient(pages_app(CasePages("desk", Broken())), base_url="http://localhost")
    answer = client.get("/incidents")
    assert answer.status_code == 503
    assert "See `store`" in read(answer).text


def test_a_fault_shows_no_trace(opened: Case, read) -> None:
    client = TestClient(pages_app(CasePages("desk", None)), base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/incidents")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "NoneType" not in read(answer).text

"""No page that others may see names anybody who is masked, neither served nor as a file."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

import tocsin
from tocsin.publish.pages import pages_app, write_site
from tocsin.publish.redaction.people import people
from tocsin.testing import files_that_name


@pytest.mark.parametrize("profile", ["public", "partner"])
def test_no_masked_name_is_in_any_file_of_a_site(profile, private_case, tmp_path):
    with tocsin.open(private_case.folder) as case:
        private = {way for person in people(case.store).values() if not person.kept for way in person.written}
        assert write_site(case.pages(profile), tmp_path / "site") > 100
    hidden = private_case.hidden if profile == "public" else private_case.partner
    assert files_that_name(tmp_path / "site", (*hidden, *private)) == []


def test_the_same_search_finds_the_names_at_the_desk(private_case, tmp_path):
    with tocsin.open(private_case.folder) as case:
        write_site(case.pages(), tmp_path / "site")
    told = files_that_name(tmp_path / "site", private_case.hidden)
    assert {line.rpartition(": ")[2] for line in told} == set(private_case.hidden)


def test_asking_for_a_masked_name_finds_nothing(private_case):
    with tocsin.open(private_case.folder) as case:
        client = TestClient(pages_app(case.pages("public")), base_url="http://localhost")
        desk = TestClient(pages_app(case.pages()), base_url="http://localhost")
        for name in private_case.hidden:
            assert "Nothing holds all these words" in client.get("/search", params={"words": f'"{name}"'}).text
            assert "Nothing holds all these words" not in desk.get("/search", params={"words": f'"{name}"'}).text
            assert "<strong>0 incidents</strong>" in client.get("/incidents", params={"actor": name}).text


def test_masked_pages_say_so_and_give_no_original(private_case):
    with tocsin.open(private_case.folder) as case:
        client = TestClient(pages_app(case.pages("public")), base_url="http://localhost")
        assert "Profile public" in client.get("/").text
        capture = next(iter(case.captures))
        assert client.get(f"/original/{capture.capture_id}").status_code == 404

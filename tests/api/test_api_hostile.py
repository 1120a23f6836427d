"""Hostile texts come out as text, inert in spreadsheets; and who may ask."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient

from tocsin.errors import ConfigError
from tocsin.publish.api import Access, access_for, create_api, new_token
from tocsin.publish.api.tokens import VARIABLE
from tocsin.records import Report

HOSTILE = [
    "<script>alert(1)</script>", "\" onmouseover=alert(1) x=\"", "&lt;img src=x&gt;", "\u202ereversed", "=1+1",
    "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "line\r\nSet-Cookie: x=1", "'; DROP TABLE report; --",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_every_form(store, asked, text: str) -> None:
    store.write([Report(capture_id="c", part=0, title=text, text=f"{text} word", text_sha256="0")])
    row = asked.get("/reports").json()["data"][0]
    assert row["title"] == text
    assert asked.get("/reports", params={"title": text}).json()["data"] == [row]
    answer = asked.get("/reports.csv")
    cell = next(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))["title"]
    assert cell in (text, f"'{text}")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert asked.get("/search", params={"q": "word"}).json()["data"][0]["title"] == text
    for path in ("/reports", "/reports.csv", "/search?q=word", "/llms.txt"):
        answer = asked.get(path)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "html" not in answer.headers["content-type"]


def test_hostile_parameters_come_back_as_text(asked) -> None:
    for text in HOSTILE:
        for answer in (
            asked.get("/reports", params={text: "1"}),
            asked.get("/search", params={"q": "a", "after": text}),
        ):
            assert answer.status_code == 400
            assert answer.headers["content-type"] == "application/problem+json"


class TestTokens:
    def test_on_this_machine_none_is_needed(self, asked) -> None:
        assert asked.get("/reports").status_code == 200
        assert access_for("127.0.0.1", None) == Access()
        assert not access_for("localhost", new_token()[1]).needed

    @pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "192.0.2.7", "127.0.0.1.nip.example"])
    def test_another_name_for_this_machine_is_refused(self, store, host: str) -> None:
        answer = TestClient(create_api(store), base_url=f"http://{host}").get("/reports")
        assert answer.status_code == 401

    @pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "127.8.8.8:1", "[::1]:8080"])
    def test_this_machine_has_several_names(self, store, host: str) -> None:
        assert TestClient(create_api(store), base_url=f"http://{host}").get("/reports").status_code == 200

    def test_elsewhere_one_of_those_kept_is_needed(self, store, monkeypatch) -> None:
        (first, kept), (second, other) = new_token(), new_token()
        monkeypatch.setenv(VARIABLE, other)
        client = TestClient(create_api(store, access=access_for("0.0.0.0", kept)), base_url="http://desk.example")
        for path in ("/reports", "/reports/x", "/search?q=a", "/removals", "/", "/llms.txt", "/incidents/x/evidence"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), path
        for wrong in ("", "Bearer", "Bearer x", f"Basic {first}", f"Bearer {kept}", f"Bearer {first}x"):
            assert client.get("/reports", headers={"authorization": wrong}).status_code == 401, wrong
        for token in (first, second):
            assert client.get("/reports", headers={"authorization": f"Bearer {token}"}).status_code == 200

    def test_elsewhere_without_any_nothing_is_served(self, monkeypatch) -> None:
        monkeypatch.delenv(VARIABLE, raising=False)
        with pytest.raises(ConfigError, match="no tokens"):
            access_for("0.0.0.0", None)

    def test_a_token_itself_is_never_kept(self) -> None:
        token, _ = new_token()
        with pytest.raises(ConfigError, match="64 hex digits"):
            access_for("0.0.0.0", token)

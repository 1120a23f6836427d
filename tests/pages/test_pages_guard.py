"""Whose requests are answered, what a page may do, and what a visit is."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from tocsin.cli.pages import listening_at
from tocsin.publish.api import access_for, new_token
from tocsin.publish.pages import pages_app
from tocsin.publish.pages.guard import visits

NOW = datetime(2031, 5, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_answered(browse, host: str) -> None:
    assert browse.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["bad.example", "localhost.bad.example", "", "192.0.2.7:8000", "bad.example:localhost", "[::1].bad"]
)
def test_no_other_name_is_answered(browse, host: str) -> None:
    answer = browse.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Tocsin demo" not in answer.text


@pytest.fixture
def asked_from_elsewhere(opened) -> tuple[TestClient, str]:
    """A client on another machine, and a token that is accepted."""
    token, kept = new_token()
    access = access_for("192.0.2.7", kept)
    return TestClient(pages_app(opened.pages(), access=access), base_url="http://192.0.2.7:8000"), token


@pytest.mark.parametrize("path", ["/", "/static/pages.css", "/original/none", "/api/v1/incidents", "/api/v1/llms.txt"])
def test_from_elsewhere_nothing_is_shown_without_a_token(asked_from_elsewhere, path: str) -> None:
    client, token = asked_from_elsewhere
    assert client.get(path).status_code == 401
    assert client.get(path, auth=("anyone", "wrong")).status_code == 401
    assert client.get(path, headers={"authorization": "Basic %%%"}).status_code == 401
    assert client.get(path, headers={"authorization": f"Bearer {token}x"}).status_code == 401


def test_from_elsewhere_a_browser_gives_the_token_as_its_password(asked_from_elsewhere) -> None:
    client, token = asked_from_elsewhere
    assert "Basic" in client.get("/").headers["www-authenticate"]
    assert client.get("/", auth=("anyone", token)).status_code == 200
    assert client.get("/api/v1/incidents", headers={"authorization": f"Bearer {token}"}).status_code == 200


def test_the_tables_are_there_for_programs(browse, opened) -> None:
    rows = browse.get("/api/v1/incidents", params={"limit": 5}).json()["data"]
    assert {row["incident_id"] for row in rows} <= {i.incident_id for i in opened.incidents}
    assert len(rows) == 5


@pytest.mark.parametrize("path", ["/", "/none", "/static/pages.css", "/incidents?killed=x", "/original/none"])
def test_nothing_runs_and_nothing_is_loaded_from_elsewhere(browse, path: str) -> None:
    answer = browse.get(path)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert not any("unsafe" in value or "*" in value or "http" in value for value in policy.values())
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_can_only_be_read(browse, method: str) -> None:
    assert getattr(browse, method)("/").status_code == 405


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/app.py", "/static/none.css"])
def test_only_shared_files_are_given_out(browse, path: str) -> None:
    assert browse.get(path).status_code == 404


def test_a_visit_ends_after_half_an_hour() -> None:
    before, cookie = visits(None, NOW)
    assert before is None
    before, cookie = visits(cookie, NOW + timedelta(minutes=10))
    assert before is None, "still the first visit"
    before, cookie = visits(cookie, NOW + timedelta(days=1))
    assert before == (NOW + timedelta(minutes=10)).isoformat(), "the last request of the visit before"
    again, _ = visits(cookie, NOW + timedelta(days=1, minutes=5))
    assert again == before, "it holds for the whole of this visit"


@pytest.mark.parametrize("cookie", ["", "~", "x~y", "2031-05-01~2031", "~" * 50, "2031-05-01T00:00:00~nonsense"])
def test_a_cookie_of_another_making_does_no_harm(cookie: str) -> None:
    before, kept = visits(cookie, NOW)
    assert before is None or datetime.fromisoformat(before)
    assert kept.endswith(NOW.isoformat(timespec="seconds"))


def test_what_is_new_since_the_last_visit_is_told(opened, browse) -> None:
    assert "Since your last visit" not in browse.get("/").text
    cookie = next(iter(browse.cookies))
    browse.cookies.clear()
    browse.cookies.set(cookie, "~2019-01-01T00:00:00+00:00", domain="localhost.local")
    shown = browse.get("/").text
    assert "Since your last visit, 2019-01-01 00:00 UTC" in shown
    assert f"{len(opened.reports)} new reports" in shown


def test_the_end_of_an_answer_does_not_wait_for_more() -> None:
    async def accepted() -> int:
        held: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def take(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            held.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        server = await asyncio.start_server(take, sock=listening_at("127.0.0.1", 0))
        async with server:
            _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            at_once = await held
            writer.close()
        return at_once

    assert asyncio.run(accepted()) == 1

"""Views, search, changes and descriptions through the API."""

from __future__ import annotations

import pytest

from tocsin import __version__
from tocsin.publish.api.views import VIEWS
from tocsin.publish.evidence import incident_view
from tocsin.records import Incident, Report
from tocsin.schema import TABLES


def test_an_incident_comes_with_the_sentence_of_every_value(client, sample_store) -> None:
    incident = next(sample_store.read(Incident, order=["-reports"], limit=1))
    got = client.get(f"/incidents/{incident.incident_id}/evidence").json()["data"]
    expected = incident_view(sample_store, incident)
    assert got["incident"] == incident.values()
    assert len(got["told"]) == len(expected.told)
    values = [v for told in got["told"] for v in told["values"] if v["sentence"]]
    assert values
    assert all(v["sentence"][v["mark"][0] : v["mark"][1]] == v["words"] for v in values)


@pytest.mark.parametrize("view", VIEWS, ids=lambda v: f"{v.table}/{v.word}")
def test_every_view_of_every_row_can_be_had(client, sample_store, view) -> None:
    for row in sample_store.read(TABLES[view.table], limit=15):
        answer = client.get(f"/{view.table}/{row.id}/{view.word}")
        assert answer.status_code == 200, answer.text
        assert answer.json()["data"]


def test_search_pages_over_all_that_holds_the_words(client) -> None:
    whole = client.get("/search", params={"q": "people killed", "limit": 200}).json()["data"]
    assert {h["kind"] for h in whole} >= {"incident", "report"}
    paged, after = [], None
    while True:
        page = client.get("/search", params={"q": "people killed", "limit": 3, "after": after}).json()
        paged += page["data"]
        if (after := page["next"]) is None:
            break
    assert paged == whole
    for hit in whole:
        assert hit["marks"]
        assert all(hit["excerpt"][a:b].casefold() in ("people", "killed") for a, b in hit["marks"])


@pytest.mark.parametrize("asked", ["q=", "", "q=***", "q=a&kind=mention", "q=a&limit=0", "q=a&after=x", "q=%00"])
def test_a_search_that_cannot_be_made_is_a_problem(client, asked: str) -> None:
    answer = client.get(f"/search?{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def report(n: int, **more: object) -> Report:
    return Report(capture_id=f"c{n}", part=0, text=f"Text {n}.", text_sha256="0", **more)  # type: ignore[arg-type]


def test_a_copy_is_kept_up_to_date_by_since_and_removals(store, asked) -> None:
    copy: dict[str, dict] = {}
    known = None

    def update() -> int:
        nonlocal known
        more = {"since": known} if known else {}
        gone = asked.get("/removals", params={**more, "table": "reports"}).json()
        new = asked.get("/reports", params=more).json()
        for removal in gone["data"]:
            copy.pop(removal["id"], None)
        copy.update({x["report_id"]: x for x in new["data"]})
        known = min(gone["as_of"], new["as_of"])
        return len(gone["data"]) + len(new["data"])

    store.write([report(n) for n in range(4)])
    assert update() == 4
    assert update() == 0
    store.write([report(0), report(1, title="Another"), report(9)], empty=[Report])
    assert update() == 4, "one altered, one new, two gone"
    assert copy == {r.report_id: r.values() for r in store.read(Report)}
    store.write([report(2)])
    update()
    assert copy == {r.report_id: r.values() for r in store.read(Report)}


def test_changes_are_paged_and_a_page_that_is_none_is_not_there(store, asked) -> None:
    for n in range(3):
        store.write([report(10 * n + m) for m in range(4)])
    given = {"since": "2000-01-01T00:00:00Z", "limit": 5, "count": "true"}
    paged, after = [], None
    while True:
        page = asked.get("/reports", params={**given, **({"after": after} if after else {})}).json()
        assert page["count"] == 12
        paged += [x["report_id"] for x in page["data"]]
        if (after := page["next"]) is None:
            break
    assert sorted(paged) == sorted(r.report_id for r in store.read(Report))
    assert asked.get("/reports", params={**given, "after": "rep-1"}).status_code == 404


def test_a_filter_that_looks_through_a_large_table_is_refused(client) -> None:
    answer = client.get("/mentions?kind=place")
    assert answer.status_code == 400
    assert "report_id" in answer.json()["detail"]
    report_id = client.get("/mentions?limit=1").json()["data"][0]["report_id"]
    assert client.get(f"/mentions?kind=place&report_id={report_id}").status_code == 200


def test_since_takes_any_zone(store, asked) -> None:
    store.write([report(1)])
    at = asked.get("/reports").json()["as_of"]
    assert asked.get("/reports", params={"since": at}).json()["data"] == []
    assert asked.get("/reports", params={"since": at.replace("Z", "+00:00")}).json()["data"] == []
    assert asked.get("/reports", params={"since": at.replace("Z", "+03:00")}).json()["data"]
    assert asked.get("/reports", params={"since": "2000-01-01T00:00:00Z"}).json()["data"]


def test_an_empty_case_answers(asked) -> None:
    assert asked.get("/incidents").json() == {"data": [], "next": None, "as_of": None}
    assert asked.get("/removals").json()["data"] == []
    assert asked.get("/search?q=a").json()["data"] == []


def test_openapi_tells_every_table_and_what_every_column_means(client) -> None:
    told = client.get("/openapi.json").json()
    assert told["info"]["version"] == __version__
    assert all(f"/{word}" in told["paths"] for word in TABLES)
    for record in TABLES.values():
        schema = told["components"]["schemas"][record.__name__]
        assert all(p["description"] for p in schema["properties"].values())
    assert all(set(path) == {"get"} for path in told["paths"].values())


def test_the_page_for_language_models_leads_to_every_table_and_view(client) -> None:
    text = client.get("/llms.txt").text
    assert text.startswith("# Tocsin: samples\n\n> ")
    for word in TABLES:
        assert f"- [{word}](http://localhost/{word}): " in text
    assert client.get("/").json()["data"][0]["table"] == next(iter(TABLES))

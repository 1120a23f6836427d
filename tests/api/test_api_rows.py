"""Tables through the API: the same rows as the store's, in every form, page by page."""

from __future__ import annotations

import csv
import io
import json

import geojson
import pyarrow.parquet as pq
import pytest

from tocsin.publish.api.filters import OPS
from tocsin.records import Incident, Report, columns
from tocsin.schema import TABLES, arrow_schema
from tocsin.seams import Where


def data(client, path: str) -> list:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


@pytest.mark.parametrize("word", TABLES)
def test_every_table_gives_its_rows_as_they_are(client, sample_store, word: str) -> None:
    rows = [r.values() for r in sample_store.read(TABLES[word], limit=1000)]
    answer = client.get(f"/{word}?limit=1000&count=true").json()
    assert answer["data"] == rows
    assert answer["count"] == sample_store.count(TABLES[word])
    if rows:
        id = rows[0][TABLES[word].spec.id]
        assert client.get(f"/{word}/{id}").json()["data"] == rows[0]


def test_pages_follow_one_another_without_gap_or_repeat(client, sample_store) -> None:
    address, paged = "/incidents?limit=7", []
    while address:
        answer = client.get(address)
        paged += answer.json()["data"]
        link = answer.links.get("next")
        assert (link is None) == (answer.json()["next"] is None)
        address = "/incidents" + link["url"] if link else None
    assert paged == [r.values() for r in sample_store.read(Incident)]


FILTERS = [
    ("country=SY", Where("country", "=", "SY")),
    ("country.ne=SY", Where("country", "!=", "SY")),
    ("country.in=SY,IQ", Where("country", "in", ["SY", "IQ"])),
    ("country.not_in=SY,IQ", Where("country", "not in", ["SY", "IQ"])),
    ("killed_best.ge=3", Where("killed_best", ">=", 3.0)),
    ("killed_best.lt=3", Where("killed_best", "<", 3.0)),
    ("reports.gt=1", Where("reports", ">", 1)),
    ("reports.le=1", Where("reports", "<=", 1)),
    ("place.like=A", Where("place", "like", "a")),
    ("place.like=%25", Where("place", "like", "%")),
    ("admin1.null=true", Where("admin1", "null")),
    ("admin1.null=false", Where("admin1", "not null")),
    ("background=false", Where("background", "=", False)),
]


@pytest.mark.parametrize(("asked", "where"), FILTERS, ids=lambda v: v if isinstance(v, str) else "")
def test_filters_are_the_stores_conditions(client, sample_store, asked: str, where: Where) -> None:
    expected = [r.incident_id for r in sample_store.read(Incident, [where])]
    assert [x["incident_id"] for x in data(client, f"/incidents?limit=1000&{asked}")] == expected


def test_filters_are_joined(client) -> None:
    both = data(client, "/incidents?country=SY&type.like=strike&limit=1000")
    assert both
    assert all(x["country"] == "SY" and "strike" in x["type"] for x in both)


def test_every_operator_is_tried_above() -> None:
    assert {f.split("=")[0].partition(".")[2] for f, _ in FILTERS} == set(OPS)


REFUSED = [
    "nonsense=1", "country.about=SY", "limit=0", "limit=1001", "limit=ten", "limit=\u0664", "reports=many",
    "reports=1.5", "killed_best=nan", "killed_best.ge=1e400", f"reports={2**63}", "background=yes", "count=1",
    "country=%00", "country=" + "x" * 501, "reports.like=1", "country.in=" + ",".join("x" * 201), "since=yesterday",
    "since=2026-01-01T00:00:00", "since=9999-12-31T23:59:59-23:00", "after=%00",
]  # fmt: skip


@pytest.mark.parametrize("asked", REFUSED)
def test_what_cannot_be_used_is_a_problem_with_its_remedy(client, asked: str) -> None:
    answer = client.get(f"/incidents?{asked}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail"}
    assert ": " in problem["detail"]


@pytest.mark.parametrize(
    "path", ["/incidents/inc-none", "/nothing", "/incidents.xls2/x", "/incidents/%00", "/incidents/x/evidence"]
)
def test_what_is_not_there_is_a_problem(client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/incidents", "/incidents/inc-1", "/search"])
def test_nothing_can_be_written(client, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")


class TestForms:
    def test_suffix_and_accept_say_the_same(self, client) -> None:
        kinds = {
            "json": "application/json", "jsonl": "application/jsonl", "csv": "text/csv",
            "parquet": "application/vnd.apache.parquet", "geojson": "application/geo+json",
        }  # fmt: skip
        for suffix, kind in kinds.items():
            by_suffix, by_accept = (
                client.get(f"/incidents.{suffix}"),
                client.get("/incidents", headers={"accept": kind}),
            )
            assert by_suffix.headers["content-type"].split(";")[0] == kind
            assert by_suffix.content == by_accept.content

    @pytest.mark.parametrize(
        ("accept", "kind"),
        [
            ("*/*", "application/json"), ("text/html, */*;q=0.1", "application/json"), ("text/*", "text/csv"),
            ("application/json;q=0.2, text/csv", "text/csv"), ("application/x-ndjson", "application/jsonl"),
            ("", "application/json"),
        ],
    )  # fmt: skip
    def test_what_is_liked_best_is_given(self, client, accept: str, kind: str) -> None:
        answer = client.get("/stories", headers={"accept": accept})
        assert answer.headers["content-type"].split(";")[0] == kind
        assert answer.headers["vary"] == "Accept"

    @pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "application/json;q=x", ";;;,"])
    def test_a_form_that_is_not_there_is_a_problem(self, client, accept: str) -> None:
        assert client.get("/stories", headers={"accept": accept}).status_code == 406

    def test_a_table_without_coordinates_is_no_geojson(self, client) -> None:
        assert client.get("/stories", headers={"accept": "application/geo+json"}).status_code == 406
        assert client.get("/stories.geojson").status_code == 400

    def test_json_lines_csv_and_parquet_hold_the_same_rows(self, client, sample_store) -> None:
        rows = [r.values() for r in sample_store.read(Report, limit=20)]
        lines = client.get("/reports.jsonl?limit=20").text
        assert [json.loads(x) for x in lines.splitlines()] == rows
        table = pq.read_table(io.BytesIO(client.get("/reports.parquet?limit=20").content))
        assert table.to_pylist() == rows
        assert table.schema.equals(arrow_schema(Report))
        cells = list(csv.DictReader(io.StringIO(client.get("/reports.csv?limit=20").content.decode("utf-8-sig"))))
        assert [c["report_id"] for c in cells] == [r["report_id"] for r in rows]
        assert list(cells[0]) == [c.name for c in columns(Report)]

    def test_geojson_is_valid_and_has_no_pin_for_a_country(self, client) -> None:
        made = geojson.loads(client.get("/incidents.geojson?limit=1000").text)
        assert made.is_valid, made.errors()
        pins = [f for f in made["features"] if f["geometry"]]
        assert pins
        assert all(f["properties"]["place_precision"] != "country" for f in pins)
        assert all(f["geometry"] is None for f in made["features"] if f["properties"]["place_precision"] == "country")

    def test_every_form_says_where_the_next_page_is(self, client) -> None:
        for suffix in ("json", "jsonl", "csv", "parquet", "geojson"):
            answer = client.get(f"/incidents.{suffix}?limit=3&country=SY")
            assert answer.links["next"]["url"].startswith("?limit=3&country=SY&after=inc-")
            assert answer.headers["as-of"].endswith("Z")

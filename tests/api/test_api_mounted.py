"""The API below the pages, and over a store that masks."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tocsin.publish.api import create_api, mount_api
from tocsin.publish.redaction import masked
from tocsin.records import Report


def test_below_other_pages_it_keeps_its_errors_and_addresses(sample_store) -> None:
    app = FastAPI()
    mount_api(app, sample_store, name="samples")
    client = TestClient(app, base_url="http://localhost:8700")
    assert client.get("/api/v1/incidents").json()["data"]
    assert client.get("/api/v1/nothing").headers["content-type"] == "application/problem+json"
    assert "/incidents" in client.get("/api/v1/openapi.json").json()["paths"]
    assert "(http://localhost:8700/api/v1/incidents)" in client.get("/llms.txt").text


def test_a_masked_store_gives_out_masked_rows_as_pages_changes_and_hits(sample_store) -> None:
    seen = masked(sample_store, "public")
    client = TestClient(create_api(seen), base_url="http://localhost")
    rows = [r.values() for r in seen.read(Report)]
    assert client.get("/reports?limit=1000").json()["data"] == rows
    changed = client.get("/reports?limit=1000&since=2000-01-01T00:00:00Z&count=true").json()
    assert sorted(changed["data"], key=lambda x: x["report_id"]) == rows
    assert changed["count"] == len(rows)
    for hit in client.get("/search?q=killed&kind=report&limit=200").json()["data"]:
        text = next(x for x in rows if x["report_id"] == hit["id"])
        assert all(hit["excerpt"][a:b] in f"{text['title']} {text['text']}" for a, b in hit["marks"])

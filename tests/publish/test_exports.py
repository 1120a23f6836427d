"""Every form is what its readers expect of it: read back with their own libraries, and true to the case."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import geojson
import pandas as pd
import pytest
import stix2
from followthemoney import model
from followthemoney.proxy import EntityProxy
from frictionless import Resource, validate

import tocsin
from tocsin import records as r
from tocsin.publish.exports import acled, told_incidents, ucdp
from tocsin.publish.exports.cells import FORMULA
from tocsin.publish.exports.ucdp import cell
from tocsin.registry import PUBLISHERS
from tocsin.seams import Where
from tocsin.vocabulary import incident_types

PROFILES = ("internal", "public")


@pytest.fixture(scope="session")
def exported(private_case, tmp_path_factory) -> dict[tuple[str, str], Path]:
    """Every form under both profiles, by form and profile."""
    out = tmp_path_factory.mktemp("exports")
    with tocsin.open(private_case.folder) as case:
        for profile in PROFILES:
            for form in PUBLISHERS:
                case.export(form, out / profile / form, profile)
    return {(form, profile): out / profile / form for form in PUBLISHERS for profile in PROFILES}


@pytest.fixture(params=PROFILES)
def profile(request) -> str:
    return request.param


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as f:
        yield from csv.DictReader(f)


def test_a_second_export_writes_the_same_bytes(private_case, exported, tmp_path):
    with tocsin.open(private_case.folder) as case:
        for form in PUBLISHERS:
            for path in case.export(form, tmp_path / form, "public"):
                first = exported[form, "public"] / path.relative_to(tmp_path / form)
                assert path.read_bytes() == first.read_bytes(), path.name


def test_every_csv_is_sound_and_no_cell_is_computed(exported, profile):
    paths = [p for (_, of), folder in exported.items() if of == profile for p in folder.rglob("*.csv")]
    assert len(paths) > 30
    for path in paths:
        report = validate(Resource(path=path.name, basepath=str(path.parent), encoding="utf-8-sig"))
        errors = [e for e in report.flatten(["type", "note"]) if e[0] != "type-error"]
        assert errors == [], path.name
        with path.open(encoding="utf-8-sig", newline="") as f:
            assert not [c for row in csv.reader(f) for c in row if c.startswith(FORMULA) and not _number(c)]


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


UCDP = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates where_description
adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start
date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""


def test_ucdp_columns_and_values(exported, profile, private_case):
    frame = pd.read_csv(exported["ucdp", profile] / "ucdp_ged.csv", parse_dates=["date_start", "date_end"])
    assert list(frame.columns) == UCDP.split()
    assert len(UCDP.split()) == 49
    assert frame["id"].is_unique
    assert frame["id"].dtype == "int64"
    assert set(frame["type_of_violence"].dropna()) <= {1, 2, 3}
    assert set(frame["event_clarity"]) <= {1, 2}
    assert set(frame["date_prec"].dropna()) <= {1, 2, 3, 4, 5}
    assert set(frame["where_prec"].dropna()) <= set(range(1, 8))
    parts = frame[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]]
    known = parts.notna().any(axis=1)
    assert known.any()
    assert (parts[known].sum(axis=1) == frame["best"][known]).all()
    bounded = frame.dropna(subset=["low", "best", "high"])
    assert ((bounded["low"] <= bounded["best"]) & (bounded["best"] <= bounded["high"])).all()
    nowhere = frame[frame["where_prec"].isin([6, 7])]
    assert nowhere[["latitude", "longitude", "geom_wkt", "priogrid_gid"]].isna().all(axis=None)
    with tocsin.open(private_case.folder) as case:
        told = {t.incident.incident_id: t for t in told_incidents(case.masked(profile))}
    for row in frame.itertuples():
        kept = [o.replace(";", ",") for o in told[row.relid].origins]
        assert (row.source_original if isinstance(row.source_original, str) else "") == ";".join(kept)
    assert set(frame["country"].dropna()) > {"Syria", "Iraq"}
    assert set(frame.loc[frame["country"] == "Syria", "country_id"]) == {652}


def test_the_cell_of_a_point_is_that_of_the_grid():
    assert cell(-89.9, -179.9) == 1
    assert cell(50.45, 30.52333) == 202022
    assert cell(89.9, 179.9) == 360 * 720


def side(name: str, type_: str, role: str) -> r.AccountActor:
    return r.AccountActor(
        account_id="acc-1", report_id="rep-1", name=name, type=type_, role=role, start=0, stop=1, words="x", method="t",
        score=1.0,
    )  # fmt: skip


FIGHTS = [
    (
        "air_drone_strike",
        [("Syrian armed forces", "state_forces", "perpetrator"), ("civilians", "civilians", "target")],
        3,
    ),
    ("armed_clash", [("rebels", "armed_group", "party"), ("Syrian armed forces", "state_forces", "party")], 1),
    ("armed_clash", [("Islamic State", "armed_group", "party"), ("rebels", "armed_group", "party")], 2),
    ("armed_clash", [("rebels", "armed_group", "party")], None),
    ("attack", [("civilians", "civilians", "target")], None),
    ("attack", [], None),
]


@pytest.mark.parametrize(("type_", "sides", "kind"), FIGHTS)
def test_type_of_violence(type_, sides, kind):
    from tocsin.publish.exports.incidents import Side, Told
    from tocsin.publish.exports.violence import fight

    incident = r.Incident(
        seed_id="acc-1", type=type_, status="occurred", background=False, reports=1, publishers=1, origins=1, score=1.0
    )
    found = fight(Told(incident, tuple(Side(n, t, role) for n, t, role in sides), {}, (), (), ()))
    assert found.type == kind
    if kind == 1:
        assert found.a is not None
        assert found.a.state


def test_acled_layout(exported, profile):
    frame = pd.read_csv(exported["acled", profile] / "acled_layout.csv")
    assert list(frame.columns) == list(acled.COLUMNS)
    assert len(acled.COLUMNS) == 31
    assert set(frame["event_type"]) <= set(acled.EVENT.values())
    assert set(acled.EVENT) == set(incident_types())
    assert frame["timestamp"].isna().all()
    assert set(frame["geo_precision"].dropna()) <= {1, 2, 3}


def test_geojson(exported, profile, private_case):
    path = exported["geojson", profile] / "incidents.geojson"
    made = geojson.loads(path.read_text(encoding="utf-8"))
    assert made.is_valid
    with tocsin.open(private_case.folder) as case:
        assert len(made.features) == case.store.count(r.Incident)
    pins = [f for f in made.features if f.geometry is not None]
    assert pins
    for f in made.features:
        if f.properties["place_precision"] in ("country", "unknown"):
            assert f.geometry is None


def test_hxl(exported, profile):
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed")
    path = exported["hxl", profile] / "incidents.hxl.csv"
    data = hxl.data(hxl.make_input(str(path), hxl.InputOptions(allow_local=True)))
    assert "#affected+killed" in [c.display_tag for c in data.columns]
    rows = list(data)
    assert len(rows) == len(list(rows_of(path))) - 1


def test_plover(exported, profile):
    lines = (exported["plover", profile] / "plover.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines
    codes = {(t.plover[0], t.plover[1]) for t in incident_types().values()}
    for line in lines:
        event = json.loads(line)
        assert {"id", "date", "actor", "event"} <= event.keys()
        assert (event["event"][0], (event["mode"] or [""])[0]) in codes
        assert event["event_loc"] is None or event["event_loc"]["resolution"] in (None, 1, 2, 3, 4)
        assert all(person["sector"] in ("MIL", "GOV", "REB", "CVL", None) for person in event["actor"])


def test_sqlite_opens_in_datasette(exported, profile, private_case):
    folder = exported["sqlite", profile]
    explained = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    tables = explained["databases"]["tocsin"]["tables"]
    with tocsin.open(private_case.folder) as case, sqlite3.connect(folder / "tocsin.db") as c:
        assert c.execute("PRAGMA foreign_key_check").fetchall() == []
        assert c.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert c.execute("SELECT count(*) FROM incident").fetchone() == (case.store.count(r.Incident),)
        for name, told in tables.items():
            assert [row[1] for row in c.execute(f"PRAGMA table_info({name})")] == list(told["columns"])
    app = pytest.importorskip("datasette.app", reason="datasette is not installed")
    import asyncio

    async def page() -> str:
        shown = app.Datasette([str(folder / "tocsin.db")], metadata=explained)
        return (await shown.client.get("/tocsin/incident.json?_size=1&_shape=array")).text

    assert "incident_id" in json.loads(asyncio.run(page()))[0]


def test_followthemoney(exported, profile):
    lines = (exported["ftm", profile] / "entities.ftm.jsonl").read_text(encoding="utf-8").splitlines()
    entities = {}
    for line in lines:
        told = json.loads(line)
        proxy = EntityProxy.from_dict({**told, "caption": ""}, cleaned=False)
        for name, values in told["properties"].items():
            assert sorted(v.strip() for v in values) == sorted(proxy.get(name))
        model.get(told["schema"]).validate(told)
        assert told["id"] not in entities
        entities[told["id"]] = proxy
    schemata = {e.schema.name for e in entities.values()}
    assert {"Article", "Event", "Organization", "PublicBody", "Address"} <= schemata
    assert "Person" not in schemata
    for entity in entities.values():
        for prop in entity.iterprops():
            if prop.type.name == "entity":
                assert set(entity.get(prop)) <= entities.keys()


def test_stix(exported, profile, private_case):
    text = (exported["stix", profile] / "reports.stix.json").read_text(encoding="utf-8")
    bundle = stix2.parse(text, allow_custom=False)
    ids = {o.id for o in bundle.objects}
    assert len(ids) == len(bundle.objects)
    reports = [o for o in bundle.objects if o.type == "report"]
    with tocsin.open(private_case.folder) as case:
        assert len(reports) == case.store.count(r.Report, [Where("published", "not null")])
    for o in bundle.objects:
        refs = [*o.get("object_refs", []), *(o[k] for k in ("source_ref", "target_ref", "created_by_ref") if k in o)]
        assert set(refs) <= ids
    assert {"incident", "location", "identity", "relationship"} <= {o.type for o in bundle.objects}


@pytest.mark.parametrize("form", ["ucdp", "acled", "geojson", "hxl", "plover", "ftm", "stix", "sqlite", "bundle"])
def test_an_empty_case_makes_empty_files(form, tmp_path):
    with tocsin.open(str(tmp_path / "empty"), create=True) as case:
        (path, *_) = case.export(form, tmp_path / form, "public")
    if path.suffix == ".csv":
        assert len(path.read_text(encoding="utf-8").splitlines()) == (2 if form == "hxl" else 1)
    else:
        assert path.stat().st_size >= 0
    assert list(ucdp.COLUMNS) == UCDP.split()

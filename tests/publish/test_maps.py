"""Maps: every incident is on the map or in its note, no place is drawn more exactly than it is known."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from tocsin.annotate.places import load_gazetteer
from tocsin.config import load_config
from tocsin.errors import ConfigError
from tocsin.publish.maps import map_chart, map_view
from tocsin.publish.maps.areas import radius
from tocsin.publish.maps.frame import frame
from tocsin.publish.maps.outlines import outline_of, outlines
from tocsin.publish.maps.tiles import tiles
from tocsin.publish.plots import svg
from tocsin.records import Incident

SVG = "{http://www.w3.org/2000/svg}"
PRECISION = {"exact": 1, "near": 2, "admin2": 3, "admin1": 4, "country": 6}


def incident(name, lat, lon, precision="exact", country="SY", where_prec=None, **more):
    given = {
        "seed_id": f"acc-{name}{lat}{lon}{more}", "type": "attack", "status": "occurred", "background": False,
        "place": name, "country": country, "latitude": lat, "longitude": lon, "place_precision": precision,
        "where_prec": where_prec or PRECISION[precision], "reports": 1, "publishers": 1, "origins": 1, "score": 0.9,
    }  # fmt: skip
    return Incident(**(given | more))


KNOWN = [
    incident("Tall Ahmar", 36.5, 38.1, killed_low=3, killed_best=3, killed_high=3, first_day="2031-05-02"),
    incident("Tall Ahmar", 36.5, 38.1, killed_low=2, origins=2),
    incident("Sarmin", 35.9, 36.7, "near"),
    incident("Raqqa", 35.9, 39.0, "admin1", admin1="Raqqa"),
    incident("Qalb", 34.0, 38.0, where_prec=4, admin1="Homs"),
]
UNKNOWN = [incident("Syria", None, None, "country"), incident("Nowhere", None, None, country="IQ")]


def rows(chart):
    made = chart.to_dict()
    told = [x for x in made["layer"] if "description" in x.get("encoding", {})]
    return made["datasets"][told[0]["data"]["name"]]


def test_every_incident_is_on_the_map_or_in_its_note():
    view = map_view([*KNOWN, *UNKNOWN])
    assert view.placed == len(KNOWN)
    assert view.unplaced == (("IQ", 1), ("SY", 1))
    assert "2 (Iraq 1, Syria 1)" in view.note
    assert sum(r["count"] for r in rows(map_chart(view, "x"))) == len(KNOWN)


def test_a_case_without_places_is_a_note_alone():
    view = map_view(UNKNOWN[:1])
    assert view.spots == ()
    drawn = svg(map_chart(view, "Nothing placed"))
    assert "No incident has a place on the map." in drawn
    assert "Syria 1" in drawn


def test_a_place_is_drawn_as_exact_as_it_is_known():
    by_name = {s.places[0]: s for s in map_view(KNOWN).spots}
    assert by_name["Tall Ahmar"].radius == radius("exact", "SY") < by_name["Sarmin"].radius == radius("near", "SY")
    assert by_name["Raqqa"].grain == "admin1"
    # The words name a village; only its province is known.
    assert by_name["Homs"].grain == "admin1"
    assert by_name["Homs"].radius == radius("admin1", "SY") > by_name["Sarmin"].radius
    assert not by_name["Homs"].point
    drawn = {r["where"]: r for r in rows(map_chart(map_view(KNOWN), "x"))}
    assert drawn["at Tall Ahmar"]["point"]
    assert not drawn["in the province of Homs"]["point"]
    assert drawn["in the province of Homs"]["area"] > drawn["near Sarmin"]["area"] > drawn["at Tall Ahmar"]["area"]


@pytest.mark.parametrize(("country", "least", "most"), [("IQ", 50, 150), ("SY", 50, 150), ("LB", 10, 50)])
def test_a_province_has_the_size_of_provinces_of_its_country(country, least, most):
    assert least < radius("admin1", country) < most
    assert radius("admin2", country) < radius("admin1", country)


def test_the_toll_of_a_spot_is_the_sum_of_its_rows():
    (spot,) = (s for s in map_view(KNOWN).spots if s.places == ("Tall Ahmar",))
    assert (spot.killed.low, spot.killed.best, spot.killed.high) == (5, 5, None)
    assert spot.several_origins == 1
    (row,) = (r for r in rows(map_chart(map_view(KNOWN), "x")) if r["where"] == "at Tall Ahmar")
    assert row["reported killed"] == "at least 5"
    assert "2031-05-02 attack" in row["what"]
    unknown = map_view([incident("Sarmin", 35.9, 36.7)]).spots[0].killed
    assert unknown.line == "unknown"


def test_near_places_are_one_cluster_from_afar_and_apart_from_near():
    near = [incident("One", 36.0, 37.0), incident("Two", 36.0, 37.3), incident("Two", 36.0, 37.3)]
    far = [incident("Far", 10.0, 10.0, country="NG")]
    assert sorted(len(s.incidents) for s in map_view(near).spots) == [1, 2]
    clustered = max(map_view([*near, *far]).spots, key=lambda s: len(s.incidents))
    assert len(clustered.incidents) == 3
    assert clustered.places == ("Two", "One")
    assert clustered.radius > 25  # kilometres from Two to One
    assert clustered.where == "at or near Two, One"


def test_marks_have_tooltips_and_lead_where_a_page_wants():
    chart = map_chart(map_view(KNOWN), "x", link=lambda s: f"incidents?place={s.places[0].replace(' ', '+')}")
    marks = [x for x in chart.to_dict()["layer"] if "href" in x.get("encoding", {})]
    assert len(marks) >= 2
    assert all("tooltip" in m["encoding"] for m in marks)
    drawn = svg(chart)
    assert 'href="incidents?place=Tall+Ahmar"' in drawn
    assert "href" not in svg(map_chart(map_view(KNOWN), "x")).replace("xmlns:xlink", "")


def test_a_map_tells_itself_to_a_screen_reader():
    root = ET.fromstring(svg(map_chart(map_view([*KNOWN, *UNKNOWN]), "Reported incidents")))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Reported incidents"
    assert "not of what occurred" in (root.findtext(f"{SVG}desc") or "")
    spoken = " ".join(e.get("aria-label") or "" for e in root.iter())
    assert "2 reported incidents at Tall Ahmar; reported killed at least 5" in spoken


def test_hostile_names_are_text():
    hostile = '<script>alert(1)</script>"&onload='
    root = ET.fromstring(svg(map_chart(map_view([incident(hostile, 36.0, 37.0)]), hostile)))
    assert "script" not in {e.tag.removeprefix(SVG) for e in root.iter()}
    assert hostile in [e.text for e in root.iter(f"{SVG}text")]


def test_outlines_are_small_whole_and_never_cross_the_map():
    assert len((files("tocsin.publish.maps") / "outlines.json.gz").read_bytes()) < 300_000
    told = {o.code for o in outlines()}
    # Every country of a million people or more has one.
    assert {"SY", "IQ", "NG", "UA", "SO", "SD", "SS", "XK", "PS", "TL", "US"} <= told
    for outline in outlines():
        for part in outline.geometry["coordinates"]:
            for ring in part:
                assert ring[0] == ring[-1]
                assert all(abs(a[0] - b[0]) <= 180 or abs(a[1]) == 90 for a, b in pairwise(ring))


def test_an_outline_is_where_the_gazetteer_has_its_towns():
    for code, name in (("SY", "Homs"), ("IQ", "Kirkuk"), ("NG", "Maiduguri"), ("UA", "Poltava")):
        found = outline_of(code)
        town = next(m.entry for m in load_gazetteer().named(name) if m.entry.country == code)
        assert found is not None
        west, south, east, north = found.box
        assert west < town.lon < east
        assert south < town.lat < north


def test_a_frame_holds_its_box_and_measures_kilometres():
    shown = frame((36.0, 32.0, 42.0, 37.0), 600, 400)
    for lon in (36.0, 42.0):
        for lat in (32.0, 37.0):
            x, y = shown.xy(lon, lat)
            assert 0 <= x <= 600
            assert 0 <= y <= 400
    one, other = shown.xy(38.0, 35.0), shown.xy(39.0, 35.0)
    assert shown.pixels(91.2, 35.0) == pytest.approx(other[0] - one[0], rel=0.01)


def test_tiles_cover_the_frame_and_none_is_asked_for_unless_configured():
    shown = frame((36.0, 32.0, 42.0, 37.0), 600, 400)
    made = list(tiles(shown, "https://tiles.example/{z}/{x}/{y}.png"))
    side = made[0]["side"]
    assert 256 <= side <= 512
    assert min(t["x"] for t in made) - side / 2 <= 0
    assert max(t["x"] for t in made) + side / 2 >= 600
    assert min(t["y"] for t in made) - side / 2 <= 0
    assert max(t["y"] for t in made) + side / 2 >= 400
    chart = map_chart(map_view(KNOWN), "x", tiles="https://tiles.example/{z}/{x}/{y}.png")
    assert "tiles.example" in chart.to_json()
    assert "http" not in map_chart(map_view(KNOWN), "x").to_json().replace("https://vega.github.io/schema", "")


@pytest.mark.parametrize(
    "tiles_at", ["file:///etc/{z}/{x}/{y}", "https://a.example/tiles.png", 'https://a/{z}/{x}/{y}">']
)
def test_what_is_no_tile_server_is_refused(tiles_at, tmp_path):
    (tmp_path / "case.toml").write_text(f"tiles = {json.dumps(tiles_at)}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="no address of map tiles"):
        load_config(tmp_path)


def test_the_sample_case_is_drawn(sample_case, tocsin_command, tmp_path):
    for suffix in ("svg", "png", "json", "html"):
        out = tmp_path / f"map.{suffix}"
        done = tocsin_command("plot", sample_case, "map", "--country", "iq", "--out", out)
        assert done.exit_code == 0, done.output
        assert out.stat().st_size > 1000
    refused = tocsin_command("plot", sample_case, "map", "--country", "ZZ")
    assert refused.exit_code == 1
    assert "no incidents to draw" in refused.output


def test_two_numbers_at_one_point_become_one():
    named = incident("Tall Ahmar", 36.5, 38.1)
    unit = incident("Aleppo", 36.5, 38.1, "admin1", admin1="Aleppo")
    (one,) = map_view([named, unit]).spots
    assert len(one.incidents) == 2
    assert one.grain == "admin1"
    assert one.radius >= radius("admin1", "SY")
    (mostly,) = map_view([named, incident("Tall Ahmar", 36.5, 38.1, "near"), unit]).spots
    assert mostly.point

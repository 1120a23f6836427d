"""An evidence bundle can be checked by whoever gets it, and shows where it was altered."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

import tocsin


@pytest.fixture(scope="module", params=["internal", "public"])
def bundle(request, private_case, tmp_path_factory) -> Path:
    with tocsin.open(private_case.folder) as case:
        (path,) = case.export("bundle", tmp_path_factory.mktemp("bundle"), request.param)
    return path


def altered(path: Path, out: Path, changes: dict[str, bytes | None], *, manifest: bool = False) -> Path:
    """A copy with members replaced, left out or added; `manifest` corrects their hashes as a forger would."""
    with ZipFile(path) as z:
        members = {i.filename: z.read(i) for i in z.infolist()}
    for name, content in changes.items():
        if content is None:
            del members[name]
        else:
            members[name] = content
    if manifest:
        told = json.loads(members["manifest.json"])
        for name, content in changes.items():
            told["members"][name] = {"sha256": hashlib.sha256(content or b"").hexdigest(), "bytes": len(content or b"")}
        members["manifest.json"] = json.dumps(told).encode()
    with ZipFile(out, "w", ZIP_DEFLATED) as z:
        for name, content in members.items():
            z.writestr(name, content)
    return out


def test_a_bundle_is_sound(bundle, tocsin_command):
    done = tocsin_command("verify", bundle, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert told["sound"]
    assert told["files"] > 30
    assert told["citations"] > 1000
    assert told["spans"] > 3000


def test_originals_and_custody_leave_only_whole(private_case, tmp_path):
    with tocsin.open(private_case.folder) as case:
        for profile in ("internal", "partner", "public"):
            (path,) = case.export("bundle", tmp_path / profile, profile)
            with ZipFile(path) as z:
                originals = [n for n in z.namelist() if n.startswith("originals/")]
                custody = z.read("tables/custody.jsonl")
                assert profile in z.read("method.md").decode()
            assert bool(originals) == bool(custody) == (profile == "internal")


def test_every_citation_leads_to_its_words_and_its_original(bundle):
    with ZipFile(bundle) as z:
        reports = {x["report_id"]: x for x in map(json.loads, z.read("tables/report.jsonl").splitlines())}
        captures = {x["capture_id"] for x in map(json.loads, z.read("tables/capture.jsonl").splitlines())}
        tolls = {x["toll_id"] for x in map(json.loads, z.read("tables/toll.jsonl").splitlines())}
        cited = [json.loads(line) for line in z.read("citations.jsonl").splitlines()]
        page = z.read("report.html").decode()
    for c in cited:
        assert reports[c["report_id"]]["text"][c["start"] : c["stop"]] == c["words"]
        assert c["capture_sha256"] in captures
    assert tolls <= {c["id"] for c in cited}
    assert "<script" not in page
    assert "<mark>" in page


FORGERIES = [
    ("tables/toll.jsonl", "altered"),
    ("report.html", "altered"),
    ("method.md", "gone"),
    ("extra.txt", "not in the manifest"),
]


@pytest.mark.parametrize(("name", "told"), FORGERIES)
def test_what_was_altered_is_named(name, told, bundle, tmp_path, tocsin_command):
    content = None if told == "gone" else b"{}\n"
    done = tocsin_command("verify", altered(bundle, tmp_path / "forged.zip", {name: content}))
    assert done.exit_code == 1
    assert f"{name} is {told}" in done.output


def test_a_forger_who_mends_the_manifest_is_caught_by_the_spans(bundle, tmp_path, tocsin_command):
    with ZipFile(bundle) as z:
        text = z.read("tables/report.jsonl").decode()
    forged = altered(
        bundle, tmp_path / "forged.zip", {"tables/report.jsonl": text.replace("nine", "five").encode()}, manifest=True
    )
    done = tocsin_command("verify", forged, "--json")
    assert done.exit_code == 1
    assert json.loads(done.output)["mismatches"] > 0


BAD = [
    (b"no zip at all", "is no evidence bundle"),
    ({"a.txt": b"x"}, "no manifest"),
    ({"manifest.json": b"[]"}, "no manifest"),
    ({"manifest.json": b"not json"}, "is no evidence bundle"),
    ({"manifest.json": b'{"members": {"a": 3}}'}, "no manifest"),
    ({"manifest.json": b'{"members": {}}', "zeros": b"0" * 50_000_000}, "more than is taken in"),
]


@pytest.mark.parametrize(("content", "told"), BAD)
def test_what_is_no_bundle_is_told_in_one_line(content, told, tmp_path, tocsin_command):
    path = tmp_path / "x.zip"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        with ZipFile(path, "w", ZIP_DEFLATED) as z:
            for name, data in content.items():
                z.writestr(name, data)
    done = tocsin_command("verify", path)
    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output


ROWS = [b"[]", b"{}", b'{"report_id": 3}', b"not json", b"\xff\xfe"]


@pytest.mark.parametrize("row", ROWS)
def test_a_broken_row_is_told_in_one_line(row, bundle, tmp_path, tocsin_command):
    forged = altered(bundle, tmp_path / "forged.zip", {"tables/report.jsonl": row + b"\n"}, manifest=True)
    done = tocsin_command("verify", forged)
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)

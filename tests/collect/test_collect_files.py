"""Files and folders come in once, unaltered, with what is said of them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from tocsin.collect import Hint, Limits, broken_links, read_manifest
from tocsin.collect.hints import check_published, parse_manifest
from tocsin.errors import InputError
from tocsin.records import Custody, Progress

TEXT = b"Blast near the market\n\nA blast near the market killed two people, police said."


def packed(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in members.items():
            z.writestr(name.replace("__", "."), content)
    return made.getvalue()


def test_an_original_is_kept_as_it_came(desk, folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT)
    desk.collect(folder)
    (capture,) = desk.captures()
    assert capture.capture_id == hashlib.sha256(TEXT).hexdigest()
    assert desk.originals.read(capture.capture_id) == TEXT
    assert desk.originals.whole(capture.capture_id)


def test_exact_copies_are_one_capture_with_two_places(desk, folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "b.txt").write_bytes(TEXT)
    tally = desk.collect(folder)
    assert (tally.captures, tally.findings) == (1, 2)
    assert {f.name for f in desk.found().values()} == {"a", "b"}


def test_collecting_again_changes_nothing(desk, folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "bad.txt").write_bytes(b"")
    desk.collect(folder)
    log = list(desk.store.read(Custody, order=["sequence"]))
    again = desk.collect(folder)
    assert (again.captures, again.findings) == (0, 0)
    assert list(desk.store.read(Custody, order=["sequence"])) == log


def test_members_of_archives_are_found_by_their_place_inside(desk, folder: Path) -> None:
    inner = packed(deep__txt=b"Deep title\n\nDeep text about shelling.")
    (folder / "pack.zip").write_bytes(packed(one__txt=TEXT, inner__zip=inner))
    desk.collect(folder)
    assert {p.split("reports/")[1] for p in (f.place for f in desk.found().values())} == {
        "pack.zip!one.txt",
        "pack.zip!inner.zip!deep.txt",
    }


def test_a_manifest_beside_the_files_speaks_for_those_below(desk, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_bytes(TEXT)
    (folder / "b.txt").write_bytes(TEXT + b" Again.")
    (folder / "manifest.csv").write_text(
        "file,published,publisher,title\nsub/a.txt,2019-08-22,Harbour Wire,Blast\nb.txt,2019-08,,\n", encoding="utf-8"
    )
    desk.collect(folder, given=Hint(publisher="Given to all", given_by="flag"))
    a, b = desk.found()["a.txt"], desk.found()["b.txt"]
    assert (a.published, a.publisher, a.title, a.given_by) == ("2019-08-22", "Harbour Wire", "Blast", "manifest")
    assert (b.published, b.publisher, b.given_by) == ("2019-08", "Given to all", "manifest")
    assert "manifest.csv" not in desk.found()


def test_a_manifest_named_by_the_person_comes_first(desk, folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "manifest.csv").write_text("file,published\na.txt,2018\n")
    other = tmp_path / "mine.csv"
    other.write_text("file,published\na.txt,2019\n")
    desk.collect(folder, manifest=read_manifest(other))
    assert desk.found()["a.txt"].published == "2019"


def test_saying_more_of_a_file_later_is_a_new_finding_and_reads_it_again(desk, folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXT)
    desk.collect(folder)
    capture_id = desk.captures()[0].capture_id
    desk.store.write([Progress(stage="read", item_id=capture_id, version="1")])
    desk.collect(folder, given=Hint(published="2019-08-22", given_by="flag"))
    assert len(desk.captures()) == 1
    assert desk.store.count(Progress) == 0


def test_a_bad_date_in_a_manifest_is_told_and_the_row_kept() -> None:
    made = parse_manifest(b"file,published,publisher\na.txt,soon,Harbour Wire\nb.txt,2019-13-45,\n")
    assert made.rows["a.txt"].published is None
    assert made.rows["a.txt"].publisher == "Harbour Wire"
    assert len(made.problems) == 2


@pytest.mark.parametrize("value", ["2019-11-25", "2019-11", "2019", "XXXX-07-29", "2019-11-25/2019-11-27", "2019~"])
def test_dates_are_edtf(value: str) -> None:
    assert check_published(value) == value


@pytest.mark.parametrize("value", ["", "yesterday", "25.11.2019", "2019-02-31x", "November"])
def test_other_dates_are_refused_with_a_remedy(value: str) -> None:
    with pytest.raises(InputError, match="write it as"):
        check_published(value)


def test_the_custody_log_is_a_chain_that_shows_a_change(desk, folder: Path) -> None:
    for n in range(5):
        (folder / f"{n}.txt").write_bytes(TEXT + str(n).encode())
    desk.collect(folder)
    entries = list(desk.store.read(Custody, order=["sequence"]))
    assert [e.act for e in entries] == ["captured"] * 5
    assert list(broken_links(entries)) == []
    altered = [*entries[:2], Custody(**{**entries[2].values(), "detail": "elsewhere"}), *entries[3:]]
    assert next(broken_links(altered)).sequence == 3
    assert next(broken_links([*entries[:2], *entries[3:]])).sequence == 4


def test_leftovers_of_other_programs_are_passed_over(desk, folder: Path) -> None:
    for name in (".hidden.txt", "~$lock.docx", "Thumbs.db"):
        (folder / name).write_bytes(TEXT)
    assert desk.collect(folder).findings == 0
    assert desk.rejected() == {}


def test_limits_are_kept(desk, folder: Path) -> None:
    (folder / "long.txt").write_bytes(TEXT * 100)
    desk.collect(folder, limits=Limits(file_bytes=1000))
    assert "larger than" in desk.rejected()["long.txt"].reason

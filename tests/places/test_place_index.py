"""The index: keys that meet, a build that two processes may do at once, a folder that cannot be written."""

from __future__ import annotations

import pickle
import sqlite3
from pathlib import Path

import pytest

from tocsin.annotate.places import Gazetteer, GazetteerError, load_gazetteer, store
from tocsin.annotate.places.fold import bare_key, likeness, plain_key, skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        ("al-Hol", "Al Hawl", "al-Hawl"),
        ("Deir ezzor", "Deir al-Zor", "Dayr az-Zawr", "Deir Az-Zour"),
        ("Salahuddin", "Salah ad-Din", "Saladin", "Salah Eddin"),
        ("Raqqa", "Raqa", "Ar-Raqqah"),
        ("Idlib", "Idleb"),
        ("Homs", "Hims"),
        ("Daraa", "Deraa", "Dar‘ā"),
        ("Hasaka", "Hassakeh", "Al Ḩasakah"),
    ],
)
def test_spellings_of_one_name_meet_in_one_skeleton(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(spelling) for spelling in spellings}) == 1


def test_keys_fold_case_accents_articles_and_hyphens() -> None:
    assert bare_key(plain_key("Al-Ḩasakah")) == bare_key(plain_key("hasakah")) == "hasakah"
    assert bare_key(plain_key("al")) == "al"


def test_likeness_tells_names_of_one_skeleton_apart() -> None:
    assert skeleton("Sakhour") == skeleton("Sukkari")
    assert likeness("Sakhour", "Sukkari") < likeness("Sakhour", "al-Sakhoor")


def test_a_whole_index_is_not_compiled_again(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "build", lambda path, made: pytest.fail("compiled a second time"))
    assert load_gazetteer().path == gazetteer.path


def test_an_index_cut_short_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_CACHE", str(tmp_path))
    monkeypatch.setattr(store, "build", _small)
    path = store.index_path()
    path.write_bytes(b"not a database")
    assert store.index_path() == path
    assert store._is_whole(path)


def test_drafts_are_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_CACHE", str(tmp_path))
    monkeypatch.setattr(store, "build", _small)
    store.index_path()
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


def test_no_folder_is_an_error_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("TOCSIN_CACHE", str(blocked / "below"))
    with pytest.raises(GazetteerError, match="TOCSIN_CACHE"):
        store.index_path()


def test_a_gazetteer_travels_to_another_process(gazetteer: Gazetteer) -> None:
    assert pickle.loads(pickle.dumps(gazetteer)).named("Aleppo") == gazetteer.named("Aleppo")


def test_countries_have_no_coordinates(gazetteer: Gazetteer) -> None:
    entries = [match.entry for name in ("Syria", "Iraq", "Turkey") for match in gazetteer.named(name)]
    assert all(entry.lat is None for entry in entries if entry.kind == "country")


def _small(path: Path, made: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {made}")
    connection.commit()
    connection.close()

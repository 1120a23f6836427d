"""Bad input becomes a rejected row with a remedy; the rest of the batch is done."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.collect import Limits

GOOD = b"Clashes in the east\n\nClashes in the east killed four fighters, a monitor said."


def bomb(megabytes: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("bomb.txt", b"0" * (megabytes << 20))
        z.writestr("good.txt", GOOD)
    return made.getvalue()


def locked() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as z:
        z.writestr("secret.txt", GOOD)
    raw = bytearray(made.getvalue())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + offset] |= 1
    return bytes(raw)


def damaged() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.txt", os.urandom(5000))
        z.writestr("good.txt", GOOD)
    raw = bytearray(made.getvalue())
    raw[100:140] = bytes(40)
    return bytes(raw)


CASES = {
    "empty.txt": (b"", "empty"),
    "blank.html": (b" \n\t ", "empty"),
    "cut.zip": (bomb(1)[:200], "not a whole zip"),
    "picture.jpg": (b"\xff\xd8\xff\xe0", "not a kind of file"),
    "noname": (GOOD, "not a kind of file"),
}


@pytest.mark.parametrize("name", CASES)
def test_rejected_with_reason_and_remedy_and_the_rest_done(desk, folder: Path, name: str) -> None:
    content, reason = CASES[name]
    (folder / name).write_bytes(content)
    (folder / "zz-good.txt").write_bytes(GOOD)
    tally = desk.collect(folder)
    assert reason in desk.rejected()[name].reason
    assert desk.rejected()[name].remedy
    assert tally.captures == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("bomb.zip", bomb(40), "zip bomb"), ("locked.zip", locked(), "password"), ("damaged.zip", damaged(), "damaged")],
)
def test_bad_members_are_refused_and_good_ones_taken(
    desk, folder: Path, name: str, content: bytes, reason: str
) -> None:
    (folder / name).write_bytes(content)
    (folder / "zz-good.txt").write_bytes(GOOD + b" More.")
    desk.collect(folder)
    assert any(reason in r.reason for r in desk.rejected().values())
    assert "zz-good.txt" in desk.found()
    assert name == "locked.zip" or f"{name}!good.txt" in {p.rsplit("/", 1)[-1] for p in desk.found()}


def test_an_archive_of_too_much_is_left_at_the_limit(desk, folder: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as z:
        for n in range(30):
            z.writestr(f"{n}.txt", GOOD + str(n).encode())
    (folder / "many.zip").write_bytes(made.getvalue())
    desk.collect(folder, limits=Limits(archive_members=10))
    assert len(desk.found()) == 10
    assert "unpacks to more" in desk.rejected()["many.zip"].reason


def test_a_lying_size_does_not_get_past_the_limit(desk, folder: Path) -> None:
    raw = bytearray(bomb(20))
    at = raw.index(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (100).to_bytes(4, "little")
    (folder / "liar.zip").write_bytes(bytes(raw))
    desk.collect(folder)
    assert not any("bomb.txt" in place for place in desk.found())


def test_links_are_not_followed_and_loops_end(desk, folder: Path) -> None:
    (folder / "good.txt").write_bytes(GOOD)
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "other.txt").symlink_to("/etc/hostname")
    desk.collect(folder)
    assert set(desk.found()) == {"good.txt"}
    assert {"loop", "self.txt", "other.txt"} <= set(desk.rejected())


def test_a_link_loop_named_by_the_person_is_one_line(desk, folder: Path) -> None:
    link = folder / "a.txt"
    link.symlink_to(link)
    desk.collect(link)
    assert "cannot be opened" in desk.rejected()["a.txt"].reason


def test_pipes_and_sockets_are_not_opened(desk, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    desk.collect(folder)
    assert desk.rejected()["pipe.txt"].reason == "not a plain file"


def test_an_unreadable_file_is_rejected(desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = folder / "closed.txt"
    target.write_bytes(GOOD)
    target.chmod(stat.S_IWUSR)
    opened = Path.open

    def refuse(path: Path, *args: object, **more: object) -> object:
        if path == target:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", refuse)
    desk.collect(folder)
    assert "permission denied" in desk.rejected()["closed.txt"].reason


def test_names_may_hold_anything(desk, folder: Path) -> None:
    for name in ("new\nline.txt", "tab\there.txt", "dir\u202egnp.txt", "ö😀.txt"):
        (folder / name).write_bytes(GOOD + name.encode())
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt")).write_bytes(GOOD)
    desk.collect(folder)
    assert len(desk.found()) == 5


def test_what_is_not_there_is_said(desk, folder: Path) -> None:
    desk.collect(folder / "nothing")
    assert "no such file" in desk.rejected()["nothing"].reason


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=600), st.sampled_from([".txt", ".zip", ".csv", ".json", ".html", ".eml", ".docx", ".pdf"]))
def test_any_bytes_are_captured_or_rejected(desk, folder: Path, content: bytes, suffix: str) -> None:
    (folder / f"any{suffix}").write_bytes(content)
    desk.collect(folder)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=30, max_size=400), st.integers(0, 300))
def test_any_damage_to_an_archive_is_survived(desk, folder: Path, noise: bytes, at: int) -> None:
    raw = bytearray(bomb(1))
    raw[at : at + len(noise)] = noise
    (folder / "any.zip").write_bytes(bytes(raw))
    desk.collect(folder)
    assert zlib.crc32(bytes(raw)) == zlib.crc32((folder / "any.zip").read_bytes())

"""Hostile and broken files go through a whole run as rejected rows; the rest of the batch is done."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

import tocsin

GOOD = "Clashes near Mosul\n\nClashes near Mosul killed four soldiers on Tuesday, an army spokesman said.\n"
MIB = 1 << 20


def write(folder: Path) -> None:
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "utf16.txt").write_bytes(GOOD.replace("Mosul", "Tikrit").encode("utf-16"))
    (folder / "cp1252.txt").write_bytes(
        GOOD.replace("four", "“four”").replace("Mosul", "Hīt").encode("cp1252", "replace")
    )
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04word/document.xml cut short")
    (folder / "oneline.txt").write_bytes(b"a shell hit the town " * (50 * MIB // 21))
    (folder / "deep.html").write_text("<div>" * 10_000 + "Shelling killed two." + "</div>" * 10_000, encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "new\nline.txt").write_text(GOOD.replace("four", "five"), encoding="utf-8")
    (folder / "rows.jsonl").write_text(
        json.dumps({"text": GOOD.replace("four", "six"), "title": "Row"})
        + "\n{broken\n"
        + json.dumps({"title": "No text"}),
        encoding="utf-8",
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("bomb.txt", b"0" * (300 * MIB))
    (folder / "bomb.zip").write_bytes(made.getvalue())
    os.mkfifo(folder / "pipe.txt")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory, tocsin_command) -> str:
    folder = tmp_path_factory.mktemp("bad") / "reports"
    folder.mkdir()
    write(folder)
    made = str(folder.parent / "case")
    done = tocsin_command("run", folder, "--case", made)
    assert done.exit_code == 0, done.output
    assert "Traceback" not in done.output
    return made


REJECTED = [
    "empty.txt",
    "binary.txt",
    "cut.pdf",
    "cut.docx",
    "oneline.txt",
    "deep.html",
    "loop",
    "bomb.zip!bomb.txt",
    "pipe.txt",
]


@pytest.mark.parametrize("name", REJECTED)
def test_rejected_with_reason_and_remedy(case: str, name: str) -> None:
    with tocsin.open(case) as opened:
        rows = [r for r in opened.rejected if r.place.endswith(f"/{name}")]
    assert len(rows) == 1
    assert rows[0].reason
    assert rows[0].remedy


def test_the_rest_of_the_batch_is_done(case: str) -> None:
    with tocsin.open(case) as opened:
        texts = [r.text for r in opened.reports]
        rejected_rows = [r for r in opened.rejected if r.place.endswith("rows.jsonl")]
    for word in ("Mosul killed four", "Tikrit", "“four”", "killed five", "killed six"):
        assert any(word in t for t in texts), word
    assert len(rejected_rows) == 2


def test_what_was_kept_is_sound(tocsin_command, case: str) -> None:
    assert tocsin_command("verify", case).exit_code == 0


def test_a_hundred_thousand_sentences_are_read(tmp_path: Path, tocsin_command) -> None:
    body = " ".join(f"A shell hit house {n} in Homs." for n in range(100_000))
    (tmp_path / "long.txt").write_text(f"A long report\n\n{body}\n", encoding="utf-8")
    with tocsin.open(str(tmp_path / "case"), create=True) as case:
        case.collect([tmp_path / "long.txt"])
        case.read()
        assert len(case.rejected) == 0
        assert len(case.passages.where("kind", "=", "sentence")) == 100_000

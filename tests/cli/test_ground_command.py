"""The command that grounds a text without a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tocsin
from tocsin.cli import app
from tocsin.errors import ConfigError, InputError

TEXT = "At least 12 miners were killed near Manbij, Syria, on Tuesday, Reuters reported. Dozens were wounded."


def rows(done) -> list[dict]:
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_all_four_are_shown_with_value_grain_reason_score_and_span(tocsin_command) -> None:
    shown = tocsin_command("ground", TEXT, "--published", "2016-07-28")
    assert shown.exit_code == 0, shown.output
    for told in ("at least 12 killed", "a lower bound", "Manbij, Aleppo, SY", "near (UCDP 2, ACLED 2)", "2016-07-26",
                 "publication date 2016-07-28", "Reuters", "0-18"):  # fmt: skip
        assert told in shown.output


def test_every_row_reads_back_from_the_text(tocsin_command) -> None:
    found = rows(tocsin_command("ground", TEXT, "--published", "2016-07-28", "--json"))
    assert {"actor", "place", "time", "quantity"} <= {r["kind"] for r in found}
    for r in found:
        assert TEXT[r["start"] : r["stop"]] == r["words"]
        assert 0 <= r["score"] <= 1


def test_no_day_is_guessed_without_a_date_of_publication(tocsin_command) -> None:
    [time] = [r for r in rows(tocsin_command("ground", TEXT, "--json")) if r["kind"] == "time"]
    assert "first_day" not in time


def test_standard_input() -> None:
    done = CliRunner().invoke(app, ["ground", "-", "--json"], input=b"Two miners died.\n")
    assert [r["best"] for r in rows(done) if r["kind"] == "quantity"] == [2]
    done = CliRunner().invoke(app, ["ground", "-"], input=b"\xff\xfe Two miners died.")
    assert done.exit_code == 0


def test_a_file_is_read_as_in_a_case_and_brings_its_own_date(tocsin_command, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    body = "".join(f"<p>{TEXT}</p>" for _ in range(3))
    date = '<meta property="article:published_time" content="2016-07-28">'
    page.write_text(f"<html><head><title>Strike on a mine</title>{date}</head><body><article>{body}</article></body>")
    found = rows(tocsin_command("ground", page, "--json"))
    assert {"2016-07-26"} == {r["first_day"] for r in found if r["kind"] == "time"}


def test_other_rules_for_numbers(tocsin_command, tmp_path: Path) -> None:
    def dozens(*options: object) -> list[float]:
        found = rows(tocsin_command("ground", "Dozens were wounded.", "--json", *options))
        return [r["best"] for r in found if r["kind"] == "quantity"]

    own = tmp_path / "own.toml"
    own.write_text('[vague]\ndozens = [30, 30, ""]\n')
    assert (dozens(), dozens("--numbers", "acled"), dozens("--numbers", own)) == ([24], [12], [30])


@pytest.mark.parametrize(
    "arguments",
    [("--published", "yesterday"), ("--published", "2016-02-31"), ("--numbers", "heaps"), ("--numbers", "heaps.toml")],
)
def test_what_cannot_be_used_is_told_in_one_line(tocsin_command, arguments: tuple[str, str]) -> None:
    done = tocsin_command("ground", TEXT, *arguments)
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_empty_file_is_told_in_one_line(tocsin_command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = tocsin_command("ground", tmp_path / "empty.txt")
    assert done.exit_code == 1
    assert "empty" in done.stderr


@pytest.mark.parametrize("text", ["", "\0", "x" * 5000, "a\nb", "[/red] [[bold]]", "\x1b[31m 5 killed"])
def test_any_text_is_answered(tocsin_command, text: str) -> None:
    done = tocsin_command("ground", text)
    assert done.exit_code == 0
    assert "\x1b" not in done.output


def test_from_python() -> None:
    found = tocsin.ground(TEXT, published="2016-07-28")
    assert [(m.low, m.best, m.high) for m in found if m.kind == "quantity"] == [(12, 12, None), (24, 24, None)]
    assert all(TEXT[m.start : m.stop] == m.words for m in found)
    with pytest.raises(InputError):
        tocsin.ground(TEXT, published="soon")
    with pytest.raises(ConfigError):
        tocsin.ground(TEXT, numbers="heaps")


def test_a_case_chooses_its_rules(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Strike on a mine\n\nDozens of miners were killed in Hawija, Iraq, on 3 May 2016, police said.\n")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.toml").write_text('numbers = "own.toml"\n')
    (tmp_path / "case" / "own.toml").write_text('[vague]\ndozens = [36, 36, ""]\n')
    with tocsin.open(str(tmp_path / "case")) as case:
        case.run([str(report)])
        assert {t.best for t in case.tolls} == {36}

"""What the commands promise to a person and to a program."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import tocsin
from tocsin.case import TABLES
from tocsin.cli import app
from tocsin.records import Report

TOLD = ["incidents", "reports", "figures", "statements", "sources", "stories", "alerts"]


def test_every_command_has_help_with_an_example(tocsin_command) -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        shown = tocsin_command(command.callback.__name__, "--help")
        assert shown.exit_code == 0
        assert "Example" in shown.output
        assert f"tocsin {command.callback.__name__}" in shown.output


@pytest.mark.parametrize("what", [*TABLES])
def test_every_table_is_shown_to_people_and_as_json(tocsin_command, sample_case: str, what: str) -> None:
    shown = tocsin_command("show", sample_case, what, "--limit", 5)
    assert shown.exit_code == 0, shown.output
    rows = json.loads(tocsin_command("show", sample_case, what, "--limit", 5, "--json").output)
    assert len(rows) <= 5
    assert what not in TOLD[:6] or rows


def test_warnings_are_shown_with_what_came(tocsin_command, sample_case: str) -> None:
    told = json.loads(tocsin_command("show", sample_case, "statements", "--type", "warning", "--json").output)
    rows = json.loads(tocsin_command("show", sample_case, "warnings", "--json").output)
    assert rows
    assert {row["statement_id"] for row in rows} == {row["statement_id"] for row in told}
    assert all(row["horizon"] >= 1 and row["came"] in (True, False, None) for row in rows)
    shown = tocsin_command("show", sample_case, "warnings")
    assert shown.exit_code == 0
    assert rows[0]["speaker"] in shown.output


def test_incidents_by_place(tocsin_command, sample_case: str) -> None:
    rows = json.loads(tocsin_command("show", sample_case, "incidents", "--place", "Diyala", "--json").output)
    assert rows
    assert all("diyala" in f"{r['place']} {r['admin1']} {r['admin2']}".lower() for r in rows)


def test_incidents_by_day(tocsin_command, sample_case: str) -> None:
    command = ("show", sample_case, "incidents", "--from", "2019-07-01", "--to", "2019-07-31", "--json")
    rows = json.loads(tocsin_command(*command).output)
    assert rows
    assert all(r["first_day"] <= "2019-07-31" and r["last_day"] >= "2019-07-01" for r in rows)


def test_one_incident_shows_each_value_in_its_sentence(tocsin_command, sample_case: str) -> None:
    rows = json.loads(tocsin_command("show", sample_case, "incidents", "--json").output)
    row = max(rows, key=lambda r: r["reports"])
    shown = tocsin_command("show", sample_case, "incident", row["incident_id"])
    assert shown.exit_code == 0
    assert "[[" in shown.output
    view = json.loads(tocsin_command("show", sample_case, "incident", row["incident_id"], "--json").output)
    values = [v for told in view["told"] for v in told["values"] if v["words"]]
    assert values
    for v in values:
        assert v["sentence"][slice(*v["mark"])] == v["words"]


def test_the_beginning_of_an_id_is_enough(tocsin_command, sample_case: str) -> None:
    rows = json.loads(tocsin_command("show", sample_case, "stories", "--json").output)
    assert tocsin_command("show", sample_case, "story", rows[0]["story_id"][:14]).exit_code == 0
    assert tocsin_command("show", sample_case, "report", "rep-").exit_code == 1


def test_verify_finds_a_sound_case_sound(tocsin_command, sample_case: str) -> None:
    done = tocsin_command("verify", sample_case)
    assert done.exit_code == 0
    assert "all as recorded" in done.output


@pytest.fixture
def own_case(tmp_path: Path, tocsin_command) -> str:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(
        "Market blast\n\nA car bomb killed 12 people in Mosul on Tuesday, police said.\n", encoding="utf-8"
    )
    case = str(tmp_path / "case")
    assert tocsin_command("run", reports, "--case", case, "--published", "2019-08-22").exit_code == 0
    return case


def test_verify_finds_an_altered_original(tocsin_command, own_case: str) -> None:
    original = next(p for p in (Path(own_case) / "originals").glob("*/*"))
    original.chmod(0o644)
    original.write_bytes(original.read_bytes().replace(b"12", b"21"))
    done = tocsin_command("verify", own_case)
    assert done.exit_code == 1
    assert "gone or altered" in done.output


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE report SET text = replace(text, '12', '21')",
        "UPDATE mention SET start = start + 1 WHERE kind = 'quantity'",
        "UPDATE mention SET words = 'other words'",
    ],
)
def test_verify_finds_an_altered_table(tocsin_command, own_case: str, change: str) -> None:
    with sqlite3.connect(Path(own_case) / "case.db") as c:
        assert c.execute(change).rowcount
    done = tocsin_command("verify", own_case, "--json")
    assert done.exit_code == 1
    assert json.loads(done.output)["mismatches"] > 0


def test_exports_hold_every_row(tocsin_command, sample_case: str, tmp_path: Path) -> None:
    with tocsin.open(sample_case) as case:
        reports = case.store.count(Report)
    for form in ("csv", "json", "parquet", "gold"):
        done = tocsin_command("export", sample_case, "--format", form, "--out", tmp_path / form)
        assert done.exit_code == 0, done.output
    with (tmp_path / "csv" / "report.csv").open(encoding="utf-8-sig", newline="") as f:
        assert len(list(csv.DictReader(f))) == reports
    assert len((tmp_path / "json" / "report.jsonl").read_text(encoding="utf-8").splitlines()) == reports
    assert pq.read_table(tmp_path / "parquet" / "report.parquet").num_rows == reports


def test_formulas_are_inert_in_csv(tocsin_command, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text('=HYPERLINK("x")\n\n@SUM(1) A bomb killed 3 people in Homs, police said.\n')
    case = tmp_path / "case"
    tocsin_command("run", tmp_path / "evil.txt", "--case", case)
    tocsin_command("export", case, "--format", "csv", "--out", tmp_path / "csv")
    for path in (tmp_path / "csv").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as f:
            assert not any(cell.startswith(("=", "+", "-", "@")) for row in csv.reader(f) for cell in row)


def test_gold_files_are_named_by_their_input(tocsin_command, sample_case: str, tmp_path: Path) -> None:
    tocsin_command("export", sample_case, "--format", "gold", "--out", tmp_path)
    names = {p.stem for p in tmp_path.glob("*.json")}
    assert {"tworivers-tarmiyah", "clipping-0417", "digest-0", "digest-11", "ledger-emirs"} <= names


def test_python_uses_the_same_words(sample_case: str) -> None:
    with tocsin.open(sample_case) as case:
        incidents = case.incidents
        assert (
            len(incidents) == incidents.to_arrow().num_rows == len(incidents.to_pandas()) == len(incidents.to_polars())
        )
        assert set(incidents.to_pandas().columns) == set(incidents.to_polars().columns)
        some = case.incidents.where("country", "=", "IQ")
        assert 0 < len(some) < len(incidents)
        assert all(i.country == "IQ" for i in some)


ERRORS = [
    (("show", "nowhere"), "no case at"),
    (("show", "{case}", "nothing"), "nothing is called"),
    (("show", "{case}", "incident"), "which incident"),
    (("show", "{case}", "incident", "inc-zzz"), "no id begins"),
    (("show", "{case}", "sources", "--from", "2019"), "says nothing about"),
    (("verify", "nowhere"), "no case at"),
    (("export", "{case}", "--format", "nothing", "--out", "x"), "no publisher named"),
    (("run", "{case}", "--case", ""), "no name for a case"),
    (("run", "{case}", "--case", "{case}", "--manifest", "missing.csv"), "cannot be opened"),
    (("collect", "{case}", "--case", "{case}", "--published", "soon"), "is not a date"),
]


@pytest.mark.parametrize(("arguments", "said"), ERRORS, ids=lambda x: x if isinstance(x, str) else None)
def test_errors_are_one_line_with_a_remedy(tocsin_command, sample_case: str, arguments, said: str) -> None:
    done = tocsin_command(*(a.format(case=sample_case) for a in arguments))
    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output
    assert len(done.output.strip().splitlines()) == 1

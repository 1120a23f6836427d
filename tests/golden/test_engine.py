"""What Tocsin finds in its own sample reports: structure exactly, facts at pinned floors."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import tocsin
from tocsin.case import Case
from tocsin.records import Copy, Finding, Report

HERE = Path(__file__).resolve().parent
FLOORS: dict[str, float] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def case(sample_case: str) -> Iterator[Case]:
    with tocsin.open(sample_case) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(sample_case: str, tocsin_command: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    out = tmp_path_factory.mktemp("gold")
    assert tocsin_command("export", sample_case, "--format", "gold", "--out", out).exit_code == 0
    return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in out.glob("*.json")}


@pytest.fixture(scope="module")
def names(case: Case) -> dict[str, str]:
    """Report id of each sample by its name."""
    made: dict[str, str] = {}
    rows = {}
    for report in case.store.read(Report):
        rows.setdefault(report.capture_id, []).append(report)
    for finding in case.store.read(Finding):
        reports = rows[finding.capture_id]
        for report in reports:
            made[finding.name + (f"-{report.part}" if len(reports) > 1 else "")] = report.report_id
    return made


def test_every_sample_is_read_and_none_rejected(case: Case, expected: dict[str, Any], names: dict[str, str]) -> None:
    assert set(names) == set(expected)
    assert len(case.rejected) == 0


def test_publisher_date_and_title_are_as_expected(case: Case, expected: dict[str, Any], names: dict[str, str]) -> None:
    wrong = []
    for name, record in expected.items():
        report = case.store.get(Report, names[name])
        copy = name == "clipping-0417" or name == "tworivers-tarmiyah"
        got = (report.publisher, report.published)
        if got != (record["source"], record["published"]) and not copy:
            wrong.append((name, got))
    assert wrong == []


def test_the_undated_page_stays_undated(case: Case, expected_links: dict[str, Any], names: dict[str, str]) -> None:
    for name in expected_links["undated"]["reports"]:
        report = case.store.get(Report, names[name])
        assert report.published is None
        mentions = [m for m in case.mentions.where("report_id", "=", report.report_id) if m.kind == "time"]
        partial = [m for m in mentions if m.edtf and m.edtf.startswith("XXXX")]
        assert partial
        assert all(m.first_day is None and m.last_day is None for m in partial)


def test_other_languages_are_kept_marked_and_not_read(
    case: Case, expected_links: dict[str, Any], names: dict[str, str]
) -> None:
    for group in expected_links["languages"]:
        for name in group["reports"]:
            report = case.store.get(Report, names[name])
            assert (report.language, report.status) == (group["language"], "language_not_read")
            assert len(case.accounts.where("report_id", "=", report.report_id)) == 0


def test_the_same_bytes_are_one_capture_with_two_places(
    case: Case, expected_links: dict[str, Any], names: dict[str, str]
) -> None:
    for group in expected_links["copies"]:
        assert len({names[n] for n in group["reports"]}) == 1
        report = case.store.get(Report, names[group["reports"][0]])
        assert len(case.findings.where("capture_id", "=", report.capture_id)) == len(group["files"])


def kinds_between(case: Case, a: str, b: str) -> set[str]:
    return {
        c.kind for c in case.store.read(Copy) if {c.report_id, c.earlier_id} == {a, b}
    }  # fmt: skip


def test_reprints_are_copies_of_the_agencys_report(
    case: Case, expected_links: dict[str, Any], names: dict[str, str]
) -> None:
    for group in expected_links["reprints"]:
        for reprint in group["reprints"]:
            assert kinds_between(case, names[group["original"]], names[reprint]) & {"near", "exact", "partial"}


def test_an_edited_page_replaces_the_earlier_version(
    case: Case, expected_links: dict[str, Any], names: dict[str, str]
) -> None:
    for group in expected_links["versions"]:
        copies = [c for c in case.store.read(Copy) if c.kind == "version"]
        assert (names[group["new"]], names[group["old"]]) in {(c.report_id, c.earlier_id) for c in copies}


def stories_of(case: Case, report_ids: Iterable[str]) -> list[set[str]]:
    wanted = set(report_ids)
    members: dict[str, set[str]] = {}
    for link in case.story_reports:
        members.setdefault(link.story_id, set()).add(link.report_id)
    return [ids & wanted for ids in members.values() if ids & wanted]


def test_retellings_of_one_interview_are_one_story_with_one_origin(
    case: Case, expected_links: dict[str, Any], names: dict[str, str]
) -> None:
    told = next(s for s in expected_links["stories"] if "interview" in s["name"])
    read = {names[n] for n in told["reports"]}
    read = {i for i in read if case.store.get(Report, i).status == "read"}
    assert read in stories_of(case, read)
    links = [link for link in case.story_reports if link.report_id in read]
    story = case.stories.get(links[0].story_id)
    assert (story.reports, story.publishers, story.origins) == (4, 4, 1)


def test_every_value_leads_to_its_words(case: Case) -> None:
    done = case.verify()
    assert done.sound, done.lines
    assert done.spans > 1000


def test_no_value_is_made_of_another_coders_words(found: dict[str, Any], case: Case, names: dict[str, str]) -> None:
    for name, record in found.items():
        text = case.store.get(Report, names[name]).text
        for words in words_of(record):
            assert words in text


def words_of(record: dict[str, Any]) -> Iterator[str]:
    for i in record["incidents"]:
        parts = [i["date"], i["place"], *i["actors"], *i["toll"], *([i["weapon"]] if i["weapon"] else [])]
        yield from (w for w in (i["anchor"], *(p["text"] for p in parts)) if w)
    for kind in ("figures", "statements", "sources"):
        yield from (x["text"] for x in record[kind])


def words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").lower()))


def alike(a: str | None, b: str | None) -> float:
    left, right = words(a), words(b)
    return len(left & right) / max(len(left | right), 1)


def same_incident(g: dict[str, Any], p: dict[str, Any]) -> bool:
    """Same type or same toll, and the words that name the act overlap or stand for the same place and day."""
    tolls = [{(t["outcome"], t["best"]) for t in x["toll"] if t["best"]} for x in (g, p)]
    means = g["type"] == p["type"] or bool(tolls[0] & tolls[1])
    place = bool(g["place"]["name"]) and alike(g["place"]["name"], p["place"]["name"]) >= 0.5
    day = g["date"]["start"] == p["date"]["start"]
    return means and (bool(words(g["anchor"]) & words(p["anchor"]) - COMMON) or (place and day))


COMMON = words("the a an of in on at by to and was were is had has that it its their his with for from as")


def same_toll(g: dict[str, Any], p: dict[str, Any]) -> bool:
    return (g["outcome"], g["low"], g["best"], g["high"]) == (p["outcome"], p["low"], p["best"], p["high"])


def same_figure(g: dict[str, Any], p: dict[str, Any]) -> bool:
    return (g["value"], g["unit"]) == (p["value"], p["unit"])


def same_statement(g: dict[str, Any], p: dict[str, Any]) -> bool:
    return alike(g["text"], p["text"]) >= 0.5 and (not g["speaker"] or alike(g["speaker"], p["speaker"]) >= 0.5)


def same_source(g: dict[str, Any], p: dict[str, Any]) -> bool:
    return alike(g["name"], p["name"]) >= 0.5


def matched(gold: list[Any], got: list[Any], same: Callable[[Any, Any], bool]) -> int:
    left, hits = list(got), 0
    for g in gold:
        hit = next((p for p in left if same(g, p)), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    return hits


MEASURES: dict[str, tuple[Callable[[dict[str, Any]], list[Any]], Callable[[Any, Any], bool]]] = {
    "incidents": (lambda r: r["incidents"], same_incident),
    "tolls": (lambda r: [t for i in r["incidents"] for t in i["toll"]], same_toll),
    "figures": (lambda r: r["figures"], same_figure),
    "statements": (lambda r: r["statements"], same_statement),
    "sources": (lambda r: r["sources"], same_source),
}


def f1(measure: str, expected: dict[str, Any], found: dict[str, Any]) -> float:
    values, same = MEASURES[measure]
    hits = gold = got = 0
    for name, record in expected.items():
        if record.get("language", "en") != "en":
            continue
        g, p = values(record), values(found.get(name, {k: [] for k in record}))
        hits, gold, got = hits + matched(g, p, same), gold + len(g), got + len(p)
    return 2 * hits / (gold + got)


@pytest.mark.parametrize("measure", MEASURES)
def test_facts_are_found_at_least_as_well_as_pinned(
    measure: str, expected: dict[str, Any], found: dict[str, Any]
) -> None:
    reached = f1(measure, expected, found)
    assert reached >= FLOORS[measure], f"{measure} {reached:.3f} below its floor"

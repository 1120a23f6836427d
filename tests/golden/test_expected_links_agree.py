"""What is expected between the reports agrees with the reports' own records and with the files."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Records = dict[str, Record]


def incident(expected: Records, report: str, key: str) -> Record:
    """The report's account of the incident."""
    return next(i for i in expected[report]["incidents"] if i["key"] == key)


def words(text: str) -> set[str]:
    return set(text.lower().split())


def test_counts(samples: Any, samples_folder: Path, expected: Records, expected_links: Record) -> None:
    counts = expected_links["counts"]
    files = [p for p in samples_folder.rglob("*") if p.is_file() and p.name != "manifest.csv"]
    assert len(files) == counts["files"]
    assert len(samples) == counts["reports"]
    assert len({s.text for s in samples.values()}) == counts["texts"]
    undated = [name for name, record in expected.items() if record["published"] is None]
    assert undated == expected_links["undated"]["reports"]
    assert len(undated) == counts["undated"]


def test_copies_are_the_same_bytes(samples_folder: Path, expected_links: Record) -> None:
    for copy in expected_links["copies"]:
        assert len({(samples_folder / file).read_bytes() for file in copy["files"]}) == 1
        assert len({Path(file).parent for file in copy["files"]}) == len(copy["files"])


def test_reprints_share_most_words_and_name_the_agency(samples: Any, expected_links: Record) -> None:
    for group in expected_links["reprints"]:
        original = words(samples[group["original"]].text)
        for name in group["reprints"]:
            reprint = words(samples[name].text)
            assert len(original & reprint) / len(reprint) > 0.8, name
            assert samples[name].text != samples[group["original"]].text
            assert group["agency"] in samples[name].text


def test_versions_differ_in_the_toll_and_share_the_address(
    samples: Any, samples_folder: Path, expected: Records, expected_links: Record
) -> None:
    for pair in expected_links["versions"]:
        for name, best in ((pair["old"], pair["was"]), (pair["new"], pair["is"])):
            page = (samples_folder / samples[name].file).read_text(encoding="utf-8")
            assert f'<link rel="canonical" href="{pair["url"]}">' in page
            tolls = incident(expected, name, pair["key"])["toll"]
            assert best in {t["best"] for t in tolls if t["outcome"] == pair["outcome"]}


def test_stories_count_publishers_and_origins(expected: Records, expected_links: Record) -> None:
    for story in expected_links["stories"]:
        records = [expected[name] for name in story["reports"]]
        assert {r["source"] for r in records} == set(story["publishers"]), story["name"]
        assert all({i["key"] for i in r["incidents"]} & set(story["keys"]) for r in records), story["name"]
        named = {b for r in records for i in r["incidents"] for b in i["by"]}
        assert set(story["origins"]) <= named, story["name"]


def test_incidents_told_by_several_reports_are_listed(expected: Records, expected_links: Record) -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for name, record in expected.items():
        for account in record["incidents"]:
            told[account["key"]].add(name)
    several = {key: names for key, names in told.items() if len(names) > 1}
    assert several == {key: set(names) for key, names in expected_links["incidents"].items()}


def test_contradictory_tolls_stand_in_the_records(expected: Records, expected_links: Record) -> None:
    for item in expected_links["contradictions"]:
        assert len({claim["best"] for claim in item["claims"]}) == len(item["claims"])
        for claim in item["claims"]:
            tolls = incident(expected, claim["report"], item["key"])["toll"]
            stated = {(t["outcome"], t["best"], t["by"]) for t in tolls}
            assert (item["outcome"], claim["best"], claim["by"]) in stated


def test_denials_and_warnings_stand_in_the_records(expected: Records, expected_links: Record) -> None:
    def said(report: str, speaker: str, kind: str) -> bool:
        return any(s["speaker"] == speaker and s["kind"] == kind for s in expected[report]["statements"])

    for denial in expected_links["denials"]:
        assert said(denial["report"], denial["by"], "denial")
        account = incident(expected, denial["report"], denial["key"])
        assert account["status"] == denial["status"]
        assert denial["claimed_by"] in account["by"]
    for warning in expected_links["warnings"]:
        assert said(warning["report"], warning["by"], "warning")


def test_figures_stated_anew_stand_in_the_records(expected: Records, expected_links: Record) -> None:
    for series in expected_links["figure_series"]:
        for claim in series["claims"]:
            stated = {(f["unit"], f["value"]) for f in expected[claim["report"]]["figures"]}
            assert (series["unit"], claim["value"]) in stated, series["name"]

"""The expected records keep the rules that the coders' guide sets, and say nothing the samples do not say."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

Record = dict[str, Any]
Records = dict[str, Record]

CODES = tomllib.loads((Path(__file__).parent / "codes.toml").read_text(encoding="utf-8"))
NUMERALS: dict[str, int] = CODES["numerals"]
AT_LEAST = re.compile(r"\b(?:at least|more than|upwards of|or more)\b", re.I)
AT_MOST = re.compile(r"\b(?:up to|as high as)\b", re.I)
ABOUT = re.compile(r"^(?:nearly|about|around|some|environ)\b", re.I)


def number_in(words: str) -> int | None:
    """First number that the words state in digits or in English."""
    if "two dozen" in words.lower():
        return 24
    if digits := re.search(r"\d[\d,  ]*\d|\d", words):
        value = int(re.sub(r"\D", "", digits[0]))
        return value * 1_000_000 if "million" in words else value
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?", words.lower()):
        tens, _, ones = word.partition("-")
        if tens in NUMERALS and (not ones or ones in NUMERALS):
            value = NUMERALS[tens] + NUMERALS.get(ones, 0)
            return value * 1_000_000 if "million" in words.lower() else value
    return None


def numbers_fault(words: str, low: int | None, best: int | None, high: int | None) -> str | None:
    """What is wrong with a low, best and high read from these words, or None."""
    low_only = best is None and high is None and low in {1, 2}
    exact, least = low == best == high, low == best and high is None
    most, about = low is None and best == high, low is None and high is None
    between = None not in {low, best, high} and low < high and best == (low + high) // 2  # type: ignore[operator]
    if not (low_only or (best is not None and (exact or least or most or about or between))):
        return "no rule gives these numbers"
    for word, value in CODES["vague"].items():
        if word in words.lower() and number_in(words) is None and not (least and best == value):
            return f"{word} is {value} at least"
    if AT_LEAST.search(words) and not least:
        return "a lower bound has no high"
    if AT_MOST.search(words) and not most:
        return "an upper bound has no low"
    if ABOUT.search(words) and number_in(words) and not about:
        return "a rounded number has neither low nor high"
    stated = number_in(words)
    if stated is not None and not between and stated != best and not low_only:
        return f"the words state {stated}"
    return None


def evidence(record: Record) -> list[tuple[str, str | None]]:
    """Every field of a record that has to stand in the report word for word."""
    found: list[tuple[str, str | None]] = []
    for incident in record["incidents"]:
        found += [("anchor", incident["anchor"]), ("date", incident["date"]["text"])]
        found += [("place", incident["place"]["text"]), ("weapon", (incident["weapon"] or {}).get("text"))]
        found += [(part, x["text"]) for part in ("actors", "toll") for x in incident[part]]
    found += [("figure", x["text"]) for x in record["figures"]]
    found += [("source", x["text"]) for x in record["sources"]]
    for statement in record["statements"]:
        found += [(field, statement[field]) for field in ("text", "speaker_text", "cue")]
    return found


def test_every_sample_has_a_record_and_every_record_a_sample(samples: Records, expected: Records) -> None:
    assert set(samples) == set(expected)
    assert len(samples) >= 44


def test_words_of_a_record_stand_in_the_report(samples: Any, expected: Records) -> None:
    missing = [
        (name, field, words)
        for name, record in expected.items()
        for field, words in evidence(record)
        if words is not None and words not in samples[name].text
    ]
    assert missing == []


def test_codes_are_those_of_the_guide(expected: Records) -> None:
    for name, record in expected.items():
        assert record["report_id"] == name
        for incident in record["incidents"]:
            assert incident["type"] in CODES["types"], name
            assert incident["status"] in CODES["statuses"], name
            assert isinstance(incident["background"], bool), name
            assert incident["place"]["precision"] in CODES["place_precisions"], name
            assert all(actor["role"] in CODES["roles"] for actor in incident["actors"]), name
            for toll in incident["toll"]:
                assert toll["outcome"] in CODES["outcomes"] and toll["victims"] in CODES["victims"], name
            country = incident["place"]["country"]
            assert country is None or re.fullmatch("[A-Z]{2}", country), name
            assert (incident["place"]["name"] is None) == (incident["place"]["precision"] == "unknown"), name
        assert {x["unit"] for x in record["figures"]} <= set(CODES["units"]), name
        assert {x["kind"] for x in record["statements"]} <= set(CODES["statement_kinds"]), name
        assert {x["kind"] for x in record["sources"]} <= set(CODES["source_kinds"]), name
        assert len({x["name"] for x in record["sources"]}) == len(record["sources"]), name


def test_dates_fit_their_precision_and_are_never_in_the_future(expected: Records) -> None:
    longest = CODES["longest_days"]
    for name, record in expected.items():
        for incident in record["incidents"]:
            date = incident["date"]
            assert date["precision"] in {"unknown", *longest}, name
            if date["precision"] == "unknown":
                assert date["start"] is date["stop"] is None, name
                continue
            start, stop = (dt.date.fromisoformat(date[end]) for end in ("start", "stop"))
            assert 1 <= (stop - start).days + 1 <= longest[date["precision"]], name
            assert record["published"] is not None, f"{name}: a full date without a year to go by"
            assert start <= dt.date.fromisoformat(record["published"]), name


def test_numbers_follow_the_rules_for_tolls(expected: Records) -> None:
    faults = [
        (name, entry["text"], fault)
        for name, record in expected.items()
        for entry in [*record["figures"], *(t for i in record["incidents"] for t in i["toll"])]
        if (fault := numbers_fault(entry["text"], entry["low"], entry.get("best", entry.get("value")), entry["high"]))
    ]
    assert faults == []


def test_direct_statements_open_with_a_quotation_mark(samples: Any, expected: Records) -> None:
    for name, record in expected.items():
        text = samples[name].text
        for statement in record["statements"]:
            if statement["direct"]:
                at = text.index(statement["text"])
                assert text[at - 1] in '"“', (name, statement["text"])


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [("at least 9", 9, 9, 9), ("up to nine", 9, 9, 9), ("nine people", 8, 8, 8), ("about 40", 40, 40, None)],
)
def test_number_rules_catch_a_slip(words: str, low: int, best: int, high: int | None) -> None:
    assert numbers_fault(words, low, best, high)


@pytest.mark.shared
def test_no_run_of_twelve_words_is_copied(samples: Any, shared: Any) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 12]) for i in range(len(words) - 11)}

    files = [*(shared / "gold" / "texts").glob("*.txt"), *(shared / "seeds").glob("*.txt")]
    copied = set().union(*(runs(f.read_text(encoding="utf-8", errors="ignore")) for f in files))
    assert {name for name, sample in samples.items() if runs(sample.text) & copied} == set()

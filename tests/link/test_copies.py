"""What counts as a copy, who was first, and that the passage shown stands in the report."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.link import bands_of, link_case
from tocsin.link.bands import BANDS
from tocsin.link.copies import prove, share_of, worded
from tocsin.records import Copy, Report

WORDS = [f"word{n}" for n in range(400)]


def prose(seed: int, length: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


A, B = prose(1, 200), prose(2, 200)
CASES = [
    ("same words, other marks", A, A.replace(" ", ",  ").upper(), "exact"),
    ("a few words changed", A, A.replace("word7", "seven"), "near"),
    ("half of it taken over", A, A[: len(A) // 2] + " " + B, "partial"),
    ("nothing shared", A, B, None),
    ("one phrase shared", A, prose(3, 200) + " " + " ".join(A.split()[:12]), None),
    ("shorter than a shingle", "three dead today", "Three dead, today", "exact"),
]


@pytest.mark.parametrize(("name", "earlier", "later", "kind"), CASES, ids=[c[0] for c in CASES])
def test_kind_of_a_copy(name, earlier, later, kind):
    found = prove(worded(later, []), worded(earlier, []), "rep-b", "rep-a", version=False)
    assert (found.kind if found else None) == kind


def test_longest_passage_stands_in_both_texts():
    shared = " ".join(prose(9, 60).split())
    later = f"{B}. {shared}, {prose(4, 50)}"
    copy = prove(worded(later, []), worded(f"{A} {shared} {prose(5, 20)}", []), "rep-b", "rep-a", version=False)
    assert copy is not None
    assert later[copy.start : copy.stop] == copy.words
    assert copy.words == shared


def test_one_repeated_line_takes_no_quadratic_time():
    both = worded("again and again they fired " * 20_000, []), worded("and again they fired again " * 20_000, [])
    assert share_of(*both).share > 0.9


def link(fill, case):
    store = fill(case.rows)
    link_case(store)
    return {c.report_id: c for c in store.read(Copy)}


def test_first_published_is_the_earlier(case, fill):
    case.report("late", A, published="2031-05-04")
    case.report("early", A.upper(), published="2031-05-01")
    case.report("undated", A + "!", published=None)
    found = link(fill, case)
    assert {k: (c.kind, c.earlier_id) for k, c in found.items()} == {
        "rep-late": ("exact", "rep-early"),
        "rep-undated": ("exact", "rep-early"),
    }


def test_later_text_at_one_address_is_a_version(case, fill):
    for n, text in enumerate((A, B, prose(3, 90))):
        case.report(f"v{n}", text, address="https://example.org/a", published=f"2031-05-0{n + 1}")
    found = link(fill, case)
    assert {k: (c.kind, c.earlier_id) for k, c in found.items()} == {
        "rep-v1": ("version", "rep-v0"),
        "rep-v2": ("version", "rep-v1"),
    }


def test_bands_of_a_text_without_words_are_none():
    empty = Report(capture_id="c", part=0, text_sha256="", text="— … !")
    assert bands_of(empty, []) == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_gives_bands_and_shares(one, other):
    report = Report(capture_id="c", part=0, text_sha256="", text=one)
    assert len(bands_of(report, [])) in (0, BANDS)
    assert bands_of(report, []) == bands_of(report, [])
    copy = prove(worded(other, []), worded(one, []), "rep-b", "rep-a", version=False)
    if copy and copy.words is not None:
        assert other[copy.start : copy.stop] == copy.words
        assert 0 <= copy.share <= 1

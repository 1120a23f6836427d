"""Full text over a case: what is found, and that an excerpt shows the words and nothing that is masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.backends.sql import SqlStore, open_store
from tocsin.errors import InputError
from tocsin.link import link_case
from tocsin.publish.search import MOST_WORDS, asked, search
from tocsin.records import Account, AccountActor, Passage, Report, Row, Statement

TEXTS = {
    "one": ("Night raid near Tabqa", "Gunmen of the River Brigade raided a depot near Tabqa. Samir Haddad was held."),
    "two": ("Prices rise", "Bread grew dearer. \u201cNo raid took place near the depot,\u201d said Lina Qasem."),
    "three": (None, "<script>alert(1)</script> a raid & <b>bold</b> words " + "filler " * 200 + "raid again"),
}


def rows() -> Iterator[Row]:
    for n, (name, (title, text)) in enumerate(TEXTS.items()):
        yield Report(
            report_id=f"rep-{name}", capture_id=name, part=0, title=title, text=text, text_sha256="0",
            published=f"2019-11-2{n}", publisher="Harbour Wire",
        )  # fmt: skip
        yield Passage(report_id=f"rep-{name}", start=0, stop=len(text), kind="sentence")
    text = TEXTS["one"][1]
    start = text.index("raided")
    told = Account(
        report_id="rep-one", start=start, stop=start + 6, words="raided", type="armed_clash", status="occurred",
        background=False, first_day="2019-11-20", last_day="2019-11-20", date_precision="day", place="Tabqa",
        country="SY", place_precision="near", method="m", score=0.9,
    )  # fmt: skip
    yield told
    yield AccountActor(
        account_id=told.account_id, report_id="rep-one", name="River Brigade", role="perpetrator", start=13, stop=26,
        words="River Brigade", method="m", score=0.9,
    )  # fmt: skip
    said = TEXTS["two"][1]
    start = said.index("No raid")
    yield Statement(
        report_id="rep-two", start=start, stop=start + 32, words=said[start : start + 32], speaker="Lina Qasem",
        method="m", score=0.9,
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = open_store(f"sqlite:///{tmp_path / 'case.db'}")
    made.create()
    made.write(rows())
    link_case(made)
    yield made
    made.close()


def ids(store: SqlStore, words: str, *kinds: str) -> list[str]:
    return [h.id for h in search(store, words, kinds or ("report",)).hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("raid", ["rep-three", "rep-two", "rep-one"]),
        ("RAID Depot", ["rep-two", "rep-one"]),
        ('"night raid"', ["rep-one"]),
        ('"raid night"', []),
        ("brig*", ["rep-one"]),
        ("dear*", ["rep-two"]),
        ("dear", []),
        ("raid AND NOT depot", []),
    ],
)
def test_reports_that_hold_all_words_newest_first(store: SqlStore, words: str, expected: list[str]) -> None:
    assert ids(store, words) == expected


def test_an_incident_is_found_by_type_place_country_actor_and_sentence(store: SqlStore) -> None:
    for words in ("clash", "tabqa syria", '"river brigade"', "depot gunmen"):
        hits = search(store, words, ["incident"]).hits
        assert [h.kind for h in hits] == ["incident"], words
    assert ids(store, "dearer", "incident") == []


def test_a_statement_is_found_by_its_words_and_its_speaker(store: SqlStore) -> None:
    assert [h.report_id for h in search(store, "raid qasem", ["statement"]).hits] == ["rep-two"]


def test_marks_are_spans_of_the_excerpt_and_the_excerpt_is_text(store: SqlStore) -> None:
    for hit in search(store, "raid*").hits:
        assert hit.marks
        for start, stop in hit.marks:
            assert hit.excerpt[start:stop].casefold().startswith("raid")
        assert len(hit.excerpt) < 300
    found = next(h for h in search(store, "script raid", ["report"]).hits)
    assert "<script>alert(1)</script>" in found.excerpt, "what a page does with it is the page's business"


def test_pages_follow_one_another_over_all_kinds(store: SqlStore) -> None:
    whole = search(store, "raid*").hits
    paged, after = [], None
    while True:
        page = search(store, "raid*", limit=1, after=after)
        paged += page.hits
        if (after := page.next) is None:
            break
    assert tuple(paged) == whole
    assert [h.kind for h in whole] == ["incident", "report", "report", "report", "statement"]


class Masked:
    """A store that gives every row out without a name."""

    def __init__(self, store: SqlStore, name: str) -> None:
        self._store, self._name = store, name

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def read(self, *arguments: object, **named: object) -> Iterator[Row]:
        for row in self._store.read(*arguments, **named):  # type: ignore[arg-type,var-annotated]
            texts = {k: v.replace(self._name, "[masked]") for k, v in row.values().items() if isinstance(v, str)}
            yield replace(row, **texts)  # type: ignore[type-var]


@pytest.mark.parametrize("words", ["Samir", "haddad held", '"samir haddad"', "sam*", "Samir depot"])
def test_what_a_store_masks_is_not_found(store: SqlStore, words: str) -> None:
    assert ids(store, words) == ["rep-one"]
    masked = Masked(store, "Samir Haddad")
    assert search(masked, words).hits == ()  # type: ignore[arg-type]
    assert "[masked]" in search(masked, "held", ["report"]).hits[0].excerpt  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["", "  ", "***", '""', "?!"])
def test_a_question_without_words_is_refused_in_words(store: SqlStore, words: str) -> None:
    with pytest.raises(InputError, match="no word"):
        search(store, words)


def test_bounds_are_told(store: SqlStore) -> None:
    with pytest.raises(InputError, match="too many"):
        search(store, " ".join(f"w{n}" for n in range(MOST_WORDS + 1)))
    with pytest.raises(InputError, match="cannot be searched"):
        search(store, "raid", ["mention"])
    for cursor in ("x", "report", "statement::", "incident:2019:inc-1"):
        with pytest.raises(InputError, match="no page"):
            search(store, "raid", ["report", "statement"], after=cursor)


@given(st.text(max_size=120))
def test_whatever_is_typed_is_words_or_refused(words: str) -> None:
    try:
        question = asked(words)
    except InputError:
        return
    assert all(term.removesuffix("*").isalnum() for term in question.terms)

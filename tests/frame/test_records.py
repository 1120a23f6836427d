"""The data model: ids, spans, and that everything else derives from it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin import records as r
from tocsin.backends.tables import metadata
from tocsin.publish.documentation import PAGES
from tocsin.schema import arrow_schema, record_named
from tocsin.seams import CHANGED

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("record", r.RECORDS, ids=lambda x: x.spec.name)
class TestEveryRecord:
    def test_every_column_says_what_it_means(self, record: type[r.Row]) -> None:
        assert all(c.doc for c in r.columns(record)), record
        assert record.__doc__

    def test_its_id_is_its_first_column_and_its_key_is_of_its_columns(self, record: type[r.Row]) -> None:
        names = [c.name for c in r.columns(record)]
        assert names[0] == record.spec.id
        assert set(record.spec.key) <= set(names)
        assert {n for index in record.spec.indexes for n in index} <= set(names)

    def test_arrow_and_sql_have_the_same_columns(self, record: type[r.Row]) -> None:
        names = [c.name for c in r.columns(record)]
        assert arrow_schema(record).names == names
        beside = [] if record.spec.internal else [CHANGED]
        assert [c.name for c in metadata().tables[record.spec.name].columns] == names + beside
        assert record_named(record.spec.name) is record

    def test_rows_cannot_be_changed(self, record: type[r.Row]) -> None:
        given_ = {str: "words", int: 7, float: 1.5, bool: True}
        row = record.of({c.name: given_[c.type] for c in r.columns(record)})
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError, AttributeError)):
            setattr(row, record.spec.id, "other")

    def test_facts_of_a_report_carry_evidence_method_and_score(self, record: type[r.Row]) -> None:
        facts = (r.Account, r.AccountActor, r.AccountSource, r.Toll, r.Figure, r.Statement, r.Source)
        if record in facts:
            names = {c.name for c in r.columns(record)}
            assert {"report_id", "start", "stop", "words", "method", "score"} <= names
            assert r.spans(record)


def test_table_names_and_prefixes_are_each_used_once() -> None:
    names = [x.spec.name for x in r.RECORDS]
    prefixes = [x.spec.prefix for x in r.RECORDS if x.spec.key]
    assert len(set(names)) == len(names)
    assert len(set(prefixes)) == len(prefixes)


def test_ids_are_the_same_on_every_machine() -> None:
    assert r.make_id("rep", "capture", 0) == "rep-6c665e65e87c6683", "ids of cases that exist would change"


@given(st.lists(st.one_of(st.text(), st.integers(), st.none(), st.floats(allow_nan=False)), max_size=5))
def test_an_id_depends_on_every_part(parts: list[object]) -> None:
    made = r.make_id("x", *parts)
    assert made == r.make_id("x", *parts)
    assert made != r.make_id("x", *parts, "more")
    assert len(made) == 18


def test_an_id_tells_fields_apart() -> None:
    assert r.make_id("x", "ab", "c") != r.make_id("x", "a", "bc")
    assert r.make_id("x", None) != r.make_id("x", "None")


def test_evidence_is_read_with_its_span() -> None:
    row = r.Account(
        report_id="rep-1", start=3, stop=8, words="blast", type="explosive_ied", status="occurred", background=False,
        date_words="Sunday", date_start=20, date_stop=26, method="m", score=0.5,
    )  # fmt: skip
    assert list(r.evidence(row)) == [("blast", 3, 8), ("Sunday", 20, 26)]


@pytest.mark.parametrize("name", PAGES)
def test_derived_pages_are_as_the_code_says(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"

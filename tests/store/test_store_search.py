"""What a store finds by words, on every backend."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.backends.sql import SqlStore
from tocsin.records import IncidentText, Report, Statement
from tocsin.seams import Match
from tocsin.words import MOST_BYTES, distinct_words, find_words

Made = Callable[..., Report]


def found(store: SqlStore, *terms: str, limit: int = 50, after: Match | None = None) -> list[str]:
    ids = {r.report_id: r.capture_id[-1] for r in store.read(Report)}
    return [ids[m.id] for m in store.search(Report, terms, limit, after)]


TEXTS = {
    0: ("Market hit", "Mortar rounds struck Tabqa; three were hurt."),
    1: ("Tabqa again", "Two more mortars fell."),
    2: (None, "The École in Al-Bab stood empty. NOT NEAR * OR 10,000 men"),
    3: ("كِتَاب", "A title in Arabic."),
}
ASKED = [
    (["tabqa"], {"0", "1"}),
    (["mortar", "tabqa"], {"0"}),
    (["mortar*"], {"0", "1"}),
    (["mortar*", "tabqa"], {"0", "1"}),
    (["ecole"], {"2"}),
    (["bab"], {"2"}),
    (["كتاب"], {"3"}),
    (["10", "000"], {"2"}),
    (["near"], {"2"}),
    (["absent"], set()),
    (["tab"], set()),
]


@pytest.mark.parametrize(("terms", "expected"), ASKED, ids=lambda v: "+".join(sorted(v)))
def test_all_terms_must_stand_in_the_row(store: SqlStore, report: Made, terms: list[str], expected: set[str]) -> None:
    store.write([report(n, title=title, text=text) for n, (title, text) in TEXTS.items()])
    assert set(found(store, *terms)) == expected


HOSTILE = [[], ["'"], ['"'], ["*"], ["", "*"], ["a:b"], ["') OR 1=1 --"], ["NEAR(a b)"], ["\x00"], ["near", "-"]]


@pytest.mark.parametrize("terms", HOSTILE, ids=repr)
def test_no_term_is_read_as_syntax(store: SqlStore, report: Made, terms: list[str]) -> None:
    store.write([report(1, text="a b near or")])
    assert found(store, *terms) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_a_row_is_found_by_each_of_its_words(store: SqlStore, report: Made, text: str) -> None:
    store.write([report(1, text=text)], empty=[Report])
    for w in find_words(text):
        assert found(store, w.word) == ["1"]
        assert found(store, w.word[:1] + "*") == ["1"]


def test_newest_first_then_by_id_page_by_page(store: SqlStore, report: Made) -> None:
    days = ["2019-11-25", None, "2019-12", "XXXX-07-29", "2020", "2019-11-25", "2018-01-01"]
    rows = [report(n, text="siege", published=day) for n, day in enumerate(days)]
    store.write(rows)
    dated = sorted((r for r in rows if r.published and r.published[0] == "2"), key=lambda r: r.report_id)
    dated.sort(key=lambda r: r.published or "", reverse=True)
    others = sorted((r for r in rows if r not in dated), key=lambda r: r.report_id)
    whole = store.search(Report, ["siege"], 50)
    assert [m.id for m in whole] == [r.report_id for r in dated + others]
    paged: list[Match] = []
    while page := store.search(Report, ["siege"], 2, paged[-1] if paged else None):
        paged += page
    assert paged == whole


def test_what_is_altered_or_gone_is_no_longer_found(store: SqlStore, report: Made) -> None:
    store.write([report(1, text="ambush"), report(2, text="ambush"), report(3, text="ambush")])
    store.write([report(1, text="truce"), report(2, text="ambush")], empty=[Report])
    assert found(store, "ambush") == ["2"]
    assert found(store, "truce") == ["1"]
    store.write([report(2, text="ignored, since its id is there")])
    assert found(store, "ignored") == []


def test_tables_are_searched_apart(store: SqlStore, report: Made) -> None:
    said = Statement(report_id="rep-1", start=0, stop=5, words="no talks", speaker="A Spokesman", method="m", score=1.0)
    told = IncidentText(incident_id="inc-1", day="2019-11-25", text="raid\nTalks")
    store.write([report(1, text="talks"), said, told])
    assert [m.id for m in store.search(Statement, ["talks"], 9)] == [said.statement_id]
    assert [m.id for m in store.search(Statement, ["spokesman"], 9)] == [said.statement_id]
    assert store.search(IncidentText, ["talks"], 9) == [Match("inc-1", "2019-11-25")]


def test_a_row_of_more_words_than_are_kept_can_be_stored(store: SqlStore, report: Made) -> None:
    text = "first " + " ".join(f"word{n}" for n in range(100_000))
    store.write([report(1, text=text)])
    assert found(store, "first") == ["1"]
    assert len(" ".join(distinct_words([text])).encode()) <= MOST_BYTES

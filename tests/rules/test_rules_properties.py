"""Whatever the text: no exception, spans that equal their words, relations between mentions that exist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.annotate.rules import RuleModel
from tocsin.annotate.rules.weights import digest, probability, shipped
from tocsin.extract import extract_report
from tocsin.records import Account, AccountActor, AccountSource, Mention, Relation, Row, Toll
from tocsin.seams import Document

PIECES = (
    """
air strikes|killed|at least 12 civilians|in Aleppo|on Monday|Islamic State militants|the Syrian army|said|according to
the Syrian Observatory for Human Rights|denied|would attack|if|clashes between|and|,|.|"|shelling|a suicide bomber
captured the town of Azaz|from rebels|in 2014|last year|a ceasefire|was shot dead|by|gunmen|dozens|wounded|while
near Damascus|chlorine gas|were arrested|protesters|?|:|—|İstanbul|ẞ|no|not|since|the|another|attack|\u00a0|\n
""".strip()
    .replace("\n", "|")
    .split("|")
)
TEXTS = st.one_of(
    st.text(max_size=150), st.lists(st.sampled_from([*PIECES, "\n"]), min_size=3, max_size=40).map(" ".join)
)
DATES = st.one_of(
    st.none(), st.sampled_from(["2016", "2016-02", "2016-02-30", "x", "9999-12-31", "2016-08-02", "20160802"])
)
ROLES = {"time", "place", "perpetrator", "target", "party", "toll", "weapon", "by", "same"}


def extracted(document: Document, mentions: Sequence[Mention], relations: Sequence[Relation]) -> list[Row]:
    return extract_report(document, mentions, relations)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, title=st.one_of(st.none(), st.sampled_from(["Strike kills 12 in Aleppo", "!"])), published=DATES)
def test_any_text_gives_valid_rows(text: str, title: str | None, published: str | None, annotate: Any) -> None:
    document, reading = annotate(text, title, published)
    ids = {m.mention_id for m in reading.mentions}
    assert len(ids) == len(reading.mentions)
    for m in reading.mentions:
        assert 0 <= m.start < m.stop <= len(document.text)
        assert document.text[m.start : m.stop] == m.words
        assert 0 <= m.score <= 1
    heads = {m.mention_id for m in reading.mentions if m.kind == "trigger"}
    for r in reading.relations:
        assert {r.head, r.tail} <= ids
        assert r.head not in heads or r.role in ROLES
    check_rows(document, extracted(document, reading.mentions, reading.relations))


def check_rows(document: Document, rows: Sequence[Row]) -> None:
    """Assert what every extraction promises."""
    assert len({r.id for r in rows}) == len(rows)
    accounts = {r.id: r for r in rows if isinstance(r, Account)}
    for row in rows:
        start, stop, words = (getattr(row, name) for name in ("start", "stop", "words"))
        assert document.text[start:stop] == words
        if isinstance(row, (AccountActor, AccountSource, Toll)):
            assert row.account_id in accounts
    for a in accounts.values():
        for stem in ("date", "place", "weapon"):
            start, stop, words = (getattr(a, f"{stem}_{part}") for part in ("start", "stop", "words"))
            assert (words is None) == (start is None)
            assert words is None or document.text[start:stop] == words
        if a.first_day and a.date_words is None:
            assert a.first_day == document.published
            assert a.date_basis == "publication date; no date in the words"


def test_running_twice_changes_nothing(annotate: Any) -> None:
    text = "Shelling killed two people in Homs on Monday. Rebels captured Azaz. The army said it would attack Idlib."
    first, second = (annotate(text, "Two die in Homs", "2019-07-24")[1] for _ in range(2))
    assert first == second


def test_a_long_report_keeps_its_accounts_apart(annotate: Any) -> None:
    days = [f"Shelling killed {n} people in the Syrian town of Azaz on {n} July 2019." for n in range(2, 28)]
    document, reading = annotate(" ".join(days), None, "2019-07-28")
    rows = extracted(document, reading.mentions, reading.relations)
    assert len({r.first_day for r in rows if isinstance(r, Account)}) == len(days)


def test_the_shipped_tables_are_those_that_the_rules_ask() -> None:
    tables = ("act", "type", "time", "place", "perpetrator", "target", "party", "background", "by", "same")
    assert all(probability(shipped(), t, ()) != 0.5 for t in tables)
    assert RuleModel().version.endswith(digest())

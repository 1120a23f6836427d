"""Accounts come from mentions and relations alone: one for each incident, its values from all its tellings."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.extract import extract_report
from tocsin.records import Account, AccountActor, AccountSource, Mention, Relation, Row, Statement, Toll
from tocsin.seams import Document

TEXT = "Shelling killed 4 in Homs on Monday. The attack wounded 9, the ministry said. A truce began."
DOCUMENT = Document("rep_x", TEXT, None, None, "2019-07-24", ())


def mention(words: str, kind: str, **more: Any) -> Mention:
    start = TEXT.index(words)
    return Mention(
        report_id="rep_x", start=start, stop=start + len(words), words=words, kind=kind, method="m",
        **{"score": 0.7, **more},
    )  # fmt: skip


def tie(head: Mention, tail: Mention, role: str, score: float = 0.9) -> Relation:
    return Relation(report_id="rep_x", head=head.mention_id, tail=tail.mention_id, role=role, method="m", score=score)


SHELLING = mention("Shelling killed 4", "trigger", type="shelling_missile", status="occurred", background=False)
ATTACK = mention("attack wounded 9", "trigger", type="shelling_missile", status="occurred", background=False)
TRUCE = mention("truce", "trigger", type="agreement", status="occurred", background=False)
MONDAY = mention(
    "Monday", "time", first_day="2019-07-22", last_day="2019-07-22", grain="day", edtf="2019-07-22", basis="Monday"
)
HOMS = mention("Homs", "place", name="Homs", country="SY", precision="exact")
FOUR = mention("4", "quantity", type="toll", outcome="killed", low=4.0, best=4.0, high=4.0)
NINE = mention("9", "quantity", type="toll", outcome="injured", low=9.0, best=9.0, high=9.0)
MINISTRY = mention("ministry", "source", name="Ministry of Health", type="official")


def rows(mentions: list[Mention], relations: list[Relation]) -> list[Row]:
    return extract_report(DOCUMENT, mentions, relations)


def of(kind: type[Row], made: list[Row]) -> list[Any]:
    return [r for r in made if isinstance(r, kind)]


def test_tellings_tied_as_the_same_are_one_account() -> None:
    made = rows(
        [SHELLING, ATTACK, MONDAY, HOMS, FOUR, NINE, MINISTRY],
        [tie(ATTACK, SHELLING, "same"), tie(SHELLING, MONDAY, "time"), tie(SHELLING, HOMS, "place"),
         tie(SHELLING, FOUR, "toll"), tie(ATTACK, NINE, "toll"), tie(ATTACK, MINISTRY, "by")],
    )  # fmt: skip
    (account,) = of(Account, made)
    assert (account.place, account.first_day, account.words) == ("Homs", "2019-07-22", "Shelling killed 4")
    assert sorted((t.outcome, t.best, t.by) for t in of(Toll, made)) == [
        ("injured", 9, "Ministry of Health"), ("killed", 4, None)
    ]  # fmt: skip
    assert [s.name for s in of(AccountSource, made)] == ["Ministry of Health"]


def test_tellings_not_tied_stay_apart() -> None:
    assert len(of(Account, rows([SHELLING, ATTACK], []))) == 2


def test_an_account_with_no_time_has_no_date() -> None:
    (account,) = of(Account, rows([SHELLING], []))
    assert (account.first_day, account.date_words, account.date_basis) == (None, None, None)


def test_a_date_from_the_publication_says_so_and_has_no_words() -> None:
    basis = "publication date; no date in the words"
    dated = mention(
        "truce", "trigger", type="agreement", status="occurred", background=False,
        first_day="2019-07-24", last_day="2019-07-24", grain="day", edtf="2019-07-24", basis=basis,
    )  # fmt: skip
    (account,) = of(Account, rows([dated], []))
    assert (account.first_day, account.date_words, account.date_basis) == ("2019-07-24", None, basis)


def test_words_of_a_date_go_before_the_publication() -> None:
    dated = mention(
        "Shelling killed 4", "trigger", type="shelling_missile", status="occurred", background=False,
        first_day="2019-07-24", last_day="2019-07-24", grain="day", edtf="2019-07-24", basis="publication date",
    )  # fmt: skip
    (account,) = of(Account, rows([dated, MONDAY], [tie(dated, MONDAY, "time")]))
    assert (account.first_day, account.date_words) == ("2019-07-22", "Monday")


@pytest.mark.parametrize(("score", "names"), [(0.6, ["army"]), (0.95, ["army", "rebels"])])
def test_a_role_that_one_telling_fills_takes_more_only_from_sure_ties(score: float, names: list[str]) -> None:
    army = mention("The", "actor", name="army", type="state_forces")
    rebels = mention("A", "actor", name="rebels", type="armed_group")
    made = rows(
        [SHELLING, ATTACK, army, rebels],
        [tie(ATTACK, SHELLING, "same"), tie(SHELLING, army, "perpetrator", 0.97),
         tie(ATTACK, rebels, "perpetrator", score)],
    )  # fmt: skip
    assert sorted(a.name for a in of(AccountActor, made)) == names


def test_sides_of_an_agreement_are_parties() -> None:
    army = mention("The", "actor", name="army", type="state_forces")
    made = rows([TRUCE, army], [tie(TRUCE, army, "perpetrator")])
    assert [a.role for a in of(AccountActor, made)] == ["party"]


def test_a_content_with_its_speaker_is_a_statement() -> None:
    content = mention("The attack wounded 9", "content", type="claim", direct=False)
    speaker = mention("the ministry", "speaker", name="Ministry of Health")
    (statement,) = of(Statement, rows([content, speaker], [tie(content, speaker, "speaker")]))
    assert (statement.speaker, statement.words, statement.kind) == ("Ministry of Health", content.words, "claim")

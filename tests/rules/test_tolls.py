"""A number of people is the toll of one incident; a feature may count several times."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tocsin.annotate.rules.acts import Act
from tocsin.annotate.rules.same import own_tolls
from tocsin.annotate.rules.weights import parts_of, probability, stepped, with_steps
from tocsin.records import Mention


def number(start: int) -> Mention:
    return Mention(
        report_id="rep_x", start=start, stop=start + 1, words="4", kind="quantity", type="toll", outcome="killed",
        low=4.0, best=4.0, high=4.0, method="m", score=0.9,
    )  # fmt: skip


def act(*counted: tuple[Mention, float]) -> Act:
    candidate: Any = None
    return Act(candidate, 0, 1, (0, 1), (), counted)


def test_a_number_goes_to_the_incident_that_it_is_likeliest_of() -> None:
    four, other = number(0), number(9)
    first, second, again = own_tolls(
        [(act((four, 0.6)), 0), (act((four, 0.9), (other, 0.7)), 1), (act((four, 0.7)), 1)]
    )
    assert first.counted == ()
    assert [m for m, _ in second.counted] == [four, other]
    assert [m for m, _ in again.counted] == [four]


def test_of_equals_the_incident_told_first_keeps_the_number() -> None:
    four = number(0)
    first, second = own_tolls([(act((four, 0.6)), 0), (act((four, 0.6)), 1)])
    assert (len(first.counted), len(second.counted)) == (1, 0)


def test_a_plain_number_gives_way_to_the_at_least_told_below_it() -> None:
    title, lead = number(0), replace(number(9), high=None)
    first, second = own_tolls([(act((title, 0.9)), 0), (act((lead, 0.8)), 0)])
    assert first.counted == ()
    assert second.counted == ((lead, 0.9),)


def test_a_plain_number_stands_beside_an_at_least_that_is_another() -> None:
    plain = number(5)
    for other, incident in (
        (replace(number(9), high=None), 1),
        (replace(number(1), high=None), 0),
        (replace(number(9), high=None, outcome="injured"), 0),
        (replace(number(9), low=5.0, best=5.0, high=None), 0),
        (replace(number(9), best=None, high=None), 0),
    ):
        first, second = own_tolls([(act((plain, 0.9)), 0), (act((other, 0.8)), incident)])
        assert ([m for m, _ in first.counted], [m for m, _ in second.counted]) == ([plain], [other])


def test_a_plain_number_stands_where_the_at_least_is_another_incidents() -> None:
    plain, other = number(0), replace(number(9), high=None)
    first, second = own_tolls([(act((plain, 0.5), (other, 0.6)), 0), (act((other, 0.9)), 1)])
    assert (first.counted, second.counted) == (((plain, 0.5),), ((other, 0.9),))


def test_a_feature_that_is_there_three_times_weighs_as_much_as_three() -> None:
    tables = with_steps({"act": {"bias": -1.0, "score#": 0.5, "else": 0.25}})
    assert parts_of(stepped("score", 3)) == ("score#", 3)
    assert probability(tables, "act", [stepped("score", 3)]) == probability(tables, "act", ["score#"] * 3)
    assert probability(tables, "act", ["else", "unknown"]) == probability(tables, "act", ["else"])

"""The sources page says how often what a publisher or an origin says rests on it alone, as the page of each does."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from tocsin.case import Case
from tocsin.publish.pages.alone import Told, standing_of


@pytest.fixture(scope="module")
def told_by(opened: Case) -> dict[str, tuple[set[str], set[str]]]:
    """Publishers and origins of each incident, gathered from the rows one by one."""
    publisher = {x.report_id: x.publisher for x in opened.reports}
    rests: dict[str, set[str]] = {}
    for step in opened.resting:
        if step.item == "account":
            rests.setdefault(step.item_id, set()).add(step.origin_id)
    found: dict[str, tuple[set[str], set[str]]] = {}
    for link in opened.incident_accounts:
        publishers, origins = found.setdefault(link.incident_id, (set(), set()))
        publishers |= {publisher[link.report_id]} - {None}
        origins |= rests.get(link.account_id, set())
    return found


def expected(told_by, side: int, name: str) -> Told:
    with_it = [sides[side] for sides in told_by.values() if name in sides[side]]
    return Told(len(with_it), sum(len(held) == 1 for held in with_it))


def test_each_publisher_and_origin_has_what_it_tells_and_what_it_tells_alone(opened: Case, told_by) -> None:
    held = standing_of(opened.store)
    names = {x.publisher for x in opened.reports} - {None}
    assert {name: held.publisher(name) for name in names} == {name: expected(told_by, 0, name) for name in names}
    ids = {o.origin_id for o in opened.origins}
    assert {i: held.origin(i) for i in ids} == {i: expected(told_by, 1, i) for i in ids}
    assert any(0 < held.origin(i).alone < held.origin(i).incidents for i in ids)


def test_the_list_and_the_page_of_one_say_the_same(browse, opened: Case) -> None:
    listed = browse.get("/sources").text
    held = standing_of(opened.store)
    rows = re.findall(r'/origin/(ori-\w+)"(.*?)</tr>', listed)
    assert len(rows) > 20
    for origin, row in rows:
        told = held.origin(origin)
        assert re.findall(r'class="n">([\d,]*)<', row)[-2:] == [str(told.incidents), str(told.alone)]
        one = browse.get(f"/origin/{origin}").text
        assert f"of {told.incidents} incidents told from it, {told.alone} rest on it alone" in one
    for name in {x.publisher for x in opened.reports if x.publisher and x.publisher.isalpha()}:
        told = held.publisher(name)
        one = browse.get(f"/publisher/{quote(name)}").text
        assert f"{told.incidents} incidents; of {told.alone} of these no other publisher tells" in one

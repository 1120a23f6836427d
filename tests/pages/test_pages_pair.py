"""From an incident it is two clicks to the weights by which each of its accounts was joined to it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from tocsin import records as r
from tocsin.case import Case
from tocsin.link import Fall, waterfall
from tocsin.publish.pages import CasePages, pages_app
from tocsin.publish.pages.pair import WIDTH, drawn
from tocsin.publish.redaction import masked
from tocsin.seams import Where

JOINED = [Where("matched_id", "not null")]


def test_every_joined_account_leads_to_its_weights(browse, read, opened: Case) -> None:
    joined = list(opened.store.read(r.IncidentAccount, JOINED))
    assert joined
    for link in joined[:25]:
        assert f"/pair/{link.id}" in read(browse.get(f"/incident/{link.incident_id}")).links
        page = read(browse.get(f"/pair/{link.id}"))
        found = waterfall(opened.store, link.account_id, link.matched_id)
        for step in found.steps:
            assert f"{step.weight:+.1f}" in page.text
            assert step.words in page.text
        assert f"{found.probability:.2f}" in page.text
        reports = {opened.store.get(r.Account, i).report_id for i in (link.account_id, link.matched_id)}
        assert reports <= {m[1] for x in page.links if (m := re.match(r"/report/([\w-]+)#w", x))}


def test_the_first_account_of_an_incident_was_matched_with_none(browse, read, opened: Case) -> None:
    first = next(opened.store.read(r.IncidentAccount, [Where("matched_id", "null")], limit=1))
    answer = browse.get(f"/pair/{first.id}")
    assert answer.status_code == 404
    assert "matched with none" in read(answer).text


def test_another_profile_leaves_the_weights_out(read, opened: Case) -> None:
    link = next(opened.store.read(r.IncidentAccount, JOINED, limit=1))
    case = CasePages("desk", masked(opened.store, "partner"), profile="partner")
    client = TestClient(pages_app(case), base_url="http://localhost")
    assert client.get(f"/pair/{link.id}").status_code == 404
    shown = read(client.get(f"/incident/{link.incident_id}"))
    assert not any(x.startswith("/pair/") for x in shown.links)


@pytest.mark.parametrize("weights", [[-4.9, 2.4, 1.3, 2.5], [-4.9, -1.4], [0.5, 2.0], [0.0]])
def test_bars_reach_from_the_sum_before_to_the_sum_after(weights: list[float]) -> None:
    totals = [sum(weights[: n + 1]) for n in range(len(weights))]
    bars = list(drawn([Fall("f", "", w, t) for w, t in zip(weights, totals, strict=True)]))
    assert all(b.x >= 0 and b.width >= 1 for b in bars)
    assert max(b.x + b.width for b in bars) <= WIDTH + 1
    for earlier, later in pairwise(bars):
        ends = {earlier.x, round(earlier.x + earlier.width, 1)} & {later.x, round(later.x + later.width, 1)}
        assert ends

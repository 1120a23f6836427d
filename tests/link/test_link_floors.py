"""Floors under the incidents made of annotated accounts that are kept for measuring, and under stories."""

from __future__ import annotations

from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks" / "link"
B_CUBED = 0.96
WRONGLY_JOINED = 2
"""Two and a half accounts in a thousand below what was measured; pairs joined wrongly were none."""


STORIES = 0.865
"""A hundredth below what was measured on the test topics; TF-IDF in single pass reaches 0.856 there."""


@pytest.mark.shared
def test_stories_of_event_chains(shared, monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import stories_ecbplus

    folder = shared / "corpora" / "ecbplus" / "ECB+"
    if not folder.is_dir():
        pytest.skip("no ECB+ in the shared corpora")
    documents = stories_ecbplus.read(folder, stories_ecbplus.TOPICS["test"])
    found = stories_ecbplus.ours(documents)
    assert stories_ecbplus.b_cubed(found, stories_ecbplus.gold_of(documents))[2] >= STORIES


@pytest.mark.shared
def test_incidents_of_annotated_accounts(shared, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import gold_case
    import incidents_gold

    store, gold = gold_case.load(shared / "gold", "dev", tmp_path / "case.db")
    accounts = list(incidents_gold.read_told(store, incidents_gold.read_keys(store)))
    store.close()
    found = incidents_gold.clusters(accounts)
    assert incidents_gold.b_cubed(found, gold)[2] >= B_CUBED
    assert incidents_gold.merges(found, gold)[1] <= WRONGLY_JOINED

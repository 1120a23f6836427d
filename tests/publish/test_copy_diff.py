"""What a copy changed is shown sentence by sentence, and any two texts have a diff that loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.publish.copies import changes

BEFORE = ["Rain fell on Dolmeth.", "At least nine boats sank.", "The mayor slept."]
CASES = [
    ("nothing", BEFORE, ["same", "same", "same"], None),
    ("marks and case alone", ["RAIN fell on Dolmeth", *BEFORE[1:]], ["same", "same", "same"], None),
    ("a number", [BEFORE[0], "At least ten boats sank.", BEFORE[2]], ["same", "changed", "same"],
     "At least [-nine-] {+ten+} boats sank."),
    ("a sentence left out", BEFORE[:2], ["same", "same", "removed"], None),
    ("a sentence put in", [*BEFORE, "Nobody was hurt."], ["same", "same", "same", "added"], None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "after", "kinds", "marked"), CASES, ids=[c[0] for c in CASES])
def test_changes(name, after, kinds, marked):
    found = list(changes(BEFORE, after))
    assert [c.kind for c in found] == kinds
    assert next((c.marked for c in found if c.marked), None) == marked


SENTENCES = st.lists(st.text(alphabet="ab c.", max_size=12), max_size=6)


@given(SENTENCES, SENTENCES)
def test_both_sides_can_be_read_back(before, after):
    found = list(changes(before, after))
    assert [c.before for c in found if c.before] == [s for s in before if s]
    assert [c.after for c in found if c.after] == [s for s in after if s]

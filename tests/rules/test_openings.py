"""Words of acts are looked for only where a pattern may begin: none of what a pattern matches may be lost by that."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tocsin.annotate.lower import lowered
from tocsin.annotate.rules.triggers import _lexicon, find_clues, openings

LISTS = tomllib.loads((files("tocsin.annotate.rules") / "triggers.toml").read_text(encoding="utf-8"))
SAMPLES = sorted(((files("tocsin") / "samples") / "txt").iterdir(), key=lambda f: f.name)

OPENINGS = [
    ("airstrikes?", {"ai"}),
    ("(?:car|truck) ?bombs?", {"ca", "tr"}),
    ("(?:a|the) assaults?", {"a", "th"}),
    ("(?:improvised )?explosive", {"im", "ex"}),
    ("(?:(?:sei|tak)en|held) back", {"se", "ta", "he"}),
    (r"\bied\b", {"ie"}),
    ("ax?es", {"a"}),
]


@pytest.mark.parametrize(("act", "letters"), OPENINGS)
def test_a_pattern_opens_with_these_letters(act: str, letters: set[str]) -> None:
    assert set(openings(act)) == letters


def test_a_pattern_begins_with_letters_or_a_group() -> None:
    acts = [act for kind in (*LISTS["type"], LISTS["kill"]) for act in kind["acts"]]
    assert {letters for act in acts for letters in openings(act) if not letters.isalpha()} == set()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda f: f.name)
def test_every_match_of_a_pattern_is_found(sample) -> None:
    low = lowered(sample.read_text(encoding="utf-8"))
    for start in range(0, len(low), 3_000):
        stop = min(start + 3_000, len(low))
        found = {(c.start, c.stop, c.rank) for c in find_clues(low, start, stop)}
        kinds = {kind for some in _lexicon().kinds.values() for kind in some}
        plain = {(*m.span(), kind.rank) for kind in kinds for m in kind.acts.finditer(low, start, stop)}
        covered = {p for p in plain - found if any(a <= p[0] and p[1] <= b and r < p[2] for a, b, r in plain)}
        assert plain - covered == found

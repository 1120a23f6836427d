"""Verbs that no list has are clues where the encoder takes them for an act, and only there."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.annotate.encoder.hints import OWN_LEAST, OWN_MOST, EncoderHints
from tocsin.annotate.encoder.labels import FIRST_TYPE, SCORES, TYPES, VERB
from tocsin.annotate.encoder.scored import PairNet, Scored
from tocsin.annotate.encoder.verbs import verbs_in
from tocsin.annotate.encoder.windows import Tokens, Window
from tocsin.annotate.rules.triggers import Clue

VERBS = [
    ("the base fell on monday", ["fell"]),
    ("rebels wrested the hamlet and were led away", ["wrested", "led"]),
    ("a wedding during the evening in a united building", []),
    ("he said and added that it had been so", []),
    ("a half-built red king, us-led", []),
    ("x-rayed re-taken taken.", ["taken"]),
    ("", []),
]


@pytest.mark.parametrize(("low", "verbs"), VERBS)
def test_verbs_are_known_by_their_form(low: str, verbs: list[str]) -> None:
    assert [low[a:b] for a, b in verbs_in(low, 0, len(low))] == verbs


def hints_of(low: str, odds: dict[str, float], kind: str = "arrest") -> EncoderHints:
    """Hints of an encoder that gives each word, taken as one token, these log odds and this type."""
    spans, at = [], 0
    for word in low.split(" "):
        spans.append((at, at + len(word)))
        at += len(word) + 1
    scores = np.full((len(spans), SCORES), -9.0, dtype=np.float32)
    for row, (a, b) in zip(scores, spans, strict=True):
        row[VERB] = odds.get(low[a:b], -9.0)
        row[FIRST_TYPE + TYPES.index(kind)] = 3.0
    ids = tuple(range(len(spans)))
    tokens = Tokens(ids, tuple(a for a, _ in spans), tuple(b for _, b in spans), (Window(ids, 0, 0, len(ids)),))
    none = np.zeros((1, 1), dtype=np.float32)
    scored = Scored(tokens, lambda ids: (scores, np.zeros((len(ids), 384), dtype=np.float32)))
    return EncoderHints(scored, PairNet(none, none, none, none, none), low)


LOW = "men in masks snatched a baker and walked on while people watched"


def test_a_verb_that_scores_is_a_clue_of_the_likeliest_type() -> None:
    (clue,) = hints_of(LOW, {"snatched": 2.0, "baker": 5.0}).clues(0, len(LOW), [])
    assert (LOW[clue.start : clue.stop], clue.type) == ("snatched", "arrest")


def test_a_verb_in_listed_words_is_no_second_clue() -> None:
    at = LOW.index("snatched")
    listed = [Clue(at, at + len("snatched a baker"), "abduction", 3, 1.0)]
    assert hints_of(LOW, {"snatched": 2.0}).clues(0, len(LOW), listed) == []


def test_verbs_below_the_bound_are_none() -> None:
    assert hints_of(LOW, {"snatched": OWN_LEAST - 0.1, "walked": OWN_LEAST - 0.1}).clues(0, len(LOW), []) == []


def test_of_many_the_likeliest_are_kept() -> None:
    verbs = [f"{c}{c}{c}ed" for c in "abcdfghklm"]
    low = " ".join(verbs)
    found = hints_of(low, {v: float(n) for n, v in enumerate(verbs)}).clues(0, len(low), [])
    assert [low[c.start : c.stop] for c in found] == verbs[: -OWN_MOST - 1 : -1]

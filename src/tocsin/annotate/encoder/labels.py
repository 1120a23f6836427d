"""What the encoder scores: names and numbers of its outputs, shared by training and use."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

TYPES = (
    "armed_clash", "territory_taken", "air_drone_strike", "shelling_missile", "explosive_ied", "suicide_bomb",
    "grenade", "chemical_weapon", "attack", "abduction", "sexual_violence", "arrest", "prison_break", "protest",
    "riot", "looting_destruction", "agreement", "movement", "weapons_seized", "other",
)  # fmt: skip
"""Incident types of the annotation guide, in its order."""

TOKEN = 0
"""Output of a token: it stands in words that name an act."""

CLUE = 1
"""Output of a listed clue's tokens: the clue names an act of its own."""

BACKGROUND = 2
"""Output of a clue's tokens: the act is recalled as history."""

UNDONE = 3
"""Output of a clue's tokens: the act is planned, denied or supposed."""

VERB = 4
"""Output of a verb's tokens, listed or not: the verb names an act of its own."""

FIRST_TYPE = 5
"""First of the outputs of a clue's tokens for its type."""

SCORES = FIRST_TYPE + len(TYPES)

ENTITIES = (
    "Organisation", "Person", "Location", "Temporal", "Quantity", "Nationality", "Money", "Weapon", "MilitaryPlatform",
    "Vehicle", "DocumentReference",
)  # fmt: skip
"""Kinds of entities whose words are told, as re3d names them."""

FILLERS = ("PerpInd", "PerpOrg", "Target", "Victim", "VictimGroup", "Weapon")
"""Parts in an act of terror whose words are told, as MUC-4 names them; groups of victims are those described."""

DEEDS = ("attack", "bombing", "kidnapping", "arson", "robbery")
"""Acts of MUC-4 to which a filler belongs; its sixth, the forced work stoppage, is too rare to learn."""

TAGGED = (*ENTITIES, *FILLERS)
"""What each token is tagged for, each with three outputs: outside, first, further word."""

TAGS = 3 * len(TAGGED) + len(DEEDS)

ROLES = ("perpetrator", "target", "party", "time", "place", "by", "toll", "same")
"""Roles of a mention in an act; the last says of another trigger that it tells the same incident."""

KINDS = {"actor": 0, "person": 1, "time": 2, "place": 3, "quantity": 4, "source": 5, "speaker": 5}
"""Kinds of mentions that may fill a role."""

TRIGGER = 6
"""Kind of another trigger."""

_GAPS = (-600, -250, -120, -60, -25, -6, 0, 6, 25, 60, 120, 250, 600)
_GAPS_ARRAY = np.array(_GAPS)
GAPS = len(_GAPS) + 2

WIDTH = 96
"""Size of the vectors that meet in a pair."""


def gap_of(start: int, stop: int, other_start: int, other_stop: int) -> int:
    """Class of the signed distance in characters from one span to another."""
    if other_start < stop and start < other_stop:
        return 0
    gap = other_start - stop if other_start >= stop else other_stop - start - 1
    return 1 + bisect_left(_GAPS, gap)


def gaps_of(start: int, stop: int, starts: NDArray[np.int64], stops: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same for many other spans."""
    gaps = np.where(starts >= stop, starts - stop, stops - start - 1)
    apart = (starts >= stop) | (start >= stops)
    made: NDArray[np.int64] = np.where(apart, 1 + _GAPS_ARRAY.searchsorted(gaps), 0)
    return made

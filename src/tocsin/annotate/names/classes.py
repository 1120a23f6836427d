"""The classes that the lists give a word, with what the grounder asks of them most often worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

# Order matters: "police" is a head before it is an adjective, "rebel" an adjective before it is a head.
HEADS = (
    *("ministry", "officials", "media", "coalition", "bomber", "armed", "aircraft", "police", "security", "militia"),
    *("gunman", "attacker", "fighter", "act", "group", "voice", "rebel", "civil", "government", "opposition"),
    *("minority", "convoy", "member", "people"),
)
ADJECTIVES = ("dem", "ethnic", "rebel", "gov", "progov", "coal", "kind", "opposition")
FILLERS = ("mod", "num")
TITLES = frozenset(("rank", "honour", "office", "minister", "post", "royal", "role"))
_LEADING = frozenset((*HEADS, *ADJECTIVES, "country", "capital"))
_CUTTING = frozenset(("held", "backed"))
_FITTING = _LEADING | _CUTTING | frozenset(FILLERS)
_DEPENDENT = frozenset((*ADJECTIVES, *FILLERS))
_SIDES = {"progov": "progov", "coal": "coalition", "rebel": "rebel", "gov": "government"}
_NATIONS = ("dem", "country", "people", "capital")


class Word(NamedTuple):
    """A word of the lists: its class, and a name or code where the class carries one."""

    word_class: str
    name: str


class Classes(dict[str, str]):
    """Classes of a word, each with the name or code that it carries; shared by all words alike, never written to.

    `head`: its class as the head of an actor's phrase; `fits`, `leads`: it may stand in such a phrase, begin one;
    `depends`: it may stand before the head; `cuts`: "held", "backed"; `side`: the side that it says somebody is on;
    `points`: it may point back to a name; `titles`: it may be a person's title; `several`: it may be fighters or
    officials; `nation`: code of the country that it speaks of.
    """

    __slots__ = ("cuts", "depends", "fits", "head", "leads", "nation", "points", "several", "side", "titles")

    def __init__(self, words: Iterable[Word] = ()) -> None:
        super().__init__({w.word_class: w.name for w in words})
        found = self.keys()
        self.head = next((h for h in HEADS if h in found), None)
        self.fits = not _FITTING.isdisjoint(found)
        self.leads = not _LEADING.isdisjoint(found)
        self.depends = not _DEPENDENT.isdisjoint(found)
        self.cuts = not _CUTTING.isdisjoint(found)
        self.titles = not TITLES.isdisjoint(found)
        self.several = "fighter" in found or "officials" in found
        self.points = self.titles or any(c.startswith("ana:") for c in found)
        self.side = next((side for c, side in _SIDES.items() if c in found), None)
        self.nation = next((self[c] for c in _NATIONS if c in found), None)


@cache
def classes_of(words: tuple[Word, ...]) -> Classes:
    """The classes of a word or phrase, the same object each time; there are no more than the lists have."""
    return Classes(words)


NONE = classes_of(())

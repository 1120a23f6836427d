"""He, she, it and they: who spoke last and may be meant."""

from __future__ import annotations

import re

from tocsin.annotate.names.memory import REACH, Memory
from tocsin.annotate.names.model import Name
from tocsin.annotate.names.pointers import Pointer

CLAUSE = 300  # characters: farther back no sentence is looked for
_STOP = re.compile(r"[.!?]['\"”’]?\s|\n")
_RELATIVE = re.compile(r"\b(?:which|what|that|because)\s$")
_ONE = re.compile(r"\b(?:an?|one|another)\s(?:[\w-]{1,20}\s){0,2}$", re.IGNORECASE)


def pronoun(memory: Memory, pointer: Pointer) -> Name | None:
    """He and she are the last person who spoke, else the last one named; it is the last organisation that spoke."""
    if pointer.to == "it":
        return memory.same(pointer, _first_of(_subject(memory, pointer.start), speaking(memory, pointer.start)), 0.5)
    if pointer.to == "they":
        n = memory.last(
            pointer.start,
            REACH,
            lambda m: m.kind != "person" and m.head and memory.heard(pointer.start, m) and memory.says(m),
        )
        return memory.same(pointer, n, 0.4)
    return memory.same(pointer, someone(memory, pointer.start, pointer.to), 0.6)


def _first_of(first: int | None, second: int | None) -> int | None:
    return second if first is None else first


def someone(memory: Memory, at: int, word: str) -> int | None:
    """Index of whom "he" or "she" means: whoever spoke last, named or not, else the person named last."""

    def may_be(name: Name) -> bool:
        return name.kind == "person" and memory.may_be(name, word) and memory.heard(at, name)

    spoke = memory.last(at, REACH, lambda m: (may_be(m) or _unnamed(memory, at, m)) and memory.says(m))
    return spoke if spoke is not None else memory.last(at, REACH, may_be)


def _unnamed(memory: Memory, at: int, name: Name) -> bool:
    """Whether a mention is one person without a name: "a relative", "another witness"."""
    if name.kind != "group" or not memory.heard(at, name) or name.type == "armed_group":
        return False
    text = memory.reading.text
    word = text[name.start : name.stop].rsplit(None, 1)[-1]
    if word.endswith(("s", "men", "women", "people", "children", "family", "crowd")) or not word.islower():
        return False
    one = _ONE.search(text, max(0, name.start - 40), name.start)
    return one is not None and not any(-2 < one.start() - m.stop < 3 for m in memory.names[-8:] if m.kind == "person")


def speaking(memory: Memory, at: int) -> int | None:
    """The organisation or side that spoke last."""
    return memory.last(
        at,
        REACH,
        lambda m: m.kind in {"organisation", "actor"} and m.head and memory.heard(at, m) and memory.says(m),
    )


def _subject(memory: Memory, at: int) -> int | None:
    """Whom the sentence is about, where "it" stands in a clause of it: "the group fired at what it called a post"."""
    text = memory.reading.text
    if _RELATIVE.search(text, max(0, at - 12), at) is None:
        return None
    begun = max((m.end() for m in _STOP.finditer(text, max(0, at - CLAUSE), at)), default=max(0, at - CLAUSE))
    first: int | None = None
    for n in range(len(memory.names) - 1, -1, -1):
        name = memory.names[n]
        if name.start < begun:
            break
        if name.kind in {"organisation", "actor"} and name.head and memory.heard(at, name):
            first = n
    return first

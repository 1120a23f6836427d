"""Where items rest, and speakers whom a report introduces by office before it names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.link.text import fold
from tocsin.records import make_id

_SIDES = frozenset({"official", "armed_group"})
_INDEFINITE = frozenset({"a", "an", "one"})
_PARTICLES = frozenset(
    {"al", "el", "ul", "bin", "ibn", "bint", "abu", "de", "la", "le", "di", "van", "von", "der", "den", "dos"}
)
_COLLECTIVE = frozenset(
    {"police", "army", "military", "navy", "government", "people", "parliament", "cabinet", "ministry", "media"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step towards an origin: whose word it is, why, and where the words stand that show it."""

    report_id: str
    holder: str
    reason: str
    words: str | None = None
    start: int | None = None
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """Where an item rests: kind and name of the origin, and the steps to it."""

    kind: str
    name: str
    steps: tuple[Step, ...]

    @property
    def origin_id(self) -> str:
        """Id of the origin: that of its kind and folded name."""
        return make_id("ori", self.kind, fold(self.name))


def introduced(rests: Sequence[Rest]) -> list[Rest]:
    """Rests without a person introduced before he is named: "a senior officer said" leads to his interview."""
    interviews = [r for r in rests if r.kind == "interview"]
    if not interviews:
        return list(rests)
    named = {hearer for speaker, hearer in map(_interviewed, interviews) if not _described(speaker)}
    return [r for r in rests if (r not in interviews and not _one_unnamed(r)) or _once(r, named)]


def _once(rest: Rest, named: set[str]) -> bool:
    """Whether an interview is not one with "the head of intelligence" whose name the report gives beside it."""
    speaker, hearer = _interviewed(rest)
    return rest.kind == "interview" and not (_described(speaker) and hearer in named)


def _interviewed(rest: Rest) -> tuple[str, str]:
    speaker, _, hearer = rest.name.partition(" to ")
    return speaker, hearer


def _described(speaker: str) -> bool:
    """Whether a speaker is told by office: a name has no small words but particles."""
    return any(w.isalpha() and w.islower() and w not in _PARTICLES for w in speaker.replace("-", " ").split())


def _one_unnamed(rest: Rest) -> bool:
    said = rest.name.partition(" to ")[0]
    if said == said.lower() and not said.endswith("s") and said not in _COLLECTIVE:
        return True
    if rest.kind not in _SIDES:
        return False
    # "A senior officer" may have been read as the force that he speaks for.
    words = next((s.words for s in rest.steps if s.words), "").split()
    if not words or any(w != w.lower() for w in words[1:]):
        return False
    return words[0].lower() in _INDEFINITE or (words[0].endswith(("'s", "\u2019s")) and _one_person(words[-1]))


def _one_person(noun: str) -> bool:
    """Whether the last word of "Iraq's head of intelligence" may be one person, not a body or several."""
    return not noun.endswith("s") and noun not in _COLLECTIVE

"""Records of the name grounder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

Years = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Actor:
    """A listed actor: canonical name, aliases, and what the list says of it.

    `country` is ISO 3166 alpha-2 or None for actors of no one country; `ucdp_id` is the actor's number in the UCDP
    Actor Dataset 22.1, whose names the list follows only where English usage has no commoner one. `years` are the first
    and last in which UCDP-AEC has an event of the actor (both None where it has none: unknown, not "never");
    `alias_years` those in which the alias that was met is in use.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    type: str
    country: str | None = None
    source_kind: str | None = None
    ucdp_id: int | None = None
    creed: str | None = None  # "jihadist" for those whom reports then call the extremists, the jihadists
    local: bool = False  # short or common as a word: a name only in a report about the actor's country
    near: bool = False  # so even where the alias is long
    years: Years | None = None
    alias_years: Years | None = None


class Name(NamedTuple):
    """A mention of an actor, person, organisation or unnamed group; half-open character range of the text.

    `name` is canonical (no article, no title). `antecedent` is the index of an earlier Name of the same list. `office`
    is, for a person, the canonical name of the organisation or office that the words beside the name give. `candidates`
    are other canonical names the mention may stand for. `score` lies in 0..1.
    """

    start: int
    stop: int
    kind: str
    name: str
    actor_id: str | None = None
    type: str | None = None
    country: str | None = None
    source_kind: str | None = None
    head: bool = True
    antecedent: int | None = None
    score: float = 1.0
    candidates: tuple[str, ...] = ()
    office: str | None = None


TELLING = frozenset({"agency", "outlet"})
"""Types of those who pass on what others say."""

KIND_OF_TYPE = {"monitor": "organisation", "agency": "organisation", "outlet": "organisation", "other": "organisation"}
SOURCE_OF_TYPE = {
    "state_forces": "official",
    "government": "official",
    "coalition": "official",
    "official": "official",
    "armed_group": "armed_group",
    "monitor": "monitor",
    "agency": "agency",
    "outlet": "outlet",
    "civilians": "witness",
}


def kind_of(type_: str) -> str:
    """Kind of a listed actor's mention: organisations report, actors act."""
    return KIND_OF_TYPE.get(type_, "actor")


@dataclass(slots=True)
class Sense:
    """What a phrase stands for, before it is given a span."""

    kind: str
    name: str
    type: str
    country: str | None = None
    score: float = 0.9
    candidates: tuple[str, ...] = ()
    source_kind: str | None = None

    @property
    def source(self) -> str | None:
        """Kind of source it would be."""
        return self.source_kind or SOURCE_OF_TYPE.get(self.type, "other")


@dataclass(slots=True)
class Phrase:
    """The parts of a noun phrase that decide its owner.

    `country` is the code of a national adjective; `side` one of government, rebel, progov, coalition or None; `people`
    an ethnic adjective; `backing` a compound such as "Turkish-backed"; `words` the phrase from its adjective on.
    """

    head_class: str
    head: str
    country: str | None = None
    side: str | None = None
    people: str | None = None
    backing: str | None = None
    words: str = ""
    mods: tuple[str, ...] = ()
    kind: str | None = None

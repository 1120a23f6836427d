"""What a report has named so far, and what pointers ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tocsin.annotate.names.actors import ActorList
from tocsin.annotate.names.lists import cues, lexicon, word_set
from tocsin.annotate.names.model import Name
from tocsin.annotate.names.pointers import Pointer
from tocsin.annotate.names.quoted import Quoted
from tocsin.annotate.names.units import Reading

REACH = 900  # characters: in the training reports 9 of 10 pronoun speakers are named within this distance
MOST = 80  # names looked back over, so that time stays linear in the text
MALE_TITLES = frozenset({"king", "prince", "sheikh", "mr", "sir", "imam", "ayatollah", "pope", "lord", "emir"})
FEMALE_TITLES = frozenset({"queen", "princess", "mrs", "ms", "miss", "spokeswoman", "chairwoman"})
FEMALE = word_set("female")
EITHER = word_set("either")
Test = Callable[[Name], bool]


@dataclass(slots=True)
class Memory:
    """Names so far, in order, and what pointers may ask of them."""

    reading: Reading
    actors: ActorList
    monitor: Name | None
    partner: Name | None
    quoted: Quoted
    names: list[Name] = field(default_factory=list)
    persons: dict[str, int] = field(default_factory=dict)
    firsts: dict[str, int] = field(default_factory=dict)

    def add(self, name: Name) -> None:
        """Adds a name; a person named before, or an acronym of a name, points to the first mention."""
        if name.kind in {"actor", "organisation"} and name.antecedent is None:
            first = self.firsts.setdefault(name.name, len(self.names))
            if first < len(self.names) and self.reading.text[name.start : name.stop].isupper():
                name = name._replace(antecedent=first)
        if name.kind == "person" and name.antecedent is None:
            first = self.persons.setdefault(name.name, len(self.names))
            if first < len(self.names):
                name = name._replace(antecedent=first, type=self.names[first].type)
        self.names.append(name)

    def last(self, at: int, reach: int, test: Test) -> int | None:
        """Index of the last name before `at`, within reach, that passes the test."""
        for n in range(len(self.names) - 1, max(-1, len(self.names) - 1 - MOST), -1):
            if at - self.names[n].stop > reach:
                return None
            if test(self.names[n]):
                return n
        return None

    def says(self, name: Name) -> bool:
        """Whether a verb of saying stands within a few words after a name or right before it."""
        text = self.reading.text
        after = text[name.stop : name.stop + 60].split(".")[0].split()[:5]
        before = text[max(0, name.start - 24) : name.start].lower().split()[-3:]
        if any(w.strip(",") in cues() for w in after) or "according" in before:
            return True
        return name.kind == "person" and any(w in cues() for w in before)

    def jihadist(self, name: Name) -> bool:
        """Whether reports would call it the extremists or the jihadists."""
        actor = self.actors.actors.get(name.actor_id or "")
        return actor is not None and actor.creed == "jihadist"

    def same(self, pointer: Pointer, n: int | None, score: float) -> Name | None:
        """A name with another's meaning, which points to it."""
        if n is None:
            return None
        root = self.names[n].antecedent
        return self.names[n]._replace(
            start=pointer.start,
            stop=pointer.stop,
            antecedent=n if root is None else root,
            head=True,
            score=min(score, self.names[n].score),
        )

    def heard(self, at: int, name: Name) -> bool:
        """Whether words at `at` may point to a name: the report does not go on with what somebody quotes."""
        return self.quoted.holds(at) or not self.quoted.holds(name.start)

    def may_be(self, name: Name, pronoun: str) -> bool:
        """Whether a person may be "he" or "she", by title and first name; one whose name says nothing may be both."""
        words = self.reading.text[name.start : name.stop].lower().split()
        if pronoun == "she" and not MALE_TITLES.isdisjoint(words):
            return False
        if not FEMALE_TITLES.isdisjoint(words):
            return pronoun == "she"
        first = name.name.split()[0].lower()
        if first in FEMALE:
            return pronoun == "she"
        return pronoun == "he" or first not in lexicon().given or first in EITHER

"""References within a report: short forms, pronouns and descriptions that point back to an earlier name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.annotate.names.model import Name
from tocsin.annotate.names.units import Reading, Unit

REACH = 700  # characters: in the training reports 9 of 10 pronoun speakers are named within this distance
GROUP_REACH = 400
ORGANISED = frozenset({"monitor", "agency", "outlet", "other", "official", "government", "armed_group", "coalition"})
TYPES = {
    "monitor": frozenset({"monitor"}),
    "agency": frozenset({"agency"}),
    "outlet": frozenset({"outlet"}),
    "other": frozenset({"other", "monitor"}),
    "armed_group": frozenset({"armed_group"}),
    "any": frozenset({"monitor", "other", "armed_group"}),
}
DEFINITE = frozenset({"the", "this", "its", "these", "those", "that"})


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that point to a name: span, class of pointer, and whether "the" stands before them."""

    start: int
    stop: int
    to: str
    definite: bool


def _cue_near(reading: Reading, k: int) -> bool:
    units = reading.units
    after = [u for u in units[k + 1 : k + 4] if reading.tokens[u.i].join]
    return any(u.has("cue") for u in after) or (k > 0 and reading.joined(k) and units[k - 1].has("cue"))


def pointers(reading: Reading) -> Iterator[Pointer]:
    """Pronouns that speak, and descriptions such as "the monitor", in the order of the text."""
    for k, unit in enumerate(reading.units):
        token = reading.first(unit)
        if token.norm in {"he", "she", "it"} and unit.j - unit.i == 1:
            if _cue_near(reading, k):
                yield Pointer(token.start, token.stop, token.norm, True)
            continue
        to = next((c.removeprefix("ana:") for c in unit.classes if c.startswith("ana:")), None)
        if to is not None:
            before = reading.tokens[unit.i - 1].norm if unit.i else ""
            based = reading.tokens[unit.i - 3].norm if unit.i > 2 and before == "based" else before
            yield Pointer(token.start, reading.last(unit).stop, to, based in DEFINITE or before == "based")
        elif unit.has("rank", "office", "minister", "post", "royal", "role") and unit.i:
            if reading.tokens[unit.i - 1].norm == "the" and reading.joined(k) and _cue_near(reading, k):
                yield Pointer(token.start, reading.last(unit).stop, "title:" + token.norm, True)


@dataclass(slots=True)
class Memory:
    """Names so far, in order, with what each pointer may ask of them."""

    reading: Reading
    names: list[Name]
    everything: Sequence[Name]

    def back(self, at: int, reach: int, wanted: frozenset[str] | None, kind: str | None = None) -> int | None:
        """Index of the last name before `at` of a wanted type and kind."""
        for n in range(len(self.names) - 1, -1, -1):
            name = self.names[n]
            if at - name.stop > reach:
                return None
            if (kind is None or name.kind == kind) and (wanted is None or name.type in wanted) and name.head:
                return n
        return None

    def unique(self, wanted: frozenset[str]) -> Name | None:
        """The one name of a type in the whole report, wherever it stands."""
        found = {n.name: n for n in self.everything if n.type in wanted and n.actor_id}
        return next(iter(found.values())) if len(found) == 1 else None

    def point(self, pointer: Pointer) -> Name | None:
        """Name that a pointer makes, or None where nothing safe stands before it."""
        start = pointer.start
        if pointer.to in {"he", "she"}:
            return self.same(pointer, self.back(start, REACH, None, "person"), 0.6)
        if pointer.to == "it":
            return self.same(pointer, self.speaker(start), 0.5)
        if pointer.to.startswith("title:"):
            return self.same(pointer, self.titled(pointer.to.removeprefix("title:"), start), 0.6)
        if pointer.to == "monitor":
            return self.kindred(pointer, TYPES["monitor"], 10**9)
        if not pointer.definite:
            return None
        if pointer.to in {"ministry", "source", "statement", "alliance"}:
            return self.same(pointer, self.special(pointer), 0.6)
        return self.kindred(pointer, TYPES[pointer.to], REACH)

    def kindred(self, pointer: Pointer, wanted: frozenset[str], reach: int) -> Name | None:
        """Last name of a type, else the only one of the report."""
        found = self.last_listed(pointer.start, wanted, reach)
        if found is not None:
            return self.same(pointer, found, 0.7)
        only = self.unique(wanted)
        return replace(only, start=pointer.start, stop=pointer.stop, antecedent=None, score=0.6) if only else None

    def last_listed(self, at: int, wanted: frozenset[str], reach: int) -> int | None:
        """Index of the last named organisation of a type; unnamed groups do not count."""
        for n in range(len(self.names) - 1, -1, -1):
            name = self.names[n]
            if at - name.stop > reach:
                return None
            if name.type in wanted and name.kind in {"actor", "organisation"} and name.source_kind != "witness":
                return n
        return None

    def speaker(self, at: int) -> int | None:
        """Index of the last organisation that says something, within reach."""
        for n in range(len(self.names) - 1, -1, -1):
            name = self.names[n]
            if at - name.stop > REACH:
                return None
            if name.kind in {"organisation", "actor"} and name.head and self.says(name):
                return n
        return None

    def says(self, name: Name) -> bool:
        """Whether a verb of saying stands within a few words after a name or right before it."""
        near = self.reading.text[name.stop : name.stop + 60].split(".")[0].split()[:7]
        return any(w.strip(",") in SAID for w in near) or "according to" in self.reading.text[max(0, name.start - 20) : name.start].lower()

    def titled(self, word: str, at: int) -> int | None:
        """Index of the last person whose title has this word."""
        for n in range(len(self.names) - 1, -1, -1):
            name = self.names[n]
            if name.kind == "person" and name.antecedent is None:
                around = self.reading.text[name.start : name.stop + 40].lower()
                if word in around:
                    return n
        return None

    def special(self, pointer: Pointer) -> int | None:
        """Ministries, sources, alliances: by a word in the earlier name or beside it."""
        for n in range(len(self.names) - 1, -1, -1):
            name = self.names[n]
            if pointer.to == "ministry" and ("Ministry" in name.name or "Department" in name.name):
                return n
            if pointer.to == "alliance" and (name.type == "coalition" or name.name == "Syrian Democratic Forces"):
                return n
            if pointer.to == "source" and pointer.start - name.stop < 1500:
                before = self.reading.text[max(0, name.start - 24) : name.start].lower()
                if "source at" in before or "source in" in before or "source from" in before or "sources in" in before:
                    return n
            if pointer.to == "statement" and pointer.start - name.stop < GROUP_REACH and self.states(name):
                return n
        return None

    def states(self, name: Name) -> bool:
        """Whether the name is said to have made a statement."""
        return "statement" in self.reading.text[name.stop : name.stop + 50] and name.kind != "person"

    def same(self, pointer: Pointer, n: int | None, score: float) -> Name | None:
        """A name with another's meaning."""
        if n is None:
            return None
        root = self.names[n].antecedent
        target = n if root is None else root
        return replace(
            self.names[n], start=pointer.start, stop=pointer.stop, antecedent=target, head=True,
            score=min(score, self.names[n].score),
        )  # fmt: skip


SAID = frozenset(
    "said says reported reports added announced told documented confirmed warned stated claimed denied accused says".split()
)


def _link(names: list[Name], name: Name) -> Name:
    """A person named again by the same canonical name points to the first mention."""
    if name.kind != "person":
        return name
    first = next((n for n, other in enumerate(names) if other.kind == "person" and other.name == name.name), None)
    return replace(name, antecedent=first) if first is not None else name


def _generic(reading: Reading, unit: Unit) -> bool:
    return unit.has("fighter") and unit.i > 0 and reading.tokens[unit.i - 1].norm in DEFINITE


def refer(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names with those that point to them, in text order; antecedents are indexes of earlier names."""
    taken = [(n.start, n.stop) for n in names]
    vague = {reading.first(u).start for u in reading.units if _generic(reading, u)}
    steps: list[Name | Pointer] = [*names, *_free(pointers(reading), taken)]
    memory = Memory(reading, [], names)
    for step in sorted(steps, key=lambda s: s.start):
        if isinstance(step, Pointer):
            made = memory.point(step)
            if made is not None:
                memory.names.append(made)
        else:
            memory.names.append(_meant(memory, _link(memory.names, step), vague))
    return memory.names


def _meant(memory: Memory, name: Name, vague: set[int]) -> Name:
    """ "The militants" are the armed group named last, where one was named just before."""
    if name.kind != "group" or name.start not in vague:
        return name
    found = memory.last_listed(name.start, TYPES["armed_group"], GROUP_REACH)
    if found is None:
        return name
    made = memory.same(Pointer(name.start, name.stop, "armed_group", True), found, 0.6)
    return replace(made, candidates=(name.name,)) if made else name


def _free(found: Iterator[Pointer], taken: Sequence[tuple[int, int]]) -> Iterator[Pointer]:
    """Pointers that stand outside every name; both in text order."""
    at = 0
    for pointer in found:
        while at < len(taken) and taken[at][1] <= pointer.start:
            at += 1
        if at == len(taken) or taken[at][0] >= pointer.stop:
            yield pointer

"""References within a report: short forms, pronouns and descriptions are given the name they point to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from tocsin.annotate.names.actors import ActorList
from tocsin.annotate.names.bound import OWNERS
from tocsin.annotate.names.lists import word_set
from tocsin.annotate.names.memory import REACH, Memory
from tocsin.annotate.names.model import Name, Phrase, kind_of
from tocsin.annotate.names.owners import sense
from tocsin.annotate.names.phrases import from_sense
from tocsin.annotate.names.pointers import Pointer, free, generic, pointers
from tocsin.annotate.names.pronouns import pronoun, someone, speaking
from tocsin.annotate.names.quoted import Quoted
from tocsin.annotate.names.units import Reading

PERSONS = word_set("persons")
WOMEN = frozenset({"woman", "mother", "girl", "widow", "wife", "daughter", "sister", "aunt"})
NEAR = 450
FAR = 1_000_000
TYPES = {
    "agency": frozenset({"agency"}),
    "outlet": frozenset({"outlet"}),
    "other": frozenset({"other", "monitor"}),
    "armed_group": frozenset({"armed_group"}),
    "any": frozenset({"monitor", "other", "armed_group"}),
}
FIGHTING = word_set("extremist")
PARTNERS = frozenset({"syrian-democratic-forces", "people-s-protection-units", "free-syrian-army", "peshmerga"})


def _title(memory: Memory, pointer: Pointer) -> Name | None:
    """The general is the last person whose title has the word, else whoever spoke last."""
    word = pointer.to.removeprefix("title:")
    text = memory.reading.text
    n = memory.last(
        pointer.start,
        FAR,
        lambda m: m.kind == "person" and m.stop < pointer.start and word in text[m.start : m.stop + 40].lower(),
    )
    return memory.same(pointer, n, 0.6)


def _speaker(memory: Memory, pointer: Pointer) -> Name | None:
    """The spokesman is the last person so called; a spokesman speaks for whoever acts last before."""
    if pointer.definite:
        return _title(memory, replace(pointer, to="title:spokes"))
    if memory.reading.text[max(0, pointer.start - 2) : pointer.start].lower() != "a ":
        return None
    n = memory.last(pointer.start, NEAR, lambda m: m.kind == "actor" and m.actor_id is not None)
    return memory.same(pointer, n, 0.5)


def _usual(memory: Memory, pointer: Pointer) -> Name | None:
    """The Observatory, the Britain-based monitor: in a report about Syria there is one of that name."""
    words = memory.reading.text[max(0, pointer.start - 14) : pointer.stop].lower()
    actor = memory.actors.actors.get("syrian-observatory-for-human-rights")
    if actor is None or "SY" not in memory.reading.countries[:2]:
        return None
    if not pointer.definite or not ("observatory" in words or "-based" in words):
        return None
    return Name(
        pointer.start, pointer.stop, kind_of(actor.type), actor.name, actor.id, actor.type, actor.country,
        actor.source_kind,
    )  # fmt: skip


def _monitor(memory: Memory, pointer: Pointer) -> Name | None:
    """A monitor is the last one named, else the only one of the whole report."""
    n = memory.last(pointer.start, FAR, lambda m: m.type == "monitor")
    if n is not None:
        return memory.same(pointer, n, 0.7)
    monitor = memory.monitor or _usual(memory, pointer)
    if monitor is None:
        return None
    return monitor._replace(start=pointer.start, stop=pointer.stop, antecedent=None, score=0.6)


def _source(memory: Memory, pointer: Pointer) -> Name | None:
    """The source is the last "source at" some office."""
    text = memory.reading.text

    def at_office(name: Name) -> bool:
        before = text[max(0, name.start - 24) : name.start].lower().split()
        known = name.type == "official" and name.kind == "group" and "source" in name.name
        return known or (any(w.startswith("source") for w in before[-3:]) and name.kind != "group")

    return memory.same(pointer, memory.last(pointer.start, 2 * REACH, at_office), 0.6)


def _statement(memory: Memory, pointer: Pointer) -> Name | None:
    """The statement is that of the organisation last said to have made one, else of the one that spoke last."""
    text = memory.reading.text
    stem = text[pointer.start : pointer.stop].lower().rstrip("s")[:7]

    def made_one(name: Name) -> bool:
        return name.kind in {"actor", "organisation"} and stem in text[name.stop : name.stop + 40].lower()

    n = memory.last(pointer.start, REACH, made_one)
    return memory.same(pointer, n if n is not None else speaking(memory, pointer.start), 0.5)


def _country(memory: Memory, pointer: Pointer) -> Name | None:
    """The country that says something is the government of the one named last."""
    if memory.reading.text[pointer.start : pointer.stop].lower() != "country":
        return None
    code = memory.reading.nearest(bisect_left(memory.reading.tokens, pointer.start, key=lambda t: t.start))
    meant = sense(Phrase("government", "government", code), None) if code else None
    return from_sense(pointer.start, pointer.stop, replace(meant, score=0.4), True) if meant else None


def _organisation(memory: Memory, pointer: Pointer) -> Name | None:
    """The charity, the agency, the group: the last one named of that type."""
    if pointer.to == "ministry":
        n = memory.last(pointer.start, FAR, lambda m: "Ministry" in m.name or "Department" in m.name)
    elif pointer.to == "alliance":
        n = memory.last(pointer.start, FAR, lambda m: m.actor_id == "syrian-democratic-forces" or m.type == "coalition")
    elif pointer.to == "armed_group":
        words = set(memory.reading.text[pointer.start : pointer.stop].lower().split())
        return _fighters(memory, pointer, bool(words & FIGHTING))
    else:
        wanted = TYPES[pointer.to]
        n = memory.last(
            pointer.start, REACH, lambda m: m.type in wanted and m.kind != "group" and m.actor_id not in PARTNERS
        )
    return memory.same(pointer, n, 0.6)


def _fighters(memory: Memory, pointer: Pointer, strict: bool) -> Name | None:
    """The militants, the extremist group: the jihadist group named last, else, if not called extremist, another."""
    n = memory.last(pointer.start, REACH if strict else NEAR, memory.jihadist)
    if n is None and not strict:
        n = memory.last(
            pointer.start,
            NEAR,
            lambda m: m.type == "armed_group" and m.actor_id is not None and m.actor_id not in PARTNERS,
        )
    return memory.same(pointer, n, 0.6)


def _rebels(memory: Memory, pointer: Pointer) -> Name | None:
    """The rebels are the group named last; not where many rebel groups fight on one side, as in Syria."""
    before = memory.reading.text[max(0, pointer.start - 6) : pointer.start].lower()
    if "SY" in memory.reading.countries[:3] or not before.endswith(("the ", "these ", "those ")):
        return None
    n = memory.last(pointer.start, REACH, lambda m: m.type == "armed_group" and m.actor_id is not None)
    return memory.same(pointer, n, 0.6)


def _official(memory: Memory, pointer: Pointer, name: Name) -> Name | None:
    """The officials are those of the last phrase that said whose they are."""
    head = name.name.removesuffix("s").split()[-1]
    n = memory.last(
        pointer.start,
        REACH,
        lambda m: m.type == "official" and m.kind == "group" and head in m.name and len(m.name) > len(name.name) + 1,
    )
    return memory.same(pointer, n, 0.5)


def _one(memory: Memory, name: Name) -> bool:
    """Whether a mention is a person who is known by now and speaks: "the devastated man", "the father"."""
    word = memory.reading.text[name.start : name.stop].rsplit(None, 1)[-1]
    particular = name.type == "official" and " " in name.name
    if word not in PERSONS or particular or not memory.says(name):
        return False
    before = memory.reading.text[max(0, name.start - 24) : name.start].lower().split()[-2:]
    return "the" in before


def _followers(memory: Memory, name: Name) -> bool:
    """Whether a mention is the men of an armed side: "its men pulled out"."""
    text = memory.reading.text
    before = text[max(0, name.start - 12) : name.start].lower().split()[-1:]
    return text[name.start : name.stop].lower() == "men" and before == ["its"]


def _person(memory: Memory, pointer: Pointer, words: str) -> Name | None:
    """The father, the activist: the person so called, else who spoke last and may be meant."""
    word = words.rsplit(None, 1)[-1]
    called = _title(memory, replace(pointer, to="title:" + word))
    if called is not None:
        return called
    n = someone(memory, pointer.start, "she" if word in WOMEN else "he")
    return memory.same(pointer, n, 0.5)


def _point(memory: Memory, pointer: Pointer) -> Name | None:
    """Name that a pointer makes, or None where nothing safe stands before it."""
    if pointer.to in {"he", "she", "it", "they"}:
        return pronoun(memory, pointer)
    if pointer.to.startswith("title:"):
        return _title(memory, pointer)
    if pointer.to == "monitor":
        return _monitor(memory, pointer)
    if pointer.to == "speaker":
        return _speaker(memory, pointer)
    if not pointer.definite:
        return None
    rules = {"source": _source, "statement": _statement, "country": _country}
    return rules.get(pointer.to, _organisation)(memory, pointer)


def _meant(memory: Memory, name: Name, known: frozenset[int]) -> Name:
    """A name by pattern made particular: "the militants" as the group named last, US-backed fighters as the SDF."""
    if name.kind != "group" and (name.kind != "actor" or (name.actor_id is not None and name.type != "coalition")):
        return name
    pointer = Pointer(name.start, name.stop, "armed_group", True)
    words = memory.reading.text[name.start : name.stop]
    made: Name | None = None
    if name.name == "civilians" and _followers(memory, name):
        n = memory.last(name.start, NEAR, lambda m: m.type in OWNERS and m.kind == "actor" and m.head)
        made = memory.same(pointer, n, 0.5)
    elif name.kind == "group" and _one(memory, name):
        made = _person(memory, pointer, words)
    elif name.type == "official" and name.kind == "group" and name.start in known:
        made = _official(memory, pointer, name)
    elif name.name == "rebels" and words.lower() in {"rebels", "guerrillas", "insurgents"}:
        made = _rebels(memory, pointer)
    elif name.kind == "group" and name.start in known:
        made = _fighters(memory, pointer, bool(set(words.lower().split()) & FIGHTING))
    elif name.name.startswith("US-backed") or words.startswith("Kurdish-led"):
        made = memory.partner._replace(start=name.start, stop=name.stop, score=0.7) if memory.partner else None
    elif words == "Coalition" and name.type == "coalition":
        made = memory.same(pointer, memory.last(name.start, FAR, lambda m: m.name.endswith("Coalition")), 0.6)
    return made._replace(candidates=(name.name,)) if made else name


def refer(reading: Reading, actors: ActorList, names: Sequence[Name]) -> list[Name]:
    """The names with those that point to them, in text order; antecedents are indexes of earlier names."""
    found = free(pointers(reading), [(n.start, n.stop) for n in names])
    steps: list[Name | Pointer] = sorted([*names, *found], key=lambda s: s.start)
    known = generic(reading)
    monitors = {m.name: m for m in names if m.type == "monitor"}
    monitor = next(iter(monitors.values())) if len(monitors) == 1 else None
    partner = next((m for m in names if m.actor_id == "syrian-democratic-forces"), None)
    memory = Memory(reading, actors, monitor, partner, Quoted(reading.text))
    for step in steps:
        made = _point(memory, step) if isinstance(step, Pointer) else _meant(memory, step, known)
        if made is not None:
            memory.add(made)
    return memory.names

"""Template F1 as GTT defines it, and role-filler CEAF-REE as GRIT defines it.

Du, Rush and Cardie, "Template filling with generative transformers", NAACL 2021: of all one-to-one mappings of a
message's templates the one with the best F1 counts; templates of unlike type are not mapped; a given entity is right if
every string of it is one of an annotated entity's. Du, Rush and Cardie, "GRIT: generative role-filler transformers for
document-level event entity extraction", EACL 2021: entities of a whole message, each right with one annotated entity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tocsin.evaluate.matching import assign
from tocsin.evaluate.muc.strings import ROLES, Entity, StringTemplate
from tocsin.evaluate.tally import f_one

TYPE = "type"
NAMES = (TYPE, *ROLES)

MOST_MAPPINGS = 50_000
"""Mappings of one message that are tried; only a message with more than seven templates on both sides has more."""

Mapping_ = tuple[int | None, ...]


@dataclass(slots=True)
class Sides:
    """What is right of what was given, and what is found of what was annotated: the two need not be equal."""

    right: int = 0
    given: int = 0
    found: int = 0
    gold: int = 0

    def add(self, more: Sides) -> None:
        """Count more."""
        self.right += more.right
        self.given += more.given
        self.found += more.found
        self.gold += more.gold

    @property
    def precision(self) -> float:
        """Share of the given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated that is found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return f_one(self.precision, self.recall)


def template_f1(
    gold: Mapping[str, Sequence[StringTemplate]], given: Mapping[str, Sequence[StringTemplate]]
) -> dict[str, Sides]:
    """Sums over messages by incident type and role, and over all of these as `all`."""
    made = {name: Sides() for name in NAMES}
    for message, annotated in gold.items():
        for name, sides in best_mapping(annotated, given.get(message, ())).items():
            made[name].add(sides)
    return made | {"all": total(made)}


def total(sides: Mapping[str, Sides]) -> Sides:
    """Sum of all."""
    made = Sides()
    for s in sides.values():
        made.add(s)
    return made


def best_mapping(gold: Sequence[StringTemplate], given: Sequence[StringTemplate]) -> dict[str, Sides]:
    """Sums of the mapping with the best F1."""
    pairs = {(i, j): _pair(gold[j], g) for i, g in enumerate(given) for j in range(len(gold)) if g.type in gold[j].type}
    base = _unmapped(gold, given)
    best, best_f1 = base, -1.0
    for mapping in islice(_mappings(len(given), pairs.keys()), MOST_MAPPINGS):
        made = {name: Sides(0, s.given, 0, s.gold) for name, s in base.items()}
        for i, j in enumerate(mapping):
            for name, (right, found) in pairs[i, j].items() if j is not None else ():
                made[name].right += right
                made[name].found += found
        f1 = total(made).f1
        if f1 > best_f1:
            best, best_f1 = made, f1
    return best


def _mappings(count: int, allowed: object) -> Iterator[Mapping_]:
    """Every way to give each template one of its own or none, the mapped ones first."""
    pairs: list[list[int]] = [[] for _ in range(count)]
    for i, j in sorted(allowed):  # type: ignore[call-overload]
        pairs[i].append(j)

    def extend(done: Mapping_) -> Iterator[Mapping_]:
        if len(done) == count:
            yield done
            return
        for j in (*(j for j in pairs[len(done)] if j not in done), None):
            yield from extend((*done, j))

    return extend(())


def _unmapped(gold: Sequence[StringTemplate], given: Sequence[StringTemplate]) -> dict[str, Sides]:
    made = {
        role: Sides(0, sum(len(t.of(role)) for t in given), 0, sum(len(t.of(role)) for t in gold)) for role in ROLES
    }
    return {TYPE: Sides(0, len(given), 0, len(gold)), **made}


def _pair(gold: StringTemplate, given: StringTemplate) -> dict[str, tuple[int, int]]:
    """Right and found of two mapped templates by role."""
    made = {TYPE: (1, 1)}
    for role in ROLES:
        annotated, told = gold.of(role), given.of(role)
        right = sum(any(same_entity(a, t) for a in annotated) for t in told)
        made[role] = (right, sum(any(same_entity(a, t) for t in told) for a in annotated))
    return made


def same_entity(gold: Entity, given: Entity) -> bool:
    """Whether every string of the given entity is one of the annotated entity's."""
    return all(m in gold for m in given)


def ceaf_ree(
    gold: Mapping[str, Mapping[str, Sequence[Entity]]], given: Mapping[str, Mapping[str, Sequence[Entity]]]
) -> dict[str, Sides]:
    """Sums over messages by role, and over all roles as `all`."""
    made = {role: Sides() for role in ROLES}
    for message, annotated in gold.items():
        told = given.get(message, {})
        for role, sides in made.items():
            a, t = annotated.get(role, ()), told.get(role, ())
            weights = [[float(same_entity(x, y)) for y in t] for x in a]
            hit = int(sum(weights[i][j] for i, j in (assign(weights) if a and t else ())))
            sides.add(Sides(hit, len(t), hit, len(a)))
    return made | {"all": total(made)}


def entities_of(templates: Sequence[StringTemplate]) -> dict[str, tuple[Entity, ...]]:
    """Entities of all templates of a message by role, each once."""
    return {role: tuple(dict.fromkeys(e for t in templates for e in t.of(role))) for role in ROLES}

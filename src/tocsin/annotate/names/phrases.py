"""Noun phrases of actors: national adjective, side or listed actor, then a head noun ("Russian warplanes")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.annotate.names.classes import FILLERS
from tocsin.annotate.names.lists import cues, lexicon, place_words, verbs, word_set
from tocsin.annotate.names.model import TELLING, Actor, Name, Phrase, Sense, kind_of
from tocsin.annotate.names.owners import forces, sense
from tocsin.annotate.names.units import Reading, Unit

# What headlines put right behind a country's name.
FIELDED = frozenset(("armed", "aircraft", "police", "security", "militia"))
LINKS = frozenset({"and", "or", "nor"})
PLACING = word_set("placing")
ADVERBS = word_set("adverbs")
CAUSING = word_set("causing")
STRIKING = word_set("striking")
TALKING = word_set("talking")


@dataclass(slots=True)
class Part:
    """A run of units that make one phrase."""

    units: tuple[Unit, ...]
    backing: str | None = None
    modifies: bool = False


def mods(reading: Reading, units: Sequence[Unit]) -> tuple[str, ...]:
    """Plain adjectives of a phrase, such as "senior" and "local"."""
    plain = [u for u in units[:-1] if "mod" in u.classes and "ethnic" not in u.classes]
    return tuple([reading.words(u).lower() for u in plain])


def owner(reading: Reading, unit: Unit, name: str = "country") -> str | None:
    """Code of the country that an adjective, or the possessive of a country or capital, names."""
    if "dem" in unit.classes:
        return unit.classes["dem"]
    last = reading.last(unit)
    if name in unit.classes and (last.possessive or (last.norm.endswith("s") and last.norm not in place_words())):
        return unit.classes[name]
    return None


def _breaks(reading: Reading, before: Unit, unit: Unit) -> bool:
    """A head noun ends its phrase unless another head follows ("army soldiers")."""
    # A dateline: "Aleppo, SANA-Terrorists shelled".
    if before.actors and before.actors[0].type in TELLING and reading.first(unit).gap.strip() == "-":
        return True
    if unit.classes.cuts:
        return False
    if "country" in before.classes and "dem" not in before.classes and owner(reading, before) is None:
        return not unit.among(FIELDED)
    if "act" in before.classes and not before.classes.depends and not unit.has("act"):
        return True
    only_head = before.classes.head is not None and not before.classes.depends
    return only_head and unit.classes.head is None


def runs(reading: Reading) -> Iterator[tuple[Unit, ...]]:
    """Maximal runs of units that may make a phrase, in order."""
    run: list[Unit] = []
    tokens = reading.tokens
    for unit in reading.units:
        classes = unit.classes
        if not (classes.fits or unit.actors or (not classes and tokens[unit.i].raw.isdigit())):
            if run:
                yield tuple(run)
                run = []
            continue
        if run and (not tokens[unit.i].join or _breaks(reading, run[-1], unit)):
            yield tuple(run)
            run = []
        if run or not classes.cuts or classes.head is not None:
            run.append(unit)
    if run:
        yield tuple(run)


def label(reading: Reading, who: Unit, suffix: Unit) -> str:
    """A compound such as "US-backed" in one spelling, whatever hyphens and dots the report has."""
    code = who.classes.get("dem") or who.classes.get("country")
    name = "US" if code == "US" else reading.words(who)
    return f"{name}-{reading.words(suffix).lower()}"


def parts(reading: Reading, run: Sequence[Unit]) -> Iterator[Part]:
    """A run cut at "-held" and "-backed": what stands before them modifies what follows."""
    if not any(unit.classes.cuts for unit in run):
        yield Part(tuple(run))
        return
    rest: list[Unit] = []
    backing: str | None = None
    for n, unit in enumerate(run):
        if unit.classes.cuts and rest and not _modifies(reading, run, n):
            break
        if unit.classes.cuts and rest:
            backing = label(reading, rest[-1], unit) if unit.has("backed") else None
            yield Part(tuple(rest), backing, True)
            rest = []
        else:
            rest.append(unit)
    if rest:
        yield Part(tuple(rest), backing)


def _modifies(reading: Reading, run: Sequence[Unit], n: int) -> bool:
    """Whether "held" or "backed" is no verb: not in "officials claimed ten", "people held up signs"."""
    unit = run[n]
    if reading.first(unit).gap.strip() in {"-", "‐", "‑"} or any(
        not u.has(*FILLERS, "held", "backed") for u in run[n + 1 :]
    ):
        return True
    said = reading.last(unit).norm in cues() and run[n - 1].classes.head is not None
    return not (said or run[n - 1].has("civil", "voice", "officials"))


def trimmed(reading: Reading, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Units without leading numbers and plain adjectives."""
    for n, unit in enumerate(units):
        if unit.actors or unit.classes.leads:
            return tuple(units[n:])
    return ()


def phrase_of(
    reading: Reading, units: Sequence[Unit], head_class: str, backing: str | None, said: tuple[str, ...] = ()
) -> Phrase:
    """The phrase that these units make under a head of the given class; `said` are its plain adjectives."""
    head = units[-1]
    before = units if head.classes.head is None else units[:-1]
    named = [u.classes.get("country") for u in units[:-1]] if head.among(FIELDED) else []
    if head_class == "government":
        named += [u.classes.get("capital") for u in units[:-1]]
    countries = [c for u in units if (c := owner(reading, u))] or [c for c in named if c]
    people = next((u.classes["ethnic"] for u in before if "ethnic" in u.classes), None)
    kind = next((reading.words(u) for u in before if "kind" in u.classes), None)
    return Phrase(
        head_class,
        reading.words(head),
        countries[-1] if countries else None,
        next((u.classes.side for u in (before if head_class != "act" else units) if u.classes.side), None),
        people,
        backing,
        head.classes.get(head_class, "") or reading.words(head).lower(),
        said,
        kind,
    )


def head_class(unit: Unit) -> str | None:
    """Class of a head noun, None where the unit is only an adjective or a name."""
    return unit.classes.head


def listed(reading: Reading, unit: Unit, actor: Actor, others: Sequence[Actor], head: bool) -> Name:
    """Name of a listed actor."""
    candidates = tuple(a.name for a in others if a is not actor)
    score = 1.0 if not candidates else 0.5
    span = reading.first(unit).start, reading.last(unit).stop
    return Name(
        *span, kind_of(actor.type), actor.name, actor.id, actor.type, actor.country, actor.source_kind, head,
        score=score, candidates=candidates,
    )  # fmt: skip


def from_sense(start: int, stop: int, meant: Sense, head: bool) -> Name:
    """Name made by pattern."""
    return Name(
        start, stop, meant.kind, meant.name, None, meant.type, meant.country, meant.source, head,
        score=meant.score, candidates=meant.candidates,
    )  # fmt: skip


def government_forces(actor: Actor, found: str | None) -> Sense | None:
    """A listed government with an armed head noun: its forces act."""
    if actor.type == "government" and actor.country and found in {"armed", "aircraft", "act", "security"}:
        return forces(Phrase("armed", "forces", actor.country), None)
    return None


def strikes(reading: Reading, unit: Unit) -> bool:
    """Whether a country's name stands for its forces here: whatever it does but speak, own and make agreements."""
    before = reading.tokens[unit.i - 1].norm if unit.i else ""
    after = {t.norm for t in reading.tokens[unit.j : unit.j + 3]}
    if reading.speaks(unit) or reading.last(unit).possessive:
        return False
    if before == "by" and unit.i > 1 and reading.tokens[unit.i - 2].norm in cues():
        return False
    if before in CAUSING or after & STRIKING:
        return True
    around = {t.norm for t in reading.tokens[max(0, unit.i - 8) : unit.j + 8]}
    return not around & TALKING and not reading.heard(unit)


def acts(reading: Reading, unit: Unit) -> bool:
    """Whether a country's name does something here, rather than being where something is done."""
    before = reading.tokens[unit.i - 1] if unit.i and reading.tokens[unit.i].join else None
    if before is not None and before.norm in PLACING:
        return False
    if before is not None and before.norm in CAUSING:
        return True
    at = unit.j
    if at + 1 < len(reading.tokens) and reading.tokens[at].norm in LINKS:
        at += 2
    if at + 1 < len(reading.tokens) and reading.tokens[at].norm in ADVERBS:
        at += 1
    if at >= len(reading.tokens) or not reading.tokens[at].join or reading.tokens[at].cap:
        return False
    word = reading.tokens[at].norm
    if reading.tokens[at].gap == "-" or word == "based":
        return False
    return word in verbs() or (word.endswith("ed") and len(word) > 4)


def metonym(reading: Reading, unit: Unit) -> Sense | None:
    """What a country's name or capital stands for: the government that speaks, the forces that do anything else."""
    code = unit.classes.get("country") or unit.classes.get("capital")
    if code is None:
        return None
    meant = sense(Phrase("armed" if strikes(reading, unit) else "government", "forces", code), None)
    country = lexicon().countries[code].name
    others = dict.fromkeys((*meant.candidates, country)) if meant else {}
    return replace(meant, candidates=tuple(c for c in others if c != meant.name)) if meant else None


def home_of(reading: Reading, regime: bool = False, at: int | None = None) -> str | None:
    """Country that unnamed forces and governments belong to: the report's, or one as weighty that was named just now.

    `at` is a token; a regime is Syria's where the report speaks of Syria.
    """
    if regime and "SY" in reading.countries:
        return "SY"
    if not reading.countries:
        return None
    first = reading.countries[0]
    near = reading.nearest(at) if at is not None else None
    return near if near and 2 * reading.weights[near] >= reading.weights[first] else first

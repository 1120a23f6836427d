"""Words that point back: pronouns that speak, and descriptions such as "the monitor" or "the general"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.annotate.names.lists import word_set
from tocsin.annotate.names.units import Reading, Unit

PRONOUNS = frozenset({"he", "she", "it", "they"})
DEFINITE = word_set("definite")
TITLES = frozenset(("rank", "office", "minister", "post", "royal", "role"))


@dataclass(slots=True)
class Pointer:
    """Words that point to a name: span, class of pointer, and whether "the" stands before them."""

    start: int
    stop: int
    to: str
    definite: bool


def cue_near(reading: Reading, k: int) -> bool:
    """Whether a verb of saying stands within three words after unit `k`, or right before it."""
    units = reading.units
    reach = 10 if k + 1 < len(units) and reading.first(units[k + 1]).norm == "of" else 3
    after = []
    for unit in units[k + 1 : k + 1 + reach]:
        if not reading.tokens[unit.i].join:
            break
        after.append(unit)
    if any(u.has("cue") for u in after):
        return True
    k -= k > 1 and reading.joined(k) and reading.first(units[k - 1]).norm == "the"
    return k > 0 and reading.joined(k) and units[k - 1].has("cue")


def _definite(reading: Reading, unit: Unit) -> bool:
    """Whether "the" stands before, an adjective such as "Britain-based" between them aside."""
    for token in reversed(reading.tokens[max(0, unit.i - 4) : unit.i]):
        if token.norm in DEFINITE:
            return True
        if not token.join and token.norm != "so":
            return False
    return False


def _described(reading: Reading, k: int) -> Pointer | None:
    unit = reading.units[k]
    token = reading.first(unit)
    for word_class in unit.classes:
        if word_class.startswith("ana:"):
            to = word_class.removeprefix("ana:")
            return Pointer(token.start, reading.last(unit).stop, to, _definite(reading, unit))
    if unit.among(TITLES) and cue_near(reading, k) and _definite(reading, unit):
        return Pointer(token.start, reading.last(unit).stop, "title:" + token.norm, True)
    return None


def pointers(reading: Reading) -> Iterator[Pointer]:
    """Pointers in the order of the text."""
    tokens = reading.tokens
    for k, unit in enumerate(reading.units):
        token = tokens[unit.i]
        if token.norm in PRONOUNS and unit.j - unit.i == 1:
            if cue_near(reading, k):
                yield Pointer(token.start, token.stop, token.norm, True)
        elif unit.classes.points and (found := _described(reading, k)) is not None:
            yield found


def free(found: Iterator[Pointer], taken: Sequence[tuple[int, int]]) -> Iterator[Pointer]:
    """Pointers that stand outside every name; both in text order."""
    at = 0
    for pointer in found:
        while at < len(taken) and taken[at][1] <= pointer.start:
            at += 1
        if at == len(taken) or taken[at][0] >= pointer.stop:
            yield pointer


def generic(reading: Reading) -> frozenset[int]:
    """Starts of "the militants", "the jihadists", "the officials": groups that "the" makes known."""
    units = (u for u in reading.units if u.classes.several and u.i > 0)
    return frozenset(reading.first(u).start for u in units if reading.tokens[u.i - 1].norm in DEFINITE)

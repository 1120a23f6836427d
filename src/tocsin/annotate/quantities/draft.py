"""Working notes on one quantity while its sentence is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.quantities.counted import Phrase
from tocsin.annotate.quantities.lexicon import PERSONS
from tocsin.annotate.quantities.rules import Bounds
from tocsin.annotate.quantities.tokens import Token

MIXED = "mixed"  # killed and injured counted together: no single outcome


@dataclass(slots=True)
class Draft:
    """A quantity by token positions, and what has been learnt of it so far.

    `first` is where its modifiers begin, `start` and `stop` hold the number words; `bare` says that there is no
    number, only a noun; `none` that it is a date, age or name; `title` that it stands in the headline. `reach` is how many tokens lie between it and its cue (None: taken from a neighbour).
    """

    first: int
    start: int
    stop: int
    bounds: Bounds
    sentence: int
    phrase: Phrase | None = None
    sign: str | None = None
    bare: bool = False
    ordinal: bool = False
    outcome: str | None = None
    cue: int | None = None
    reach: int | None = None
    link: str | None = None
    part_of: int | None = None
    by_toll: bool = False
    none: bool = False
    title: bool = False
    vague: bool = False
    fresh: bool = False
    fled: bool = False

    @property
    def end(self) -> int:
        """Token after the last one of number and phrase."""
        return max(self.stop, self.phrase.stop if self.phrase and self.phrase.head is not None else self.stop)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of what is counted."""
        return self.phrase.kinds if self.phrase else ()

    @property
    def counts_people(self) -> bool:
        """Whether it counts people, or may: nothing is named that is not a person."""
        if self.sign is not None or self.none:
            return False
        return not self.kinds or self.kinds[0] in PERSONS

    def value(self) -> int | float | None:
        """Best value, or what bound there is."""
        low, best, high = self.bounds
        return best if best is not None else low if low is not None else high


def lows(tokens: Sequence[Token], start: int, stop: int) -> list[str]:
    """Lower-case words of a token range."""
    return [t.low for t in tokens[max(0, start) : max(0, stop)]]

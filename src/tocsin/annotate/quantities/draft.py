"""Working notes on one quantity while its sentence is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.annotate.quantities.counted import Phrase
from tocsin.annotate.quantities.lexicon import PERSONS
from tocsin.annotate.quantities.numerals import Number
from tocsin.annotate.quantities.rules import Bounds, NumberRules
from tocsin.annotate.quantities.tokens import Token

MIXED = "mixed"
"""Outcome of people killed and injured who are counted together."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A tokenised text with the numbers that begin at each token, and the rules to read them by."""

    tokens: Sequence[Token]
    numbers: Mapping[int, Number]
    rules: NumberRules


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence: its index and its token range."""

    index: int
    start: int
    stop: int


@dataclass(slots=True)
class Draft:
    """A quantity by token positions, and what has been learnt of it so far.

    `first` is where its modifiers begin, `start` and `stop` hold the number words. `reason`: the rule that bounds it.
    `bare`: no number, only a noun. `sign`: its currency. `vague`: a word such as "dozens". `fresh`: "another 40".
    `none`: a date, age or name. `title`: it stands in the headline. `cue`: the token that says what befell the people,
    `reach` how many tokens lie between (None: taken from a neighbour); `link` how it hangs on the draft before; `fled`:
    they fled by themselves.
    """

    first: int
    start: int
    stop: int
    bounds: Bounds
    sentence: int
    phrase: Phrase | None = None
    reason: str = "mentioned without a number"
    bare: bool = False
    sign: str | None = None
    ordinal: bool = False
    vague: bool = False
    fresh: bool = False
    none: bool = False
    title: bool = False
    outcome: str | None = None
    cue: int | None = None
    reach: int | None = None
    link: str | None = None
    part_of: int | None = None
    fled: bool = False

    @property
    def end(self) -> int:
        """Token after the last one of number and counted phrase."""
        return max(self.stop, self.phrase.stop) if self.phrase and self.phrase.head is not None else self.stop

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of what is counted, empty where the lexicon does not know it."""
        return self.phrase.kinds if self.phrase else ()

    @property
    def counts_people(self) -> bool:
        """Whether it counts people, or may: nothing is named that is not a person."""
        return self.sign is None and not self.none and (not self.kinds or self.kinds[0] in PERSONS)

    @property
    def plural_mention(self) -> bool:
        """Whether it is a mere plural ("civilians"), with no word at all that says how many."""
        return self.bare and self.start == self.stop

    def value(self) -> int | float | None:
        """Best value, or what bound there is."""
        low, best, high = self.bounds
        return best if best is not None else low if low is not None else high


def lows(tokens: Sequence[Token], start: int, stop: int) -> list[str]:
    """Lower-case words of a token range, cut to the text."""
    return [t.low for t in tokens[max(0, start) : max(0, stop)]]


def low_at(tokens: Sequence[Token], i: int) -> str:
    """Lower-case word at a position, empty outside the text."""
    return tokens[i].low if 0 <= i < len(tokens) else ""

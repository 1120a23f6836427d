"""What "at least", "dozens", "nearly" and their kin mean, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.annotate.quantities.numerals import Number
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import table

Bound = int | float | None
Bounds = tuple[Bound, Bound, Bound]
_LONGEST_MODIFIER = 4  # words; "slightly more than" and its like, with one to spare


@dataclass(frozen=True)
class NumberRules:
    """Meaning of vague number words and of modifiers.

    `vague` maps a word ("dozens"; "mention" for a bare mention) to its (low, best, high); `pattern` maps what a
    modifier does (`exact`, `floor`, `ceiling`, `about`) to those of low, best, high that the stated number fills.
    """

    name: str
    vague: Mapping[str, Bounds] = field(repr=False)
    pattern: Mapping[str, frozenset[str]] = field(repr=False)

    def bounds(self, number: Number, modifier: str = "exact") -> Bounds:
        """(low, best, high) of one number under a modifier's pattern."""
        if number.vague is not None:
            low, best, high = self.vague[number.vague]
            if modifier == "about" and best is not None:
                return low, _times(best, number.times), high
            return _times(low, number.times), _times(best, number.times), _times(high, number.times)
        kept = self.pattern[modifier]
        n = number.value
        return (n if "low" in kept else None, n if "best" in kept else None, n if "high" in kept else None)

    @staticmethod
    def between(low: int | float, high: int | float) -> Bounds:
        """(low, best, high) of a stated range: best is the mean, rounded down."""
        return low, int((low + high) // 2), high


def _times(value: Bound, by: int) -> Bound:
    return None if value is None else value * by


def _bound(written: int | float | str) -> Bound:
    return None if isinstance(written, str) else written


def number_rules(name: str) -> NumberRules:
    """The rules of that name in rules.toml; raises KeyError where there are none."""
    raw = table("rules.toml")[name]
    vague = {w: (_bound(low), _bound(best), _bound(high)) for w, (low, best, high) in raw["vague"].items()}
    return NumberRules(name, vague, {k: frozenset(v) for k, v in raw["pattern"].items()})


def _modifiers() -> dict[tuple[str, ...], str]:
    return {tuple(p.split()): kind for kind, phrases in table("rules.toml")["modifiers"].items() for p in phrases}


GUIDE_RULES = number_rules("guide")
_MODIFIERS = _modifiers()


def modifier_before(tokens: Sequence[Token], i: int, floor: int) -> tuple[int, str]:
    """Where the modifiers before token i begin (never before token `floor`), and what they make of the number."""
    start, kind = i, "exact"
    while start > floor:
        found = _one_before(tokens, start, floor)
        if found is None:
            break
        start = found[0]
        # The phrase nearest the number is the weaker where two stand together ("up to about 40" is a ceiling).
        if found[1] != "plain" and (kind == "exact" or found[1] != "about"):
            kind = found[1]
    return start, kind


def _one_before(tokens: Sequence[Token], i: int, floor: int) -> tuple[int, str] | None:
    for length in range(_LONGEST_MODIFIER, 0, -1):
        if i - length >= floor:
            kind = _MODIFIERS.get(tuple(t.low for t in tokens[i - length : i]))
            if kind in ("floor", "ceiling", "about", "plain"):
                return i - length, kind
    return None


def modifier_after(tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
    """End and kind of a modifier that begins at token i ("or more", "+"), None where there is none."""
    for length in range(min(3, len(tokens) - i), 0, -1):
        kind = _MODIFIERS.get(tuple(t.low for t in tokens[i : i + length]))
        if kind is not None and kind.startswith("after_"):
            return i + length, kind.removeprefix("after_")
    return None

"""What "at least", "dozens", "nearly" and their kin mean, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.annotate.quantities.numerals import Number
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import table

Bound = int | float | None
Bounds = tuple[Bound, Bound, Bound]
_REASONS = {"exact": "as stated", "floor": "a lower bound", "ceiling": "an upper bound", "about": "an approximation"}
_PATTERNS = frozenset(_REASONS)
_LONGEST_MODIFIER = 4  # words; "slightly more than" and its like, with one to spare


@dataclass(frozen=True)
class NumberRules:
    """Meaning of vague number words, modifiers and ranges, and the `source` that says so.

    `vague` maps a word ("dozens"; "mention" for a bare mention) to its (low, best, high); `pattern` maps what a
    modifier does (`exact`, `floor`, `ceiling`, `about`) to those of low, best, high that the stated number fills;
    `range_best` is what a stated range has for its best: its `mean`, rounded down, or its `low` end.
    """

    name: str
    vague: Mapping[str, Bounds] = field(repr=False)
    pattern: Mapping[str, frozenset[str]] = field(repr=False)
    range_best: str = "mean"
    source: str = ""

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

    def reason(self, number: Number, modifier: str = "exact") -> str:
        """Which rule gives the bounds of a number, in words."""
        if number.vague is not None:
            return f'"{number.vague}" by the rules of {self.name}'
        return _REASONS[modifier]

    def between(self, low: int | float, high: int | float) -> Bounds:
        """(low, best, high) of a stated range."""
        return low, low if self.range_best == "low" else int((low + high) // 2), high


def _times(value: Bound, by: int) -> Bound:
    return None if value is None else value * by


def number_rules(name: str | Path) -> NumberRules:
    """The shipped rules of that name, or those of a TOML file at that path.

    A file has the form of a set in rules.toml: `base` (the set that it starts from), `vague`, `pattern`, `range`,
    `unlisted`, `source`, each of which may be left out. Raises KeyError where no set has the name, ValueError where a
    file cannot be read or says what no rule can be.
    """
    if isinstance(name, str):
        return _rules(name, table("rules.toml")["set"][name])
    try:
        return _rules(name.name, {"base": "guide", **tomllib.loads(name.read_text(encoding="utf-8"))})
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise ValueError(str(e)) from e


def rule_names() -> tuple[str, ...]:
    """Names of the shipped rules."""
    return tuple(table("rules.toml")["set"])


def _rules(name: str, raw: Mapping[str, Any]) -> NumberRules:
    vague_raw, pattern_raw, best = raw.get("vague", {}), raw.get("pattern", {}), raw.get("range", "mean")
    if not isinstance(vague_raw, dict) or not isinstance(pattern_raw, dict) or best not in ("mean", "low"):
        raise ValueError('write [vague] and [pattern] as tables, range = "mean" or "low"')
    base = number_rules(str(raw["base"])) if "base" in raw else None
    vague = dict(base.vague) if base else {}
    if raw.get("unlisted") == "least":
        vague = {word: (low, None, None) for word, (low, _, _) in vague.items()}
    vague |= {word: _checked(word, bounds) for word, bounds in vague_raw.items()}
    pattern = {**(base.pattern if base else {}), **{k: _filled(v) for k, v in pattern_raw.items()}}
    if (base and not set(vague) <= set(base.vague)) or not set(pattern) <= _PATTERNS:
        raise ValueError(f"known words are {', '.join(vague)}; known patterns are {', '.join(sorted(_PATTERNS))}")
    return NumberRules(name, vague, pattern, best, str(raw.get("source", "")))


def _filled(written: object) -> frozenset[str]:
    """Which of low, best, high a modifier leaves: at least one."""
    if isinstance(written, list) and written and all(b in ("low", "best", "high") for b in written):
        return frozenset(written)
    raise ValueError('a pattern is a list of "low", "best", "high"')


def _checked(word: str, written: object) -> Bounds:
    """Bounds as written: three numbers in order, "" where one is unknown."""
    if isinstance(written, list) and len(written) == 3 and all(b == "" or type(b) in (int, float) for b in written):
        low, best, high = (None if b == "" else b for b in written)
        known = [b for b in (low, best, high) if b is not None]
        if known and known == sorted(known):
            return low, best, high
    raise ValueError(f'{word}: write [low, best, high] in order, "" where unknown')


def _modifiers(after: bool) -> dict[tuple[str, ...], str]:
    """Kinds of the phrases before a number, or of those after one."""
    kinds = [(k, p) for k, p in table("rules.toml")["modifiers"].items() if k.startswith("after_") == after]
    return {tuple(p.split()): kind.removeprefix("after_") for kind, phrases in kinds for p in phrases}


GUIDE_RULES = number_rules("guide")
_MODIFIERS, _AFTER = _modifiers(after=False), _modifiers(after=True)


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
            if kind is not None:
                return i - length, kind
    return None


def modifier_after(tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
    """End and kind of a modifier that begins at token i ("or more", "+"), None where there is none."""
    for length in range(min(3, len(tokens) - i), 0, -1):
        kind = _AFTER.get(tuple(t.low for t in tokens[i : i + length]))
        if kind is not None:
            return i + length, kind
    return None

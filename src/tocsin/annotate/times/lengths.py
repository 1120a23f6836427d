"""Times that are no dates: durations, sets such as "every day", references such as "now", ages and rates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tocsin.annotate.times.context import FIRM, Context, Reading, unknown
from tocsin.annotate.times.lexicon import UNITS, number

_LONG_UNITS = {"decade": 10, "century": 100, "centurie": 100}
_REASONS = {
    "duration": "a length of time",
    "set": "a time that returns",
    "reference": "the words name no days",
    "age": "an age",
    "rate": "a rate",
}


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time ("two years"), a set's step ("every day") or a reference ("now"): a value and no days."""

    value: str
    kind: str = "duration"

    def resolve(self, context: Context, start: int, stop: int) -> Reading:
        """The value alone."""
        return replace(unknown(_REASONS[self.kind], score=FIRM), value=self.value, kind=self.kind)


def iso_duration(amount: str, unit: str) -> str:
    """An ISO 8601 duration of an amount of units; `amount` is X where the number stays open.

    ISO 8601 has no decades, centuries and quarters: the first two are counted as years, and where their number is open
    they keep the letters of TIDES 2005 (PXDE, PXCE), as quarters do (P2Q). KeyError for a unit not in `lexicon.toml`.
    """
    if unit.rstrip("s") in _LONG_UNITS and amount != "X":
        unit, amount = "year", f"{float(amount) * _LONG_UNITS[unit.rstrip('s')]:g}"
    if unit.startswith("fortnight") and amount != "X":
        amount = f"{float(amount) * 2:g}"
    letters = UNITS[unit if unit in UNITS else unit.rstrip("s")]
    return f"PT{amount}{letters[1]}" if letters[0] == "T" else f"P{amount}{letters}"


def amount_of(text: str, *, half: bool = False) -> str:
    """A number of units in figures or words, perhaps "and a half", as ISO 8601 writes it; X where it is open."""
    if text.startswith(("half", "a half")):
        return "0.5"
    if text in {"another", "a", "an", "per", "each"}:
        value: float | None = 1
    elif text in {"a couple of", "a dozen"}:
        value = {"a couple of": 2, "a dozen": 12}[text]
    else:
        value = value_of(text)
    return "X" if value is None else f"{value + 0.5 * half:g}"


def value_of(text: str) -> float | None:
    """Value of figures ("1,000", "1-1/2") or of number words ("twenty-five"); None for other words."""
    digits = re.sub(r"[-\s]1/2$", ".5", text.replace(",", ""))
    if re.fullmatch(r"[0-9.]+", digits):
        return float(digits)
    values = [number(word) for word in re.split(r"[-\s]", text)]
    return None if None in values else float(sum(value or 0 for value in values))

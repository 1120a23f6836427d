"""The record of a quantity."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """One stated quantity of a report: where it stands, what it comes to, what it counts and what befell that.

    All spans are half-open character ranges of the text. `start`, `stop`: the words that show the value, from its
    modifier to the noun counted; `number_start`, `number_stop`: the number words alone (empty where people are only
    mentioned). `low`, `best`, `high` follow the rules that were chosen; None is unknown. `class_`: "toll" (people
    killed, injured, detained, abducted, missing, displaced in one act), "figure" (any other quantity of the conflict,
    with a `unit`) or "none" (a date, age, time, distance, name). `victims`: civilians, state_forces, armed_group,
    unspecified. `part_of` and `repeat_of` are indices in the same list: the total it is a part of, the earlier mention
    that states the same number of the same kind. `what` is the phrase a figure's row shows. `reason` says which rule
    gave the bounds. `score` is 0 to 1.
    """

    start: int
    stop: int
    number_start: int
    number_stop: int
    low: int | float | None
    best: int | float | None
    high: int | float | None
    counted: str | None
    counted_start: int | None
    counted_stop: int | None
    class_: str
    outcome: str | None
    victims: str | None
    unit: str | None
    period_total: bool
    part_of: int | None
    repeat_of: int | None
    cumulative: bool
    bare: bool
    what: str | None
    reason: str
    score: float

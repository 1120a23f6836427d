"""Counts over time as bars whose places are worked out here, so that a template draws them and each bar is a link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 540, 130
KINDS = 5
"""Types that have a colour of their own; more cannot be told apart in print or by the colour-blind."""
BARS = 106
"""Bars that are still wide enough to be hit with a finger at the full width of a page."""
OTHER = "other types"

_SHORT = ("day", "range", "week", "month")


@dataclass(frozen=True, slots=True)
class Part:
    """One type's share of a bar: its number among the types, its count, its place in the picture."""

    kind: int
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One day, week, month or year: first and last day, name, count, place and parts."""

    since: str
    until: str
    name: str
    count: int
    x: float
    width: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars of one grain, the types they are split into, the highest count, how many have no date fine enough."""

    grain: str
    bars: tuple[Bar, ...]
    kinds: tuple[str, ...]
    most: int
    undated: int
    ticks: tuple[tuple[float, str], ...]


Counts = Sequence[tuple[str | None, str, str, int]]
"""First day, type, precision of the date, and how many incidents have these."""


def timeline(rows: Counts) -> Timeline:
    """Reported incidents by day, week, month or year, whichever fits their span, and by type."""
    dated = [(date.fromisoformat(day), kind, n) for day, kind, grain, n in rows if day and grain in _SHORT]
    without = sum(n for *_, n in rows) - sum(n for *_, n in dated)
    if not dated:
        return Timeline("month", (), (), 0, without, ())
    first, last = min(d for d, *_ in dated), max(d for d, *_ in dated)
    grain = _grain((last - first).days)
    kinds = _kinds(dated)
    counted = Counter[tuple[date, str]]()
    for day, kind, n in dated:
        counted[start_of(day, grain), kind if kind in kinds else OTHER] += n
    return _drawn(grain, kinds, counted, _starts(first, last, grain), without)


def _grain(days: int) -> str:
    return "day" if days < 32 else "week" if days < 7 * BARS else "month" if days < 30 * BARS else "year"


def _kinds(dated: Iterable[tuple[date, str, int]]) -> tuple[str, ...]:
    counted = Counter[str]()
    for _, kind, n in dated:
        counted[kind] += n
    ranked = [k for k, _ in sorted(counted.items(), key=lambda c: (-c[1], c[0]))]
    return tuple(ranked) if len(ranked) <= KINDS + 1 else (*ranked[:KINDS], OTHER)


def start_of(day: date, grain: str) -> date:
    """First day of the day's week (Monday), month or year."""
    if grain == "week":
        return day - timedelta(days=day.weekday())
    return day if grain == "day" else day.replace(day=1) if grain == "month" else day.replace(month=1, day=1)


def _next(start: date, grain: str) -> date:
    if grain in ("day", "week"):
        return start + timedelta(days=1 if grain == "day" else 7)
    return start_of(start.replace(day=1) + timedelta(days=32 if grain == "month" else 366), grain)


def _starts(first: date, last: date, grain: str) -> list[date]:
    starts = [start_of(first, grain)]
    while (then := _next(starts[-1], grain)) <= last:
        starts.append(then)
    return starts


def _drawn(
    grain: str, kinds: tuple[str, ...], counted: Counter[tuple[date, str]], starts: list[date], undated: int
) -> Timeline:
    most = max(sum(counted[s, k] for k in kinds) for s in starts)
    step = WIDTH / max(len(starts), 12)
    bars = tuple(_bar(s, n, step, grain, [counted[s, k] for k in kinds], most) for n, s in enumerate(starts))
    return Timeline(grain, bars, kinds, most, undated, _ticks(bars))


def _bar(start: date, n: int, step: float, grain: str, counts: list[int], most: int) -> Bar:
    parts, top = [], float(HEIGHT)
    for kind, count in enumerate(counts):
        height = count / most * HEIGHT
        top -= height
        if count:
            parts.append(Part(kind, count, round(top, 1), round(height, 1)))
    last = _next(start, grain) - timedelta(days=1)
    name = {"day": f"{start}", "week": f"week of {start}", "month": f"{start:%Y-%m}", "year": f"{start:%Y}"}[grain]
    return Bar(f"{start}", f"{last}", name, sum(counts), round(n * step, 1), round(step * 0.85, 1), tuple(parts))


def _ticks(bars: Sequence[Bar]) -> tuple[tuple[float, str], ...]:
    """At most seven names below the bars."""
    every = -(-len(bars) // 7)
    return tuple((b.x, b.name.removeprefix("week of ")) for b in bars[::every])

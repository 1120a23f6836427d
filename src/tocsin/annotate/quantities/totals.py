"""Totals over a time or over several acts, parts of totals, and numbers that are said again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.annotate.quantities.draft import Draft, lows
from tocsin.annotate.quantities.lexicon import phrases
from tocsin.annotate.quantities.title import in_body
from tocsin.annotate.quantities.tokens import Token

_MONTH = r"(?:mid |early |late )?(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SPAN = re.compile(rf" (?:between|from) {_MONTH} (?:\S+ ){{0,3}}(?:and|to|through|until) ")
_PART_OF_DAY = re.compile(r" since \w+day (?:afternoon|morning|night|evening|noon) ")
# Tokens around a number in which words of time bear on it; sentences without commas run on over several facts.
_BEFORE, _AFTER = 14, 22


def covers_period(tokens: Sequence[Token], d: Draft, start: int, stop: int) -> bool:
    """Whether words near it in its sentence (tokens start to stop) make the number a total over a time."""
    words = " " + " ".join(lows(tokens, max(start, d.first - _BEFORE), min(stop, d.end + _AFTER))) + " "
    words = _PART_OF_DAY.sub(" ", words)
    for p in phrases("not_period"):
        words = words.replace(f" {p} ", " ")
    return any(f" {p} " in words for p in phrases("period")) or _SPAN.search(words) is not None


def is_cumulative(tokens: Sequence[Token], d: Draft, start: int, stop: int) -> bool:
    """Whether the words around make it a running total ("bringing the toll to")."""
    words = " " + " ".join(lows(tokens, max(start, d.first - 8), min(stop, d.end + 4))) + " "
    return any(f" {p} " in words for p in phrases("cumulative"))


# Totals over a report's several acts stand in its headline and first sentences.
_LEAD = 4


def sums(drafts: Sequence[Draft]) -> set[int]:
    """Indices of tolls that are the sum of two or more later tolls of the same outcome, told in other sentences."""
    out: set[int] = set()
    for k, d in enumerate(drafts):
        total = d.bounds[1]
        if d.sentence > _LEAD or d.outcome is None or d.bare or d.part_of is not None or not isinstance(total, int) or total < 3:
            continue
        later = [
            (x.bare, x.bounds[1]) for x in drafts[k + 1 :]
            if x.outcome == d.outcome and x.part_of is None and isinstance(x.bounds[1], int) and x.sentence > d.sentence
        ]  # fmt: skip
        if _adds_up(later, total):
            out.add(k)
    return out


def _adds_up(later: Sequence[tuple[bool, int | float | None]], total: int) -> bool:
    """Whether the first two or more of the later numbers, none repeating the total, sum to it."""
    values = [(bare, int(v)) for bare, v in later if v is not None and v < total][:12]
    run = 0
    for k, (_, value) in enumerate(values):
        run += value
        # Two numbers, or three where one is a mere "a woman": fewer add up by chance.
        if run >= total:
            return run == total and k > any(bare for bare, _ in values[: k + 1])
    return False


def mark_parts(drafts: Sequence[Draft]) -> None:
    """Set each draft's `part_of` in place: the nearest whole before it in its sentence, or the dead it is among."""
    for k, d in enumerate(drafts):
        if d.link == "part" and k:
            d.part_of = _whole(drafts, k - 1)
        elif d.link == "and" and k and drafts[k - 1].part_of is not None and drafts[k - 1].outcome == d.outcome:
            d.part_of = drafts[k - 1].part_of
        elif d.phrase is not None and d.phrase.partitive and d.outcome:
            same = [j for j in range(max(0, k - 12), k) if drafts[j].outcome == d.outcome and not drafts[j].bare]
            d.part_of = same[-1] if same else None


def _whole(drafts: Sequence[Draft], j: int) -> int:
    return j if drafts[j].part_of is None else int(drafts[j].part_of or 0)


def repeats(drafts: Sequence[Draft], classes: Sequence[str]) -> list[int | None]:
    """For each draft the index of the first that states the same bounds, class, outcome and kind; else None."""
    seen: dict[tuple[object, ...], int] = {}
    out: list[int | None] = []
    for k, (d, c) in enumerate(zip(drafts, classes, strict=True)):
        key = (c, d.outcome, d.bounds, d.kinds[:1] if c == "toll" or d.outcome is None else None)
        known = seen.get(key) if c != "none" and not d.fresh else None
        if known is not None and d.part_of is not None and d.part_of < k and out[d.part_of] is None and drafts[known].part_of is not None:
            known = None  # a part of a new total is new
        if known is None and d.title and d.outcome and c != "none":
            known = in_body(d, [(j, o) for j, o in enumerate(drafts) if not o.title and classes[j] != "none"])
            if known is not None:
                out.append(known)
                continue
        out.append(known)
        if known is None:
            seen[key] = k
    return out

"""Totals over a time or over several acts, and the parts of totals."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tocsin.annotate.quantities.draft import Draft, Stretch, lows
from tocsin.annotate.quantities.lexicon import outcome_words, phrases
from tocsin.annotate.quantities.tokens import Token

_MONTHS = "january february march april may june july august september october november december".replace(" ", "|")
_MONTH = f"(?:mid |early |late )?(?:{_MONTHS})"
_SPAN = re.compile(rf" (?:between|from) {_MONTH} (?:\S+ ){{0,3}}(?:and|to|through|until) ")


def _any_of(name: str) -> re.Pattern[str]:
    """Pattern of any of a list's phrases, between blanks."""
    return re.compile(f" (?:{'|'.join(map(re.escape, phrases(name)))}) ")


# "A city that has been divided since 2012", "which monitors the five-year war": the time is another thing's.
_ASIDE = re.compile(
    r" (?:that|which|who) (?:(?:has|have|had) (?:been )?(?:\S+ ){1,4}?since"
    r"|(?:monitors|tracks|documents|covers) (?:\S+ ){0,6}?(?:conflict|war)) "
)
_PERIOD, _NOT_PERIOD, _CUMULATIVE = _any_of("period"), _any_of("not_period"), _any_of("cumulative")
_PART_OF_DAY = re.compile(r" since \w{1,9}day (?:afternoon|morning|night|evening|noon) ")
# "Those killed, the office said, included ...": the sentence deals out a number told before.
_TAKES_UP = re.compile(
    r"(?:those (?:killed|dead|injured|wounded|arrested|detained|abducted|captured)"
    r"|(?:among )?the (?:dead|victims|fatalities|casualties|wounded|injured|detainees|arrested)"
    r"|among those (?:killed|injured|wounded|arrested|detained)) (?:\S+ ){0,6}?(?:includ\w+|were|was|are) "
)
# Words of a sentence in which that stands, and sentences back to the number.
_OPENING, _RECALLED = 12, 3
# Tokens around a number in which words of time bear on it; sentences without commas run on over several facts.
_BEFORE, _AFTER = 20, 30
# Totals over a report's several acts stand in its headline and first sentences, and their parts soon after.
_LEAD, _PARTS = 4, 40
_MOST_PARTS = 12


def _told_of_another(aside: re.Match[str]) -> str:
    """Nothing in place of an aside, unless people are killed or harmed in it."""
    return aside.group() if outcome_words() & set(aside.group().split()) else " "


def covers_period(tokens: Sequence[Token], d: Draft, s: Stretch) -> bool:
    """Whether words near it in its sentence make the number a total over a time."""
    near = lows(tokens, max(s.start, d.first - _BEFORE), min(s.stop, d.end + _AFTER))
    words = _ASIDE.sub(_told_of_another, _PART_OF_DAY.sub(" ", f" {' '.join(near)} "))
    words = _NOT_PERIOD.sub(" ", words)
    return _PERIOD.search(words) is not None or _SPAN.search(words) is not None


def is_cumulative(tokens: Sequence[Token], d: Draft, s: Stretch) -> bool:
    """Whether the words around make it a running total ("bringing the toll to")."""
    words = f" {' '.join(lows(tokens, max(s.start, d.first - 8), min(s.stop, d.end + 4)))} "
    return _CUMULATIVE.search(words) is not None


def sums(drafts: Sequence[Draft]) -> set[int]:
    """Indices of tolls that are the sum of the next tolls of the same outcome, told in later sentences."""
    out: set[int] = set()
    for k, d in enumerate(drafts):
        if d.sentence > _LEAD:
            break
        total = d.bounds[1]
        if d.outcome is None or d.bare or d.part_of is not None or not isinstance(total, int) or total < 3:
            continue
        later = [x for x in drafts[k + 1 : k + 1 + _PARTS] if x.sentence > d.sentence and _adds(x, d, total)]
        if _adds_up(later, total):
            out.add(k)
    return out


def _adds(x: Draft, d: Draft, total: int) -> bool:
    """Whether a later toll may be one of those that a total sums up, and is not the total said again."""
    value = x.bounds[1]
    return x.outcome == d.outcome and x.part_of is None and isinstance(value, int) and value < total


def _adds_up(later: Sequence[Draft], total: int) -> bool:
    """Whether the first two or more of the later numbers sum to the total."""
    run = 0
    for k, x in enumerate(later[:_MOST_PARTS]):
        run += int(x.bounds[1] or 0)
        if run >= total:
            # Two numbers, or three where one is a mere "a woman": fewer add up by chance.
            return run == total and k > any(y.bare for y in later[: k + 1])
    return False


def mark_parts(tokens: Sequence[Token], drafts: Sequence[Draft], stretches: Sequence[Stretch]) -> None:
    """Set each draft's `part_of` in place: the nearest whole before it in its sentence, or the dead it is among."""
    _mark_within(drafts)
    starts = [d.sentence for d in drafts]
    for s in sorted({d.sentence for d in drafts if d.outcome and d.sentence}):
        if _TAKES_UP.match(f"{' '.join(lows(tokens, stretches[s].start, stretches[s].start + _OPENING))} "):
            first, stop = bisect_left(starts, s), bisect_right(starts, s)
            _mark_taken_up(drafts, range(first, stop), bisect_left(starts, s - _RECALLED))


def _mark_taken_up(drafts: Sequence[Draft], own: range, floor: int) -> None:
    """The numbers of a sentence that tells who the dead were are parts of the last number of dead before it."""
    earlier = range(own.start - 1, max(floor, own.start - 1 - _PARTS) - 1, -1)
    for d in (drafts[k] for k in own[:_PARTS]):
        if d.part_of is None and d.outcome and not d.bare:
            d.part_of = next((k for k in earlier if _holds(drafts[k], d)), None)
            d.link = d.link if d.part_of is None else "part"


def _holds(whole: Draft, d: Draft) -> bool:
    """Whether a number may be the whole that another is a part of."""
    return whole.outcome == d.outcome and not whole.bare and (whole.value() or 0) > (d.value() or 0)


def _mark_within(drafts: Sequence[Draft]) -> None:
    for k, d in enumerate(drafts):
        before = drafts[k - 1] if k else None
        if before is None:
            continue
        if d.link == "part":
            d.part_of = k - 1 if before.part_of is None else before.part_of
        elif d.link == "and" and before.part_of is not None and before.outcome == d.outcome:
            d.part_of = before.part_of
        elif d.phrase is not None and d.phrase.partitive and d.outcome:
            near = range(k - 1, max(-1, k - 13), -1)
            d.part_of = next((j for j in near if drafts[j].outcome == d.outcome and not drafts[j].bare), None)

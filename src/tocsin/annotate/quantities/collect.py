"""Candidates: numbers with their modifiers, ranges and counted phrases, and people mentioned without a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.annotate.quantities.bare import bare_at, company
from tocsin.annotate.quantities.counted import Phrase, phrase_after
from tocsin.annotate.quantities.draft import Draft
from tocsin.annotate.quantities.kind import is_percent, money
from tocsin.annotate.quantities.names import states_none
from tocsin.annotate.quantities.numerals import Number, find_numbers
from tocsin.annotate.quantities.rules import Bounds, NumberRules, modifier_after, modifier_before
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.wordlists import word_set

# With these a number is never one that was given before.
_FRESH = word_set("collect", "fresh")
_SIGNS = frozenset("$€£¥₹₽₺")


def collect(tokens: Sequence[Token], spans: Sequence[tuple[int, int]], rules: NumberRules) -> list[list[Draft]]:
    """Drafts of each sentence in order; `spans` are the sentences as token ranges."""
    numbers = find_numbers(tokens)
    begins = frozenset(n.start for n in numbers)
    by_start = {n.start: n for n in numbers}
    return [_sentence(tokens, k, a, b, by_start, begins, rules) for k, (a, b) in enumerate(spans)]


def _sentence(
    tokens: Sequence[Token], k: int, start: int, stop: int, numbers: dict[int, Number], begins: frozenset[int], rules: NumberRules
) -> list[Draft]:
    out: list[Draft] = []
    i = start
    while i < stop:
        floor = out[-1].end if out else start
        n = numbers.get(i)
        if n is not None and n.stop <= stop and _counts(tokens, n):
            d: Draft | None = _numbered(tokens, n, k, floor, stop, numbers, begins, rules)
        else:
            d = bare_at(tokens, i, stop, k, begins, rules)
        if d is None:
            i += 1
            continue
        out.append(d)
        i = max(i + 1, d.end if d.phrase and d.phrase.head is not None else d.stop)
    return out


def _counts(tokens: Sequence[Token], n: Number) -> bool:
    """Whether a vague word counts at all: "so many", "as many people as" and "many of those" do not."""
    if n.vague not in ("many", "numerous"):
        return True
    before = tokens[n.start - 1].low if n.start else ""
    after = [t.low for t in tokens[n.stop : n.stop + 3]]
    return before not in ("so", "as", "how", "too") and after[:2] not in (["of", "those"], ["of", "the"]) and n.vague == "many" and after[:1] != ["bodies"]


def _numbered(
    tokens: Sequence[Token], n: Number, k: int, floor: int, limit: int, numbers: dict[int, Number], begins: frozenset[int], rules: NumberRules
) -> Draft:
    last, bounds, ranged = _range(tokens, n, limit, numbers)
    lead = n.start - 1 if n.start > floor and tokens[n.start - 1].text in _SIGNS else n.start
    first, modifier = modifier_before(tokens, lead, floor)
    stop = last
    after = modifier_after(tokens, last)
    if after and after[0] <= limit and modifier == "exact":
        stop, modifier = after
    if bounds is None:
        bounds = rules.bounds(n, modifier)
    elif ranged == "between" and first > floor:
        first -= 1
    d = Draft(first, lead, stop, bounds, k, ordinal=n.ordinal, vague=n.vague is not None)
    d.sign = money(tokens, replace(d, start=n.start))
    if not d.sign and not is_percent(tokens, d):
        d.phrase = _phrase(tokens, stop, limit, begins)
    if tokens[n.start].low == "one" and d.phrase is not None and d.phrase.head is not None and bounds == (1, 1, 1):
        more, end = company(tokens, d.phrase.head + 1, limit)
        d.bounds, d.phrase = (1 + more, 1 + more, 1 + more), replace(d.phrase, stop=max(end, d.phrase.stop))
    d.fresh = any(t.low in _FRESH for t in tokens[first : d.phrase.start if d.phrase else stop])
    d.none = states_none(tokens, d)
    if d.none:
        d.phrase = None
    return d


def _phrase(tokens: Sequence[Token], stop: int, limit: int, begins: frozenset[int]) -> Phrase | None:
    return phrase_after(tokens, stop, limit, begins)


def _range(
    tokens: Sequence[Token], n: Number, limit: int, numbers: dict[int, Number]
) -> tuple[int, Bounds | None, str | None]:
    """End of a stated range that begins with number n, its bounds, and how it is said; else n's own end."""
    other = numbers.get(n.stop + 1)
    if other is None or n.value is None or other.value is None or other.stop > limit or n.stop >= limit:
        return n.stop, None, None
    joint = tokens[n.stop].low
    before = tokens[n.start - 1].low if n.start else ""
    low, high = n.value, other.value
    if isinstance(high, int) and high >= 1000 and low < 1000 and tokens[other.stop - 1].low in ("thousand", "million", "billion"):
        low = low * {"thousand": 1000, "million": 10**6, "billion": 10**9}[tokens[other.stop - 1].low]
    if low >= high or not (joint in ("to", "-", "–", "—", "or") or (joint == "and" and before == "between")):
        return n.stop, None, None
    if joint == "to" and before in ("from", "by"):
        return n.stop, None, None
    return other.stop, NumberRules.between(low, high), "between" if before == "between" else "to"

"""Candidates: numbers with their modifiers, ranges and counted phrases, and people mentioned without a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.annotate.quantities.bare import bare_at, company
from tocsin.annotate.quantities.counted import phrase_after
from tocsin.annotate.quantities.draft import Draft, Reading, Stretch, low_at, lows
from tocsin.annotate.quantities.names import states_none
from tocsin.annotate.quantities.numerals import SCALES, Number
from tocsin.annotate.quantities.rules import Bounds, modifier_after, modifier_before
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.units import MONEY_SIGNS, is_percent, money
from tocsin.annotate.quantities.wordlists import word_set

_LOOSE = frozenset({"at", "maybe", "possibly", "perhaps", "if"})  # what may follow a comma
# With these a number is never one that was given before.
_FRESH = word_set("collect", "fresh")


def collect(r: Reading, s: Stretch) -> list[Draft]:
    """Drafts of one sentence in order."""
    out: list[Draft] = []
    i = s.start
    while i < s.stop:
        n = r.numbers.get(i)
        if n is not None and n.stop <= s.stop and _counts(r.tokens, n):
            d: Draft | None = _numbered(r, n, s, out[-1].end if out else s.start)
        else:
            d = bare_at(r, i, s) if r.tokens[i].is_word else None
        if d is not None:
            out.append(d)
        i = max(i + 1, d.end) if d is not None else i + 1
    return out


def _counts(tokens: Sequence[Token], n: Number) -> bool:
    """Whether a vague word counts at all: "so many", "as many people as", "many of those" do not, nor "numerous"."""
    if n.vague != "many":
        return n.vague != "numerous"
    after = lows(tokens, n.stop, n.stop + 2)
    loose = low_at(tokens, n.start - 1) in ("so", "as", "how", "too")
    return not loose and after not in (["of", "those"], ["of", "the"]) and after[:1] != ["bodies"]


def _numbered(r: Reading, n: Number, s: Stretch, floor: int) -> Draft:
    tokens = r.tokens
    stop, bounds = _range(tokens, n, s.stop, r)
    lead = n.start - 1 if n.start > floor and tokens[n.start - 1].text in MONEY_SIGNS else n.start
    first, modifier = modifier_before(tokens, lead, floor)
    after = _after(r, stop, s.stop) if modifier == "exact" else None
    if after:
        stop, modifier = after
    ranged = bounds is not None
    if bounds is None:
        bounds = r.rules.bounds(n, modifier)
    elif first > floor and tokens[first - 1].low == "between":
        first -= 1
    reason = r.rules.reason(n, modifier) if not ranged else "a range"
    d = Draft(first, lead, stop, bounds, s.index, reason=reason, ordinal=n.ordinal, vague=n.vague is not None)
    _describe(r, n, s, d)
    behind = _after(r, d.end, s.stop) if modifier == "exact" and not ranged and d.phrase is not None else None
    if behind:
        d.bounds, d.reason = r.rules.bounds(n, behind[1]), r.rules.reason(n, behind[1])
    return d


def _after(r: Reading, i: int, limit: int) -> tuple[int, str] | None:
    """End and kind of a modifier behind a number; "at least" before another number is that one's."""
    comma = low_at(r.tokens, i) == ","
    found = modifier_after(r.tokens, i + comma)
    if found is None or found[0] > limit or found[0] in r.numbers:
        return None
    if comma and low_at(r.tokens, i + 1) not in _LOOSE:
        return None
    return found


def _describe(r: Reading, n: Number, s: Stretch, d: Draft) -> None:
    """Add what the number counts, and whether it is a quantity at all, in place."""
    tokens = r.tokens
    d.sign = money(tokens, n.start, d.stop)
    if not d.sign and not is_percent(tokens, d):
        d.phrase = phrase_after(tokens, d.stop, s.stop, r.numbers)
    if tokens[n.start].low == "one" and d.phrase is not None and d.phrase.head is not None and d.bounds == (1, 1, 1):
        more, end = company(tokens, d.phrase.head + 1, s.stop)
        d.bounds, d.phrase = (1 + more, 1 + more, 1 + more), replace(d.phrase, stop=max(end, d.phrase.stop))
    d.fresh = any(t.low in _FRESH for t in tokens[d.first : d.phrase.start if d.phrase else d.stop])
    d.none = states_none(tokens, d)
    if d.none:
        d.phrase = None


def _range(tokens: Sequence[Token], n: Number, limit: int, r: Reading) -> tuple[int, Bounds | None]:
    """End and bounds of a stated range that begins with number n; n's own end and None where there is no range."""
    other = r.numbers.get(n.stop + 1)
    if other is None or n.value is None or other.value is None or other.stop > limit:
        return n.stop, None
    joint, before = tokens[n.stop].low, low_at(tokens, n.start - 1)
    scale = SCALES.get(tokens[other.stop - 1].low, 1)
    if tokens[n.start + 1 : other.start] and tokens[other.start].text.endswith(",000"):
        scale = max(scale, 1000)  # "30-40,000"
    low = n.value * scale if n.value < 1000 and n.value * scale < other.value else n.value
    joined = joint in ("to", "-", "–", "—", "or") or (joint == "and" and before == "between")
    if low >= other.value or not joined or (joint == "to" and before in ("from", "by")):
        return n.stop, None
    return other.stop, r.rules.between(low, other.value)

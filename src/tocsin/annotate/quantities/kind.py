"""Whether a quantity is a toll, a figure, or nothing that a coder would write down."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.draft import MIXED, Draft, Stretch, low_at, lows
from tocsin.annotate.quantities.title import in_body
from tocsin.annotate.quantities.tokens import Token
from tocsin.annotate.quantities.totals import covers_period, sums
from tocsin.annotate.quantities.units import in_plight, is_percent, topic_unit, unit_of

# A number that says nothing of what it counts is kept from here on: smaller ones are mostly page furniture.
_TELLING = 1000
# What coders of the training reports left out: a few people to whom nothing was done (1 of 12 coded, and 1 of 11 of
# "several"), towns and districts (1 of 17), small numbers of things that the lexicon does not know (2 of 15).
# F1 of figures moves by less than 0.003 for bounds from 3 to 10 and from 5 to 100; these keep recall.
_A_FEW = 6
_NAMELESS = 10
# People who "fled" up to here were coded as displaced by an act in 5 cases of 8; more, and "displaced", as figures.
_FLIGHT = 10000
_TOLL_OUTCOMES = frozenset({"killed", "injured", "detained", "abducted", "missing"})
# No act of the training reports had as many (1,429 the most); a whole war's toll has.
_WAR_TOLL = 1500
# "Hundreds" and more is how reports speak of campaigns; for one act they have a number, or "dozens".
_CAMPAIGN = 200
# Numbers back to which "the 45" may point; more than any training report has between them.
_RECALLED = 60
# Tokens between a total and the number that goes on from it.
_STRAIGHT_ON = 6


def classes_of(tokens: Sequence[Token], drafts: Sequence[Draft], stretches: Sequence[Stretch]) -> list[str]:
    """Class of each draft in order: toll, figure, none."""
    summed = sums(drafts)
    body = [(k, d) for k, d in enumerate(drafts) if not d.title]
    out: list[str] = []
    for k, d in enumerate(drafts):
        if d.none or d.plural_mention or (not d.bare and _counts_nothing(tokens, d)):
            # "civilians were killed" is none as well: 1 of 10 was coded, 5 of 15 where said of a part.
            out.append("none")
        elif not _toll_like(d):
            out.append("none" if d.bare else "figure")
        elif d.title and not d.bare and in_body(d, body) is None:
            # Headline numbers that the body does not give again were tolls in 0 of 11, sums over several acts mostly.
            out.append("none" if d.vague else "figure")
        else:
            s = stretches[d.sentence]
            over_time = not d.bare and covers_period(tokens, d, s)
            total = over_time or k in summed or _goes_on(drafts, out, k) or _of_total(drafts, out, d)
            total = total or _says_again(tokens, drafts, out, k)
            out.append("toll" if not total else "none" if d.bare else "figure")
    return out


def _goes_on(drafts: Sequence[Draft], classes: Sequence[str], k: int) -> bool:
    """Whether a toll goes straight on from a total ("51 were killed and 130 wounded"), and so is a total too."""
    if not k or drafts[k].bare:
        return False
    before, d = drafts[k - 1], drafts[k]
    near = before.sentence == d.sentence and d.first - before.end <= _STRAIGHT_ON
    return near and classes[k - 1] == "figure" and before.outcome not in (None, d.outcome, MIXED)


def _says_again(tokens: Sequence[Token], drafts: Sequence[Draft], classes: Sequence[str], k: int) -> bool:
    """Whether it is "the 45" of whom an earlier figure spoke."""
    d = drafts[k]
    if d.bare or "the" not in lows(tokens, d.first - 1, d.start):
        return False
    near = range(max(0, k - _RECALLED), k)
    same = (j for j in near if drafts[j].outcome == d.outcome and drafts[j].bounds[1] == d.bounds[1])
    first = next((j for j in same if classes[j] != "none"), None)
    return first is not None and classes[first] == "figure"


def _of_total(drafts: Sequence[Draft], classes: Sequence[str], d: Draft) -> bool:
    """Whether it is a part of a number that is a figure of the same outcome."""
    if d.part_of is None or d.link is None or d.part_of >= len(classes):
        return False
    return classes[d.part_of] == "figure" and drafts[d.part_of].outcome == d.outcome


def _toll_like(d: Draft) -> bool:
    """Whether it counts people to whom something was done, in numbers that one act may reach."""
    value = d.value()
    if not d.counts_people or value is None or 0 < value < 1:
        return False
    if d.outcome == "displaced":
        return d.fled and value <= _FLIGHT
    campaign = d.vague and (d.bounds[1] or 0) >= _CAMPAIGN
    return d.outcome in _TOLL_OUTCOMES and not campaign and value < _WAR_TOLL


def _counts_nothing(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether a number without an outcome is too bare to be a figure: "one of the", "the two sides", "many"."""
    if d.sign:
        return low_at(tokens, d.first - 1) == "("  # the same sum in another currency
    if d.outcome or is_percent(tokens, d):
        return False
    if tokens[d.start].low == "one" and d.bounds[1] == 1:
        return d.kinds[:1] not in (("weapon",), ("attack",)) or low_at(tokens, d.stop) in ("of", "another", "-")
    if d.phrase is None or (not d.kinds and d.phrase.stop == d.phrase.start):
        return _says_nothing(tokens, d)
    return _left_out(tokens, d)


def _says_nothing(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether a number with no noun stands so alone that it is a page number, a counter or the like."""
    if "strong" in lows(tokens, d.stop, d.stop + 2):
        return False
    alone = d.first == d.start and d.stop == d.start + 1 and tokens[d.start].text.isdigit()
    told = topic_unit(tokens, d) or in_plight(tokens, d)
    return (d.value() or 0) < _TELLING or (alone and not told)


def _left_out(tokens: Sequence[Token], d: Draft) -> bool:
    """Whether coders leave such a number out."""
    unit, value = unit_of(tokens, d), d.value() or 0
    if d.bounds[1] is None:
        return unit in ("people", "other") or tokens[d.start].low in ("many", "few")
    if unit == "other" and not d.kinds:
        return value < _NAMELESS
    few = value <= _A_FEW
    definite = tokens[d.first].low == "the" and unit in ("countries", "other")
    return few and (unit == "people" or d.kinds[:1] == ("locality",) or definite)

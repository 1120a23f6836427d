"""The whole way from a text to its quantities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tocsin.annotate.quantities.collect import collect
from tocsin.annotate.quantities.draft import MIXED, Draft, Reading, Stretch
from tocsin.annotate.quantities.kind import classes_of
from tocsin.annotate.quantities.numerals import find_numbers
from tocsin.annotate.quantities.outcome import settle_outcomes
from tocsin.annotate.quantities.record import Quantity
from tocsin.annotate.quantities.repeats import repeats
from tocsin.annotate.quantities.rules import GUIDE_RULES, NumberRules
from tocsin.annotate.quantities.score import score_of
from tocsin.annotate.quantities.title import mark_title, title_stop
from tocsin.annotate.quantities.tokens import Token, split_sentences, tokenize
from tocsin.annotate.quantities.totals import covers_period, is_cumulative, mark_parts
from tocsin.annotate.quantities.units import unit_of
from tocsin.annotate.quantities.victims import victims_of


def find_quantities(
    text: str, sentences: Sequence[tuple[int, int]] | None = None, *, rules: NumberRules = GUIDE_RULES
) -> list[Quantity]:
    """Quantities of a text in order of place.

    `sentences` are half-open ranges in order; without them the text is cut by plain rules. Any text gives a list; no
    value stands in it that the text does not state. `rules` say what "at least", "dozens" and their kin come to.
    """
    tokens = tokenize(text)
    stretches = _stretches(tokens, sentences or split_sentences(text))
    drafts = _drafts(Reading(tokens, {n.start: n for n in find_numbers(tokens)}, rules), stretches, title_stop(text))
    mark_parts(tokens, drafts, stretches)
    classes = classes_of(tokens, drafts, stretches)
    return [
        _record(text, tokens, d, stretches[d.sentence], class_=c, repeat=r)
        for d, c, r in zip(drafts, classes, repeats(drafts, classes), strict=True)
    ]


def _drafts(r: Reading, stretches: Sequence[Stretch], title: int) -> list[Draft]:
    """Drafts with their outcomes; people without a number are kept only where something befell them."""
    out: list[Draft] = []
    for s in stretches:
        found = collect(r, s)
        settle_outcomes(r.tokens, found, s)
        mark_title(r.tokens, found, title)
        out.extend(d for d in found if not d.bare or (d.outcome not in (None, MIXED) and (d.reach == 0 or d.link)))
    return out


def _stretches(tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Sentences as token ranges; a token belongs to the last sentence that begins at or before it."""
    starts = [t.start for t in tokens]
    cuts = sorted({0, *(bisect_left(starts, a) for a, _ in sentences[1:])} - {len(tokens)})
    stops = [*cuts[1:], len(tokens)]
    return [Stretch(k, a, b) for k, (a, b) in enumerate(zip(cuts, stops, strict=False))]


def _record(text: str, tokens: Sequence[Token], d: Draft, s: Stretch, *, class_: str, repeat: int | None) -> Quantity:
    number_start = tokens[d.start].start
    phrase = d.phrase if d.phrase is not None and d.phrase.stop > d.phrase.start else None
    counted_start = tokens[phrase.start].start if phrase else None
    counted_stop = tokens[phrase.stop - 1].stop if phrase else None
    outcome = d.outcome if d.outcome != MIXED and d.counts_people and (class_ != "none" or d.bare) else None
    low, best, high = d.bounds
    return Quantity(
        start=tokens[d.first].start,
        stop=tokens[max(d.end, d.first + 1) - 1].stop,
        number_start=number_start,
        number_stop=tokens[d.stop - 1].stop if d.stop > d.start else number_start,
        low=low,
        best=best,
        high=high,
        counted=text[counted_start:counted_stop] if phrase else None,
        counted_start=counted_start,
        counted_stop=counted_stop,
        class_=class_,
        outcome=outcome,
        victims=victims_of(tokens, d) if outcome else None,
        unit=unit_of(tokens, d) if class_ == "figure" else None,
        period_total=class_ == "figure" and covers_period(tokens, d, s),
        part_of=d.part_of,
        repeat_of=repeat,
        cumulative=is_cumulative(tokens, d, s),
        bare=d.bare,
        what=_what(text, tokens, d, s),
        reason=d.reason,
        score=score_of(d, class_),
    )


def _what(text: str, tokens: Sequence[Token], d: Draft, s: Stretch) -> str | None:
    """What a figure's row says that it counts: the noun phrase, with a place or group that belongs to it."""
    if d.phrase is None or d.phrase.stop <= d.phrase.start:
        return None
    stop = d.phrase.stop
    if stop < s.stop and tokens[stop].low in ("in", "of", "from", "on"):
        after = range(stop + 1, min(stop + 5, s.stop))
        names = next((i for i in after if not (tokens[i].text[0].isupper() or tokens[i].low == "the")), after.stop)
        stop = names if any(tokens[i].text[0].isupper() for i in range(stop + 1, names)) else stop
    return text[tokens[d.phrase.start].start : tokens[stop - 1].stop]

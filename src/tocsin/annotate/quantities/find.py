"""The whole way from a text to its quantities."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.quantities.collect import collect
from tocsin.annotate.quantities.draft import MIXED, Draft
from tocsin.annotate.quantities.kind import counts_nothing, toll_like, unit_of
from tocsin.annotate.quantities.outcome import settle_outcomes
from tocsin.annotate.quantities.record import Quantity
from tocsin.annotate.quantities.rules import GUIDE_RULES, NumberRules
from tocsin.annotate.quantities.score import score_of
from tocsin.annotate.quantities.title import in_body, mark_title, title_stop
from tocsin.annotate.quantities.tokens import Token, sentence_of, split_sentences, tokenize
from tocsin.annotate.quantities.totals import covers_period, is_cumulative, mark_parts, repeats, sums
from tocsin.annotate.quantities.victims import victims_of

# Tokens between a total and the number that goes on from it.
_STRAIGHT_ON = 6


def find_quantities(
    text: str, sentences: Sequence[tuple[int, int]] | None = None, *, rules: NumberRules = GUIDE_RULES
) -> list[Quantity]:
    """Quantities of a text in order of place.

    `sentences` are half-open ranges in order; without them the text is cut by plain rules. Any text gives a list; no
    value stands in it that the text does not state. `rules` say what "at least", "dozens" and their kin come to.
    """
    tokens = tokenize(text)
    spans = _token_spans(tokens, sentences if sentences else split_sentences(text))
    by_sentence = collect(tokens, spans, rules)
    for drafts, (a, b) in zip(by_sentence, spans, strict=True):
        settle_outcomes(tokens, drafts, a, b)
    mark_title(tokens, by_sentence, title_stop(text))
    kept = [d for drafts in by_sentence for d in drafts if not d.bare or (d.outcome is not None and d.outcome != MIXED and (d.reach == 0 or d.link))]
    mark_parts(kept)
    classes = _classes(tokens, kept, spans)
    again = repeats(kept, classes)
    return [
        _record(text, tokens, d, c, spans, r, victims_of(tokens, kept, d)) for d, c, r in zip(kept, classes, again, strict=True)
    ]


def _token_spans(tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences as token ranges; a token belongs to the last sentence that begins at or before it."""
    starts = [a for a, _ in sentences]
    spans: list[tuple[int, int]] = []
    begin, current = 0, None
    for i, t in enumerate(tokens):
        k = sentence_of(sentences, starts, t.start)
        if current is not None and k != current:
            spans.append((begin, i))
            begin = i
        current = k
    return [*spans, (begin, len(tokens))] if tokens else []


def _classes(tokens: Sequence[Token], kept: Sequence[Draft], spans: Sequence[tuple[int, int]]) -> list[str]:
    """Class of each draft: toll, figure, none."""
    summed = sums(kept)
    body = [(j, o) for j, o in enumerate(kept) if not o.title]
    out: list[str] = []
    for k, d in enumerate(kept):
        whole = d.part_of is not None and d.link is not None and out[d.part_of : d.part_of + 1] == ["figure"] and kept[d.part_of].outcome == d.outcome
        if d.bare and d.start == d.stop:
            out.append("none")  # "civilians were killed": 1 of 10 was coded as a toll, 5 of 15 where part of a number
        elif d.none or (not d.bare and counts_nothing(tokens, d)):
            out.append("none")
        elif d.title and not d.bare and toll_like(d) and in_body(d, body) is None:
            out.append("none" if d.vague else "figure")
        elif toll_like(d) and _goes_on(kept, out, k):
            out.append("figure")
        elif toll_like(d) and not covers_period(tokens, d, *spans[d.sentence]) and k not in summed and not whole:
            out.append("toll")
        elif d.bare:
            out.append("toll" if toll_like(d) and not whole else "none")
        else:
            out.append("figure")
    return out


def _goes_on(kept: Sequence[Draft], classes: Sequence[str], k: int) -> bool:
    """Whether a toll goes straight on from a total ("51 were killed and 130 wounded"), and so is a total too."""
    if not k or kept[k].bare:
        return False
    before, d = kept[k - 1], kept[k]
    near = before.sentence == d.sentence and d.first - before.end <= _STRAIGHT_ON
    return near and classes[k - 1] == "figure" and before.outcome not in (None, d.outcome, MIXED)


def _record(
    text: str, tokens: Sequence[Token], d: Draft, class_: str, spans: Sequence[tuple[int, int]], repeat: int | None, victims: str | None
) -> Quantity:
    a, b = spans[d.sentence]
    start, stop = tokens[d.first].start, tokens[max(d.end, d.first + 1) - 1].stop
    number = (tokens[d.start].start, tokens[d.stop - 1].stop if d.stop > d.start else tokens[d.start].start)
    if d.phrase is not None and d.phrase.stop > d.phrase.start:
        counted = (tokens[d.phrase.start].start, tokens[d.phrase.stop - 1].stop)
        words: str | None = text[counted[0] : counted[1]]
    else:
        counted, words = (None, None), None
    outcome = None if d.outcome == MIXED or not (d.counts_people) else d.outcome
    low, best, high = d.bounds
    return Quantity(
        start, stop, number[0], number[1], low, best, high, words, counted[0], counted[1], class_,
        outcome if class_ != "none" or d.bare else None, victims if outcome else None,
        unit_of(tokens, d) if class_ == "figure" else None, covers_period(tokens, d, a, b), d.part_of, repeat,
        is_cumulative(tokens, d, a, b), d.bare, words, score_of(d, class_),
    )  # fmt: skip

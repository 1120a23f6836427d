"""Spans that the encoder tags: each kind by itself, so that one may lie in another."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from tocsin.annotate.encoder.labels import DEEDS, ENTITIES, TAGGED, TAGS
from tocsin.annotate.encoder.scored import Floats
from tocsin.annotate.encoder.windows import Tokens
from tocsin.seams import Tag

TagForward = Callable[[Sequence[int]], Floats]
"""Runs one window: ids to tags (tokens, TAGS)."""

LEAN = {"entity": 0.0, "part": 0.0}
"""What is added, in log odds, to what speaks for a tag."""


def tagged_spans(logits: Floats, tag: int, lean: float = 0.0) -> list[tuple[tuple[int, int], float]]:
    """Spans of tokens of one tag, each with its log odds of being one; `lean` is added to what speaks for a tag.

    A token opens a span where it is first or, after none, further; it goes on while further tokens are likeliest.
    """
    out, first, more = (logits[:, 3 * tag + n] for n in range(3))
    inside = np.maximum(first, more) + lean > out
    found: list[tuple[tuple[int, int], float]] = []
    start = -1
    for n in range(len(out) + 1):
        here = n < len(out) and bool(inside[n])
        if start >= 0 and (not here or first[n] > more[n]):
            odds = float(np.mean(np.maximum(first[start:n], more[start:n]) - out[start:n]))
            found.append(((start, n), odds))
            start = -1
        if here and start < 0:
            start = n
    return found


def tags_of(tokens: Tokens, forward: TagForward) -> list[Tag]:
    """Tags of a report, in the order of the text."""
    logits = np.zeros((len(tokens.ids), TAGS), dtype=np.float32)
    for w in tokens.windows:
        logits[w.first : w.first + w.size] = forward(w.ids)[w.skip : w.skip + w.size]
    return sorted(_tags(tokens, logits), key=lambda t: (t.start, t.stop, t.kind))


def _tags(tokens: Tokens, logits: Floats) -> Iterator[Tag]:
    for n, name in enumerate(TAGGED):
        group = "entity" if n < len(ENTITIES) else "part"
        for (a, b), odds in tagged_spans(logits, n, LEAN[group]):
            act = None if group == "entity" else _act(logits[a:b])
            score = round(1 / (1 + math.exp(-odds)), 4)
            yield Tag(tokens.starts[a], tokens.stops[b - 1], f"{group}.{name}", score, act)


def _act(logits: Floats) -> str:
    return DEEDS[int(logits[:, 3 * len(TAGGED) :].mean(0).argmax())]

"""Cut a report into windows of tokens that overlap, each led by the title, and keep where every token stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from tocsin.seams import Document

MOST = 256
"""Tokens of a window, marks included; the base model was trained on as many."""

TITLE = 24
"""Tokens of the title that lead every later window: four titles in five of the training reports are shorter."""

CONTEXT = 40
"""Tokens of the window before that are read again for what leads up to the new ones: about one sentence."""

MOST_PIECE = 4_000
"""Characters of a sentence that are read, as in the rules."""

CLS, SEP = 101, 102
"""Marks of the base model's vocabulary."""


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids of one window; its own tokens are `ids[skip : skip + size]`, numbers `first` and on of the report."""

    ids: tuple[int, ...]
    skip: int
    first: int
    size: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a report's title and sentences: ids, first characters, characters after the last, and windows."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    stops: tuple[int, ...]
    windows: tuple[Window, ...]

    def of(self, start: int, stop: int) -> range:
        """Numbers of the tokens that share characters with a span."""
        a = bisect_left(self.starts, start)
        if a and self.stops[a - 1] > start:
            a -= 1
        return range(a, max(a, bisect_left(self.starts, stop)))


def load_tokenizer(path: Path) -> Tokenizer:
    """The base model's tokenizer, without padding or cutting."""
    made = Tokenizer.from_file(str(path))
    made.no_padding()
    made.no_truncation()
    return made


def tokens_of(document: Document, tokenizer: Tokenizer) -> Tokens:
    """Tokens and windows of a report; spans are those of its text."""
    pieces = sorted({(p.start, p.stop, p.kind) for p in document.passages if p.kind in ("title", "sentence")})
    ids: list[int] = []
    starts: list[int] = []
    stops: list[int] = []
    breaks: list[int] = []
    title = 0
    texts = [document.text[a : min(b, a + MOST_PIECE)] for a, b, _ in pieces]
    for (at, _, kind), made in zip(pieces, tokenizer.encode_batch(texts, add_special_tokens=False), strict=True):
        if kind == "title":
            title = min(TITLE, len(made.ids))
        ids += made.ids
        starts += [at + a for a, _ in made.offsets]
        stops += [at + b for _, b in made.offsets]
        breaks.append(len(ids))
    return Tokens(tuple(ids), tuple(starts), tuple(stops), tuple(_windows(ids, breaks, title)))


def _windows(ids: Sequence[int], breaks: Sequence[int], title: int) -> Iterator[Window]:
    at = 0
    while at < len(ids):
        led = [] if at == 0 else [*ids[:title], SEP, *ids[max(at - CONTEXT, 0) : at]]
        room = MOST - 2 - len(led)
        whole = breaks[bisect_left(breaks, at + room + 1) - 1] if breaks[0] <= at + room else 0
        stop = whole if whole > at else min(at + room, len(ids))
        yield Window((CLS, *led, *ids[at:stop], SEP), 1 + len(led), at, stop - at)
        at = stop

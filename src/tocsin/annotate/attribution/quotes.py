"""Quotations of a text, whatever marks they use, with marks that were lost on the way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tocsin.annotate.attribution.records import Quote

_OPEN = {"“": "”", "„": "“”", "«": "»", "‘": "’"}
_CLOSE = frozenset("”»’")
_DOUBLE = frozenset('"“”„«»')
# Beyond this a pair of marks is two lost marks rather than one quotation; real block quotes stay well below it.
_LONGEST = 3000


def find_quotes(text: str, sentences: Sequence[tuple[int, int]]) -> list[Quote]:
    """Outermost quotations in order: half-open ranges with and without their marks.

    A mark that never closes ends with its sentence (`closed` False). Apostrophes and inch marks are no quotes.
    """
    quotes: list[Quote] = []
    open_at: int | None = None
    open_mark = ""
    width = 1
    starts = [a for a, _ in sentences]
    for at, mark, size in _marks(text):
        if open_at is not None and at - open_at > _LONGEST:
            quotes.append(_unclosed(text, open_at, width, at, sentences, starts))
            open_at = None
        opening, closing = _roles(text, at, size, mark)
        if open_at is None:
            if opening:
                open_at, open_mark, width = at, mark, size
        elif closing and _pairs(open_mark, mark):
            quotes.append(Quote(open_at, at + size, open_at + width, at, True))
            open_at = None
        elif opening and not closing and mark in _DOUBLE and not _single(open_mark):
            quotes.append(_unclosed(text, open_at, width, at, sentences, starts))
            open_at, open_mark, width = at, mark, size
    if open_at is not None:
        quotes.append(_unclosed(text, open_at, width, len(text), sentences, starts))
    return [q for q in quotes if q.inner_stop > q.inner_start]


def _marks(text: str) -> Iterator[tuple[int, str, int]]:
    """Every possible mark: place, sign, width; two single signs together count as one double."""
    i = 0
    while i < len(text):
        c = text[i]
        if c in "'`’" and text[i + 1 : i + 2] == c:
            yield i, '"', 2
            i += 2
            continue
        if c in "\"“”„«»‘’'":
            yield i, c, 1
        i += 1


def _roles(text: str, at: int, size: int, mark: str) -> tuple[bool, bool]:
    """Whether the mark can open, can close."""
    before = text[at - 1] if at else " "
    after = text[at + size] if at + size < len(text) else " "
    left_free = before.isspace() or before in "([{—–-:,…'\"‘“"
    right_free = not after.isalnum() and after not in "$£€([#@"
    if mark in "“„«":
        return not after.isspace(), mark == "“" and right_free and not left_free
    if mark in "”»":
        # Typesetters' slips: a closing mark that begins a word opens.
        return left_free and not right_free, not (left_free and not right_free)
    if _single(mark):
        return left_free and after.isalnum() and mark != "’", right_free and not before.isspace()
    return not after.isspace() and (left_free or not right_free) and not before.isalnum(), right_free or not left_free


def _single(mark: str) -> bool:
    return mark in "'‘’"


def _pairs(opened: str, mark: str) -> bool:
    if _single(opened) or _single(mark):
        return _single(opened) and _single(mark) and mark != "‘"
    return mark == '"' or opened == '"' or mark in _OPEN.get(opened, "")


def _unclosed(
    text: str, at: int, width: int, limit: int, sentences: Sequence[tuple[int, int]], starts: Sequence[int]
) -> Quote:
    """A quotation without its closing mark: it ends with the sentence in which it began."""
    k = bisect_right(starts, at + width) - 1
    stop = min(limit, sentences[k][1]) if 0 <= k < len(sentences) and sentences[k][1] > at + width else limit
    inner = text[at + width : min(stop, at + _LONGEST)].rstrip()
    return Quote(at, at + width + len(inner), at + width, at + width + len(inner), False)

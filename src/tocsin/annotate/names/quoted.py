"""Which parts of a text stand in quotation marks, however carelessly these are set."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

LONGEST = 1500  # characters: marks farther apart belong to different quotations
_MARK = re.compile(r"[“”\"]|\n\s*\n")


class Quoted:
    """Spans between quotation marks, in order."""

    __slots__ = ("starts", "stops")

    def __init__(self, text: str) -> None:
        spans = list(_spans(text))
        self.starts = [a for a, _ in spans]
        self.stops = [b for _, b in spans]

    def holds(self, at: int) -> bool:
        """Whether a place in the text is quoted."""
        n = bisect_right(self.starts, at) - 1
        return n >= 0 and at < self.stops[n]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Quotations that are opened and closed in one paragraph; a mark that never closes quotes nothing."""
    begun: int | None = None
    for mark in _MARK.finditer(text):
        at, sign = mark.start(), mark[0]
        if sign == "“" or (sign == '"' and _opens(text, at, begun)):
            begun = at
        elif sign in {"”", '"'} and begun is not None:
            if at - begun < LONGEST:
                yield begun, at + 1
            begun = None
        else:
            begun = None


def _opens(text: str, at: int, begun: int | None) -> bool:
    """Whether a straight mark opens: by the spaces about it, else because none is open."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.strip(" \n\t([—–") == "" and after.strip() != "":
        return True
    return begun is None and after.strip() != ""

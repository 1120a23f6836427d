"""Sentence spans of running news text, exact to the character."""

import re
from collections.abc import Iterator

import sentencex  # type: ignore[import-untyped]

# sentencex keeps everything between quotation marks in one sentence; hidden from it, quoted sentences part.
_QUOTE_MARK = re.compile(r"[\"“”„«»]|(?<!\w)['‘’](?=\w)|(?<=[.!?,])['’](?!\w)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CLOSERS = "\"”’'»)]"
_STRAIGHT = "\"'"
_OPENER = re.compile(r"[\"“'‘«(\[]+\s*")

# Words that carry a full stop without ending a sentence when the next word is of the kind beside them.
_TIME_END = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
_TIME_NEXT = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:GMT|UTC|EST|EDT|PST|PDT|CET|BST)\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
# Titles and ranks before a name that sentencex parts from it: those found by trying some seventy.
_BOUND_END = re.compile(
    r"(?:^|[\s(\"“‘'-])(?:Ms|Ft|Spc|Pte|Cdr|Cmdt|Lieut|Amb|Dep|Atty|Wg|Flt|Sqn|MSgt|SSgt|TSgt|approx|incl|(?:Maj|Brig)-Gen)\.$"
)
_LOWER_NEXT = re.compile(r"(?!(?:al|el|ash|as|ar|an|at|ad|ath)[-\s][A-Z])[a-zß-öø-ÿ]")


def sentence_spans(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the sentences of one line of text as half-open spans without outer white space.

    Every character between `start` and `stop` that is not white space lies in exactly one span.
    Time is linear in `stop - start`. Segmentation is sentencex's (Wikimedia, MIT), corrected for quotations,
    ranks and times of day.
    """
    spans: list[tuple[int, int]] = []
    for begin, end in _boundaries(text, start, stop):
        left, right = _trim(text, begin, end)
        if left == right:
            continue
        if spans and _belongs(text, spans[-1], left):
            spans[-1] = (spans[-1][0], right)
        else:
            spans.append((left, right))
    return spans


def _boundaries(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    raw = text[start:stop]
    shown = _QUOTE_MARK.sub(" ", _SURROGATE.sub("?", raw))
    at = 0
    for piece in sentencex.get_sentence_boundaries("en", shown):
        end = int(piece["start_index"]) + len(piece["text"].rstrip())
        while end < len(raw) and raw[end] in _CLOSERS and not _opens(raw, end):
            end += 1
        if end > at:
            yield start + at, start + end
            at = end
    if at < len(raw):
        yield start + at, stop


def _opens(raw: str, at: int) -> bool:
    """Tell a straight quotation mark that opens the next sentence from one that closes this one."""
    return raw[at] in _STRAIGHT and at > 0 and raw[at - 1].isspace()


def _trim(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop


def _belongs(text: str, before: tuple[int, int], start: int) -> bool:
    """Decide whether the piece at `start` goes on with the sentence before it."""
    tail = text[max(before[0], before[1] - 24) : before[1]]
    opener = _OPENER.match(text, start)
    at = opener.end() if opener else start
    head = text[at : at + 24]
    if _TIME_END.search(tail) and _TIME_NEXT.match(head):
        return True
    if _BOUND_END.search(tail):
        return True
    return tail[-1] in "!?\"”’')]" and not opener and _LOWER_NEXT.match(head) is not None

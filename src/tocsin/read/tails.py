"""What stands after the last sentence of a report: credits, bylines, the words of the site below it."""

import re

from tocsin.read.clutter import clutter

_FRAGMENT_START = re.compile(r"(?<=[.!?)])[\"”’')\]]{0,3}\s{1,8}(?=\S)")
# Bylines and credits are short; what is longer is a sentence.
_LONGEST_FRAGMENT = 160
_MOST_FRAGMENTS = 6
_BYLINE_WORD = re.compile(
    r"(?:al|el|Al|El)-[A-Z]\w*|[A-Z]\.?|(?:[A-Z]\.){1,3}[A-Z]?\w*|[A-Z][\w'’-]*|\d[\d.-]{0,9}|[&+|-]"
)
_UPDATED = re.compile(r"(?:last\s)?update[d]?(?:\s(?:on|at))?\s?:?\s[^\n]{4,120}", re.IGNORECASE)
# On the train reports this finds every footer and marks no word that coders took from a report.
_WORDS_PER_SIGN = 30


def tail_items(text: str, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Return the spans and reasons after the last sentence between `start` and `stop`, in order.

    `start` is where the first sentence begins; it never becomes part of the tail.
    """
    items: list[tuple[int, int, str]] = []
    end = stop
    footer = _footer(text, start, stop)
    if footer is not None:
        items.append((footer, stop, "navigation"))
        end = footer
    for _ in range(_MOST_FRAGMENTS):
        while end > start and text[end - 1].isspace():
            end -= 1
        found = _credit(text, start, end) or _fragment(text, start, end)
        if found is None:
            break
        items.append(found)
        end = found[0]
    return sorted(items)


def _footer(text: str, start: int, stop: int) -> int | None:
    rules = clutter()
    for marker in rules.tail_marker.finditer(text, start, stop):
        if marker.start() == start or not _closes(text, start, marker.start()):
            continue
        signs = sum(1 for _ in rules.tail_sign.finditer(text, marker.start(), stop))
        if signs < rules.tail_signs_needed:
            # Fewer signs stand after every later marker.
            return None
        if signs * _WORDS_PER_SIGN >= text.count(" ", marker.start(), stop):
            return marker.start()
    return None


def _closes(text: str, start: int, at: int) -> bool:
    """Tell whether a sentence or a credit ends before `at`."""
    before = text[max(start, at - 60) : at].rstrip()
    last = before[-1:]
    return last in '.!?"”)…' or last.isdigit() or re.search(r"\b[Ss]ources?\b[^.!?]{0,50}$", before) is not None


def _credit(text: str, start: int, stop: int) -> tuple[int, int, str] | None:
    """Find an agency's name set off by dashes or a bracketed source at the very end."""
    low = max(start, stop - _LONGEST_FRAGMENT)
    pattern = rf"(?:[-–—]{{2,3}}\s?(?:{clutter().agency})|\((?:Sources?\s?:|With\s)[^()\n]{{2,80}}\))\.?\s{{0,3}}$"
    match = re.compile(pattern).search(text, low, stop)
    if match is None or match.start() <= start:
        return None
    return match.start(), match.start() + len(match[0].rstrip()), "credit"


def _fragment(text: str, start: int, stop: int) -> tuple[int, int, str] | None:
    """Find the longest last fragment that is clutter as a whole."""
    low = max(start, stop - _LONGEST_FRAGMENT)
    for gap in _FRAGMENT_START.finditer(text, low, stop):
        begin = gap.end()
        fragment = text[begin:stop]
        reason = clutter().line_reason(fragment)
        if reason is None and _UPDATED.fullmatch(fragment):
            reason = "dateline"
        if reason is None and is_byline(fragment):
            reason = "author_box"
        if reason:
            return begin, stop, reason
    return None


def is_byline(fragment: str) -> bool:
    """Tell names, initials and desk numbers from a sentence: no small words, no full stop at the end."""
    words = fragment.replace("/", " ").split()
    if not 1 <= len(words) <= 8 or (fragment.endswith(".") and len(words[-1]) > 2):
        return False
    return all(_BYLINE_WORD.fullmatch(word) for word in words)

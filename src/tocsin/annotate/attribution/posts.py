"""Posts from social networks that a page has taken in: words, name, handle, day, as the networks print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# "... pic.twitter.com/x — Some Agency (@someagency) July 4, 2021"; many captured pages lost the signs in between.
_SIGNED = re.compile(
    rf"\((?P<handle>@?\w{{2,30}})\)\s+(?:(?:{_MONTHS}) \d{{1,2}},? \d{{4}}|\d{{1,2}} (?:{_MONTHS}) \d{{4}})"
)
_LINK = re.compile(r"\s*\b(?:https?\S+|pic\.twitter\S+|t\.co/\S+)|\s*[—–-]+$")
_NO_WORD = re.compile(r"https?\S+|pic\.twitter\S+|[—–-]+|RT")
_NAME = re.compile(r"(?:[A-Z0-9][\w'’.&-]*|of|for|the|and|al|el)(?: (?:[A-Z0-9][\w'’.&-]*|of|for|the|and|al|el))*$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_LONGEST, _LONGEST_NAME, _MOST_NAME = 600, 60, 6
# Fewer words than these are a call to read on ("More info"): the post began before them.
_LEAST = 6


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its words, the name it is signed with, the handle in brackets, as half-open ranges of the text."""

    start: int
    stop: int
    name_start: int
    name_stop: int
    handle_start: int
    handle_stop: int


def find_posts(text: str) -> Iterator[Post]:
    """Posts of a text in order, none overlapping."""
    floor = 0
    for m in _SIGNED.finditer(text):
        name = _name(text, max(floor, m.start() - _LONGEST_NAME), m.start(), m.group("handle"))
        if name is None:
            continue
        start, stop = _words(text, max(floor, name[0] - _LONGEST), name[0])
        if stop > start:
            yield Post(start, stop, *name, *m.span())
        floor = m.end()


def _name(text: str, low: int, at: int, handle: str) -> tuple[int, int] | None:
    """The name before the handle: after a link or a dash, else the capitals that stand there."""
    stop = at - 1 if text[at - 1 : at].isspace() else at
    part = text[low:stop]
    cuts = [c.end() for c in _LINK.finditer(part)] + [c.end() for c in re.finditer(r"[—–]|\n", part)]
    start = low + max(cuts, default=0)
    found = _NAME.search(text[start:stop].lstrip())
    if found is None:
        return None
    start = stop - len(found.group())
    if cuts:
        return start, stop
    # Nothing parts the name from the words before it: as much as the handle spells, or its last word.
    spelled = handle.lstrip("@").lower()
    for m in reversed(list(re.finditer(r"\S+", text[start:stop]))):
        if spelled.startswith(m.group().lower()[:4]):
            return start + m.start(), stop
    return stop - len(found.group().split()[-1]), stop


def _words(text: str, low: int, stop: int) -> tuple[int, int]:
    """The words of a post before its name, without links: of its line the last sentences that tell something."""
    line = max(text.rfind("\n", low, stop) + 1, low)
    part = text[line:stop].rstrip()
    # Word by word: one pattern for all of them takes forever on a run of dashes.
    while _NO_WORD.fullmatch(part, at := part.rfind(" ") + 1):
        part = part[:at].rstrip()
    link = re.search(r"\s\S*https?\S", part)
    part = part[: link.start()] if link else part
    begins = [0, *(c.end() for c in _SENTENCE.finditer(part))]
    if line > low and len(part) < _LONGEST // 2:
        return line, line + len(part)
    start = begins[-1]
    for begin in reversed(begins):
        start = begin
        if len(part[start:].split()) >= _LEAST:
            break
    return line + start, line + len(part.rstrip())

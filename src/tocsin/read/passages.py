"""A report's text cut into passages: its title, its sentences, and the clutter between and inside them."""

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.read.clutter import clutter
from tocsin.read.heads import head_items
from tocsin.read.nameruns import name_runs
from tocsin.read.report import Passage
from tocsin.read.sentences import sentence_spans
from tocsin.read.tails import is_byline, tail_items

_LINE = re.compile(r"[^\n]+")
# Titles and captions are said again; a sentence of this length that is said again is so too.
_LONGEST_REPEAT = 400
_SHORTEST_REPEAT = 3
# The title is the first line, after at most some lines of navigation.
_TITLE_WITHIN = 12

Run = tuple[int, int, str]


class Opening(NamedTuple):
    """The state before the first sentence: the title may be said again."""

    title: str | None


def split_passages(text: str, title: str | None) -> tuple[Passage, ...]:
    """Cut a report's text into passages, in order of `start`.

    Every character that is not white space lies in exactly one title, sentence or outer boilerplate passage;
    a boilerplate passage wholly inside a sentence comes right after it and is to be skipped by whoever reads
    the sentence. Never raises; time is linear in the text.
    """
    lines = _lines(text)
    runs = _all_runs(text, lines)
    masked = _mask(text, runs)
    kinds = _line_kinds(text, lines, title)
    last = max((number for number, kind in enumerate(kinds) if kind is None), default=-1)
    outer: list[Passage] = []
    begun = False
    for number, ((start, stop), kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind == "title":
            outer.append(Passage(start, stop, "title"))
        elif kind:
            outer.append(Passage(start, stop, "boilerplate", kind))
        else:
            found = _read_line(masked, start, stop, None if begun else Opening(title), is_last=number == last)
            begun = begun or any(passage.kind == "sentence" for passage in found)
            outer += found
    return tuple(_with_runs(outer, runs))


def page_date(text: str, title: str | None) -> tuple[str | None, bool]:
    """Return the complete date of posting that stands before the first sentence, as EDTF, or None.

    Second, whether it is the date of a later version: taken where the page states no other.
    """
    updated = None
    for start, stop in _lines(text)[:_TITLE_WITHIN]:
        line = text[start:stop]
        if _key(line) == _key(title or "") or clutter().line_reason(line):
            continue
        items = head_items(text, start, stop, title)
        for item in items:
            if item.published and not item.updated:
                return item.published, False
            updated = updated or item.published
        if not items or items[-1].stop < stop:
            break
    return updated, updated is not None


def _lines(text: str) -> list[tuple[int, int]]:
    lines = []
    for match in _LINE.finditer(text):
        start, stop = match.span()
        content = match[0]
        start += len(content) - len(content.lstrip())
        stop -= len(content) - len(content.rstrip())
        if start < stop:
            lines.append((start, stop))
    return lines


def _all_runs(text: str, lines: list[tuple[int, int]]) -> list[Run]:
    """Return the stretches of clutter inside lines, in order and without overlap."""
    found: list[Run] = []
    for start, stop in lines:
        found.extend((begin, end, "headline_run") for begin, end in name_runs(text, start, stop))
        found.extend(clutter().inline_runs(text, start, stop))
    runs: list[Run] = []
    for run in sorted(found):
        if not runs or run[0] >= runs[-1][1]:
            runs.append(run)
    return runs


def _mask(text: str, runs: list[Run]) -> str:
    """Return the text with the runs blanked, so that no full stop in them ends a sentence."""
    parts, at = [], 0
    for start, stop, _ in runs:
        parts += [text[at:start], " " * (stop - start)]
        at = stop
    return "".join(parts) + text[at:]


def _key(line: str) -> str:
    return " ".join(line.split()).casefold().rstrip(".")


def _line_kinds(text: str, lines: list[tuple[int, int]], title: str | None) -> list[str | None]:
    """Return for each line "title", the reason why it is clutter as a whole, or None for content."""
    kinds: list[str | None] = []
    title_key = _key(title) if title else None
    seen: set[str] = set()
    for number, (start, stop) in enumerate(lines):
        line = text[start:stop]
        key = _key(line) if len(line) <= max(_LONGEST_REPEAT, len(title or "")) else None
        if key and key == title_key and number < _TITLE_WITHIN and "title" not in kinds:
            kinds.append("title")
        else:
            kinds.append(clutter().line_reason(line) or ("caption_repeat" if key in seen else None))
        if key and (key == title_key or key.count(" ") + 1 >= _SHORTEST_REPEAT):
            seen.add(key)
    return kinds


def _read_line(masked: str, start: int, stop: int, opening: Opening | None, *, is_last: bool) -> list[Passage]:
    """Read one line of content: what stands before its sentences, the sentences, what stands after."""
    if is_last and opening is None and is_byline(masked[start:stop]):
        return [Passage(start, stop, "boilerplate", "author_box")]
    heads = head_items(masked, start, stop, opening.title) if opening else []
    begin = heads[-1].stop if heads else start
    tails = tail_items(masked, begin, stop) if is_last else []
    end = tails[0][0] if tails else stop
    passages = [Passage(item.start, item.stop, "boilerplate", item.reason) for item in heads]
    for left, right in sentence_spans(masked, begin, end):
        reason = clutter().sentence_reason(masked[left:right])
        passages.append(Passage(left, right, "boilerplate" if reason else "sentence", reason))
    return passages + [Passage(left, right, "boilerplate", reason) for left, right, reason in tails]


def _with_runs(outer: list[Passage], runs: list[Run]) -> Iterator[Passage]:
    """Give the passages with the runs between them and inside the sentences, in order of `start`."""
    waiting = deque(Passage(start, stop, "boilerplate", reason) for start, stop, reason in runs)
    for passage in outer:
        while waiting and waiting[0].stop <= passage.start:
            yield waiting.popleft()
        yield passage
        while waiting and waiting[0].start < passage.stop:
            run = waiting.popleft()
            if passage.kind == "sentence":
                yield run
    yield from waiting

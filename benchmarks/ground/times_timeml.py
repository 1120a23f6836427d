"""Texts marked with TIMEX3 (TimeML), and the agreement of a system with them; read by the other scripts of times.

A document is its text, the day it was written, and its expressions. A system's expression is matched with at most one
of the coders': first where the spans are the same, then where they share a character, in order of the text. Strict
counts same spans, relaxed all matches, value the relaxed matches whose values are the same string: the counts of
TempEval-3 (UzZaman et al. 2013).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import NamedTuple

TAG = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
CREATED = re.compile(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>")
MEASURES = ("strict", "relaxed", "value")


class Marked(NamedTuple):
    """An expression: its span, its TIMEX3 type and value."""

    start: int
    stop: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the day it was written and the coders' expressions."""

    name: str
    text: str
    written: str | None
    marked: tuple[Marked, ...]


System = Callable[[Document], Iterable[Marked]]


def attribute(tag: str, name: str) -> str:
    """An attribute of a start tag, empty where it has none."""
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


def marked_text(body: str) -> tuple[str, tuple[Marked, ...]]:
    """The text of marked-up text, and its expressions."""
    text, marked, at = "", [], 0
    for match in TAG.finditer(body):
        text += unescape(MARKUP.sub("", body[at : match.start()]))
        words = unescape(MARKUP.sub("", match[2]))
        marked.append(
            Marked(len(text), len(text) + len(words), attribute(match[1], "type"), attribute(match[1], "value"))
        )
        text += words
        at = match.end()
    return text + unescape(MARKUP.sub("", body[at:])), tuple(marked)


def document(path: Path) -> Document:
    """Read one TimeML file; what stands outside of TEXT is left out."""
    content = path.read_text(encoding="utf-8")
    body = re.search(r"<TEXT>(.*)</TEXT>", content, re.DOTALL)
    text, marked = marked_text(body[1] if body else "")
    written = CREATED.search(content)
    return Document(path.stem, text, written[1] if written else None, marked)


def pairs(ours: Sequence[Marked], coded: Sequence[Marked]) -> list[tuple[Marked, Marked]]:
    """Each of a system's expressions with the coders' one that it matches."""
    spans = {(one.start, one.stop): one for one in ours}
    found = [(spans[one.start, one.stop], one) for one in coded if (one.start, one.stop) in spans]
    taken = {one for pair in found for one in pair}
    for one in coded:
        if one in taken:
            continue
        over = [other for other in ours if other not in taken and other.start < one.stop and one.start < other.stop]
        if over:
            best = max(over, key=lambda other: min(other.stop, one.stop) - max(other.start, one.start))
            taken.add(best)
            found.append((best, one))
    return found


def count(ours: Sequence[Marked], coded: Sequence[Marked]) -> Counter[str]:
    """Counts of one document from which `scores` computes."""
    matched = pairs(ours, coded)
    return Counter(
        ours=len(ours),
        coded=len(coded),
        strict=sum(mine[:2] == theirs[:2] for mine, theirs in matched),
        relaxed=len(matched),
        type=sum(mine.type == theirs.type for mine, theirs in matched),
        value=sum(mine.value == theirs.value for mine, theirs in matched),
    )


def scores(counts: Counter[str], measure: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one measure."""
    right = counts[measure]
    precision, recall = right / max(1, counts["ours"]), right / max(1, counts["coded"])
    return precision, recall, 2 * right / max(1, counts["ours"] + counts["coded"])


def measured(documents: Iterable[Document], system: System) -> Counter[str]:
    """Counts of a system over documents."""
    total: Counter[str] = Counter()
    for each in documents:
        total += count(sorted(system(each)), each.marked)
    return total


def table(rows: Iterable[tuple[str, Counter[str]]]) -> str:
    """Precision, recall and F1 of each system and measure."""
    head = f"{'system':24}" + "".join(f"{measure:>9} P/R/F1 " for measure in MEASURES) + "   type F1"
    lines = [head]
    for name, counts in rows:
        cells = "".join(" {:.3f} {:.3f} {:.3f}".format(*scores(counts, measure)) for measure in MEASURES)
        lines.append(f"{name:22}{cells}{scores(counts, 'type')[2]:10.3f}")
    return "\n".join(lines)

"""Printed lines joined to paragraphs again, with what every sheet repeats left out."""

import re
from collections import Counter

_SHEET_NUMBER = re.compile(r"(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;][\"”’')\]]{0,3}$")
_HYPHEN = re.compile(r"(?P<left>[^\W\d_]{2,30})-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Second halves of compounds that conflict reporting writes with a hyphen.
_COMPOUND = re.compile(
    r"(?:held|backed|led|controlled|based|run|made|armed|linked|related|affected|affiliated|aligned|allied|wide"
    r"|year|month|day|old|scale|range|fire|level|style|type|ranking|speaking|term|propelled|mounted|by|to|up|in)\b"
)
# A line much shorter than the widest ends its paragraph.
_FULL_LINE = 0.7
_FEWEST_REPEATS = 3


def unwrap(sheets: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return the text of printed sheets with a line feed after each paragraph, and notes on what was left out.

    Running heads (a first or last line that at least half of three or more sheets share) and sheet numbers
    are left out. A word parted by a hyphen is joined, unless its halves form a compound.
    """
    split = [[line.strip() for line in sheet.split("\n")] for sheet in sheets]
    repeated = _running_heads(split)
    lines = [line for sheet in split for line in [*_without(sheet, repeated), ""]]
    known = Counter(word.casefold() for line in lines for word in _WORD.findall(line))
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if line and before and not _ends_paragraph(before, line, width):
            paragraphs[-1] = _join(paragraphs[-1], line, known)
        elif line:
            paragraphs.append(line)
        # A sentence may run over the foot of a sheet: a blank line alone does not end it.
        before = line or ("" if not paragraphs or _ENDS.search(paragraphs[-1]) else before)
    notes = tuple(f"running head left out: {line[:100]}" for line in sorted(repeated))
    return "\n".join(paragraphs), notes


def _running_heads(sheets: list[list[str]]) -> set[str]:
    edges = Counter(line for sheet in sheets for line in {_edge(sheet, 1), _edge(sheet, -1)} if line)
    needed = max(_FEWEST_REPEATS, len(sheets) / 2)
    return {line for line, times in edges.items() if times >= needed}


def _edge(sheet: list[str], step: int) -> str:
    return next((line for line in sheet[::step] if line and not _SHEET_NUMBER.fullmatch(line)), "")


def _without(sheet: list[str], repeated: set[str]) -> list[str]:
    return [line for line in sheet if line not in repeated and not _SHEET_NUMBER.fullmatch(line)]


def _ends_paragraph(before: str, line: str, width: int) -> bool:
    short = len(before) < _FULL_LINE * width
    return short and (bool(_ENDS.search(before)) or not line[0].islower())


def _join(paragraph: str, line: str, known: Counter[str]) -> str:
    half = _HYPHEN.search(paragraph[-32:])
    if half is None or not line[0].islower():
        return f"{paragraph} {line}"
    right = _WORD.match(line)
    whole = f"{half['left']}{right[0] if right else ''}".casefold()
    parted = f"{half['left']}-{right[0] if right else ''}".casefold()
    compound = known[parted] > known[whole] or (not known[whole] and _COMPOUND.match(line))
    return paragraph + line if compound else paragraph[:-1] + line

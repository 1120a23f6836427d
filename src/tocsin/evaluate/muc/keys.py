"""Read files of MUC-4 templates: answer keys and systems' responses have one form.

MUC-4 documentation, "Task description, template design, and specifications for slot fillers", version 7 (1992).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

SLOTS = {
    2: "inc-date", 3: "inc-loc", 4: "inc-type", 5: "inc-stage", 6: "inc-instr-id", 7: "inc-instr-type",
    8: "perp-inc-cat", 9: "perp-ind-id", 10: "perp-org-id", 11: "perp-org-conf", 12: "phys-tgt-id",
    13: "phys-tgt-type", 14: "phys-tgt-num", 15: "phys-tgt-nation", 16: "phys-tgt-effect", 17: "phys-tgt-total-num",
    18: "hum-tgt-name", 19: "hum-tgt-desc", 20: "hum-tgt-type", 21: "hum-tgt-num", 22: "hum-tgt-nation",
    23: "hum-tgt-effect", 24: "hum-tgt-total-num",
}  # fmt: skip
"""Scored slots by number, named as the official reports name them."""

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
"""Months as datelines and date fills write them."""

_LINE = re.compile(r"(\d{1,2})\.\s+[A-Z][A-Z ]{2,15}:[A-Z :]*?(?:\s{2,}|\t\s*|$)(.*)")
_QUOTED = re.compile(r'"((?:\\.|[^"\\]){0,500})"')
_EMPTY = ("", "-", "*")


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot: values that are each as good as the other, and the strings that it refers to."""

    values: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


@dataclass(slots=True)
class Template:
    """One template of a message."""

    message: str
    number: str
    optional: bool = False
    slots: dict[int, list[Fill]] = field(default_factory=dict)

    def fills(self, slot: int) -> list[Fill]:
        """Fills of a slot."""
        return self.slots.get(slot, [])


def read_templates(text: str) -> dict[str, list[Template]]:
    """Templates by message; a message that has none is there with an empty list."""
    found: dict[str, list[Template]] = {}
    for lines in _blocks(text):
        message = lines.get(0, [""])[0].strip().split(" ")[0]
        number = lines.get(1, [""])[0].strip()
        held = found.setdefault(message, [])
        if number.startswith("*") or not message:
            continue
        made = Template(message, number.split(" ")[0], "OPTIONAL" in number)
        for slot in SLOTS:
            made.slots[slot] = [f for line in lines.get(slot, []) if (f := read_fill(slot, line)) is not None]
        held.append(made)
    found.pop("", None)
    return found


def _blocks(text: str) -> Iterator[dict[int, list[str]]]:
    """Lines of each template by slot; a line that goes on after a stroke belongs to the line before."""
    block: dict[int, list[str]] = {}
    slot = -1
    for line in text.splitlines():
        if line.startswith(";"):
            continue
        head = _LINE.match(line)
        if head:
            slot = int(head[1])
            if slot == 0 and block:
                yield block
                block = {}
            block[slot] = [head[2].strip()]
        elif line.strip() and slot in block:
            held, more = block[slot], line.strip()
            if held[-1].endswith(("/", ":")) or more.startswith(("/", ":")) or _open(held[-1]):
                held[-1] += " " + more
            else:
                held.append(more)
    if block:
        yield block


def _open(line: str) -> bool:
    """Whether a quotation goes on in the next line."""
    return _QUOTED.sub("", line).count('"') % 2 == 1


def read_fill(slot: int, line: str) -> Fill | None:
    """A fill from its line; None where the slot is empty or does not apply."""
    optional = line.startswith("?")
    line = line.removeprefix("?").strip()
    if line in _EMPTY:
        return None
    if slot in (2, 3):
        return Fill(tuple(v.strip() for v in line.split(" / ")), (), optional)
    values: list[str] = []
    tags: list[str] = []
    tagged = False
    for piece in _split(line, " / "):
        head, *rest = _split(piece, ":")
        if rest:
            values.append(plain(head))
            tags += [plain(t) for t in rest]
            tagged = True
        elif tagged and piece.strip().startswith('"'):
            tags.append(plain(piece))
        else:
            values.append(plain(piece))
    return Fill(tuple(dict.fromkeys(values)), tuple(t for t in dict.fromkeys(tags) if t not in _EMPTY), optional)


def _split(line: str, at: str) -> list[str]:
    """Pieces of a line between marks that stand outside quotations."""
    held: list[str] = []

    def keep(m: re.Match[str]) -> str:
        held.append(m[0])
        return f"\0{len(held) - 1}\0"

    pieces = _QUOTED.sub(keep, line).split(at)
    return [re.sub(r"\0(\d+)\0", lambda m: held[int(m[1])], p).strip() for p in pieces if p.strip()]


def plain(value: str) -> str:
    """A value without its quotation marks, its inner ones and runs of blanks made plain."""
    return " ".join(value.strip().removeprefix('"').removesuffix('"').replace('\\"', '"').split())

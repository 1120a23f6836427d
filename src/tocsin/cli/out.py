"""How the command line speaks: tables and marked sentences for people, JSON for programs, errors in one line."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from tocsin.errors import TocsinError

WIDE = 200
"""Columns where the output is no terminal: wide enough that no value is broken over lines."""

console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
errors = Console(stderr=True, highlight=False)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that move the cursor, colour the screen or turn text around: reports must not steer a terminal."""


def plain(value: Any) -> str:
    """A value as text that is safe on a terminal: controls and direction marks are shown as escapes."""
    text = "" if value is None else str(value)
    return _CONTROL.sub(lambda m: f"\\x{ord(m[0]):02x}", text).replace("\n", " ")


def say(line: str, style: str = "") -> None:
    """Print one line as it is."""
    console.print(Text(plain(line), style=style), soft_wrap=True)


def say_json(value: Any) -> None:
    """Print a value as JSON, one document."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


def say_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Print rows under their columns; returns how many."""
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name == "id")
    count = 0
    for row in rows:
        table.add_row(*(Text(plain(v)) for v in row))
        count += 1
    if count:
        console.print(table)
    return count


def marked(sentence: str, mark: tuple[int, int]) -> Text:
    """A sentence with the words of a value marked; on paper and in pipes they stand in brackets."""
    return marked_all(sentence, [mark])


def marked_all(text: str, marks: Sequence[tuple[int, int]]) -> Text:
    """A text with several marks, in order; one that overlaps another is left out."""
    made, at = Text(), 0
    for start, stop in marks:
        if start < at:
            continue
        words = plain(text[start:stop])
        made.append(plain(text[at:start]))
        made.append(words, "bold reverse") if console.is_terminal else made.append(f"[[{words}]]")
        at = stop
    return made.append(plain(text[at:]))


@contextmanager
def plainly() -> Iterator[None]:
    """Turn errors meant for people into one line and exit status 1; anything else is a fault and keeps its trace."""
    try:
        yield
    except TocsinError as e:
        errors.print(Text(f"tocsin: {plain(e)}"), soft_wrap=True)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        errors.print("tocsin: stopped; what was done is kept, run it again to go on")
        raise SystemExit(130) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


@contextmanager
def telling(*, quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Progress bars on the error stream, one for each stage."""
    if quiet or not errors.is_terminal:
        yield None
        return
    shown: dict[str, TaskID] = {}
    parts = (TextColumn("{task.description:<9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*parts, console=errors) as bars:

        def told(stage: str, done: int, total: int) -> None:
            if stage not in shown:
                shown[stage] = bars.add_task(stage, total=total or None)
            bars.update(shown[stage], completed=done, total=total or None)

        yield told

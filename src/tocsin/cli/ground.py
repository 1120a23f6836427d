"""The command that grounds a text without a case: names, places, times, quantities."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from tocsin.annotate.ground import ground_page, ground_text
from tocsin.cli.out import plainly, say, say_json, say_table
from tocsin.cli.run import AsJson
from tocsin.errors import InputError
from tocsin.publish.evidence import days, number_line, place_line
from tocsin.publish.summary import shorten
from tocsin.read import Unreadable, read_capture
from tocsin.records import Mention

_COLUMNS = ("kind", "words", "value", "grain", "reason", "score", "span")
_LONGEST_NAME = 255  # characters that a file's name may have; what is longer is a text
_MOST_READINGS = 2
_UNTOLD = frozenset({"mention_id", "report_id", "method"})


class _Grounded(NamedTuple):
    part: int
    title: str | None
    mentions: Sequence[Mention]


def ground(
    text: Annotated[str, typer.Argument(help="A text, a file of a kind that Tocsin reads, or - for standard input.")],
    published: Annotated[str | None, typer.Option(help="Date of publication, EDTF: 2017-04-16.")] = None,
    numbers: Annotated[str, typer.Option(help="Rules for number words: guide, acled, or a .toml file.")] = "guide",
    as_json: AsJson = False,
) -> None:
    """Show the names, places, times and quantities of a text: what each means, and why.

    Relative times count from the date of publication, which is never guessed.

    Examples: tocsin ground "Shells killed at least 12 near Manbij on Tuesday." --published 2016-07-28
              tocsin ground report.html --json
    """
    rules = Path(numbers) if numbers.endswith(".toml") else numbers
    with plainly():
        found = list(_grounded(text, published, rules))
        if as_json:
            say_json([_row(g.part, m) for g in found for m in g.mentions])
            return
        for g in found:
            if g.title:
                say(g.title, "bold")
            if not say_table(_COLUMNS, (_line(m) for m in g.mentions)):
                say("no name, place, time or quantity found", "dim")


def _grounded(text: str, published: str | None, rules: str | Path) -> Iterator[_Grounded]:
    """Each report with its mentions; a text that is typed in is one report without a title."""
    if text == "-":
        typed = sys.stdin.buffer.read().decode("utf-8", "replace")
        yield _Grounded(0, None, ground_text(typed, published, numbers=rules))
    elif not _is_file(text):
        yield _Grounded(0, None, ground_text(text, published, numbers=rules))
    else:
        for page in read_capture(_content(text), name=text):
            if isinstance(page, Unreadable):
                raise InputError(f"{text} cannot be read ({page.reason})", page.remedy)
            passages = [(p.start, p.stop, p.kind, p.reason) for p in page.passages]
            dated = published or page.published
            yield _Grounded(page.part, page.title, ground_page(page.text, passages, dated, numbers=rules))


def _is_file(text: str) -> bool:
    if len(text) > _LONGEST_NAME or "\n" in text or "\0" in text:
        return False
    try:
        return Path(text).is_file()
    except OSError:
        return False


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as e:
        raise InputError(f"{path} cannot be read ({e.strerror})", "give a file that you may read") from e


def _row(part: int, m: Mention) -> dict[str, Any]:
    """A mention for programs: the columns that apply to its kind."""
    told = {name: value for name, value in m.values().items() if value is not None and name not in _UNTOLD}
    return {"part": part, **told}


def _line(m: Mention) -> tuple[str, ...]:
    """A mention for people."""
    value, grain, reason = _TOLD.get(m.kind, _name)(m)
    return (m.kind, shorten(m.words, 48), value, grain, reason, f"{m.score:.2f}", f"{m.start}-{m.stop}")


def _name(m: Mention) -> tuple[str, str, str]:
    known = f"actor list {m.ref}" if m.ref else "by its form"
    return m.name or "unknown", m.type or "", "; ".join(x for x in (m.basis or known, _others(m)) if x)


def _place(m: Mention) -> tuple[str, str, str]:
    point = "" if m.latitude is None else f" ({m.latitude:.3f}, {m.longitude:.3f})"
    codes = f" (UCDP {m.where_prec or '-'}, ACLED {m.geo_precision or '-'})"
    listed = f"GeoNames {m.ref}" if m.ref else "" if m.country else "no such place known"
    reasons = (m.basis, m.type if m.type != "place" else None, listed, _others(m))
    line = place_line({"place": m.name, "admin2": m.admin2, "admin1": m.admin1, "country": m.country})
    return line + point, f"{m.precision}{codes}", "; ".join(x for x in reasons if x)


def _others(m: Mention) -> str:
    """What else the words may mean."""
    other = json.loads(m.candidates) if m.candidates else []
    names = [place_line({**c, "place": c["name"]}) if isinstance(c, dict) else str(c) for c in other[:_MOST_READINGS]]
    return "or " + " or ".join(names) + (" or others" if len(other) > len(names) else "") if names else ""


def _time(m: Mention) -> tuple[str, str, str]:
    return days(m.first_day, m.last_day) or m.edtf or "unknown", m.grain or "unknown", m.basis or ""


def _quantity(m: Mention) -> tuple[str, str, str]:
    of = " ".join(x for x in (m.outcome, f"({m.victims})" if m.victims else m.unit) if x)
    over = "over a period, " if m.background else ""
    return f"{number_line(m.low, m.best, m.high)} {of}".strip(), m.type or "", over + (m.basis or "")


_TOLD = {"place": _place, "time": _time, "quantity": _quantity}

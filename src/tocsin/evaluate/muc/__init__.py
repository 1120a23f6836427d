"""Measure on MUC-3/4: Tocsin's incidents as templates, or stored answers, in three published metrics.

The folder is the corpus as its organisers distribute it (`dev/`, `tst1/` … with keys beside the texts), with the string
slots as JSON in `processed/` where these are there. TST1 and TST2 are to develop on, TST3 is to report once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.config import DEFAULT_MODEL
from tocsin.errors import InputError
from tocsin.evaluate.muc.corpus import Part, read_part
from tocsin.evaluate.muc.keys import SLOTS, Template, read_templates
from tocsin.evaluate.muc.mapping import templates_of
from tocsin.evaluate.muc.slots import Count, Mapped, all_templates, map_all, slot_scores
from tocsin.evaluate.muc.strings import StringTemplate, read_predicted, string_template
from tocsin.evaluate.muc.tagged import with_tags
from tocsin.evaluate.muc.templates_f1 import Sides, ceaf_ree, entities_of, template_f1
from tocsin.evaluate.reading import TextReader, text_of
from tocsin.evaluate.result import Result, Table, table

DEFAULT_PARTS = ("tst1", "tst2")

Given = Mapping[str, Sequence[Template]]
Strings = Mapping[str, Sequence[StringTemplate]]


def evaluate_muc4(
    path: Path,
    *,
    model: str = DEFAULT_MODEL,
    parts: Sequence[str] = DEFAULT_PARTS,
    answers: Path | None = None,
    limit: int | None = None,
    errors: bool = False,
) -> Result:
    """Score a model on parts of MUC-3/4; `answers`: a file of a system's templates, or of predictions in GTT's form.

    `limit` takes only the first messages of each part. Raises InputError.
    """
    read = [read_part(path, p) for p in parts]
    held = Part.joined([p.first(limit) for p in read] if limit else read)
    if answers is not None and text_of(answers).lstrip().startswith("{"):
        return _result(held, None, read_predicted(answers), errors=errors)
    given = _stored(answers) if answers is not None else dict(_given(held, TextReader(model, tags=True)))
    return _result(held, given, {m: [string_template(t) for t in ts] for m, ts in given.items()}, errors=errors)


def _given(part: Part, reader: TextReader) -> Iterator[tuple[str, list[Template]]]:
    for m in part.messages:
        found = reader.read(m.name, m.text, published=m.published)
        made = with_tags(m.name, templates_of(m.name, found, m.published), found, m.published)
        yield m.name, made


def _stored(answers: Path) -> Given:
    made = read_templates(text_of(answers))
    if not made:
        raise InputError(f"{answers} holds no templates", "give a file of MUC-4 templates, or of GTT's predictions")
    return made


def _result(part: Part, given: Given | None, strings: Strings, *, errors: bool) -> Result:
    tables: list[Table] = []
    values: dict[str, Any] = {"parts": list(part.names), "messages": len(part.messages)}
    if given is not None:
        mapped = map_all(part.keys, given)
        slots = slot_scores(mapped)
        total = all_templates(slots)
        rows = {**{SLOTS[s]: c for s, c in slots.items()}, "all templates": total}
        values["slots"] = {name: _slot_values(c) for name, c in rows.items()}
        heads = ("slot", "possible", "actual", "correct", "partly", "incorrect", "spurious", "missing", "R", "P", "F")
        tables.append(table("slots of 1992", heads, (_slot_row(name, c) for name, c in rows.items())))
        if errors:
            tables.append(_confused(mapped))
            values["errors"] = [dict(zip(tables[-1].columns, row, strict=True)) for row in tables[-1].rows]
    for name, title, sides in _string_scores(part, strings):
        values[name] = {k: _side_values(s) for k, s in sides.items()}
        columns = ("", "precision", "recall", "F1", "annotated", "given")
        rows_ = ([k, s.precision, s.recall, s.f1, s.gold, s.given] for k, s in sides.items())
        tables.append(table(title, columns, rows_))
    return Result(tuple(tables), values)


def _confused(mapped: Sequence[Mapped]) -> Table:
    """Templates by annotated and given type; a template without a partner stands against none."""
    counted = Counter((_type(key), _type(response)) for key, response in mapped)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return table("templates by type", ("annotated", "given", "count"), ([*types, n] for types, n in ordered))


def _type(template: Template | None) -> str:
    return " / ".join(v for f in template.fills(4) for v in f.values) if template else "none"


def _string_scores(part: Part, strings: Strings) -> Iterator[tuple[str, str, dict[str, Sides]]]:
    yield "template_f1", "template F1 of string slots", template_f1(part.strings, strings)
    given = {m: entities_of(ts) for m, ts in strings.items()}
    yield "ceaf_ree", "role-filler CEAF-REE", ceaf_ree(part.fillers, given)


def _slot_values(c: Count) -> dict[str, float]:
    return {
        "possible": c.possible, "actual": c.actual, "correct": c.correct, "partial": c.partial,
        "incorrect": c.incorrect, "spurious": c.spurious, "missing": c.missing,
        "recall": round(c.recall, 4), "precision": round(c.precision, 4), "f": round(c.f, 4),
    }  # fmt: skip


def _slot_row(name: str, c: Count) -> tuple[Any, ...]:
    return (
        name, c.possible, c.actual, c.correct, c.partial, c.incorrect, c.spurious, c.missing,
        c.recall, c.precision, c.f,
    )  # fmt: skip


def _side_values(s: Sides) -> dict[str, float]:
    return {
        "precision": round(s.precision, 4), "recall": round(s.recall, 4), "f1": round(s.f1, 4), "gold": s.gold,
        "predicted": s.given,
    }  # fmt: skip


__all__ = ["DEFAULT_PARTS", "evaluate_muc4"]

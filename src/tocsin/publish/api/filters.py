"""Query parameters to conditions: `country=SY`, `killed_best.ge=10`, `place.like=diyala`, `admin1.null=true`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tocsin.errors import InputError
from tocsin.records import Column, Mention, Passage, Relation, Resting, Row, columns
from tocsin.seams import Op, Where

OPS: Mapping[str, Op] = {
    "": "=", "ne": "!=", "gt": ">", "ge": ">=", "lt": "<", "le": "<=", "in": "in", "not_in": "not in", "like": "like",
    "null": "null",
}  # fmt: skip
"""What may follow a column's name after a dot, and the condition it stands for."""

MOST_VALUES = 200
"""Values of a list in one condition."""

MOST_LENGTH = 500
"""Characters of one value."""

TEXT = {"type": "string", "maxLength": MOST_LENGTH}
"""Text as OpenAPI tells it; that no database takes a null character goes without saying."""

_WHOLE = 2**63
"""Whole numbers are of 64 bits."""


def conditions(record: type[Row], given: Sequence[tuple[str, str]]) -> list[Where]:
    """Conditions that query parameters state; InputError where a column, an operator or a value cannot be used."""
    known = {c.name: c for c in columns(record)}
    made = []
    for name, value in given:
        column, _, op = name.partition(".")
        if column not in known:
            raise InputError(f"no parameter or column {column!r}", f"columns are {', '.join(known)}")
        if op not in OPS:
            raise InputError(f"no operator {op!r}", f"operators are {', '.join(filter(None, OPS))}, or none for equal")
        made.append(_condition(known[column], op, value))
    _check_reach(record, made)
    return made


LARGE: tuple[type[Row], ...] = (Passage, Mention, Relation, Resting)
"""Tables with many rows for each report: a million to five million of them at a hundred thousand reports."""


def _check_reach(record: type[Row], made: Sequence[Where]) -> None:
    """InputError where a filter would look through the whole of a large table."""
    led = {record.spec.id, *(names[0] for names in record.spec.indexes)}
    if record in LARGE and made and not any(w.column in led and w.op in ("=", "in") for w in made):
        raise InputError(f"{record.spec.name} is too large for this alone", f"also give {' or '.join(sorted(led))}")


def _condition(column: Column, op: str, value: str) -> Where:
    if op == "null":
        return Where(column.name, "null" if read_flag(f"{column.name}.null", value) else "not null")
    if op == "like":
        if column.type is not str:
            raise InputError(f"{column.name} is no text", f"leave out .like, or use {column.name}.ge")
        return Where(column.name, "like", read_value(column, value))
    if op in ("in", "not_in"):
        values = value.split(",")
        if len(values) > MOST_VALUES:
            raise InputError(f"too many values for {column.name} (at most {MOST_VALUES})", "ask in parts")
        return Where(column.name, OPS[op], [read_value(column, v) for v in values])
    return Where(column.name, OPS[op], read_value(column, value))


def read_value(column: Column, value: str) -> Any:
    """Value of a column's type; InputError where it is none."""
    text = read_text(column.name, value)
    if column.type is bool:
        return read_flag(column.name, text)
    if column.type is str:
        return text
    try:
        number = column.type(text)
        if math.isfinite(number) and (column.type is float or -_WHOLE <= number < _WHOLE):
            return number
    except (ValueError, OverflowError):
        pass
    raise InputError(f"{column.name} takes a {'whole ' if column.type is int else ''}number", f"not {text[:40]!r}")


def read_text(name: str, value: str) -> str:
    """Text of bounded length that any database takes."""
    if len(value) > MOST_LENGTH or "\x00" in value:
        raise InputError(f"{name} is too long or holds a null character", f"give at most {MOST_LENGTH} characters")
    return value


def read_flag(name: str, value: str) -> bool:
    """`true` or `false`."""
    if value not in ("true", "false"):
        raise InputError(f"{name} is true or false", f"not {value[:20]!r}")
    return value == "true"


def parameters(record: type[Row]) -> Iterator[dict[str, Any]]:
    """The filters of a table as OpenAPI tells them: those of each column that are of most use."""
    for column in columns(record):
        kind = {str: "string", int: "integer", float: "number", bool: "boolean"}[column.type]
        schema: dict[str, Any] = {"type": kind}
        if kind == "string":
            schema = TEXT
        elif kind == "integer":
            schema |= {"format": "int64", "minimum": -_WHOLE, "maximum": _WHOLE - 1}
        yield _parameter(column.name, schema, column.doc)
        if kind in ("integer", "number") or column.name in _ORDERED:
            yield _parameter(f"{column.name}.ge", schema, "at least")
            yield _parameter(f"{column.name}.le", schema, "at most")
        elif kind == "string" and column.name != record.spec.id and not column.name.endswith("_id"):
            yield _parameter(f"{column.name}.like", schema, "holds this, without case")
        if column.nullable:
            yield _parameter(f"{column.name}.null", {"type": "boolean"}, "whether it is unknown")


_ORDERED = ("first_day", "last_day", "published", "period", "first_published", "last_published", "as_of", "at")


def _parameter(name: str, schema: dict[str, Any], doc: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": doc}

"""What every record shares: its table, its columns with their meaning, its id."""

from __future__ import annotations

import hashlib
import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

ID_HEX = 16
"""Hex digits of an id: 64 bits, a collision is expected only past four thousand million rows of one table."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, Python type (str, int, float or bool), whether it may be null, its meaning."""

    name: str
    type: type
    nullable: bool
    doc: str


@dataclass(frozen=True, slots=True)
class Span:
    """Names of the three columns that hold one piece of evidence: its words and where they stand."""

    words: str
    start: str
    stop: str


@dataclass(frozen=True, slots=True)
class Spec:
    """How a record is stored: table, id column, the fields its id hashes, indexes, whether it only grows.

    `searched` are the columns whose words can be searched, `newest` the day by which what is found is put in order.
    An internal table serves the program alone: it is not exported, and its changes are not followed.
    """

    name: str
    id: str
    key: tuple[str, ...]
    prefix: str
    indexes: tuple[tuple[str, ...], ...]
    append_only: bool
    searched: tuple[str, ...] = ()
    newest: str | None = None
    internal: bool = False


class Row:
    """Base of all records: frozen, keyword-only, its id filled in from its key fields where it is left empty."""

    __slots__ = ()
    spec: ClassVar[Spec]

    def __post_init__(self) -> None:
        spec = self.spec
        if spec.key and not getattr(self, spec.id):
            key = (getattr(self, k) for k in spec.key)
            object.__setattr__(self, spec.id, make_id(spec.prefix, *key))

    @property
    def id(self) -> str:
        """Id of the row."""
        value: str = getattr(self, self.spec.id)
        return value

    def values(self) -> dict[str, Any]:
        """Column values by name, in the order of the columns."""
        return {c.name: getattr(self, c.name) for c in columns(type(self))}

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Record made from a mapping that has every column."""
        return cls(**{c.name: values[c.name] for c in columns(cls)})


R = TypeVar("R", bound=Row)


_json = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=str).encode


def make_id(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hex digits of the SHA-256 of the parts as JSON: the same id on any machine."""
    content = _json(parts)
    return f"{prefix}-{hashlib.sha256(content.encode()).hexdigest()[:ID_HEX]}"


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(
    name: str,
    *,
    id: str,
    key: tuple[str, ...] = (),
    prefix: str = "",
    indexes: tuple[tuple[str, ...], ...] = (),
    append_only: bool = False,
    searched: tuple[str, ...] = (),
    newest: str | None = None,
    internal: bool = False,
) -> Callable[[type[R]], type[R]]:
    """Make a class a frozen record of table `name`, its id hashed from the `key` fields or, without them, given."""

    def decorate(cls: type[R]) -> type[R]:
        made = dataclass(frozen=True, kw_only=True, slots=True)(cls)
        made.spec = Spec(name, id, key, prefix, indexes, append_only, searched, newest, internal)
        return made

    return decorate


def _plain(hint: Any) -> tuple[type, bool]:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        inner = [a for a in typing.get_args(hint) if a is not type(None)]
        return inner[0], True
    return hint, False


_COLUMNS: dict[str, tuple[Column, ...]] = {}
_SPANS: dict[str, tuple[Span, ...]] = {}


def columns(cls: type[Row]) -> tuple[Column, ...]:
    """Columns of a record in the order in which they are written down."""
    if cls.spec.name not in _COLUMNS:
        _COLUMNS[cls.spec.name] = _read_columns(cls)
    return _COLUMNS[cls.spec.name]


def _read_columns(cls: type[Row]) -> tuple[Column, ...]:
    hints = typing.get_type_hints(cls, include_extras=True)
    out = []
    for f in fields(cls):  # type: ignore[arg-type]
        hint = hints[f.name]
        doc = ""
        if typing.get_origin(hint) is typing.Annotated:
            hint, doc = typing.get_args(hint)[:2]
        python, nullable = _plain(hint)
        out.append(Column(f.name, python, nullable, doc))
    return tuple(out)


def spans(cls: type[Row]) -> tuple[Span, ...]:
    """Every piece of evidence that a record carries: `words, start, stop`, and `X_words, X_start, X_stop`."""
    if cls.spec.name not in _SPANS:
        _SPANS[cls.spec.name] = _read_spans(cls)
    return _SPANS[cls.spec.name]


def _read_spans(cls: type[Row]) -> tuple[Span, ...]:
    names = {c.name for c in columns(cls)}
    found = []
    for c in columns(cls):
        if c.name == "words" or c.name.endswith("_words"):
            stem = c.name[: -len("words")]
            if {f"{stem}start", f"{stem}stop"} <= names:
                found.append(Span(c.name, f"{stem}start", f"{stem}stop"))
    return tuple(found)


def evidence(row: Row) -> Iterator[tuple[str, int, int]]:
    """Words, start and stop of every piece of evidence that a row has."""
    for s in spans(type(row)):
        words = getattr(row, s.words)
        if words is not None:
            yield words, getattr(row, s.start), getattr(row, s.stop)

"""Rows and views as the plain values of which JSON is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from tocsin.records import Row


def jsonable(value: Any) -> Any:
    """Rows and views as mappings and lists, as deep as they go."""
    if isinstance(value, Row):
        return value.values()
    if isinstance(value, tuple | list):
        return [jsonable(v) for v in value]
    if isinstance(value, Mapping):
        return {k: jsonable(v) for k, v in value.items()}
    if is_dataclass(value):
        return {f.name: jsonable(getattr(value, f.name)) for f in fields(value)}
    return value

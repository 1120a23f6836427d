"""Reading of the part's TOML tables."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of this package, read once."""
    parsed: dict[str, Any] = tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return parsed


def word_set(module: str, name: str) -> frozenset[str]:
    """A closed set of lower-case words from words.toml."""
    return frozenset(str(table("words.toml")[module][name]).split())

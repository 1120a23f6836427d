"""The table of weights by which accounts are compared."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Weights:
    """The table of likeness.toml."""

    prior: float
    threshold: float
    weight: dict[str, float]
    like: frozenset[frozenset[str]]
    generic: frozenset[str]


@cache
def weights() -> Weights:
    """Weights, threshold and lists from likeness.toml."""
    t: dict[str, Any] = tomllib.loads((files("tocsin.link") / "likeness.toml").read_text(encoding="utf-8"))
    like = frozenset(frozenset((a, b)) for g in t["like_types"] for a in g["types"] for b in g["types"] if a != b)
    return Weights(t["prior"], t["threshold"], t["weight"], like, frozenset(t["generic"]["actors"]))

"""The lists of `mapping.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rules() -> Mapping[str, Mapping[str, Any]]:
    """Lists by section."""
    return tomllib.loads((files("tocsin.evaluate.muc") / "mapping.toml").read_text(encoding="utf-8"))


def kind_of(words: str, kinds: Mapping[str, Sequence[str]]) -> str | None:
    """The first category one of whose words stands in the words given."""
    low = words.lower()
    return next((k for k, known in kinds.items() if any(re.search(rf"\b{re.escape(w)}", low) for w in known)), None)

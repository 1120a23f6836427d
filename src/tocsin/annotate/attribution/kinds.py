"""Kind of a statement by its cue and by the words of its content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tocsin.annotate.attribution.lexicon import read

# The kind of a statement shows in its first words; quotations run to thousands of characters.
_READ = 600


@dataclass(frozen=True, slots=True)
class _Rule:
    """A kind, the cue kinds that it may overrule, and patterns that all have to occur."""

    name: str
    of: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]


@cache
def _rules() -> tuple[_Rule, ...]:
    def compiled(words: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{words.replace(chr(10), '')})\b")

    return tuple(
        _Rule(r["name"], frozenset(r["of"]), tuple(compiled(r[key]) for key in ("words", "and") if key in r))
        for r in read("kinds.toml")["kind"]
    )


def statement_kind(suggested: str, content: str) -> str:
    """Kind of a statement: what its cue suggests, unless the words of its content say more.

    One of claim, warning, denial, condemnation, demand, assessment, promise, responsibility, other.
    """
    words = content[:_READ].lower()
    for rule in _rules():
        if suggested in rule.of and all(pattern.search(words) for pattern in rule.patterns):
            return rule.name
    return suggested

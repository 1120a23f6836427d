"""What another reader of the report may add to the rules: further clues, and features for the tables of weights."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.annotate.rules.triggers import Clue
from tocsin.records import Mention


class Hints:
    """Adds nothing: the rules alone. Spans are those of the report's text."""

    def begin(self, mentions: Sequence[Mention]) -> None:
        """Told once, before anything is asked: all mentions of which ties will be asked."""

    def clues(self, start: int, stop: int, listed: Sequence[Clue]) -> list[Clue]:
        """Clues of a sentence besides the listed ones."""
        return []

    def act(self, clue: Clue) -> Sequence[str]:
        """Features of a clue: whether it names an act of its own."""
        return ()

    def type(self, clue: Clue, name: str) -> Sequence[str]:
        """Features of a clue and a type of incident."""
        return ()

    def background(self, clue: Clue) -> Sequence[str]:
        """Features of a clue: whether its act is recalled as history."""
        return ()

    def ties(self, roles: Sequence[str], clue: Clue, mentions: Sequence[Mention]) -> list[Sequence[str]]:
        """Features of each mention: whether it has one of the roles in the clue's act."""
        return [()] * len(mentions)

    def same(self, a: Clue, b: Clue) -> Sequence[str]:
        """Features of two clues: whether they tell one incident."""
        return ()

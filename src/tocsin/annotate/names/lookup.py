"""A token trie: phrases to payloads, longest match first, capitals respected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from tocsin.annotate.names.text import Token, tokenise

Payload = TypeVar("Payload")
_ARTICLES = frozenset({"the", "a", "an"})


def _case(token: Token) -> str:
    """U for an acronym, C for a capital, empty where any case will do."""
    if token.norm in _ARTICLES:
        return ""
    if token.upper:
        return "U"
    return "C" if token.cap else ""


def _agrees(case: str, token: Token) -> bool:
    return not case or (token.upper if case == "U" else token.cap)


class _Node(Generic[Payload]):
    """What may follow a word, and the phrases that end at it with the capitals they ask for."""

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node[Payload]] = {}
        self.ends: list[tuple[tuple[str, ...], Payload]] = []


class Trie(Generic[Payload]):
    """Phrases looked up at a token; several payloads may share a phrase."""

    def __init__(self) -> None:
        self._root: _Node[Payload] = _Node()

    def add(self, phrase: str, payload: Payload) -> None:
        """Adds a phrase; a phrase without words is passed over."""
        tokens = tokenise(phrase)
        if not tokens:
            return
        node = self._root
        for token in tokens:
            node = node.following.setdefault(token.norm, _Node())
        node.ends.append((tuple(_case(t) for t in tokens), payload))

    def starts(self, token: Token) -> bool:
        """Whether any phrase begins with this word: a cheap look before `longest`."""
        norm = token.norm
        return norm in self._root.following or (token.cap and norm[-1] == "s" and norm[:-1] in self._root.following)

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[int, list[Payload]]:
        """Length in tokens of the longest phrase that begins at `at`, with its payloads; (0, []) where none does."""
        node: _Node[Payload] | None = self._root
        length, best = 0, list[Payload]()
        for i in range(at, len(tokens)):
            token = tokens[i]
            if i > at and not token.join:
                break
            before, norm = node, token.norm
            node = before.following.get(norm) if before else None
            if node is None and before and token.cap and norm[-1] == "s":
                node = before.following.get(norm[:-1])  # reports that lost their apostrophes: "Syrias", "SANAs"
            if node is None:
                break
            if node.ends:
                span = tokens[at : i + 1]
                found = [p for cases, p in node.ends if all(map(_agrees, cases, span))]
                if found:
                    length, best = i + 1 - at, found
        return length, best

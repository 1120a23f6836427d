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


def less(norm: str) -> str:
    """A capitalised word without its s: reports lose their apostrophes ("Syrias", "SANAs")."""
    return norm[:-1] if norm[-1] == "s" else norm


class _Node(Generic[Payload]):
    """What may follow a word, and the phrases that end at it with the capitals they ask for."""

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node[Payload]] = {}
        self.ends: list[tuple[tuple[str, ...] | None, Payload]] = []

    def ending(self, span: Sequence[Token]) -> list[Payload]:
        """Payloads of the phrases that end here with the last of these words."""
        return [p for cases, p in self.ends if cases is None or all(map(_agrees, cases, span))]


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
        cases = tuple(_case(t) for t in tokens)
        node.ends.append((cases if any(cases) else None, payload))

    def beginnings(self) -> set[str]:
        """Folded words that some phrase begins with."""
        return set(self._root.following)

    def after(self, word: str) -> frozenset[str]:
        """Folded words that may come second in a phrase which begins with this one."""
        node = self._root.following.get(word)
        return frozenset(node.following) if node is not None else frozenset()

    def alone(self, token: Token) -> tuple[Payload, ...]:
        """Payloads of a word by itself."""
        node = self._root.following.get(token.norm)
        return tuple(node.ending((token,))) if node is not None else ()

    def longest(self, tokens: Sequence[Token], at: int, stop: int | None = None) -> tuple[int, tuple[Payload, ...]]:
        """Length in tokens of the longest phrase that begins at `at`, with its payloads; (0, ()) where none does.

        `stop` is a token that it may not reach.
        """
        node = self._root
        length, best = 0, tuple[Payload, ...]()
        for i in range(at, len(tokens) if stop is None else stop):
            token = tokens[i]
            if i > at and not token.join:
                break
            norm, following = token.norm, node.following
            after = following.get(norm)
            if after is None and token.cap:
                after = following.get(less(norm))
            if after is None:
                break
            node = after
            if node.ends:
                found = node.ending(tokens[at : i + 1])
                if found:
                    length, best = i + 1 - at, tuple(found)
            if not node.following:
                break
        return length, best

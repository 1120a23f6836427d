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

    __slots__ = ("_plain", "ends", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node[Payload]] = {}
        self._plain: tuple[Payload, ...] | None = None
        self.ends: list[tuple[tuple[str, ...] | None, Payload]] = []

    def plain(self) -> tuple[Payload, ...] | None:
        """Payloads of the phrases that end here, the same object each time; None where one asks for capitals."""
        if self._plain is None and all(cases is None for cases, _ in self.ends):
            self._plain = tuple(p for _, p in self.ends)
        return self._plain


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

    def begins(self, word: str) -> bool:
        """Whether any phrase begins with this folded word: a cheap look before `longest`."""
        return word in self._root.following

    def alone(self, word: str, after: str) -> tuple[Payload, ...] | None:
        """Payloads of a word that the next one does not make a longer phrase; None where it takes `longest` to tell."""
        node = self._root.following.get(word)
        if node is None:
            return ()
        return None if after in node.following else node.plain()

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[int, list[Payload]]:
        """Length in tokens of the longest phrase that begins at `at`, with its payloads; (0, []) where none does."""
        node = self._root
        length, best = 0, list[Payload]()
        for i in range(at, len(tokens)):
            token = tokens[i]
            if i > at and not token.join:
                break
            norm, following = token.norm, node.following
            after = following.get(norm)
            if after is None and token.cap and norm[-1] == "s":
                after = following.get(norm[:-1])  # reports that lost their apostrophes: "Syrias", "SANAs"
            if after is None:
                break
            node = after
            if node.ends:
                span = tokens[at : i + 1]
                found = [p for cases, p in node.ends if cases is None or all(map(_agrees, cases, span))]
                if found:
                    length, best = i + 1 - at, found
            if not node.following:
                break
        return length, best

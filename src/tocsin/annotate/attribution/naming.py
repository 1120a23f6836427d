"""Names inside a speaker's phrase: runs of capitals, known bodies, persons after their titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.annotate.attribution.lexicon import bodies, body_starts, nations, words
from tocsin.annotate.attribution.tokens import Token


@dataclass(frozen=True, slots=True)
class Body:
    """A known body among tokens: range of tokens, canonical name, source kind."""

    start: int
    stop: int
    name: str
    kind: str


def plain(token: Token) -> str:
    """A word without its possessive ending, case kept."""
    if "'" not in token.text and "’" not in token.text:
        return token.text
    return token.text.removesuffix("'s").removesuffix("’s").removesuffix("’").removesuffix("'")


def unapostrophed(word: str) -> str:
    """A capitalised word without a final "s" whose apostrophe the web lost ("AFPs", "Coalitions")."""
    return word[:-1] if len(word) > 2 and word[0].isupper() and word.endswith("s") else word


def find_bodies(tokens: Sequence[Token]) -> list[Body]:
    """Known outlets, agencies, monitors and groups among tokens, longest spelling first, none overlapping."""
    found: list[Body] = []
    starts = body_starts()
    i = 0
    while i < len(tokens):
        first = plain(tokens[i])
        longest = max(starts.get(first, 0), starts.get(unapostrophed(first), 0))
        body = _body_at(tokens, i, min(longest, len(tokens) - i)) if longest else None
        if body:
            found.append(body)
        i = body.stop if body else i + 1
    return found


def _body_at(tokens: Sequence[Token], i: int, longest: int) -> Body | None:
    for n in range(longest, 0, -1):
        key = tuple(plain(t) for t in tokens[i : i + n])
        key = key if key in bodies() else (*key[:-1], unapostrophed(key[-1]))
        if key in bodies():
            return Body(i, i + n, *bodies()[key])
    return None


def find_runs(tokens: Sequence[Token], taken: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Runs of capitalised words, particles between them included, outside the ranges that are taken."""
    blocked = {k for a, b in taken for k in range(a, b)}
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        if i in blocked or not _proper(tokens[i]):
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and j not in blocked:
            if tokens[j - 1].text.endswith(("'s", "’s")):
                break
            if _proper(tokens[j]):
                j += 1
            elif (
                tokens[j].low in words("particle") - {"of"}
                and j + 1 < len(tokens)
                and _proper(tokens[j + 1])
                and j + 1 not in blocked
            ):
                j += 2
            else:
                break
        # A sentence's first word is capitalised whatever it is.
        if j - i > 1 or tokens[i].low not in words("modifier", "role", "body"):
            runs.append((i, j))
        i = j
    return runs


def _proper(token: Token) -> bool:
    return token.capital and token.low not in words("opener", "determiner", "pronoun", "conjunction")


def person_in(tokens: Sequence[Token], run: tuple[int, int]) -> tuple[int, int] | None:
    """The run without titles, nations and roles at its ends; None where it names a body or nothing is left."""
    a, b = run
    lead = words("title", "role", "modifier")
    for k in range(b - 1, a - 1, -1):
        if (
            tokens[k].low in lead
            or plain(tokens[k]) in nations()
            or (tokens[k].text.isupper() and len(tokens[k].text) > 1)
        ):
            if k < b - 1:
                a = k + 1
                break
            b -= 1
    if a >= b or any(t.low in words("body") or t.low in words("document") for t in tokens[a:b]):
        return None
    return a, b


def written(text: str, tokens: Sequence[Token], run: tuple[int, int]) -> str:
    """A run as it stands, white space folded, without a possessive ending."""
    words_in = " ".join(text[tokens[run[0]].start : tokens[run[1] - 1].stop].split())
    return words_in.removesuffix("'s").removesuffix("’s").rstrip("'’")


def nation_in(tokens: Sequence[Token]) -> str | None:
    """Adjective of the first nation that the tokens name."""
    for i, token in enumerate(tokens):
        pair = f"{plain(token)} {plain(tokens[i + 1])}" if i + 1 < len(tokens) else ""
        word = plain(token)
        for key in (pair, word, word[:-1] if word.endswith("s") and word[:1].isupper() else ""):
            if key in nations():
                return nations()[key]
        head = word.partition("-")[0]
        if head in nations() and not word.endswith(("-based", "-led", "-backed", "-held")):
            return nations()[head]
    return None

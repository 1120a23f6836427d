"""What a deed struck: people, buildings, vehicles and works that are told right after it or before its passive verb."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tocsin.records import Account

REACH = 60
"""Characters after the words of a deed in which that which it struck is told."""

BEFORE = 90
"""Characters before a passive verb in which its subject is told."""

_PASSIVE = re.compile(r"\b(?:was|were|been|being)(?: \w+ly)? $", re.IGNORECASE)
_DETERMINERS = "a|an|the|one|two|three|four|five|six|seven|eight|several|some|his|her|another|other|\\d{1,3}"
_NUMBERS = {"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
            "seven": "7", "eight": "8"}  # fmt: skip
_NOT_BETWEEN = re.compile(r"[,;:()\[\]]|\b(?:who|which|that|when|while|after|before|because|and|by|as)\b")


class Struck(NamedTuple):
    """A person or thing without a name: its words, MUC's category, how many."""

    words: str
    kind: str
    number: str


@cache
def _pattern(heads: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(h) for h in sorted(heads, key=len, reverse=True))
    modifiers = r"(?:(?!(?:up|out|down|off|of|in|at|on|by|to|and|was|were|who|from|with|for|against)\b)[\w'.-]+ ){0,3}?"
    return re.compile(rf"\b(?:({_DETERMINERS}) )?({modifiers}(?:{known}))\b(?!-)", re.IGNORECASE)


def struck_by(
    text: str, account: Account, sentence: tuple[int, int], kinds: Mapping[str, Sequence[str]]
) -> list[Struck]:
    """The first one told after the deed, or as the subject of its passive verb; none where the sentence turns first."""
    kind_by_head = {h: k for k, heads in kinds.items() for h in heads}
    pattern = _pattern(tuple(kind_by_head))
    flat = text.replace("\n", " ")
    before = flat[max(sentence[0], account.start - BEFORE) : account.start]
    if _PASSIVE.search(before) or re.match(r"(?:was|were|been|being) ", flat[account.start : account.stop]):
        found = [m for m in pattern.finditer(before) if not _NOT_BETWEEN.search(before[m.end() :])]
        return [_struck(found[-1], kind_by_head)] if found else []
    after = flat[account.start : min(sentence[1], account.stop + REACH)]
    first = pattern.search(after, 1)
    if first is None or _NOT_BETWEEN.search(after[: first.start()]):
        return []
    return [_struck(first, kind_by_head)]


def counted_after(text: str, stop: int, kinds: Mapping[str, Sequence[str]]) -> str | None:
    """Whom a number counts: the words right after it, where these name people."""
    kind_by_head = {h: k for k, heads in kinds.items() for h in heads}
    m = _pattern(tuple(kind_by_head)).match(text.replace("\n", " "), stop + 1)
    return " ".join(m[2].split()) if m else None


@cache
def _arms(heads: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(h) for h in sorted(heads, key=len, reverse=True))
    return re.compile(
        rf"\b((?:powerful |time |homemade |dynamite |assault |hand )?(?:{known})s?)\b(?! threat)", re.IGNORECASE
    )


def weapon_in(sentence: str, kinds: Mapping[str, Sequence[str]]) -> str | None:
    """The first weapon that a sentence names."""
    found = _arms(tuple(h for heads in kinds.values() for h in heads)).search(sentence)
    return found[1] if found else None


def doer_in(sentence: str, heads: Sequence[str]) -> str | None:
    """The first who may have acted, by nouns for such people, with the words before that describe them."""
    found = _pattern(tuple(heads)).search(" " + sentence.replace("\n", " "))
    return " ".join(found[2].split()) if found else None


def _struck(m: re.Match[str], kind_by_head: Mapping[str, str]) -> Struck:
    said = " ".join(m[2].split())
    head = next(h for h in sorted(kind_by_head, key=len, reverse=True) if said.lower().endswith(h))
    count = (m[1] or "").lower()
    plural = head.endswith(("s", "men", "children", "women", "people")) and head != "bus"
    number = count if count.isdigit() else _NUMBERS.get(count) or ("PLURAL" if plural else "1")
    return Struck(said, kind_by_head[head], number)

"""What was struck: names of buildings, vehicles and works near the words of an act, since Tocsin codes no such cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tocsin.records import Account

REACH = 80
"""Characters after the words of an act in which a thing that it struck is named."""

_BREAK = re.compile(r"[,;:()\[\]]|\b(?:who|which|that|when|while|after|before|because|as|and|in|near|from|by)\b")


class Thing(NamedTuple):
    """A thing: its words, MUC's category, how many."""

    words: str
    kind: str | None
    number: str


@cache
def _pattern(heads: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(h) for h in sorted(heads, key=len, reverse=True))
    return re.compile(
        rf"\b(?:(a|an|the|one|two|three|four|five|six|seven|eight|several|some|\d{{1,3}})\s+)?((?:[\w'.-]+\s){{0,3}}?(?:{known}))\b",
        re.IGNORECASE,
    )


def things_of(
    text: str, account: Account, sentence: tuple[int, int], kinds: Mapping[str, Sequence[str]]
) -> list[Thing]:
    """The first thing that is named in or after the words of an act, before the sentence turns elsewhere."""
    kind_by_head = {h: k for k, heads in kinds.items() for h in heads}
    words = text[account.start : min(sentence[1], account.stop + REACH)]
    found = _pattern(tuple(kind_by_head)).search(words, 1)
    if found is None or _BREAK.search(words[: found.start(2)].split(" ", 1)[-1]):
        return []
    said = " ".join(found[2].split())
    head = next(h for h in sorted(kind_by_head, key=len, reverse=True) if said.lower().endswith(h))
    count = (found[1] or "").lower()
    plural = said.endswith("s") and not said.endswith("ss")
    number = "PLURAL" if plural and not count.isdigit() else count if count.isdigit() else "1"
    return [Thing(said, kind_by_head[head], number)]

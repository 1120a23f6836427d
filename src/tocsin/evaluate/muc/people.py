"""Who did it and to whom: actors, persons and tolls of an account as MUC-4 asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tocsin.records import Account, AccountActor, Mention, Toll

_ONE = {"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
        "eight": "8", "nine": "9", "ten": "10"}  # fmt: skip
_COUNT = re.compile(
    r"^(?:(?:at least|about|around|some|nearly|more than|over|up to|another|other|the|his|her|their|a|an|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|dozens of|hundreds of|"
    r"\d[\d,.]*)\s+)+",
    re.IGNORECASE,
)
_STATE = re.compile(r"\b(?:dead|killed|wounded|injured|murdered|kidnapped|injuries|casualties|deaths|victims)\b", re.I)
_EMPTY = re.compile(r"^(?:|others?|people|persons?|who|were|was|more|of|and|them)$", re.IGNORECASE)
_NAME = re.compile(r"^[A-Z][\w'.-]+(?: (?:[A-Z][\w'.-]+|de|del|la|y|of|the|and)){0,8}")

BEHIND = re.compile(r"^,?\s{0,2}(?:who\s)?(?:was|were|has been|had been|have been)\s", re.IGNORECASE)
"""What stands between a person and a deed done to the person."""

NEAR = 60
"""Characters between a deed and the name of whom it befell, where the anchor itself does not hold the name."""


class Person(NamedTuple):
    """A victim: words, whether they are a name, how many, what befell them."""

    words: str
    named: bool
    number: str
    outcome: str | None


def perpetrators(actors: Iterable[AccountActor]) -> tuple[list[str], list[str]]:
    """Words for individuals and for organisations among those who acted; a name is of an organisation."""
    individuals: dict[str, None] = {}
    organisations: dict[str, None] = {}
    for a in actors:
        if a.role not in ("perpetrator", "party"):
            continue
        words = re.sub(r"^(?:the|a|an)\s+", "", a.words, flags=re.IGNORECASE)
        name = _NAME.match(words)
        if name and not (a.start and words[1:].islower() and " " not in words and a.type == "person"):
            organisations[name[0]] = None
        if not name or name[0] != words:
            individuals[words] = None
    return list(individuals), list(organisations)


def persons_of(
    account: Account, actors: Sequence[AccountActor], tolls: Sequence[Toll], mentions: Sequence[Mention], text: str
) -> list[Person]:
    """Victims: persons whom the deed's words name, those whom tolls count, and civil targets."""
    found: dict[str, Person] = {}
    outcome = next((t.outcome for t in tolls), None) or ("abducted" if account.type == "abduction" else None)
    for m in mentions:
        if m.kind == "person" and _struck(account, m, text):
            found.setdefault(m.words.lower(), Person(m.words, True, "1", outcome))
    for t in tolls:
        words = described(t.words)
        if words:
            found.setdefault(words.lower(), Person(words, False, _number(t), t.outcome))
    for a in actors:
        words = described(a.words)
        if a.role == "target" and words and words[0].islower() and not any(words.lower() in k for k in found):
            found.setdefault(words.lower(), Person(words, False, "PLURAL" if words.endswith("s") else "1", outcome))
    return list(found.values())


def _struck(account: Account, person: Mention, text: str) -> bool:
    """Whether the words of a deed name the person: inside the anchor, soon after it, or before its passive verb."""
    if account.start <= person.start and person.stop <= account.stop:
        return True
    if 0 <= account.start - person.stop < NEAR:
        return bool(BEHIND.match(text[person.stop : account.start + 1]))
    between = text[account.stop : person.start]
    return 0 <= person.start - account.stop < NEAR and bool(
        re.fullmatch(r"\s?(?:of\s|against\s)?[\w\s]{0,40}", between)
    )


def described(words: str) -> str:
    """A description without numbers, small words and what befell them; empty where nothing is left."""
    left = _STATE.sub("", _COUNT.sub("", words.strip()))
    left = re.sub(r"\s+(?:who|that|which|were|was|in|of the)\b.*$", "", " ".join(left.split()))
    return "" if _EMPTY.match(left) or re.fullmatch(r"[\d,.]*", left) else left


def _number(t: Toll) -> str:
    if t.best is None:
        return "PLURAL"
    return str(int(t.best)) if t.low == t.high else f"~{int(t.best)}"

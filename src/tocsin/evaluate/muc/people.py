"""Who did it and to whom: actors, persons and tolls of an account as MUC-4 asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tocsin.evaluate.muc.things import counted_after
from tocsin.records import Account, AccountActor, Mention, Toll

_ONE = {"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
        "eight": "8", "nine": "9", "ten": "10"}  # fmt: skip
_COUNT = re.compile(
    r"^(?:(?:at least|about|around|some|nearly|more than|over|up to|another|other|the|his|her|their|a|an|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|dozens of|hundreds of|"
    r"\d[\d,.]*)\s+){1,8}",
    re.IGNORECASE,
)
_STATE = re.compile(r"\b(?:dead|killed|wounded|injured|murdered|kidnapped|injuries|casualties|deaths|victims)\b", re.I)
_OFFICE = re.compile(
    r"^(?:(?:[A-Z][a-z]{1,5}\.|[a-z][\w-]*|General|Gen|Colonel|Col|Major|Maj|Captain|Capt|Lieutenant|Lt|Sergeant|Sgt|"
    r"President|Minister|Senator|Mayor|Judge|Bishop|Archbishop|Monsignor|Msgr|Father|Dr|Mr|Mrs|Deputy|Governor|"
    r"Ambassador|Attorney|Secretary|Commander)\s){1,6}(?=[A-Z])"
)
_EMPTY = re.compile(
    r"^(?:|only.*|approximately.*|bod(?:y|ies)|one|two|three|four|five|six|seven|eight|nine|ten|others?|people|persons?|who|were|was|more|of|and|them)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[A-Z][\w'.-]+(?: (?:[A-Z][\w'.-]+|de|del|la|y|of|the|and)){0,8}")

_OUTCOMES = {"killed": ("kill", "murder", "assassinat", "dead", "massacre"), "injured": ("wound", "injur")}

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


def perpetrators(actors: Iterable[AccountActor], mentions: Iterable[Mention]) -> tuple[list[str], list[str]]:
    """Words for individuals and for organisations among those who acted.

    A name is of an organisation; so is the name by which the message calls elsewhere those who are only described here.
    """
    named: dict[str | None, str] = {}
    for m in mentions:
        if m.kind == "actor" and m.name and m.type == "armed_group" and _NAME.fullmatch(m.words) and m.ref:
            named.setdefault(m.name, m.words)
    individuals: dict[str, None] = {}
    organisations: dict[str, None] = {}
    for a in actors:
        if a.role not in ("perpetrator", "party"):
            continue
        words = re.sub(r"^(?:the|a|an)\s+", "", a.words, flags=re.IGNORECASE)
        name = _NAME.match(words)
        if name:
            organisations[name[0]] = None
        elif a.name in named:
            organisations[named[a.name]] = None
        if not name or name[0] != words:
            individuals[words] = None
    return list(individuals), list(organisations)


def persons_of(
    account: Account,
    actors: Sequence[AccountActor],
    tolls: Sequence[Toll],
    mentions: Sequence[Mention],
    text: str,
    kinds: Mapping[str, Sequence[str]],
) -> list[Person]:
    """Victims: persons whom the deed's words name, those whom tolls count, and civil targets."""
    found: dict[str, Person] = {}
    outcome = outcome_of(account, tolls)
    for m in mentions:
        if m.kind == "person" and _struck(account, m, text):
            name = fullest(m, mentions)
            found.setdefault(name.lower(), Person(name, True, "1", outcome))
    for t in tolls:
        words = described(t.words) or counted_after(text, t.stop, kinds) or ""
        if words:
            found.setdefault(words.lower(), Person(words, False, _number(t), t.outcome))
    for a in actors:
        words = described(a.words)
        if a.role == "target" and words and words[0].islower() and not any(words.lower() in k for k in found):
            found.setdefault(words.lower(), Person(words, False, "PLURAL" if words.endswith("s") else "1", outcome))
    return list(found.values())


def fullest(person: Mention, mentions: Iterable[Mention]) -> str:
    """The longest name by which the message calls a person, without rank or office before it."""
    called = [m.words for m in mentions if m.kind == "person" and m.name == person.name] or [person.words]
    return max((re.sub(_OFFICE, "", " ".join(c.split())) for c in called), key=len)


def outcome_of(account: Account, tolls: Sequence[Toll]) -> str | None:
    """What befell the victims, as the toll or the words of the deed say."""
    if tolls or account.type == "abduction":
        return tolls[0].outcome if tolls else "abducted"
    said = account.words.lower()
    return next((outcome for outcome, words in _OUTCOMES.items() if any(w in said for w in words)), None)


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

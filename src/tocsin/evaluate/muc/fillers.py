"""What a model tags as parts in acts of terror, as MUC-4 templates: one for each kind of act that a message tells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tocsin.evaluate.muc.keys import Fill
from tocsin.evaluate.muc.lists import kind_of, rules
from tocsin.evaluate.muc.mapping import sentence_around
from tocsin.evaluate.muc.strings import normal
from tocsin.seams import Tag

ACTS = {"attack": "ATTACK", "bombing": "BOMBING", "kidnapping": "KIDNAPPING", "arson": "ARSON", "robbery": "ROBBERY"}

SLOTS = {"PerpInd": 9, "PerpOrg": 10, "Target": 12, "Victim": 18, "VictimGroup": 19, "Weapon": 6}

_ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|its)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:some |about |at least )?(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_EFFECTS = {
    "DEATH": re.compile(r"\b(?:kill|murder|assassinat|dead|death|died|massacr|execut)", re.IGNORECASE),
    "INJURY": re.compile(r"\b(?:wound|injur|hurt)", re.IGNORECASE),
}


def by_act(tags: Iterable[Tag]) -> dict[str, list[Tag]]:
    """Parts by the kind of act, MUC's name for it, in the order of the text; a lone part goes with the largest."""
    groups: dict[str, list[Tag]] = defaultdict(list)
    for t in tags:
        if t.kind.startswith("part.") and t.act in ACTS:
            groups[ACTS[t.act]].append(t)
    return dict(groups)


def fills_of(parts: Sequence[Tag], text: str) -> dict[int, list[Fill]]:
    """String slots, and what the words of each fill say of it."""
    made: dict[int, list[Fill]] = defaultdict(list)
    for role, slot in SLOTS.items():
        for t in _distinct([t for t in parts if t.kind == f"part.{role}"], text):
            words = said(text, t)
            made[slot].append(Fill((words,)))
            for more, value in _more(role, words, text, t):
                made[more].append(Fill((value,), (words,)))
    return dict(made)


def said(text: str, t: Tag) -> str:
    """The words of a tag as templates write them."""
    return _ARTICLE.sub("", " ".join(text[t.start : t.stop].split())).upper()


def _distinct(tags: Sequence[Tag], text: str) -> list[Tag]:
    """Each filler once: of words that lie in one another the longer, of equal ones the first."""
    kept: dict[str, Tag] = {}
    for t in tags:
        kept.setdefault(normal(said(text, t)), t)
    words = {w: set(w.split()) for w in kept if w}
    return [kept[w] for w, mine in words.items() if not any(mine < other for other in words.values())]


def _more(role: str, words: str, text: str, t: Tag) -> Iterable[tuple[int, str]]:
    """Slots that go with a string: its category, how many it names, what befell it."""
    lists: Mapping[str, tuple[int, str]] = {"Target": (13, "things"), "Weapon": (7, "weapons")}
    if role in lists and (kind := kind_of(words, rules()[lists[role][1]])):
        yield lists[role][0], kind
    if role == "Target":
        yield 14, _count(words)
    if role in ("Victim", "VictimGroup"):
        yield 20, kind_of(words, rules()["persons"]) or "CIVILIAN"
        yield 21, "1" if role == "Victim" else _count(words)
        if effect := _effect(text, t):
            yield 23, effect


def _effect(text: str, t: Tag) -> str | None:
    """What befell a victim: as the nearest such word of the sentence says."""
    start, stop = sentence_around(text, t.start, t.stop)
    found = [
        (max(m.start() + start - t.stop, t.start - m.end() - start), effect)
        for effect, pattern in _EFFECTS.items()
        for m in pattern.finditer(text[start:stop])
    ]
    return min(found, default=(0, None))[1]


def _count(words: str) -> str:
    m = _NUMBER.match(words)
    if m:
        said = m[1].lower()
        return str(_WORDS.index(said) + 1) if said in _WORDS else said
    return "PLURAL" if words.endswith(("S", "MEN", "PEOPLE", "CHILDREN")) else "1"

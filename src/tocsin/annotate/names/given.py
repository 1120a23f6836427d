"""Names for mentions that are given: what the words of a span stand for, whether or not the finder would stop there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from tocsin.annotate.names.lists import word_set
from tocsin.annotate.names.making import WORD, made
from tocsin.annotate.names.model import TELLING, Name, Sense
from tocsin.annotate.names.phrases import from_sense
from tocsin.annotate.names.spoken import datelined, officer, shown, spoken_for
from tocsin.annotate.names.units import Reading

BACK = 400  # characters: further back a pronoun without a verb of saying is not led
# What follows the head of a noun phrase: prepositions, relatives, a comma. Bounded alternatives, so linear.
_TAIL = re.compile(
    r"\s*,(?!\d{3})|\s\(|\s(?:of|from|in|at|on|near|with|by|to|for|who|whom|that|which|whose|belonging|loyal|linked|affiliated|"
    r"known|named|including|critical|waiting|inside|outside|between|against|fighting|located|positioned|manning|"
    r"released|posted|distributed|provided|issued|published|shared|compiled|managed|operated|involved|accused|fleeing|"
    r"living|backing)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s?(?:,|/|&|\b(?:and|or|nor|as well as)\b)\s?(?:and\s|or\s)?"
    r"(?:(?:its|their|the|his|an?|local|allied|other|some)\W{1,3}){0,2}",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:['’]s?)?[\s(\[]{0,2}(?:the |an? )?", re.IGNORECASE)
_DESCRIBING = re.compile(r"\s(?:an?|the)\s")
_LOYAL = re.compile(
    r"\b(?:loyal to|backing|supporting)\s(?:the\s)?(?:\w+\s)?(?:government|regime|President|president|Bashar|Assad)\b"
)
_LED = re.compile(
    r"\b(?:of|from|in|with|to|for|at|against|on|near)\s+(?:the\s+)?(?:(?:\w+\s+)?(?:President|General|Colonel)\s+)?$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\W{0,3}(?:according to|as)\s+", re.IGNORECASE)
_KIN = re.compile(r"\b(?:family|relatives?|brother|sister|wife|husband|son|daughter|supporters?|aides?)\b", re.I)
_start, _stop = attrgetter("start"), attrgetter("stop")
PERSON = frozenset({"he", "she", "him", "her", "his"})
THING = frozenset({"it", "its", "they", "them", "their"})
PARTS = word_set("parts")
AUXILIARY = word_set("auxiliary")
PAPERS = word_set("papers")
UNNAMED = frozenset({"he", "she", "they"})  # who told an agency and has no name of his own


def linked(reading: Reading, names: Sequence[Name], start: int, stop: int) -> tuple[Name, ...]:
    """Names of the words from `start` to `stop`: one, several where the words join several, none for empty words.

    `names` are those found in the text, in its order. Of a clause that reports ("X told Y", "according to X") it is the
    one who speaks. What the phrase is headed by decides, a person in apposition before that; where no name was found
    there, the name is made from the words themselves.
    """
    whole = _whole(reading.text, names, start, stop)
    if whole is not None:
        return (_called(reading, whole),)
    what = shown(reading.text, start, stop)
    if what is not None:
        return (from_sense(start, stop, Sense("group", what, "other", score=0.4), True),)
    return _headed(reading, names, start, stop)


def _headed(reading: Reading, names: Sequence[Name], start: int, stop: int) -> tuple[Name, ...]:
    """Names of a phrase or a clause, by its head."""
    start, stop = _speaking(reading, start, stop)
    over = _over(names, start, stop)
    alone = datelined(reading.text, over, start) or _person(reading, over, start, stop)
    alone = alone or officer(reading, names, over, start, stop)
    if alone is not None:
        return (alone,)
    head = _described(reading.text, over, start) or _head(reading.text, start, stop)
    inside = [n for n in over if n.start < head]
    after = [n for n in over if n.start >= head]
    words = reading.text[start:head].rstrip()
    loyal = _loyal(reading, start, stop, words)
    if loyal is not None:
        return (loyal,)
    behind = _behind(reading.text, words, inside, after, head)
    if behind:
        return behind
    if inside:
        return tuple(_called(reading, name) for name in _last(reading.text, inside))
    name = _pronoun(reading, names, start, stop) or made(reading, start, head)
    return (name,) if name else _last(reading.text, over)


def _behind(text: str, words: str, inside: list[Name], after: list[Name], head: int) -> tuple[Name, ...]:
    """Names behind the head that count before it: who did what is told, who wrote a paper, whose part it is."""
    if not after:
        return ()
    gap = text[head : after[0].start]
    done = not inside and words.endswith(("ed", "fired", "shot", "held", "run")) and "by" in WORD.findall(gap)[:3]
    if (done or _partitive(words, inside)) and _bound(gap):
        owns = len(after) > 1 and text[after[0].stop : after[1].start] in {" ", "'s ", "’s "}
        return (after[1] if owns and _possessive(text, after[0]) else after[0],)
    if all(n.antecedent is not None for n in inside) and _paper(words) and after[-1].kind != "person":
        return _last(text, after)
    return (after[0],) if not inside and gap == ", " else ()


def _possessive(text: str, name: Name) -> bool:
    marks = ("'s", "’s", "s'", "s’")
    return text[name.start : name.stop].endswith(marks) or text[name.stop : name.stop + 2] in marks


def _paper(words: str) -> bool:
    """Whether words speak of a paper: "its daily bulletin"."""
    return not PAPERS.isdisjoint(words.lower().split())


def _whole(text: str, names: Sequence[Name], start: int, stop: int) -> Name | None:
    """The name that is all of a span of one word: there is no head to look for, as in most spans."""
    at = bisect_left(names, start, key=_start)
    if at == len(names) or names[at].start != start or names[at].stop != stop or names[at].kind == "person":
        return None
    return names[at] if len(text[start:stop].split()) == 1 else None


def _person(reading: Reading, over: Sequence[Name], start: int, stop: int) -> Name | None:
    """The person in apposition, with the office that is known or that the words give."""
    person = _apposed(reading.text, over, start, stop)
    if person is None or person.office:
        return person
    return person._replace(office=spoken_for(reading, over, person, start, stop))


def _called(reading: Reading, name: Name) -> Name:
    """Civilians who speak by what the words call them, "mourners"; the class becomes a candidate."""
    units = reading.within(name.start, name.stop)
    opposing = units and "opposition" in reading.words(units[-1]).lower()
    if name.name == "rebels" and name.candidates and opposing and reading.speaks(units[-1]):
        return name._replace(name=name.candidates[0], candidates=("rebels", *name.candidates[1:]))
    if name.name != "civilians" or not name.candidates or not units:
        return name
    # Of "three women died, activists said" the women say nothing.
    plain = units[-1].classes.get("civil") == "civilians"
    if not (reading.speaks(units[-1]) if plain else reading.heard(units[-1])):
        return name
    return name._replace(name=name.candidates[0], candidates=("civilians", *name.candidates[1:]))


def _speaking(reading: Reading, start: int, stop: int) -> tuple[int, int]:
    """The part of a reporting clause that names the one who speaks; the span itself where it is no such clause."""
    opening = _OPENING.match(reading.text, start, stop)
    if opening is not None and opening.end() < stop:
        return opening.end(), stop
    units = reading.within(start, stop)
    at = next((n for n, u in enumerate(units) if u.has("cue") and not reading.first(u).cap), None)
    if at is None or len(units) < 2:
        return start, stop
    if at == 0:
        return reading.first(units[1]).start, stop
    by = next((n for n in range(at + 1, min(at + 3, len(units) - 1)) if reading.first(units[n]).norm == "by"), None)
    if by is not None:
        return reading.first(units[by + 1]).start, stop
    told = units[-1].actors
    if told and told[0].type in TELLING and at + 2 == len(units) and reading.last(units[at - 1]).norm in UNNAMED:
        return reading.first(units[-1]).start, stop
    while at > 1 and not reading.first(units[at - 1]).cap and reading.first(units[at - 1]).norm in AUXILIARY:
        at -= 1
    return start, reading.last(units[at - 1]).stop


def _over(names: Sequence[Name], start: int, stop: int) -> list[Name]:
    """Names that share a character with the span."""
    at = bisect_right(names, start, key=_stop)
    out = []
    while at < len(names) and names[at].start < stop:
        out.append(names[at])
        at += 1
    return out


def _apposed(text: str, over: Sequence[Name], start: int, stop: int) -> Name | None:
    """The person whom the words describe and name; not one whose family, forces or regime they are about."""
    best: Name | None = None
    for n, name in enumerate(over):
        if name.kind != "person" or name.start >= stop:
            continue
        rest, before = text[name.stop : stop], text[start : max(start, name.start)]
        owned = text[name.start : name.stop].endswith(("'s", "’s", "s'")) or rest[:2] in {"'s", "’s"}
        after = over[n + 1] if n + 1 < len(over) else None
        owned = owned or (after is not None and after.kind == "actor" and _near(text, name.stop, after.start))
        kin = _KIN.search(before) or (rest[:5] in {" and ", " or h"} and _KIN.search(rest))
        if owned or kin or _LED.search(before):
            continue
        if best is None or (len(name.name) > len(best.name) and _near(text, best.stop, name.start)):
            best = name
    return best


def _near(text: str, start: int, stop: int) -> bool:
    """Whether nothing but a word or two without comma or "and" stands between."""
    gap = text[start:stop]
    return len(gap) < 16 and not set(gap) & set(",;.(") and not {"and", "of", "from"} & set(gap.split())


def _head(text: str, start: int, stop: int) -> int:
    """Where the head of the phrase ends; its whole length where nothing follows the head."""
    found = _TAIL.search(text, start + 1, stop)
    return found.start() if found and found.start() > start else stop


def _loyal(reading: Reading, start: int, stop: int, words: str) -> Name | None:
    """Forces loyal to a president are the country's, fighters loyal to one are pro-government."""
    if not _LOYAL.search(reading.text, start, stop):
        return None
    regular = any(w in words.lower() for w in ("forces", "troops", "soldiers", "army", "units"))
    if regular:
        return made(reading, start, start + len(words))
    name = "pro-government militias" if "militia" in words.lower() else "pro-government forces"
    return from_sense(start, stop, Sense("actor", name, "armed_group", score=0.6), True)


def _described(text: str, over: Sequence[Name], start: int) -> int | None:
    """End of a listed name that the words begin with and then describe: "the SDF an alliance of"."""
    first = over[0] if over else None
    listed = first is not None and first.actor_id is not None and first.start - start < 5
    return first.stop if first and listed and _DESCRIBING.match(text, first.stop) else None


def _last(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """The last name, and those joined to it by a comma or "and"; of names side by side the one that a list knows."""
    kept: list[Name] = []
    start = len(text)
    for name in reversed(names):
        gap = text[name.stop : start] if kept else ""
        if kept and _BESIDE.fullmatch(gap):
            if name.actor_id is not None and kept[0].actor_id is None:
                kept[0] = name
        elif kept and not _JOINED.fullmatch(gap):
            break
        else:
            kept.insert(0, name)
        start = name.start
    return tuple(kept)


def _partitive(head: str, inside: Sequence[Name]) -> bool:
    """Whether the head only says a part or a paper of another: "one of", "fighters from", "a statement by"."""
    words = [w.lower() for w in WORD.findall(head)]
    vague = all((n.kind == "group" and n.country is None) or n.score < 0.7 for n in inside)
    return vague and (not words or words[-1] in PARTS)


def _bound(gap: str) -> bool:
    """Whether the words between a head and a name bind the head to it."""
    words = set(WORD.findall(gap.lower()))
    return bool(words & {"of", "from", "by", "with", "at", "to", "in"}) and len(words) < 5


def _pronoun(reading: Reading, names: Sequence[Name], start: int, stop: int) -> Name | None:
    """He is the last person named before, it and they the last actor."""
    word = reading.text[start:stop].strip().lower().split(" ", 1)[0]
    if word not in PERSON and word not in THING:
        return None
    stop = start + len(word)
    at = bisect_left(names, start, key=_stop)
    for n in range(at - 1, max(-1, at - 30), -1):
        fits = (names[n].kind == "person") == (word in PERSON)
        if fits and names[n].head and start - names[n].stop < BACK:
            return names[n]._replace(start=start, stop=stop, antecedent=n, score=0.4)
    return None

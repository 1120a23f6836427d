"""For whom a person speaks by the words given with the name: a clause that is marked whole says more than a title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from tocsin.annotate.names.lists import lexicon, word_set
from tocsin.annotate.names.model import TELLING, Name
from tocsin.annotate.names.offices import POINTED, former
from tocsin.annotate.names.phrases import owner
from tocsin.annotate.names.units import Reading

LEARNED = word_set("learned")  # whoever teaches or studies speaks for himself
_ROLE = (
    r"(?:head|chief|director|manager|spokes\w{3,6}|commander|leader|president|chair\w{0,5}|member|official|founder|"
    r"co-founder|representative|coordinator|secretary(?:-general)?|adviser|advisor|officer|administrator)"
)
# Between a role and the organisation, on either side; bounded, so linear.
_OF = re.compile(rf"\b{_ROLE}\s(?:\w{{1,20}}\s){{0,2}}?(?:of|for|at|from|with|in)\s(?:the\s|an?\s)?$", re.IGNORECASE)
_AFTER = re.compile(rf"(?:['’]?s)?\s(?:[\w-]{{1,20}}\s){{0,3}}?{_ROLE}\b", re.IGNORECASE)
_ENVOY = re.compile(r"\s(?:\w{1,20}\s)?(?:ambassador|envoy|consul)\b", re.IGNORECASE)
_SEAT = r"(?P<{}>[A-Z][\w’'-]{{1,20}}(?:\s[A-Z][\w’'-]{{1,20}})?)"
_SEATED = re.compile(
    rf"\b(?P<post>[Gg]overnor|[Mm]ayor)\sof\s(?:the\s)?{_SEAT.format('of')}|{_SEAT.format('its')}\s(?P<held>governor|mayor)\b"
)
_BODY = re.compile(
    rf"\b{_ROLE}\s(?:of|at|for)\s(?:the\s)?(?P<name>(?:al-)?[A-Z][\w’'-]{{1,20}}\s(?:[\w’'-]{{1,20}}\s){{0,3}}?"
    r"(?:hospital|clinic|cent(?:er|re)|committee|council|network|brigade|battalion|charity|organi[sz]ation|department|"
    r"directorate|authority|service|association|union|commission))\b",
    re.IGNORECASE,
)

# "Amateur video shows families": what shows is the source, not whom it shows.
_SHOWN = re.compile(
    r"(?:(?:an?|the|some|this|these)\s)?(?P<what>(?:[\w-]{1,20}\s){0,2}(?:videos?|footage|photos?|photographs?|images|pictures))"
    r"\s(?:\w{4,12}ly\s|that\s|which\s)?(?:shows?|showed|showing|purporting|appears?|appearing)\b",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"\b(?:head|chief|leader|director|president|commander|spokes(?:man|woman|person)|secretary-general|chair(?:man|woman)"
    r"|manager|coordinator|envoy)\b(?!['’])"
)
_KNOWN = re.compile(r"(?:[Tt]he|[Ii]ts|[Tt]heir)\s|[\w-]{2,20}['’]s\s")
_DATELINE = re.compile(r"[A-Z][\w'’-]{1,20}(?:,?\s[A-Z][\w'’-]{1,20}){0,3}\s[(\[]")


def shown(text: str, start: int, stop: int) -> str | None:
    """What the words begin with, where that is a film or a picture which shows something."""
    found = _SHOWN.match(text, start, stop)
    return found["what"].lower() if found else None


def datelined(text: str, over: Sequence[Name], start: int) -> Name | None:
    """The agency or outlet in brackets behind a dateline's place."""
    told = over[-1] if over and over[-1].type in TELLING else None
    return told if told is not None and _DATELINE.fullmatch(text, start, told.start) else None


def officer(reading: Reading, names: Sequence[Name], over: Sequence[Name], start: int, stop: int) -> Name | None:
    """Who is known by now as the one that words without a name describe: "the Relief Fund director", "its leader"."""
    bodies = [n for n in over if n.kind in {"organisation", "actor"}]
    role = _OFFICER.search(reading.text, start, stop)
    if role is None or len(bodies) != 1 or _KNOWN.match(reading.text, start, stop) is None:
        return None
    at = bisect_left(names, start, key=attrgetter("start"))
    named = {n.name: n for n in names[:at] if n.kind == "person" and n.office == bodies[0].name}
    if len(named) != 1:
        return None
    return next(iter(named.values()))._replace(start=start, stop=stop, score=0.5)


def spoken_for(reading: Reading, over: Sequence[Name], person: Name, start: int, stop: int) -> str | None:
    """The office or organisation that the words from `start` to `stop` give a person; None where they give none.

    `over` are the names in these words, in order.
    """
    if former(reading.text, person):
        return None
    for n, name in enumerate(over):
        if name is person or (name.antecedent is not None and name.score <= POINTED):
            continue
        if name.kind == "group" and name.type == "armed_group" and _AFTER.match(reading.text, name.stop, stop):
            return name.name
        if name.kind not in {"organisation", "actor"}:
            continue
        if name.type in TELLING or not LEARNED.isdisjoint(name.name.lower().split()):
            continue
        upto = min(stop, over[n + 1].start + 40 if n + 1 < len(over) else stop)
        if _OF.search(reading.text, start, name.start) or _AFTER.match(reading.text, name.stop, upto):
            return name.name
    return _envoy(reading, start, stop) or _seat(reading.text, person, start, stop) or _body(reading.text, start, stop)


def _envoy(reading: Reading, start: int, stop: int) -> str | None:
    """The government whose ambassador somebody is."""
    for unit in reading.within(start, stop):
        code = owner(reading, unit)
        if code and _ENVOY.match(reading.text, reading.last(unit).stop, stop):
            return f"{lexicon().countries[code].adjective} government"
    return None


def _seat(text: str, person: Name, start: int, stop: int) -> str | None:
    """The governor or mayor of a place; what stands before the name says it without the name."""
    return _seated(text, start, min(stop, max(start, person.start))) or _seated(text, start, stop)


def _seated(text: str, start: int, stop: int) -> str | None:
    """The governor or mayor of a place."""
    found = _SEATED.search(text, start, stop)
    return f"{(found['post'] or found['held']).capitalize()} of {found['of'] or found['its']}" if found else None


def _body(text: str, start: int, stop: int) -> str | None:
    """A hospital, a council or the like that no list has."""
    found = _BODY.search(text, start, stop)
    if found is None or not LEARNED.isdisjoint(found["name"].lower().split()):
        return None
    return " ".join(w if w.startswith("al-") else w[:1].upper() + w[1:] for w in found["name"].split())

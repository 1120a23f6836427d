"""Groups that other words of the report make particular: "fighters from X", and aircraft of nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.annotate.names.model import Name, Phrase
from tocsin.annotate.names.owners import forces
from tocsin.annotate.names.phrases import from_sense, home_of
from tocsin.annotate.names.units import Reading

NEAR = 450  # characters; as far as a group named before is taken up by "the militants"
# Between a group and the actor it belongs to; bounded, so linear.
_OF = re.compile(
    r"\s(?:(?:who are |that are |believed to be |suspected of being )?"
    r"(?:from|of|belonging to|loyal to|linked to|linked with|affiliated (?:to|with)|allied (?:to|with)|tied to|"
    r"working for|fighting for|pledging allegiance to))\s(?:the |its |a )?",
    re.IGNORECASE,
)
_THOUGHT = re.compile(
    r",?\s(?:which\s|that\s)?(?:were\s|was\s|are\s|is\s)?(?:widely\s)?(?:believed|thought|suspected|presumed|said|reported|alleged)\s"
    r"to\s(?:be|have\sbeen)\s(?:either\s)?"
)
OWNERS = frozenset({"armed_group", "state_forces", "coalition"})


def bound(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names, groups among them named by the actor that the words tie them to, their own name kept beside it."""
    out: list[Name] = []
    fighting: Name | None = None
    for n, name in enumerate(names):
        made: Name | None = None
        if name.kind == "group":
            after = names[n + 1] if n + 1 < len(names) else None
            made = _belonging(reading, name, after) or _thought(reading, name) or _flown(reading, name, fighting)
        out.append(made or name)
        if name.kind == "actor" and name.type in {"state_forces", "coalition"}:
            fighting = name
    return out


def _as(name: Name, owner: Name, score: float) -> Name:
    """A name that stands for another's bearer."""
    return owner._replace(
        start=name.start, stop=name.stop, head=name.head, antecedent=None, office=None,
        score=min(score, owner.score), candidates=(name.name,),
    )  # fmt: skip


def _belonging(reading: Reading, name: Name, after: Name | None) -> Name | None:
    """Militants from a front are the front's."""
    if after is None or name.kind != "group" or name.type != "armed_group" or name.stop >= after.start:
        return None
    if after.type not in OWNERS or after.kind == "group" or after.start - name.stop > 48:
        return None
    tied = _OF.fullmatch(reading.text, name.stop, after.start)
    return _as(name, after, 0.8) if tied and not reading.text[name.start : name.stop].isupper() else None


def _thought(reading: Reading, name: Name) -> Name | None:
    """Aircraft "believed to be Russian" are Russia's."""
    if not name.name.startswith("unknown ") or name.type != "other":
        return None
    thought = _THOUGHT.match(reading.text, name.stop)
    units = reading.within(thought.end(), thought.end() + 1) if thought else []
    code = units[0].classes.get("dem") if units else None
    meant = forces(Phrase("armed", "forces", code), None) if code else None
    return (
        from_sense(name.start, name.stop, replace(meant, score=0.6, candidates=(name.name,)), name.head)
        if meant
        else None
    )


def _flown(reading: Reading, name: Name, forces: Name | None) -> Name | None:
    """Aircraft of nobody fly for the forces named just before, where one air force only is in question.

    Over Syria many flew and reports leave open whose: there it stays open.
    """
    if name.kind != "group" or not name.name.startswith("unknown ") or name.type != "other":
        return None
    home = home_of(reading)
    if home in {None, "SY"} or forces is None or name.start - forces.stop > NEAR:
        return None
    return _as(name, forces, 0.4)

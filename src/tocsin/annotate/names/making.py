"""Names made from a mention's own words, where nothing was found in them."""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin.annotate.names.lists import word_set
from tocsin.annotate.names.model import Name, Phrase, Sense
from tocsin.annotate.names.offices import holder
from tocsin.annotate.names.owners import sense
from tocsin.annotate.names.phrases import from_sense, head_class, home_of, metonym, owner, phrase_of
from tocsin.annotate.names.units import Reading

WORD = re.compile(r"\d{1,3}(?:,\d{3})+|[^\W_][\w.'’-]{0,40}")
_COUNTED = re.compile(r"(?:an?|one|another|\d{1,4}|two|three|four|five|six)\s", re.IGNORECASE)
LIVING = word_set("living")
LEADING = word_set("leading")


def _bare(words: list[str]) -> list[str]:
    """Words without what only counts or points."""
    at = 0
    while at < len(words) - 1 and (words[at].lower() in LEADING or words[at][:1].isdigit()):
        at += 1
    return words[at:]


def made(reading: Reading, start: int, stop: int) -> Name | None:
    """A name from the words: a country's, the people a living place stands for, else the words as they are."""
    words = _bare(WORD.findall(reading.text[start:stop]))
    if not words:
        return None
    term = holder(reading, start, stop)
    if term is not None:
        return Name(
            start, stop, "person", term.holder, type="official", source_kind="official", score=0.6, office=term.office
        )
    meant = _listed(reading, start, stop)
    if meant is not None:
        return from_sense(start, stop, replace(meant, score=0.4), True)
    if words[-1].lower() in LIVING:
        return from_sense(start, stop, Sense("group", "civilians", "civilians", score=0.4), True)
    name = " ".join(words)
    for mark in ("'s", "’s", "'", "’"):
        name = name.removesuffix(mark)
    if all(w[:1].isupper() for w in words if len(w) > 3) and reading.text[start:stop].strip()[:1].isupper():
        return Name(start, stop, "organisation", name, type="other", source_kind="other", score=0.3)
    if words[0].lower() in reading.lower:
        name = name[:1].lower() + name[1:]
    return from_sense(start, stop, Sense("group", name, "other", score=0.3), True)


def _listed(reading: Reading, start: int, stop: int) -> Sense | None:
    """What the lists say of the words: a country alone, or a common noun at the end."""
    units = [u for u in reading.within(start, stop) if reading.first(u).norm not in LEADING]
    if not units:
        return None
    last, found = units[-1], head_class(units[-1])
    code = next((last.classes[c] for c in ("dem", "country", "capital") if c in last.classes), None)
    if len(units) == 1 and code and "dem" in last.classes and _COUNTED.match(reading.text, start, stop):
        return Sense("group", "civilians", "civilians", score=0.4)
    if len(units) == 1 and code:
        named = "dem" not in last.classes and owner(reading, last) is None
        return metonym(reading, last) if named else sense(Phrase("armed", "forces", code), None)
    if found in {None, "act", "member", "group"}:
        return None
    return sense(phrase_of(reading, units, found or "", None), home_of(reading))

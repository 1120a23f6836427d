"""For whom a person speaks: the office or organisation that the words beside the name give."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.annotate.names.lists import Country, Term, fold_name, lexicon, roles, seats, terms, word_set
from tocsin.annotate.names.model import TELLING, Name
from tocsin.annotate.names.phrases import owner
from tocsin.annotate.names.units import Reading, Unit

REACH = 90
LATELY = 400  # characters
POINTED = 0.7  # no reference scores higher
# Whoever teaches or studies speaks for himself.
LEARNED = word_set("learned")
ARMED = frozenset({"military", "army", "forces", "navy"})
SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "chief", "commander"})
# Nouns that a listed name takes along: "civil defence official".
POSTED = frozenset({"official", "commander", "leader", "spokesman", "spokeswoman", "chief"})
# Between a name and its organisation: "head of the", ", an analyst at", "of"; bounded, so linear.
_BETWEEN = re.compile(
    r",?\s((?:[\w’'-]{1,20}\s){0,7}?)(?:of|at|for|from|with)\s(?:the\s|an?\s)?"
    r"(?:[\w,.’'-]{1,20}[\s-](?:based|run|strong|backed|owned|led)\s)?",
    re.IGNORECASE,
)
_SENT = re.compile(r"['’]s\s(?:UN|U\.N\.|United Nations)\s(?:ambassador|envoy)\b")
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Rr]etired|[Ee]x-)[^,.;:]{0,60}$")
_OWNS = re.compile(r"['’]s\s")
_BEFORE = re.compile(
    r"\b(?:head|chief|director|spokes(?:man|woman|person)|president|chairman|leader|commander|secretary-general)"
    r"\s(?:of|for|at)\s(?:the\s)?$",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(
    r"(?:['’]?s)?\s(?:\w{1,20}\s){0,2}?(?:head|chief|director|spokes\w{1,9}|manager|president|coordinator|official|envoy)\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",?\s?(?:(?:an?|the)\s(?:(?:local|senior|top|former)\s)?)?", re.IGNORECASE)
# Between an organisation and the person who speaks for it: " envoy for Syria ", " spokesman, "; bounded.
_SPOKEN = re.compile(
    r"(?:['’]?s)?\s(?:\w{1,20}\s){0,3}?(?:envoy|spokes\w{3,6}|chief|head|director|official|co-leader|commander)"
    r"(?:\s(?:for|to|in|on)\s\w{1,20})?,?\s",
)


def _organised(name: Name) -> bool:
    """Whether a mention names a body, be it by an acronym, and does not only point to one."""
    named = name.antecedent is None or name.score > POINTED
    return name.head and name.kind in {"organisation", "actor"} and named


def _title_units(reading: Reading, name: Name) -> list[Unit]:
    """Units of a person's title and name."""
    units = reading.within(name.start, name.stop)
    return units if units and reading.first(units[0]).start == name.start else []


def _by_title(reading: Reading, units: Sequence[Unit]) -> str | None:
    """Prime Minister of Iraq for its prime minister, the ministry for a minister; None where no country is said."""
    countries = lexicon().countries
    code = next((c for u in units if (c := owner(reading, u))), None)
    if any(u.classes.get("minister") == "Department of State" for u in units):
        return "US Department of State"
    if code is None and any(reading.words(u) == "Defense Secretary" for u in units):
        code = "US"  # others spell it otherwise, or have ministers
    country = countries.get(code or "")
    if country is None:
        return None
    for unit in units:
        for word_class in ("office", "royal"):
            if unit.classes.get(word_class):
                deputy = "Deputy " if reading.words(unit).lower().startswith("deputy p") else ""
                return f"{deputy}{unit.classes[word_class]} of {country.name}"
        ministry = unit.classes.get("minister")
        if ministry:
            defence = (country.code, ministry) == ("US", "Ministry of Defence")
            return "US Department of Defense" if defence else f"{country.adjective} {ministry}"
    return _spoken_for(reading, units, country)


def _spoken_for(reading: Reading, units: Sequence[Unit], country: Country) -> str | None:
    """The forces, police or government of a spokesman, commander or envoy."""
    words = {t.norm for u in units for t in reading.tokens[u.i : u.j]}
    if words & ARMED and words & SPEAKERS:
        return country.forces
    if words & {"police", "government"} and words & SPEAKERS:
        return f"{country.adjective} {'police' if 'police' in words else 'government'}"
    return f"{country.adjective} government" if words & {"ambassador", "envoy"} else None


def former(text: str, name: Name) -> bool:
    """Whether somebody was what the words say and is no more, and so speaks for himself."""
    return _FORMER.search(text, max(0, name.start - 60), name.stop) is not None


def _ranked(reading: Reading, units: Sequence[Unit]) -> str | None:
    """The forces of an officer whose country is said, where no words say more."""
    code = next((c for u in units if (c := owner(reading, u))), None)
    if code is None or not any(u.has("rank") for u in units):
        return None
    country = lexicon().countries[code]
    return f"{country.adjective} police" if any(reading.first(u).norm == "police" for u in units) else country.forces


def _sent(reading: Reading, name: Name) -> str | None:
    """The mission that an ambassador to the United Nations heads: "Syria's UN ambassador"."""
    sent = _SENT.search(reading.text, max(0, name.start - 24), name.stop)
    units = reading.within(max(0, name.start - 24), name.start) if sent else []
    code = owner(reading, units[-2]) if len(units) > 1 else None
    return f"{lexicon().countries[code].adjective} Mission to the United Nations" if code else None


def _whose(name: Name) -> str | None:
    """Whom an unnamed official speaks for: the rebels of a rebel commander; None where the words do not say."""
    if name.kind == "group":
        return "rebels" if name.name.startswith("rebel") else None
    return name.name if _organised(name) or name.type == "monitor" else None


def _beside(reading: Reading, names: Sequence[Name], n: int) -> str | None:
    """Organisation named right before or soon after the person."""
    return (_before(reading.text, names[n - 1], names[n]) if n else None) or _after(reading.text, names, n)


def _before(text: str, owner: Name, name: Name) -> str | None:
    """Organisation that the words right before a name give: "SDF commander Abu Rami", "envoy for Syria, "."""
    gap = text[owner.stop : name.start]
    posted = text[owner.start : owner.stop].rsplit(None, 1)[-1] in POSTED
    bare = owner.type == "armed_group" and not owner.actor_id
    if len(gap) < 4 and gap.strip(" ,") == "" and (posted or bare):
        return _whose(owner)
    if not (_organised(owner) or owner.type == "monitor"):
        return None
    if owner.kind == "organisation" and owner.type not in TELLING and _OWNS.fullmatch(text, owner.stop - 2, name.start):
        return owner.name if LEARNED.isdisjoint(owner.name.lower().split()) else None
    near = gap.strip(" ,'’s") == "" and len(gap) < 4
    if len(gap) < 60 and _SPOKEN.fullmatch(gap):
        return owner.name
    led = _BEFORE.search(text[max(0, owner.start - 40) : owner.start])
    return owner.name if near and (name.type == "official" or led) else None


def _after(text: str, names: Sequence[Name], n: int) -> str | None:
    """Organisation that the words after a name give: ", head of", " a local official of"."""
    name = names[n]
    for other in names[n + 1 : n + 3]:
        posted = text[other.start : other.stop].rsplit(None, 1)[-1] in POSTED
        if posted and other.kind == "group" and _APPOSED.fullmatch(text, name.stop, other.start):
            return _whose(other)
        if other.start - name.stop > REACH or not _organised(other) or other.type in {"agency", "outlet"}:
            continue
        if not LEARNED.isdisjoint(other.name.lower().split()):
            continue
        gap = text[name.stop : other.start]
        between = _BETWEEN.fullmatch(gap)
        if between and (not between[1] or set(between[1].lower().split()) & roles()):
            return other.name
        role = posted or _ROLE_AFTER.match(text, other.stop, min(len(text), other.stop + 70))
        if role and _APPOSED.fullmatch(gap):
            return other.name
    return None


def _lately(reading: Reading, names: Sequence[Name], n: int) -> str | None:
    """For whom a spokesman of nobody speaks: those named last before."""
    text, name = reading.text, names[n]
    if not any(w in text[name.start : name.stop].lower() for w in ("spokesman", "spokeswoman", "spokesperson")):
        return None
    for other in reversed(names[max(0, n - 8) : n]):
        if name.start - other.stop > LATELY:
            return None
        if other.kind == "actor" and other.actor_id is not None:
            return other.name
    return None


def held(name: str, year: int | None) -> str | None:
    """The office that the list of public persons has for somebody in a year; None where there is none or several."""
    found = _within(terms().get(fold_name(name), ()), year)
    return found[0].office if len(found) == 1 else None


def _within(found: tuple[Term, ...], year: int | None) -> tuple[Term, ...]:
    return found if year is None else tuple(t for t in found if t.first <= year <= (t.last or year))


def holder(reading: Reading, start: int, stop: int) -> Term | None:
    """Whom a title without a name means, as "Iraq's prime minister"; None where not one is known."""
    units = reading.within(start, stop)
    office = _by_title(reading, units) if units and reading.year is not None else None
    found = _within(seats().get(office or "", ()), reading.year)
    return found[0] if len(found) == 1 else None


def offices(reading: Reading, names: Sequence[Name], year: int | None = None) -> list[Name]:
    """The names, people's with the office that is said of them anywhere in the report, else that they are known for.

    A title that says whose it is counts wherever it stands. One that does not is left open: of the presidents named
    without their country in the training reports on Syria, one in four was of another country. `year` is the report's:
    offices change hands.
    """
    known: dict[str, str] = {}
    titles = {n: _title_units(reading, name) for n, name in enumerate(names) if name.kind == "person"}
    past = {n for n in titles if former(reading.text, names[n])}
    for n, units in titles.items():
        found = _by_title(reading, units) if n not in past else None
        if found:
            known.setdefault(names[n].name, found)
    for n, units in titles.items():
        if n in past:
            continue
        if names[n].name not in known and (office := held(names[n].name, year)):
            known[names[n].name] = office
        if names[n].name not in known and (found := _sent(reading, names[n])):
            known[names[n].name] = found
        if names[n].name not in known and (found := _beside(reading, names, n) or _lately(reading, names, n)):
            known[names[n].name] = found
        if names[n].name not in known and (found := _ranked(reading, units)):
            known[names[n].name] = found
    return [n._replace(office=known.get(n.name)) if n.kind == "person" and n.name in known else n for n in names]

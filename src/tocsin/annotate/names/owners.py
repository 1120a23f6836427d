"""Canonical names made by pattern: whose forces, government, police, officials, media a phrase names."""

from __future__ import annotations

from tocsin.annotate.names.lists import Country, lexicon, word_set
from tocsin.annotate.names.model import Phrase, Sense


def _country(code: str | None) -> Country | None:
    return lexicon().countries.get(code) if code else None


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith("man"):
        return word[:-3] + "men"
    return word if word.endswith(("s", "men", "people", "media", "television")) else word + "s"


def _one(word: str) -> bool:
    """Whether a noun is in the singular."""
    return not word.lower().endswith(("s", "men", "people", "children")) or word.lower().endswith("witness")


def _singular(word: str) -> str:
    return word.removesuffix("es") if word.endswith("sses") else word.removesuffix("s")


def _small(words: str) -> str:
    """Words in lower case but for those that English writes with a capital."""
    return " ".join(w if w.startswith(PROPER) else w.lower() for w in words.split())


def sided(phrase: Phrase) -> Sense | None:
    """Forces known by their side rather than by a country."""
    if phrase.side == "progov":
        return Sense("actor", "pro-government forces", "armed_group")
    if phrase.side == "rebel":
        return Sense("group", "rebels", "armed_group", source_kind="armed_group")
    if phrase.people:
        name = f"{phrase.people} forces"
        candidates = (f"{phrase.people} fighters", f"{phrase.people} militias")
        return Sense("actor", name, "armed_group", candidates=candidates)
    return None


def _backed(phrase: Phrase) -> Sense | None:
    """Forces known by who leads or backs them."""
    if phrase.backing and phrase.backing.endswith("-led"):
        return Sense("actor", f"{phrase.backing} coalition", "coalition", score=0.7)
    if phrase.backing and phrase.head_class not in {"act", "aircraft"}:
        return Sense("actor", f"{phrase.backing} {phrase.head.lower()}", "armed_group", score=0.7)
    return None


def forces(phrase: Phrase, home: str | None) -> Sense | None:
    """Armed forces: by side, by national adjective, else those of the report's own country."""
    side = _backed(phrase) or sided(phrase)
    if side:
        return side
    if phrase.kind and not phrase.country:
        return Sense("group", f"{phrase.kind} {phrase.head.lower()}", "armed_group", score=0.6)
    country = _country(phrase.country or home)
    if country is None:
        if phrase.side == "government":
            return Sense("actor", "government forces", "state_forces", score=0.5)
        return None
    score = 0.9 if phrase.country or phrase.side else 0.5
    said = phrase.side == "government" and country.plain
    name = f"{country.adjective} government forces" if said else country.forces
    kinds = ("armed forces", "government", "army", "security forces", "government forces")
    other = tuple(f"{country.adjective} {k}" for k in kinds if f"{country.adjective} {k}" != name)
    return Sense("actor", name, "state_forces", country.code, score, other)


def aircraft(phrase: Phrase, home: str | None) -> Sense | None:
    """Aircraft fly for somebody only where a word says so."""
    if phrase.country or phrase.side or phrase.people or phrase.backing or not MILITARY.isdisjoint(phrase.mods):
        return forces(phrase, home)
    if phrase.head.lower().startswith("air force"):
        return forces(phrase, home)
    word = "helicopters" if "helicopter" in phrase.head.lower() else "aircraft"
    return Sense("group", f"unknown {word}", "other", score=0.3)


def government(phrase: Phrase, home: str | None) -> Sense | None:
    """A government or regime, named or the report's own."""
    if phrase.people:
        return Sense("actor", f"{phrase.people} authorities", "government")
    if "local" in phrase.mods or "provincial" in phrase.mods:
        return Sense("actor", f"{phrase.mods[-1]} authorities", "government", home, 0.7)
    if phrase.head.lower() in UNOWNED and not phrase.country:
        return None
    country = _country(phrase.country or home)
    if country is not None and country.code == "US":
        return Sense("actor", country.name, "government", "US", 0.9, ("US government", country.forces))
    if country is None:
        return Sense("actor", "government", "government", score=0.3)
    score = 0.9 if phrase.country else 0.6
    return Sense(
        "actor", f"{country.adjective} government", "government", country.code, score, (country.forces, country.name)
    )


def police(phrase: Phrase, home: str | None) -> Sense | None:
    """Police of a country or people."""
    if phrase.people:
        return Sense("actor", f"{phrase.people} police", "state_forces")
    country = _country(phrase.country or home)
    if country is None:
        return Sense("actor", "police", "state_forces", score=0.4)
    score = 0.9 if phrase.country else 0.6
    return Sense(
        "actor", f"{country.adjective} police", "state_forces", country.code, score, (country.security, "police")
    )


def security(phrase: Phrase, home: str | None) -> Sense | None:
    """Security and intelligence services."""
    side = sided(phrase)
    if side:
        return side
    country = _country(phrase.country or home)
    if country is None:
        return Sense("actor", "security forces", "state_forces", score=0.4)
    score = 0.9 if phrase.country else 0.6
    name = country.security
    if "ntelligence" in phrase.head:
        name = f"{country.adjective} {phrase.head.lower()}"
    return Sense("actor", name, "state_forces", country.code, score, (country.forces, "security forces"))


def officials(phrase: Phrase, home: str | None) -> Sense | None:
    """Officials and unnamed sources: known by their adjectives."""
    if phrase.head.lower() in OF_GOVERNMENT and not (phrase.country or phrase.people):
        return government(phrase, home)
    adjective = phrase.people
    country = _country(phrase.country)
    if country:
        adjective = country.adjective
    head = phrase.head.lower()
    rank = "senior " if "senior" in phrase.mods else ""
    name = f"{rank}{adjective} {head}" if adjective else rank + head
    local = _country(home)
    candidates = (f"{local.adjective} {head}",) if local and not adjective else ()
    code = country.code if country else None
    return Sense("group", name, "official", code, 0.8 if adjective else 0.5, candidates)


def media(phrase: Phrase, home: str | None) -> Sense | None:
    """State media of a country; other media by their own words."""
    country = _country(phrase.country or (home if "state" in phrase.head.lower() else None))
    head = phrase.head.lower()
    if country is None and head in {"media", "television"}:
        return None
    if country is None:
        return Sense("organisation", head, "outlet", score=0.5)
    kind = head if "site" in head else "media"
    if "tv" in head.split() or "television" in head:
        kind = "television"
    state = "state " if phrase.side == "government" or "state" in head or "government" in head else ""
    if head.endswith("news agency"):
        kind = "news agency"
        if state and country.agency:
            return Sense("organisation", country.agency, "agency", country.code)
    return Sense("organisation", f"{country.adjective} {state}{kind}", "outlet", country.code)


def ministry(phrase: Phrase, home: str | None) -> Sense | None:
    """A ministry of a country."""
    country = _country(phrase.country or home)
    if country is None:
        return Sense("actor", phrase.words, "government", score=0.5)
    name = {"US:Ministry of Defence": "US Department of Defense"}.get(f"{country.code}:{phrase.words}")
    score = 0.9 if phrase.country else 0.7
    return Sense("actor", name or f"{country.adjective} {phrase.words}", "government", country.code, score)


def fighters(phrase: Phrase, home: str | None) -> Sense | None:
    """Unnamed fighters. Where the report is about Syria its rebels are meant unless something else is said."""
    head = phrase.head.lower()
    if phrase.backing:
        return Sense("group", f"{phrase.backing} {_plural(head)}", "armed_group", score=0.8)
    if head.startswith("sniper") and (phrase.side == "government" or not MILITARY.isdisjoint(phrase.mods)):
        return forces(phrase, home)
    if phrase.side == "government":
        return Sense("actor", "pro-government forces", "armed_group", score=0.6)
    return (None if phrase.people else sided(phrase)) or _unnamed(phrase, home)


def _unnamed(phrase: Phrase, home: str | None) -> Sense:
    """Fighters by their people, else by what kind they are said to be."""
    word = _plural(_small(phrase.head))
    if phrase.people:
        name, *others = dict.fromkeys(f"{phrase.people} {kind}" for kind in (word, "forces", "militias"))
        return Sense("group", name, "armed_group", None, 0.8, tuple(others), "armed_group")
    if (phrase.country or home) == "SY":
        return Sense("group", "rebels", "armed_group", "SY", 0.6, (word,), "armed_group")
    country = _country(phrase.country)
    label = phrase.kind or (country.adjective if country else None)
    name = f"{label} {word}" if label else word
    return Sense("group", name, "armed_group", phrase.country, 0.7, (word,) if label else (), "armed_group")


MILITIAS = {"militia": "militias", "militiaman": "militias", "militiamen": "militias"}


def militia(phrase: Phrase, home: str | None) -> Sense | None:
    """Militias by their adjective."""
    if phrase.side == "government":
        return Sense("actor", "pro-government militias", "armed_group", score=0.8)
    country = _country(phrase.country)
    label = phrase.backing or phrase.people or (country.adjective if country else None)
    head = _plural(MILITIAS.get(phrase.head.lower(), phrase.head.lower()))
    name = f"{label} {head}" if label else head
    candidates = (f"{phrase.people} forces",) if phrase.people else ()
    return Sense("group", name, "armed_group", phrase.country, 0.7, candidates, "armed_group")


UNOWNED = frozenset({"leadership", "administration", "parliament", "cabinet", "governments"})
VAGUE = word_set("vague")
UNITS = word_set("units")
OF_GOVERNMENT = frozenset({"government officials", "government sources", "government official"})
MILITARY = frozenset({"army", "military"})
PROPER = ("Islamist", "Takfiri", "Maoist", "Shiite", "Sunni")
RULES = {
    "armed": forces,
    "aircraft": aircraft,
    "act": forces,
    "police": police,
    "security": security,
    "government": government,
    "officials": officials,
    "media": media,
    "ministry": ministry,
    "fighter": fighters,
    "militia": militia,
}
FIXED = {
    "rebel": ("group", "armed_group", "armed_group"),
    "opposition": ("group", "armed_group", "armed_group"),
    "gunman": ("group", "armed_group", "armed_group"),
    "attacker": ("group", "armed_group", "armed_group"),
    "bomber": ("group", "armed_group", "armed_group"),
    "civil": ("group", "civilians", "witness"),
    "voice": ("group", "other", "witness"),
    "minority": ("group", "civilians", "witness"),
    "group": ("group", "other", "other"),
    "convoy": ("group", "civilians", "other"),
    "people": ("group", "civilians", "witness"),
}


def sense(phrase: Phrase, home: str | None) -> Sense | None:
    """What a phrase stands for, or None where nothing says so; `home` is the country that the report is about."""
    rule = RULES.get(phrase.head_class)
    if rule:
        return rule(phrase, home)
    if phrase.head_class in FIXED:
        kind, type_, source = FIXED[phrase.head_class]
        name = {"people": "civilians", "rebel": "rebels"}.get(phrase.head_class, phrase.words)
        country = _country(phrase.country)
        label = phrase.people or phrase.kind or (country.adjective if country else None)
        if phrase.head_class in {"gunman", "attacker"} and label:
            name = f"{label} {_plural(phrase.head.lower().split()[-1])}"
        if phrase.head_class == "rebel" and phrase.backing:
            name = f"{phrase.backing} rebels"
        of_rebels = phrase.head_class in {"rebel", "opposition"} and country is not None
        candidates = (f"{country.adjective} opposition",) if of_rebels and country else ()
        if not candidates and phrase.head.lower().startswith("opposition "):
            candidates = (_plural(phrase.head.lower()),)
        if phrase.head_class in {"voice", "minority"}:
            candidates = ("civilians",)
        if phrase.head_class == "civil":
            called = name if name != "civilians" else phrase.head.lower()
            name, candidates = "civilians", () if called in {"civilians", "people"} else (called,)
        if phrase.head_class == "voice" and _one(phrase.head):
            candidates, name = (*candidates, name), _singular(name)
        if phrase.head_class == "group" and _one(phrase.head) and name == "rebel commanders":
            candidates, name = (*candidates, name), phrase.head.lower()
        score = 0.5 if phrase.head.lower() in VAGUE else 0.8
        return Sense(kind, name, type_, phrase.country, score, candidates, source)
    if phrase.head_class == "member" and (phrase.side or phrase.people):
        return sided(phrase)
    if phrase.head_class == "member" and phrase.country and phrase.head.lower() in UNITS:
        return forces(phrase, None)
    return None

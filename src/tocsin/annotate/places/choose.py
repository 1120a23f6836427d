"""Which of the places of one name a report means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tocsin.annotate.places.context import Context
from tocsin.annotate.places.evidence import beside_noun, holders, namehood, owner
from tocsin.annotate.places.gazetteer import Gazetteer
from tocsin.annotate.places.lists import word_set
from tocsin.annotate.places.records import Entry, Match
from tocsin.annotate.places.scan import Run, Words

# A city of a million has a prior of 0.6, a village of a thousand 0.3; the report's own country adds 0.35, so that a
# village at home stands beside a city abroad. Set on training reports.
_PER_DECADE, _AT_HOME, _PRIMARY, _HELD, _OWNED = 0.1, 0.35, 0.1, 0.5, 0.3
# The report's other places: the same province, and the neighbourhood.
UNIT, NEAR = 0.6, 0.4
_KIND = {"admin1": -0.05, "admin2": -0.1}
_SEAT = -0.3  # a unit beside a settlement of its own name: bare "Idlib" is the city
_UNIT_SAID = 0.6  # "X province" means the unit, not the city
# Where a reading plus the evidence that it is a name at all reaches this, it stands. At 0.6 surnames that are also
# hamlets come through; at 0.85 villages at home without a preposition are lost.
ACCEPT = 0.72
# Likeness of spelling below which a skeleton match is chance; higher where the name is short or a part of a city,
# of which the gazetteer has few: al-Qusour is no misspelt al-Qusayr.
_ALIKE, _ALIKE_SHORT, _ALIKE_PART = 0.8, 0.86, 0.93
# A place of a country that the report never names, unless it is a large city.
_STRANGER, _LARGE_STRANGER = -0.4, -0.12
_CAPITAL = 0.15
_ABROAD = -0.35  # a quarter or a street is told of where the report is
# A misspelt or freely romanised name is looked for in the countries that a report is about, not in those it mentions.
_HOME_SHARE = 0.3
_LONGEST = 4  # words of a name that is looked up by its consonants


class Reading(NamedTuple):
    """A place that a name may mean, and how well it fits."""

    match: Match
    score: float


def readings(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> list[Reading]:
    """Places of this name, best first, scored by size, country, unit named beside it and kind."""
    matches = gazetteer.by_key(run.key)
    if not matches:
        return []
    held = holders(words, run.last, gazetteer) or context.held.get(run.key, ())
    owned = owner(words, run.first, gazetteer)
    said = said_kind(words, run)
    towns = {match.entry.country for match in matches if match.entry.kind == "settlement" and match.entry.weight > 3.4}
    found = [
        Reading(match, _fit(match, run.key, context, held, owned, said) + _seat(match.entry, towns, said))
        for match in matches
    ]
    if _is_part(words, run) and not held and not owned and context.shares:
        found = [_at_home(reading, context) for reading in found]
    return sorted(found, key=lambda reading: (-reading.score, reading.match.entry.id))


def _is_part(words: Words, run: Run) -> bool:
    """Whether the words beside a name say that it is a part of a town: "X district", "the neighbourhood of X"."""
    parts = word_set("words", "part")
    of = words.key(run.first - 1) == "of" and words.key(run.first - 2) in parts
    return of or words.key(run.last) in parts or words.key(run.last - 1) in parts


def alike(words: Words, run: Run, gazetteer: Gazetteer, context: Context) -> list[Reading]:
    """Places of the report's countries that a misspelt or freely romanised name may mean, best first."""
    if len(run.key) < 4 or run.last - run.first > _LONGEST or run.key in gazetteer.stop_words:
        return []
    held = holders(words, run.last, gazetteer) or context.held.get(run.key, ())
    owned = owner(words, run.first, gazetteer)
    at_home = {country for country in context.countries if context.share(country) >= _HOME_SHARE}
    told = at_home | {unit.country for unit, _ in held} | ({owned} if owned else set())
    matches = gazetteer.shaped(run.key, sorted(told))
    if not matches:
        return []
    said = said_kind(words, run)
    part = words.key(run.last) in word_set("words", "part")
    floor = _ALIKE_PART if part else _ALIKE_SHORT if len(run.key) < 6 else _ALIKE
    found = [
        Reading(match, _fit(match, run.key, context, held, owned, said) - (1 - match.likeness))
        for match in matches
        if match.likeness >= floor
    ]
    return sorted(found, key=lambda reading: (-reading.score, reading.match.entry.id))


def accepted(words: Words, run: Run, found: Sequence[Reading], gazetteer: Gazetteer, context: Context) -> float | None:
    """Score in 0..1 of the best reading where the words around bear it out, else None."""
    if not found:
        return None
    best = found[0]
    total = best.score + namehood(words, run, gazetteer, context)
    if best.match.how == "skeleton" and total < ACCEPT + 0.1:
        return None
    if total < ACCEPT:
        return None
    return min(1.0, round(0.5 + (total - ACCEPT) / 2, 3))


def said_kind(words: Words, run: Run) -> str | None:
    """Kind of unit that the words beside a name say it is, or None."""
    for name in ("admin1", "admin2"):
        nouns = word_set("words", name)
        after = words.key(run.last) if words.joined(run.last) else ""
        before = words.key(run.first - 2) if words.key(run.first - 1) == "of" else ""
        if after in nouns or before in nouns:
            return name
        if words.key(run.last + 1) in nouns and after in word_set("words", "direction"):
            return name
    return "settlement" if beside_noun(words, run) else None


def _fit(
    match: Match, key: str, context: Context, held: Sequence[tuple[Entry, float]], owned: str | None, said: str | None
) -> float:
    entry = match.entry
    score = _PER_DECADE * entry.weight + _AT_HOME * context.share(entry.country) + _KIND.get(entry.kind, 0.0)
    score += _PRIMARY if match.how == "primary" else 0.0
    score += _HELD * max((weight for unit, weight in held if _holds(unit, entry)), default=0.0)
    score += UNIT * context.votes.unit(entry, key) + NEAR * context.votes.near(entry, key)
    score += _OWNED if owned == entry.country else 0.0
    score += _CAPITAL if entry.capital else 0.0
    if context.shares and entry.country not in context.shares and entry.kind != "country" and not held and not owned:
        score += _LARGE_STRANGER if entry.weight >= 5.0 and entry.kind == "settlement" else _STRANGER
    if said in ("admin1", "admin2") and entry.kind in ("admin1", "admin2"):
        score += _UNIT_SAID if entry.kind == said else _UNIT_SAID / 2
    return score


def _at_home(reading: Reading, context: Context) -> Reading:
    abroad = reading.match.entry.country != context.leading and reading.match.entry.kind == "settlement"
    return Reading(reading.match, reading.score + (_ABROAD if abroad else 0.0))


def _seat(entry: Entry, towns: set[str], said: str | None) -> float:
    return _SEAT if entry.kind in _KIND and entry.country in towns and said not in _KIND else 0.0


def _holds(unit: Entry, entry: Entry) -> bool:
    """Whether a unit holds a place: same country, and same province where the unit is or lies in one."""
    if unit.country != entry.country or unit.id == entry.id:
        return False
    return unit.kind == "country" or (entry.kind not in ("country", "admin1") and unit.admin1 == entry.admin1)
